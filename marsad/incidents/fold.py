"""What many accounts say of one incident together: every value kept with who gives it, one that stands for them.

``fold`` is a function of the set of accounts: their order plays no part.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from marsad.incidents.words import name_words
from marsad.record.event import Event
from marsad.record.incident import Account, Folded, Incident, Told
from marsad.record.values import DateSpan, Place

T = TypeVar("T")
_NEVER = date.min


def fold(accounts: Sequence[Account]) -> Incident:
    """The incident that the accounts tell. Raises ValueError where there is none: an incident rests on words."""
    if not accounts:
        raise ValueError("an incident needs at least one account")
    told = sorted({a.event_id: a for a in accounts}.values(), key=lambda a: a.event_id)
    days = [a.published for a in told if a.published is not None]
    return Incident(
        tuple(a.event_id for a in told), len({a.report_id for a in told}), len({a.voice for a in told}),
        min(days, default=None), max(days, default=None),
        type=_field(told, lambda e: e.type), status=_field(told, lambda e: e.status, _news_first),
        date=_field(told, lambda e: e.date, _narrow_first), place=_field(told, lambda e: e.place, _spot_first,
                                                                         by=_spot),
        killed=_field(told, lambda e: e.killed), injured=_field(told, lambda e: e.injured),
        people=_field(told, lambda e: e.people), missing=_field(told, lambda e: e.missing),
        by=_names(told, lambda e: e.by), on=_names(told, lambda e: e.on),
        claimed_by=_names(told, lambda e: e.claimed_by), goods=_items(told, lambda e: e.goods),
        means=_items(told, lambda e: e.means),
    )


def _field(accounts: Sequence[Account], value: Callable[[Event], T | None],
           better: Callable[[T], float] = lambda _: 0.0, by: Callable[[T], Hashable] = lambda v: v) -> Folded[T]:
    """Every value of one field. The best has most voices; of equals the better, then the one told last."""
    groups: dict[Hashable, list[tuple[Account, T]]] = defaultdict(list)
    for account in accounts:
        if (found := value(account.event)) is not None:
            groups[by(found)].append((account, found))
    told = [_told(group, better) for group in groups.values()]
    told.sort(key=lambda t: (-t.voices, -better(t.value), -_ordinal(t.last), t.accounts))
    latest = max(told, key=lambda t: (_ordinal(t.last), t.voices, t.accounts), default=None)
    return Folded(told[0].value if told else None, latest.value if latest else None, tuple(told))


def _told(group: Sequence[tuple[Account, T]], better: Callable[[T], float]) -> Told[T]:
    """One value with who gives it; of ways to write it the better, then the one of the first account."""
    value = max(group, key=lambda g: better(g[1]))[1]
    return Told(value, len({a.voice for a, _ in group}), tuple(a.event_id for a, _ in group),
                max((a.published for a, _ in group if a.published), default=None))


def _ordinal(day: date | None) -> int:
    return (day or _NEVER).toordinal()


def _news_first(status: str) -> float:
    """What one account tells as history another told as news."""
    return -1.0 if status == "background" else 0.0


def _narrow_first(span: DateSpan) -> float:
    return -float((span.end - span.start).days)


def _spot_first(place: Place) -> float:
    return -(place.radius_km if place.radius_km is not None else 1e6)


def _spot(place: Place) -> Hashable:
    return place.id or name_words((place.name,))


def _names(accounts: Sequence[Account], values: Callable[[Event], Iterable[str]]) -> tuple[Told[str], ...]:
    """Names that are written alike are one, and stand in the longest way they are written."""
    return _list(accounts, values, lambda name: name_words((name,)) or name)


def _items(accounts: Sequence[Account], values: Callable[[Event], Iterable[str]]) -> tuple[Told[str], ...]:
    return _list(accounts, values, lambda item: item)


def _list(accounts: Sequence[Account], values: Callable[[Event], Iterable[str]],
          by: Callable[[str], Hashable]) -> tuple[Told[str], ...]:
    groups: dict[Hashable, list[tuple[Account, str]]] = defaultdict(list)
    for account in accounts:
        for value in dict.fromkeys(values(account.event)):
            groups[by(value)].append((account, value))
    told = [_told(group, lambda name: float(len(name))) for group in groups.values()]
    return tuple(sorted(told, key=lambda t: (-t.voices, t.value)))
