"""How two accounts agree, field by field: each comparison gives one of a few levels, which the weights know.

A level is a name, not a number: what it is worth is estimated from data (``weights.json``), and a reader of a join
sees it. A field that one of the two does not give is "missing" and weighs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.gazetteer.place import distance_km
from marsad.incidents.common_words import rarity
from marsad.incidents.words import name_words
from marsad.record.event import Event, kin
from marsad.record.incident import Account
from marsad.record.values import Count, DateSpan, Place

MISSING = "missing"
Levels = tuple[tuple[str, str], ...]

_WIDE = 3              # days: a longer span is a rough date
_COARSE_KM = 60.0      # radius of a place that is an area and no spot
_NEAR_KM = 15.0
_TOLL_SLACK = 0.34     # tolls drift as bodies are found: by a third they may still be one
_FEW = 3               # a toll up to this is common, so that equal ones say little


@dataclass(slots=True)  # not frozen: made for each account that is compared
class Sketch:
    """An account with what all its comparisons need, worked out once."""

    account: Account
    told: bool                  # its day stands in words, and is not only that of publication
    place: frozenset[str]
    by: frozenset[str]
    on: frozenset[str]
    claimed_by: frozenset[str]
    rarity: int                 # of all its words together


def sketch(account: Account) -> Sketch:
    """What the comparisons of one account need."""
    event, place = account.event, account.event.place
    return Sketch(account, any(not e.inferred for e in event.evidence_of("date")),
                  name_words((place.name, *place.aliases)) if place else frozenset(), name_words(event.by),
                  name_words(event.on), name_words(event.claimed_by), sum(map(rarity, account.words)))


def levels(a: Sketch, b: Sketch) -> Levels:
    """All comparisons of two accounts, each field with its level; the same whichever of them comes first."""
    one, two = a.account.event, b.account.event
    return (
        ("type", _type(one, two)),
        ("time", _time(a, b)),
        ("place", _place(a, b)),
        ("killed", toll(one.killed, two.killed)),
        ("injured", toll(one.injured, two.injured)),
        ("people", toll(one.people, two.people)),
        ("by", _names(a.by, b.by)),
        ("on", _names(a.on, b.on)),
        ("claimed_by", _names(a.claimed_by, b.claimed_by)),
        ("goods", _shared(one.goods, two.goods)),
        ("means", _shared(one.means, two.means)),
        ("status", _status(one, two)),
        ("published", _published(a.account, b.account)),
        ("words", _words(a, b)),
    )


def _type(a: Event, b: Event) -> str:
    if a.type == b.type:
        return "same"
    return "kin" if kin(a.type, b.type) else "other"


def _time(a: Sketch, b: Sketch) -> str:
    one, two = a.account.event.date, b.account.event.date
    if one is None or two is None:
        return MISSING
    if _wide(one) or _wide(two):
        return "rough" if one.overlaps(two) else "rough.week" if one.overlaps(two, 7) else "rough.apart"
    gap = max((one.start - two.end).days, (two.start - one.end).days, 0)
    if gap == 0:
        return "day" if a.told and b.told else "day.inferred"
    return next((name for most, name in ((1, "next"), (3, "days"), (7, "week"), (31, "month")) if gap <= most), "far")


def _wide(span: DateSpan) -> bool:
    return (span.end - span.start).days > _WIDE


def _place(one: Sketch, two: Sketch) -> str:
    a, b = one.account.event.place, two.account.event.place
    if a is None or b is None:
        return MISSING
    if a.id is not None and a.id == b.id:
        return "same.area" if _coarse(a) else "same"
    if one.place & two.place:
        return "name"
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return "unknown" if None in (a.country, b.country) or a.country == b.country else "abroad"
    apart = distance_km(a.lat, a.lon, b.lat, b.lon)
    return _apart(a, b, apart)


def _apart(a: Place, b: Place, apart: float) -> str:
    small, large = sorted((a.radius_km or 0.0, b.radius_km or 0.0))
    if large < _COARSE_KM:
        return "near" if apart <= max(small + large, _NEAR_KM) else "apart" if a.country == b.country else "abroad"
    if None not in (a.country, b.country) and a.country != b.country:
        return "abroad"
    return "inside" if apart <= large else "apart"


def _coarse(place: Place) -> bool:
    return (place.radius_km or 0.0) >= _COARSE_KM


def toll(a: Count | None, b: Count | None) -> str:
    """How two counts of people agree: a toll rises for days, so a near one speaks for and not against."""
    if a is None or b is None:
        return MISSING
    if a == b:
        return "equal" if (a.min or a.max or 0) > _FEW else "equal.few"
    if _within(a, b) or _within(b, a):
        return "within"
    gap = max((a.min or 0) - (b.max or 0), (b.min or 0) - (a.max or 0))
    least = max(a.min or 0, b.min or 0)
    if gap <= max(1.0, _TOLL_SLACK * least):
        return "close"
    return "differs"


def _within(a: Count, b: Count) -> bool:
    return (a.min or 0) >= (b.min or 0) and (b.max is None or (a.max is not None and a.max <= b.max))


def _names(one: frozenset[str], two: frozenset[str]) -> str:
    if not one or not two:
        return MISSING
    shared = len(one & two) / min(len(one), len(two))
    return "same" if shared >= 0.99 else "part" if shared else "other"


def _shared(a: Iterable[str], b: Iterable[str]) -> str:
    one, two = set(a), set(b)
    if not one or not two:
        return MISSING
    return "shared" if one & two else "other"


def _status(a: Event, b: Event) -> str:
    one, two = _fate(a), _fate(b)
    return "same" if one == two else "+".join(sorted((one, two)))


def _fate(event: Event) -> str:
    """Background or news, what happened happened."""
    return "happened" if event.status == "background" else event.status


def _published(a: Account, b: Account) -> str:
    if a.published is None or b.published is None:
        return MISSING
    gap = abs((a.published - b.published).days)
    day = next((name for most, name in ((0, "day"), (1, "next"), (3, "days"), (14, "weeks")) if gap <= most), "far")
    retold = "background" in (a.event.role, b.event.role)
    return f"{day}.retold" if retold else day


def _words(a: Sketch, b: Sketch) -> str:
    """Words that both have, each by its rarity, as a share of those of the account that has fewer."""
    least = min(a.rarity, b.rarity)
    if not least:
        return MISSING
    share = sum(map(rarity, a.account.words & b.account.words)) / least
    return next((name for most, name in ((0.05, "none"), (0.1, "few"), (0.2, "some"), (0.3, "many"), (0.5, "most"))
                 if share <= most), "all")
