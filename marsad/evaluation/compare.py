"""Is one value of an event as read the value that stands in gold?

Events are compared in their dict form (docs/record.md), so that any reader's output can be scored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from marsad.evaluation.names import any_alike, same_place
from marsad.gazetteer.place import distance_km
from marsad.record.event import kin

EventDict = Mapping[str, Any]

NEAR_KM = 30.0  # a place is right within this distance, or within gold's own radius where that is greater
VALUES = ("type", "status", "date", "place", "killed", "injured", "people")
LISTS = ("by", "on", "claimed_by", "goods")
FULL = ("type", "status", "date", "place", "killed", "claimed_by")
KIN_SHARE = 0.6   # what a pair of kin types is worth beside a pair of equal ones
TYPE_SHARE = 0.4  # what the type alone is worth; the rest comes from the values that gold has
WEIGHTS = {"date": 1, "place": 1, "killed": 1.2, "injured": 0.5, "people": 0.8, "by": 0.8, "on": 0.6, "claimed_by": 0.4}


def has(slot: str, event: EventDict) -> bool:
    """True where the event gives a value for the slot."""
    return event.get(slot) not in (None, [], {}, "")


def value_right(slot: str, gold: EventDict, read: EventDict) -> bool:
    """True where the event as read has gold's value; for slots of names, one of gold's names."""
    if slot == "status":
        return bool(gold.get("status", "happened") == read.get("status", "happened"))
    return _RULES.get(slot, _names_right)(gold.get(slot), read.get(slot))


def item_right(slot: str, item: str, others: list[str]) -> bool:
    """True where one item of a list stands in the other list; goods are kinds, all else are names."""
    return item in others if slot == "goods" else any_alike(item, others)


def complete(gold: EventDict, read: EventDict) -> bool:
    """Every value that makes a record usable is right, and none is made up."""
    return all(
        value_right(slot, gold, read) if has(slot, gold) or slot == "status" else not has(slot, read)
        for slot in FULL
    )


def similarity(gold: EventDict, read: EventDict) -> float:
    """0 to 1: how likely two events are one, by type and by the values that gold has."""
    if not kin(gold["type"], read["type"]):
        return 0.0
    share = 1.0 if gold["type"] == read["type"] else KIN_SHARE
    told, right = 0.0, 0.0
    for slot, weight in WEIGHTS.items():
        if has(slot, gold):
            told += weight
            right += weight * value_right(slot, gold, read)
    return share * (TYPE_SHARE + (1 - TYPE_SHARE) * (right / told if told else 1.0))


def _types_right(gold: Any, read: Any) -> bool:
    return bool(gold == read)


def _names_right(gold: Any, read: Any) -> bool:
    return any(any_alike(name, read or ()) for name in gold or ())


def _dates_right(gold: Any, read: Any) -> bool:
    """The same day; where gold is a span, one that overlaps it and is at most twice as long plus a week."""
    left, right = _days(gold), _days(read)
    if left is None or right is None:
        return False
    (first, last), (start, end) = left, right
    if first == last:
        return start == end == first
    return start <= last and first <= end and (end - start).days <= 2 * (last - first).days + 7


def _days(span: Any) -> tuple[date, date] | None:
    """First and last day of a span in any written form; None where it has none."""
    if not span:
        return None
    ends = (span, span) if isinstance(span, str) else (span.get("start"), span.get("end"))
    try:
        return date.fromisoformat((ends[0] or ends[1])[:10]), date.fromisoformat((ends[1] or ends[0])[:10])
    except (TypeError, ValueError):
        return None


def _counts_right(gold: Any, read: Any) -> bool:
    """The same least and greatest number; an open end counts as the other end."""
    if gold is None or read is None:
        return False
    left, right = _bounds(gold), _bounds(read)
    return right[0] is not None and left == right


def _bounds(count: Any) -> tuple[float | None, float | None]:
    if isinstance(count, int | float):
        return count, count
    low, high = count.get("min"), count.get("max")
    return (low if low is not None else high), (high if high is not None else low)


def _places_right(gold: Any, read: Any) -> bool:
    """The same most specific place by name, or a point close by."""
    if not gold or not read:
        return False
    if _close(gold, read):
        return True
    if gold.get("country") and read.get("country") and gold["country"] != read["country"]:
        return False
    return any(same_place(name, read.get("name")) for name in (gold.get("name"), *gold.get("aliases", ())))


def _close(gold: Mapping[str, Any], read: Mapping[str, Any]) -> bool:
    points = (gold.get("lat"), gold.get("lon"), read.get("lat"), read.get("lon"))
    if None in points:
        return False
    return distance_km(*(float(x) for x in points if x is not None)) <= max(NEAR_KM, gold.get("radius_km") or 0)


_RULES: dict[str, Callable[[Any, Any], bool]] = {
    "type": _types_right, "date": _dates_right, "place": _places_right,
    "killed": _counts_right, "injured": _counts_right, "people": _counts_right,
}
