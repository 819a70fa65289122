"""Reports out of JSON: one object a report, in the fields id, title, text, published, source, url."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, BinaryIO

from marsad.errors import InputError
from marsad.record.published import published_day
from marsad.record.report import Provenance, Report, make_report, report_text
from marsad.sources.decode import UndecodableError, decode
from marsad.sources.limits import MAX_REPORT_BYTES, TOO_LARGE

_EXPECTED = 'expected {"id": ..., "title": ..., "text": ..., "published": "YYYY-MM-DD", "source": ..., "url": ...}'


@dataclass(frozen=True, slots=True)
class Origin:
    """Where reports come from: the name shown in errors, the stem that names reports without an id (None for
    standard input), and the day taken where a report carries none."""

    name: str
    stem: str | None
    published: date | None = None

    def error(self, problem: str, remedy: str, line: int | None = None) -> InputError:
        return InputError(self.name, problem, remedy, line)


def from_lines(stream: BinaryIO, origin: Origin, first: bytes = b"", start: int = 1) -> Iterator[Report | InputError]:
    """One report, or the reason why not, for each line that is not blank; ``first`` was read from the stream before.

    Only one line is held at a time.
    """
    number = start
    line = first or stream.readline(MAX_REPORT_BYTES + 1)
    while line:
        if len(line) > MAX_REPORT_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_REPORT_BYTES + 1)
            yield origin.error(f"the line {TOO_LARGE}", "split the report", number)
        elif line.strip():
            yield _from_line(line.strip(), origin, number)
        line, number = stream.readline(MAX_REPORT_BYTES + 1), number + 1


def from_text_lines(text: str, origin: Origin, provenance: Provenance) -> Iterator[Report | InputError]:
    """The same for lines that are decoded already."""
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _parsed(line, origin, provenance, number)


def from_array(rows: list[Any], origin: Origin, provenance: Provenance) -> Iterator[Report | InputError]:
    """One report, or the reason why not, for each item of a JSON array; errors count items from 1."""
    for number, row in enumerate(rows, 1):
        yield from_row(row, origin, provenance, number)


def parse(text: str) -> Any:
    """The JSON value of a text. Raises ValueError with the place of the mistake, for whatever reason it is none."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("too deeply nested") from None


def from_row(row: Any, origin: Origin, provenance: Provenance, number: int | None = None) -> Report | InputError:
    """One report out of one JSON value, or the reason why not."""
    if not isinstance(row, dict):
        return origin.error(f"a report is a JSON object, not {type(row).__name__}", _EXPECTED, number)
    try:
        return _report(row, origin, provenance, number)
    except ValueError as error:
        return origin.error(str(error), "mend this report", number)


def _from_line(line: bytes, origin: Origin, number: int) -> Report | InputError:
    try:
        text, encoding = decode(line)
    except UndecodableError as error:
        return origin.error(str(error), error.remedy, number)
    return _parsed(text, origin, Provenance(sha256(line).hexdigest(), encoding), number)


def _parsed(text: str, origin: Origin, provenance: Provenance, number: int) -> Report | InputError:
    try:
        row = parse(text)
    except ValueError as error:
        return origin.error(f"not JSON ({error})", _EXPECTED + " on one line", number)
    return from_row(row, origin, provenance, number)


def _report(row: dict[str, Any], origin: Origin, provenance: Provenance, number: int | None) -> Report:
    title, body = _string(row, "title"), _string(row, "text")
    if body is None and title is None:
        raise ValueError('no "text"' + (f" (there are {', '.join(map(repr, list(row)[:8]))})" if row else ""))
    text = report_text(title, body or "")
    if not text.strip():
        raise ValueError("the text is empty")
    return make_report(
        text, id=_id(row, origin, number), published=published_day(_string(row, "published")) or origin.published,
        title=title or None, source=_string(row, "source"), url=_string(row, "url"), provenance=provenance)


def _id(row: dict[str, Any], origin: Origin, number: int | None) -> str | None:
    given = row.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        raise ValueError(f'"id" is {type(given).__name__}, not a string')
    if given not in (None, ""):
        return str(given)
    return origin.stem if number is None or origin.stem is None else f"{origin.stem}:{number}"


def _string(row: dict[str, Any], key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f'"{key}" is {type(value).__name__}, not a string')
    return value
