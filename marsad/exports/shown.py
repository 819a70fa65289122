"""Values as people read them: one place for how a date, a count, a place is written on a table or a page."""

from __future__ import annotations

import re

from marsad.record.event import Event
from marsad.record.values import Count, DateSpan, Place

FSI, PDI = "\u2068", "\u2069"  # begin and end of an isolate that takes the direction of its own first letter

# Controls that reorder the text around them; joiners and plain direction marks are Arabic's own and stay.
_REORDERING = {0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO", 0x2066: "LRI", 0x2067: "RLI",
               0x2068: "FSI", 0x2069: "PDI"}
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def symbol(character: str) -> str:
    """A visible stand-in for a character that would move or break what stands around it."""
    code = ord(character)
    if code in _REORDERING:
        return f"[{_REORDERING[code]}]"
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def safe(text: str) -> str:
    """A text that shows on one line of any terminal or page without moving its neighbours.

    >>> safe("a\u202eb")
    'a[RLO]b'
    """
    return UNSAFE.sub(lambda m: symbol(m.group()), re.sub(r"[\r\n\t\u2028\u2029]+", " ", text))


def count_text(count: Count | None) -> str:
    """11, 21+ (open above), ≤5 (open below), 20–99; "" where not given."""
    if count is None or (count.min is None and count.max is None):
        return ""
    if count.min == count.max:
        return str(count.min)
    if count.max is None:
        return f"{count.min}+"
    return f"≤{count.max}" if count.min is None else f"{count.min}–{count.max}"


def date_text(span: DateSpan | None) -> str:
    """A day, a month (2013-07), a year, or two days with a dash; "" where it cannot be told."""
    if span is None:
        return ""
    start, end = span.start.isoformat(), span.end.isoformat()
    if start == end:
        return start
    if span.precision == "year" and start[4:] == "-01-01" and end == f"{start[:4]}-12-31":
        return start[:4]
    same_month = start[:7] == end[:7] and start.endswith("-01") and int(end[8:]) >= 28
    return start[:7] if span.precision == "month" and same_month else f"{start} – {end}"


def place_text(place: Place | None) -> str:
    """The name as written, with the country's code."""
    if place is None:
        return ""
    return f"{place.name} ({place.country})" if place.country else place.name


UNSURE = 0.5   # chance below which a value is marked


def unsure(event: Event, name: str = "") -> bool:
    """True where the value of a field, or without a name the event itself, is less likely right than wrong."""
    chance = event.confidence_of(name) if name else event.confidence
    return chance is not None and chance < UNSURE


def inferred(event: Event, name: str) -> bool:
    """True where a value only follows from its words: from the day of publication, or from the gazetteer."""
    evidence = event.evidence_of(name)
    return bool(evidence) and all(e.inferred for e in evidence)
