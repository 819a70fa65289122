"""A form that a person filled in: a line a field, by the names and values of the record, so each value has its words.

    marsad form 1
    type: attack
    date: 2024-05-16
    place: سيوة
    killed: 3-5
    by: مسلحون مجهولون
    note: what else there is to say; nothing is read in it

A text that begins otherwise is no form. What cannot be understood in a form is no value, as in any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, get_args

from marsad.gazetteer.written import written_place
from marsad.record.event import GOODS, Event, EventType, FieldEvidence
from marsad.record.values import Evidence
from marsad.record.written import written_count, written_span

HEAD = "marsad form 1"
COUNTS = ("killed", "injured", "people", "missing")
NAMES = ("by", "on", "claimed_by")
FIELDS = ("type", "date", "place", *COUNTS, *NAMES, "goods", "note")
_TYPES: dict[str, EventType] = {name: name for name in get_args(EventType)}
_LINE = re.compile(r"(?P<field>[a-z_]+):[ \t]*(?P<value>\S.*?)[ \t\r]*$")
_PART = re.compile(r"[^؛;،]+")


class Line(NamedTuple):
    """One field as written, and where its value stands."""

    field: str
    value: str
    start: int


def read_form(text: str) -> tuple[Event, ...] | None:
    """The event of a form, none where it names no type; None where the text is no form."""
    if not text.startswith(HEAD) or text[len(HEAD):len(HEAD) + 1].strip():
        return None
    lines = {line.field: line for line in _lines(text)}
    kind = lines.pop("type", None)
    named = _TYPES.get(kind.value) if kind else None
    if kind is None or named is None:
        return ()
    span = (kind.start, kind.start + len(kind.value))
    values = [found for line in lines.values() for found in _values(line)]
    last = max([span[1], *(line.start + len(line.value) for line in lines.values())])
    given: dict[str, Any] = {field: value for field, value, _ in values}
    evidence = (_evidence("type", None, span), *(one for _, _, found in values for one in found))
    return (Event(named, span, (span[0], last), confidence=1.0, evidence=evidence, **given),)


def _lines(text: str) -> Iterator[Line]:
    """The fields in order up to the note, each once: the first time it stands there."""
    at, seen = 0, set()
    for written in text.split("\n"):
        match = _LINE.match(written)
        field = match["field"] if match else ""
        if field == "note":
            return
        if match and field in FIELDS and field not in seen:
            seen.add(field)
            yield Line(field, match["value"], at + match.start("value"))
        at += len(written) + 1


def _values(line: Line) -> Iterator[tuple[str, Any, list[FieldEvidence]]]:
    """The value of a line with its evidence; nothing where it cannot be understood."""
    if line.field == "goods" or line.field in NAMES:
        parts = [part for part in _parts(line) if line.field != "goods" or part.value in GOODS]
        if parts:
            yield line.field, tuple(part.value for part in parts), [
                _evidence(line.field, i, (part.start, part.start + len(part.value))) for i, part in enumerate(parts)]
        return
    parse: Callable[[str], Any] = {"date": written_span, "place": written_place}.get(line.field, written_count)
    try:
        yield line.field, parse(line.value), [_evidence(line.field, None, (line.start, line.start + len(line.value)))]
    except ValueError:
        return


def _parts(line: Line) -> Iterator[Line]:
    """The names of a list, each once."""
    seen = set()
    for match in _PART.finditer(line.value):
        bare = match.group().strip()
        if bare and bare not in seen:
            seen.add(bare)
            yield Line(line.field, bare, line.start + match.start() + match.group().index(bare))


def _evidence(field: str, item: int | None, span: tuple[int, int]) -> FieldEvidence:
    return FieldEvidence(field, Evidence(*span, "words", f"form.{field}"), item)
