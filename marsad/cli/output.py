"""Where a command writes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import click

from marsad.exports.shown import safe


class ClosedPipeError(Exception):
    """Whoever read standard output went away. (Not an OSError: click would turn that into exit code 1.)"""


@contextmanager
def output(path: Path | None) -> Iterator[IO[str]]:
    """Text output in UTF-8 with plain line feeds; a file takes the place of the old one only when all is written."""
    if path is None:
        yield from _stdout()
        return
    path = path.resolve()
    if path.exists() and not path.is_file():  # a device or a named pipe
        with path.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        return
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        stream = partial.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}") from None
    try:
        with stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    shown = safe(value)
    return f"'{shown}" if shown[:1] in "=+-@" and shown else shown


def write_whole(path: Path, content: bytes) -> None:
    """Bytes to a file that takes the place of the old one only when all is written."""
    path = path.resolve()
    partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
    try:
        with partial.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        partial.replace(path)
    except OSError as error:
        raise click.UsageError(f"cannot write {path}: {error.strerror}") from None
    finally:
        partial.unlink(missing_ok=True)


def _stdout() -> Iterator[IO[str]]:
    """Standard output; where it can be, switched to UTF-8, whatever the locale says."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="\n")
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise ClosedPipeError from None
