"""An event out of the JSON of the record: what `marsad.exports.record_json` wrote, given back as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

from marsad.record.event import Claim, Event, FieldEvidence, Item
from marsad.record.values import Count, DateSpan, Evidence, Place

# Fields whose name in the record is a reserved word of Python.
RECORD_NAMES = {"from_place": "from", "to_place": "to"}
FIELD_NAMES = {written: field for field, written in RECORD_NAMES.items()}
_LISTS = ("by", "on", "claimed_by", "goods", "told_by", "means", "nationalities", "subjects", "outcomes")
_COUNTS = ("killed", "injured", "people", "missing", "women", "children")
_PLAIN = ("type", "optional", "assertion", "outcome", "role", "confidence", "by_sea", "level")


def event_from(told: dict[str, Any]) -> Event:
    """The event that was written so; values that were considered and left (``runners_up``) are not given back."""
    fields: dict[str, Any] = {name: told[name] for name in _PLAIN}
    fields |= {name: tuple(told[name]) for name in _LISTS}
    fields |= {name: count_from(told[name]) for name in _COUNTS}
    return Event(
        trigger=_span(told["trigger_at"]), quote=_span(told["quote_at"]), date=date_from(told["date"]),
        place=place_from(told["place"]), claims=tuple(map(_claim, told["claims"])),
        items=tuple(Item(**item) for item in told["items"]),
        dead_by_party=tuple((party, Count(**count)) for party, count in told["dead_by_party"].items()),
        confidences=tuple(told.get("confidences", {}).items()),
        from_place=told["from"], to_place=told["to"],
        evidence=tuple(_evidence(FIELD_NAMES.get(name, name), row)
                       for name, rows in told["evidence"].items() for row in rows), **fields)


def _span(pair: list[int]) -> tuple[int, int]:
    return pair[0], pair[1]


def count_from(written: dict[str, int | None] | None) -> Count | None:
    return Count(**written) if written else None


def date_from(written: dict[str, Any] | None) -> DateSpan | None:
    if written is None:
        return None
    days = {end: date.fromisoformat(written[end]) for end in ("start", "end")}
    return DateSpan(**{**written, **days})


def place_from(written: dict[str, Any] | None) -> Place | None:
    return Place(**{**written, "aliases": tuple(written["aliases"])}) if written else None


def _claim(written: dict[str, Any]) -> Claim:
    return Claim(**{**written, "date": date_from(written["date"])})


def _evidence(field: str, row: dict[str, Any]) -> FieldEvidence:
    return FieldEvidence(field, Evidence(row["start"], row["end"], row["kind"], row["rule"]), row.get("item"))
