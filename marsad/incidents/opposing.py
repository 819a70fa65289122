"""What two groups of accounts tell on the whole, where that can be no one incident.

Weights compare account with account, so that much that is alike can outweigh a day or a place that is another. A group
is asked what most of its accounts say: one that was read wrongly does not decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TypeVar

from marsad.gazetteer.place import distance_km
from marsad.incidents.compare import Sketch, spot_of
from marsad.record.values import Place

T = TypeVar("T")
_PARTS = ("dawn", "morning", "noon", "afternoon", "evening")  # night is told of both ends of a day
_APART_KM = 15.0   # between the edges of two places
# What is of one sort with no other: talks are talks, and a border is shut or opened beside an attack, never by it.
_SORTS = {"meeting": "talks", "agreement": "talks", "border_measure": "measure"}


def opposed(one: Sequence[Sketch], two: Sequence[Sketch]) -> bool:
    """True where the accounts of two groups tell another sort of thing, other days, other times of one day, or other
    spots of one country and neither names that of the other."""
    return _other_sort(one, two) or _other_day(one, two) or _other_part(one, two) or _other_spot(one, two)


def _other_sort(one: Sequence[Sketch], two: Sequence[Sketch]) -> bool:
    """True where the types told most are of no common sort: talks against deeds, a border measure against either.
    Among deeds one report's attack is another's clash or protest, so that these are left to the weights."""
    told, others = ({_SORTS.get(t, "deed") for t in _most(Counter(s.account.event.type for s in group))}
                    for group in (one, two))
    return told.isdisjoint(others)


def _other_day(one: Sequence[Sketch], two: Sequence[Sketch]) -> bool:
    """True where the days told most lie two days apart, or one where two accounts of either group tell it: what
    happens at night is told of either day, and one account may be read wrongly."""
    told, others = (Counter(s.day for s in group if s.day and not s.retold) for group in (one, two))
    if not told or not others:
        return False
    days = 1 if min(max(told.values()), max(others.values())) > 1 else 2
    return all(abs((a - b).days) >= days for a in _most(told) for b in _most(others))


def _other_part(one: Sequence[Sketch], two: Sequence[Sketch]) -> bool:
    """True where the parts of one day told most do not follow one another: dawn is not evening."""
    parts, others = (_most(Counter((s.day, s.account.event.date.part) for s in group
                                   if s.day and s.account.event.date and s.account.event.date.part in _PARTS))
                     for group in (one, two))
    return bool(parts and others) and all(day == other and abs(_PARTS.index(a) - _PARTS.index(b)) > 1
                                          for day, a in parts for other, b in others if a and b)


def _other_spot(one: Sequence[Sketch], two: Sequence[Sketch]) -> bool:
    spots, others = (_most(Counter(p for s in group if (p := spot_of(s.account.event.place)))) for group in (one, two))
    if not spots or not others or not all(_apart(a, b) for a in spots for b in others):
        return False
    return not (_named(one, two) or _named(two, one))


def _most(counts: Counter[T]) -> list[T]:
    """The values that stand most often."""
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def _apart(a: Place, b: Place) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    reach = (a.radius_km or 0.0) + (b.radius_km or 0.0) + _APART_KM
    return a.country == b.country and distance_km(a.lat, a.lon, b.lat, b.lon) > reach


def _named(one: Iterable[Sketch], two: Iterable[Sketch]) -> bool:
    """True where accounts of the second group hold words of a place of the first."""
    names = {word for s in one for word in s.place}
    return any(not names.isdisjoint(s.account.words) for s in two)
