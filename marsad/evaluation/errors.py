"""Each miss, with the words of the report it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.evaluation.compare import LISTS, VALUES, EventDict, has, item_right, value_right


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference between gold and what was read in a report.

    ``slot`` is a field of the record, or "missed" (an event that was not read) or "spurious" (one that gold has
    not); ``event`` is the event's type, ``words`` the quote of the event in the report, ``spans`` the offsets of the
    words that the reader took its value from, where it says.
    """

    report: str
    slot: str
    event: str
    gold: Any
    read: Any
    words: str
    spans: tuple[tuple[int, int], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {"report": self.report, "slot": self.slot, "event": self.event, "gold": self.gold, "read": self.read,
                "words": self.words, "spans": [list(span) for span in self.spans]}


def misses(
    report: str, pairs: Sequence[tuple[EventDict, EventDict]], missed: Sequence[EventDict],
    spurious: Sequence[EventDict],
) -> list[Miss]:
    """All misses of one report: wrong values of paired events, then events missed, then events made up."""
    found = [miss for gold, read in pairs for miss in _wrong_values(report, gold, read)]
    found += [Miss(report, "missed", e["type"], e["type"], None, _words(e)) for e in missed]
    found += [Miss(report, "spurious", e["type"], None, e["type"], _words(e), evidence_spans(e, "type"))
              for e in spurious]
    return found


def _wrong_values(report: str, gold: EventDict, read: EventDict) -> Iterator[Miss]:
    for slot in VALUES:
        if (has(slot, gold) or has(slot, read)) and not value_right(slot, gold, read):
            spans = evidence_spans(read, slot)
            yield Miss(report, slot, gold["type"], gold.get(slot), read.get(slot), _words(gold), spans)
    for slot in LISTS:
        left, right = gold.get(slot) or [], read.get(slot) or []
        if not (_all_in(slot, left, right) and _all_in(slot, right, left)):
            yield Miss(report, slot, gold["type"], left, right, _words(gold), evidence_spans(read, slot))


def evidence_spans(event: EventDict, slot: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the words that an event's record gives as evidence of one field; () where it gives none."""
    rows = (event.get("evidence") or {}).get(slot, ())
    return tuple((row["start"], row["end"]) for row in rows)


def _all_in(slot: str, items: list[str], others: list[str]) -> bool:
    return all(item_right(slot, item, others) for item in items)


def _words(event: EventDict) -> str:
    return str(event.get("quote") or "")
