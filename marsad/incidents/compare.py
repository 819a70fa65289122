"""How two accounts agree, field by field: each comparison gives one of a few levels, which the weights know.

A level is a name, not a number: what it is worth is estimated from data (``weights.json``), and a reader of a join
sees it. A field that one of the two does not give is "missing" and weighs nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date

from marsad.gazetteer.place import distance_km
from marsad.incidents.common_words import rarity
from marsad.incidents.words import name_words
from marsad.record.event import Event, kin
from marsad.record.incident import Account
from marsad.record.values import Count, DateSpan, Place

MISSING = "missing"
Levels = tuple[tuple[str, str], ...]

_WIDE = 3              # days: a longer span is a rough date
_LONG = 10             # days: a longer one is a month or more
_COARSE_KM = 60.0      # radius of a place that is an area and no spot
_NEAR_KM = 15.0
_TOLL_SLACK = 0.34     # tolls drift as bodies are found: by a third they may still be one
_RARE = 7              # bits that names must share to be more than a kind of people
_VERY_RARE = 8         # bits
_MANY = 4
_GAP_ENDS, _GAPS = (0, 1, 3, 7), ("day", "next", "days", "week", "far")  # days up to which a gap has its name
_SHARE_ENDS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7)                       # shares of words up to which one has its name
_SHARES = ("none", "few", "some", "many", "half", "most", "nearly", "all")
_FEW = 3               # a toll up to this is common, so that equal ones say little


@dataclass(slots=True)  # not frozen: made for each account that is compared
class Sketch:
    """An account with what all its comparisons need, worked out once."""

    account: Account
    told: bool                  # its day stands in words, and is not only that of publication
    day: date | None            # the one day that its words tell
    place: frozenset[str]
    by: frozenset[str]
    on: frozenset[str]
    claimed_by: frozenset[str]
    words: frozenset[str]       # without those of its place, which count there
    rarity: int                 # of all its words together
    retold: bool
    numbers: frozenset[str]
    goods: frozenset[str]
    means: frozenset[str]
    fate: str                   # background or news, what happened happened


def sketch(account: Account) -> Sketch:
    """What the comparisons of one account need."""
    event, place = account.event, account.event.place
    names = name_words((place.name, *place.aliases)) if place else frozenset()
    words = account.words - names
    told = any(not e.inferred for e in event.evidence_of("date"))
    span = event.date
    day = span.start if told and span is not None and span.start == span.end else None
    return Sketch(account, told, day, names, name_words(event.by),
                  name_words(event.on), name_words(event.claimed_by), words, sum(map(rarity, words)),
                  event.role == "background", frozenset(w for w in words if w.isdigit()), frozenset(event.goods),
                  frozenset(event.means), "happened" if event.status == "background" else event.status)


def levels(a: Sketch, b: Sketch) -> Levels:
    """All comparisons of two accounts, each field with its level; the same whichever of them comes first."""
    one, two = a.account.event, b.account.event
    shared = [(word, rarity(word)) for word in a.words & b.words]
    return (
        ("type", _type(one, two)),
        ("time", _time(a, b)),
        ("part", _part(one.date, two.date)),
        ("place", _place(a, b)),
        ("killed", toll(one.killed, two.killed)),
        ("injured", toll(one.injured, two.injured)),
        ("people", toll(one.people, two.people)),
        ("by", _names(a.by, b.by)),
        ("on", _names(a.on, b.on)),
        ("claimed_by", _names(a.claimed_by, b.claimed_by)),
        ("goods", _shared(a.goods, b.goods)),
        ("means", _shared(a.means, b.means)),
        ("status", "same" if a.fate == b.fate else "+".join(sorted((a.fate, b.fate)))),
        ("numbers", _shared(a.numbers, b.numbers)),  # in the words: seven missiles are not three
        ("source", "same" if a.account.source == b.account.source else "other"),
        ("words", _words(a, b, sum([bits for _, bits in shared]))),
        ("rare", _rare_words(a, b, sum([bits >= _VERY_RARE and not word.isdigit() for word, bits in shared]))),
    )


def _type(a: Event, b: Event) -> str:
    if a.type == b.type:
        return "same"
    return "kin" if kin(a.type, b.type) else "other"


def _time(a: Sketch, b: Sketch) -> str:
    """Days apart where both are dated well; else how the rough date lies, or, of news, the days of publication."""
    one, two = a.account.event.date, b.account.event.date
    retold = a.retold or b.retold
    if one is None or two is None or _wide(one) or _wide(two):
        if not retold:
            return f"fresh.{_gap(_published_apart(a, b))}"
        if one is None or two is None:
            return "undated"
        near = "rough" if max(_length(one), _length(two)) > _LONG else "about"
        return near if one.overlaps(two) else f"{near}.near" if one.overlaps(two, 7) else "far"
    gap = 0 if one.start == two.start else max((one.start - two.end).days, (two.start - one.end).days, 0)
    if gap == 0:
        return "day" if a.told and b.told else "day.inferred"
    if a.day and b.day and not retold:
        return "next.told" if gap == 1 else "other.told"
    if gap > 3 and not retold and _published_apart(a, b) <= 1:
        return "misdated"
    return f"{_gap(gap)}.retold" if retold else _gap(gap)


def _part(a: DateSpan | None, b: DateSpan | None) -> str:
    """The part of one day: an attack at dawn is not that of the evening."""
    if a is None or b is None or a.part is None or b.part is None or not a.overlaps(b):
        return MISSING
    return "same" if a.part == b.part else "other"


def _gap(days: int) -> str:
    return _GAPS[bisect_left(_GAP_ENDS, days)]


def _published_apart(a: Sketch, b: Sketch) -> int:
    one, two = a.account.published, b.account.published
    return abs((one - two).days) if one and two else 10_000


def _length(span: DateSpan) -> int:
    return (span.end - span.start).days


def _wide(span: DateSpan) -> bool:
    return _length(span) > _WIDE


def _place(one: Sketch, two: Sketch) -> str:
    a, b = one.account.event.place, two.account.event.place
    if a is None or b is None:
        return MISSING
    if a.id is not None and a.id == b.id:
        return "same.area" if _coarse(a) else "same"
    if one.place & two.place:
        return "name"
    if one.place & two.account.words or two.place & one.account.words:
        return "mentioned"
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return "unknown" if None in (a.country, b.country) or a.country == b.country else "abroad"
    apart = distance_km(a.lat, a.lon, b.lat, b.lon)
    return _apart(a, b, apart)


def _apart(a: Place, b: Place, apart: float) -> str:
    one, two = a.radius_km or 0.0, b.radius_km or 0.0
    small, large = min(one, two), max(one, two)
    if large < _COARSE_KM:
        return "near" if apart <= max(small + large, _NEAR_KM) else "apart" if a.country == b.country else "abroad"
    if None not in (a.country, b.country) and a.country != b.country:
        return "abroad"
    return "inside" if apart <= large else "apart"


def spot_of(place: Place | None) -> Place | None:
    """The place where it is a spot that can be measured, and no area."""
    return place if place and place.lat is not None and place.lon is not None and not _coarse(place) else None


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
    shared = sum(map(rarity, one & two))
    return "other" if not shared else "common" if shared < _RARE else "rare"


def _shared(a: frozenset[str], b: frozenset[str]) -> str:
    if not a or not b:
        return MISSING
    return "other" if a.isdisjoint(b) else "shared"


def _words(a: Sketch, b: Sketch, shared: int) -> str:
    """Words that both have, each by its rarity, as a share of those of the account that has fewer."""
    least = min(a.rarity, b.rarity)
    return _SHARES[bisect_left(_SHARE_ENDS, shared / least)] if least else MISSING


def _rare_words(a: Sketch, b: Sketch, shared: int) -> str:
    """How many words that few reports have stand in both."""
    if not a.rarity or not b.rarity:
        return MISSING
    return str(shared) if shared < _MANY else "more"
