"""An event as rows of a card: every field that is told, each value with the evidence that carries it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from marsad.exports.labels import Both, label
from marsad.exports.shown import FSI, PDI, count_text, date_text, safe, unsure
from marsad.record.event import Claim, Event, Item
from marsad.record.values import Count, Evidence, Place


class Value(NamedTuple):
    """One value: how it shows in both languages, and the evidence of it."""

    text: Both
    evidence: tuple[Evidence, ...]

    @property
    def inferred(self) -> bool:
        """True where it only follows from its words."""
        return bool(self.evidence) and all(e.inferred for e in self.evidence)


class Row(NamedTuple):
    """One field with its values, in order; ``unsure`` where they are less likely right than wrong."""

    field: str
    values: tuple[Value, ...]
    unsure: bool = False


_COUNTS = ("killed", "injured", "people", "missing", "women", "children")
_WORDS = ("by", "on", "claimed_by", "told_by", "nationalities", "outcomes")
_CODES = ("goods", "means", "subjects")


def rows(event: Event) -> list[Row]:
    """The rows of an event's card; fields that are not told have none."""
    return [row._replace(unsure=unsure(event, row.field)) for row in _all_rows(event) if row.values]


def _all_rows(event: Event) -> Iterator[Row]:
    yield _one(event, "date", date_text(event.date))
    yield from _place(event, event.place)
    for name in _COUNTS:
        count: Count | None = getattr(event, name)
        yield _one(event, name, count_text(count))
    for name in _WORDS:
        yield _list(event, name, [_as_written(text) for text in getattr(event, name)])
    for name in _CODES:
        yield _list(event, name, [label(code, name) for code in getattr(event, name)])
    yield _list(event, "items", [_item(item) for item in event.items])
    yield _list(event, "claims", [_claim(claim) for claim in event.claims])
    yield _list(event, "dead_by_party", [_party(party, count) for party, count in event.dead_by_party])
    yield _one(event, "from", event.from_place or "", "from_place")
    yield _one(event, "to", event.to_place or "", "to_place")
    if event.by_sea is not None:
        yield Row("by_sea", (Value(label("yes" if event.by_sea else "no"), event.evidence_of("by_sea")),))
    if event.level is not None:
        yield Row("level", (Value(label(event.level, "level"), event.evidence_of("level")),))


def _as_written(text: str) -> Both:
    return Both(safe(text), safe(text))


def _one(event: Event, name: str, text: str, field: str = "") -> Row:
    if not text:
        return Row(name, ())
    evidence = event.evidence_of(field or name) or event.evidence_of(name)
    return Row(name, (Value(_as_written(text), evidence),))


def _list(event: Event, name: str, texts: Sequence[Both]) -> Row:
    """Items without evidence of their own show that of the whole field."""
    return Row(name, tuple(
        Value(text, event.evidence_of(name, i) or tuple(
            e.evidence for e in event.evidence if e.field == name and e.item is None))
        for i, text in enumerate(texts)))


def _place(event: Event, place: Place | None) -> Iterator[Row]:
    if place is None:
        return
    yield _one(event, "place", f"{place.relation} {place.name}" if place.relation else place.name)
    known = event.evidence_of("place.country") or event.evidence_of("country")
    if place.country:
        yield Row("country", (Value(_as_written(place.country), known or _by_gazetteer(event)),))
    if place.lat is not None and place.lon is not None:
        around = f" ± {place.radius_km:g} km" if place.radius_km is not None else ""
        point = f"{place.lat:.4f}, {place.lon:.4f}{around}"
        point_evidence = event.evidence_of("place.point") or _by_gazetteer(event)
        yield Row("point", (Value(_as_written(point), point_evidence),))
    yield Row("aliases", tuple(Value(_as_written(name), ()) for name in place.aliases))


def _by_gazetteer(event: Event) -> tuple[Evidence, ...]:
    """Country and coordinates follow from the words of the place, unless they have words of their own."""
    return tuple(Evidence(e.start, e.end, "gazetteer", e.rule) for e in event.evidence_of("place"))


def _item(item: Item) -> Both:
    """"الحشيش: 40 kg (drugs)", each part in an isolate so that none moves the others."""
    amount = " ".join(filter(None, [f"{item.quantity:g}" if item.quantity is not None else "", item.unit or ""]))
    kind = label(item.kind, "goods")
    what = _isolated(item.what) + (f": {_isolated(amount)}" if amount else "")
    return Both(f"{what} ({kind.ar})", f"{what} ({kind.en})")


def _claim(claim: Claim) -> Both:
    stance = label(claim.stance, "claims")
    medium = f" ({_isolated(claim.medium)})" if claim.medium else ""
    day = f" {_isolated(date_text(claim.date))}" if claim.date else ""
    who, of = _isolated(claim.who), _isolated(claim.of)
    return Both(f"{who} {stance.ar}: {of}{medium}{day}", f"{who} {stance.en}: {of}{medium}{day}")


def _isolated(text: str) -> str:
    return f"{FSI}{safe(text)}{PDI}"


def _party(party: str, count: Count) -> Both:
    names = label(party)
    return Both(f"{names.ar}: {count_text(count)}", f"{names.en}: {count_text(count)}")
