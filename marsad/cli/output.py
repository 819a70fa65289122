"""Where a command writes: standard output, or a file that is whole or not there."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

import click


class Sink(Protocol):
    """Anything text can be written to."""

    def write(self, text: str, /) -> object: ...


@contextmanager
def output(path: Path | None) -> Iterator[IO[str]]:
    """Text output in UTF-8 with plain line feeds; a file takes the place of the old one only when all is written."""
    if path is None:
        yield from _stdout()
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


def _stdout() -> Iterator[IO[str]]:
    """Standard output; where it can be, switched to UTF-8, whatever the locale says."""
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="\n")
    yield sys.stdout
    sys.stdout.flush()
