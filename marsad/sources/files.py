"""Files, directories and standard input as reports, one after another."""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO, cast

from marsad.errors import InputError
from marsad.record.report import Provenance, Report
from marsad.sources.decode import UndecodableError, decode
from marsad.sources.documents import from_document
from marsad.sources.limits import MAX_ARRAY_BYTES, MAX_REPORT_BYTES, TOO_LARGE
from marsad.sources.rows import Origin, from_array, from_lines, from_row, from_text_lines, parse

STDIN = "-"
KINDS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
}
_PAGE_HEADS = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")
_MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n"


def reports(inputs: Sequence[str], published: date | None = None,
            stdin: BinaryIO | None = None) -> Iterator[Report | InputError]:
    """Every report of the inputs in order, or in its place the reason why it cannot be read. Never raises for what
    an input holds; what is lazy stays lazy (one line of JSONL, one file at a time).

    An input is a file, "-" (``stdin``), or a directory, walked in sorted order: files whose names end as ``KINDS``
    (or that and .gz) say; hidden ones are passed over. A report without an id is named by its file, from a directory
    by its path below it.
    """
    for given in inputs:
        if given == STDIN:
            if stdin is not None:
                yield from _guarded(stdin, None, Origin("<stdin>", None, published))
        elif Path(given).is_dir():
            for path in _walk(Path(given)):
                yield from _file(path, _stem(path.relative_to(given)), published)
        else:
            yield from _file(Path(given), _stem(Path(Path(given).name)), published)


def passed_over(inputs: Sequence[str]) -> list[Path]:
    """Files below given directories that are not read because their names tell no kind that is (.pdf, .docx, none)."""
    folders = [Path(given) for given in inputs if given != STDIN and Path(given).is_dir()]
    return [path for folder in folders for path in _below(folder) if not kind_of(path)]


def _walk(folder: Path) -> Iterator[Path]:
    return (path for path in _below(folder) if kind_of(path))


def _below(folder: Path) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(root, name) for name in sorted(names) if not name.startswith("."))


def kind_of(path: Path) -> str | None:
    """What a file holds by its name; None where the name does not say."""
    return KINDS.get((path.with_suffix("") if path.suffix == ".gz" else path).suffix.lower())


def _stem(path: Path) -> str:
    bare = path.with_suffix("") if path.suffix == ".gz" else path
    return bare.with_suffix("").as_posix() if bare.suffix.lower() in KINDS else bare.as_posix()


def _file(path: Path, stem: str, published: date | None) -> Iterator[Report | InputError]:
    origin = Origin(str(path), stem, published)
    try:
        with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as stream:
            yield from _guarded(cast(BinaryIO, stream), kind_of(path), origin)
    except OSError as error:
        yield origin.error(f"cannot be opened ({error.strerror or error})", "check its name and rights")


def _guarded(stream: BinaryIO, kind: str | None, origin: Origin) -> Iterator[Report | InputError]:
    """The reports of one stream; a file that breaks off (a damaged .gz, a lost disk) ends with the reason."""
    try:
        yield from _stream(stream, kind, origin)
    except gzip.BadGzipFile:
        yield origin.error("it is named .gz but is not compressed with gzip", "rename it, or get the file again")
    except (OSError, EOFError, zlib.error) as error:
        yield origin.error(f"breaks off ({error})", "get the file again; what came before was read")


def _stream(stream: BinaryIO, kind: str | None, origin: Origin) -> Iterator[Report | InputError]:
    first = stream.readline(MAX_REPORT_BYTES + 1)
    if kind is None and _is_row(first):
        kind = "jsonl"
    if kind == "jsonl" and b"\0" not in first:
        yield from from_lines(stream, origin, first)
        return
    limit = MAX_ARRAY_BYTES if kind in ("json", "jsonl") else MAX_REPORT_BYTES
    data = first + stream.read(max(0, limit + 1 - len(first)))
    if len(data) > limit:
        size = TOO_LARGE if limit == MAX_REPORT_BYTES else f"is larger than {limit // 1_000_000} MB"
        yield origin.error(f"it {size}", "split it, or give JSONL with one report a line")
    elif kind in ("json", "jsonl") or (kind is None and data.lstrip(_MARKS)[:1] in (b"{", b"[")):
        yield from _json(data, kind, origin)
    else:
        yield from_document(data, kind or _sniffed(data), origin)


def _is_row(line: bytes) -> bool:
    """True where a line is one JSON object, as in JSONL."""
    if not line.lstrip(_MARKS).startswith(b"{"):
        return False
    try:
        return isinstance(parse(decode(line)[0]), dict)
    except ValueError:
        return False


def _sniffed(data: bytes) -> str:
    head = data[:200].replace(b"\0", b"").lstrip(_MARKS).lower()
    return "html" if head.startswith(_PAGE_HEADS) else "text"


def _json(data: bytes, kind: str | None, origin: Origin) -> Iterator[Report | InputError]:
    """One object, an array of objects, or objects line by line."""
    try:
        text, encoding = decode(data)
    except UndecodableError as error:
        yield origin.error(str(error), error.remedy)
        return
    provenance = Provenance(sha256(data).hexdigest(), encoding)
    try:
        value = parse(text)
    except ValueError as error:
        yield from _no_json(data, text, kind, origin, error)
        return
    if isinstance(value, list) and (kind or any(isinstance(row, dict) for row in value)):
        yield from from_array(value, origin, provenance)
    elif isinstance(value, dict) or kind:
        yield from_row(value, origin, provenance)
    else:
        yield from_document(data, "text", origin)


def _no_json(data: bytes, text: str, kind: str | None, origin: Origin,
             error: ValueError) -> Iterator[Report | InputError]:
    """Text that is not one JSON value: lines of JSON under another name, plain text that opens with a bracket, or
    a mistake."""
    provenance = Provenance(sha256(data).hexdigest(), decode(data)[1])
    if kind == "jsonl" or _is_row(text.partition("\n")[0].encode("utf-8", "surrogatepass")):
        yield from from_text_lines(text, origin, provenance)
    elif kind is None:
        yield from_document(data, "text", origin)
    else:
        yield origin.error(f"not JSON ({error})", "mend it there, or give JSONL with one report a line")
