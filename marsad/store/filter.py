"""Which incidents? A filter, parsed once for the command line, Python and HTTP."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.errors import FilterError
from marsad.record.event import EVENT_TYPES, GOODS, STATUSES
from marsad.record.published import published_day
from marsad.store.ground import Area, Circle, area, circles, is_point
from marsad.store.terms import words

RETRACTED = "retracted"
SHOWN = (*STATUSES, RETRACTED)


@dataclass(frozen=True, slots=True)
class Filter:
    """What incidents must be; what is empty or None asks nothing.

    ``since`` and ``until`` are days, both inclusive, that the incident's span must touch; an incident whose day cannot
    be told is in no span, one without a point in no area. Of several ``types``, ``areas``, ``near``, ``goods`` or
    ``statuses`` one must hold. ``killed``, ``confidence`` and ``voices`` are the least there must be. ``actor`` is who
    did it or whom it was done to. Retracted incidents are found only where ``statuses`` names them.
    """

    types: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    areas: tuple[Area, ...] = ()
    place: str | None = None
    near: tuple[Circle, ...] = ()
    actor: str | None = None
    claimed_by: str | None = None
    killed: int | None = None
    goods: tuple[str, ...] = ()
    text: str | None = None
    confidence: float | None = None
    voices: int | None = None
    statuses: tuple[str, ...] = ()
    confirmed: bool | None = None


# What a filter is called on the command line, in Python and in an address: what it takes, and what it means.
FIELDS: dict[str, str] = {
    "type": "a type of event; several are any of them",
    "from": "the first day, YYYY-MM-DD",
    "to": "the last day, YYYY-MM-DD",
    "area": "a country (code or name), a governorate, a place as far as it extends, or west,south,east,north",
    "place": "the name of the place; with within also latitude,longitude",
    "within": "kilometres from place",
    "actor": "a name of who did it or whom it was done to, or words of it in a row",
    "claimed_by": "a name of who claimed it, or words of it in a row",
    "killed": "how many were killed at least",
    "goods": "a kind of goods seized; several are any of them",
    "text": 'words of the sentences that tell it, "phrases", beginnings with *; also types and places in English',
    "confidence": "0 to 1, at least",
    "voices": "how many independent voices tell it at least",
    "status": "a status; several are any of them",
    "confirmed": "yes or no: whether a person confirmed it",
}


def parse_filter(given: Mapping[str, Any]) -> Filter:
    """The filter that was asked for, by the names of `FIELDS`: strings, or values of their own type; lists where
    several may be given. Raises FilterError with the field, what is wrong and what to give."""
    asked = {name: value for name, value in given.items() if value not in (None, "", (), [])}
    for name in asked:
        if name not in FIELDS:
            raise FilterError(name, "is no filter", f"filters are {', '.join(FIELDS)}")
    return _ordered(Filter(
        types=_choices(asked, "type", EVENT_TYPES), since=_one(asked, "from", _day),
        until=_one(asked, "to", _day), areas=_each(asked, "area", area), place=_place(asked),
        near=_near(asked), actor=_one(asked, "actor", _words), claimed_by=_one(asked, "claimed_by", _words),
        killed=_one(asked, "killed", _whole), goods=_choices(asked, "goods", GOODS), text=_one(asked, "text", _words),
        confidence=_one(asked, "confidence", _share), voices=_one(asked, "voices", _whole),
        statuses=_choices(asked, "status", SHOWN), confirmed=_one(asked, "confirmed", _yes)))


def _ordered(made: Filter) -> Filter:
    if made.since and made.until and made.since > made.until:
        raise FilterError("from", f"{made.since} is after to, {made.until}", "give the earlier day first")
    return made


def _one(asked: Mapping[str, Any], name: str, value: Callable[[Any], Any]) -> Any:
    if name not in asked:
        return None
    try:
        return value(asked[name])
    except (ValueError, TypeError) as error:
        raise FilterError(name, str(error), FIELDS[name]) from None


def _each(asked: Mapping[str, Any], name: str, value: Callable[[Any], Any]) -> tuple[Any, ...]:
    return tuple(_one({name: one}, name, value) for one in _several(asked.get(name)))


def _several(value: Any) -> Iterable[Any]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) or not isinstance(value, Iterable) else tuple(value)


def _choices(asked: Mapping[str, Any], name: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    for one in _several(asked.get(name)):
        if one not in choices:
            raise FilterError(name, f"has no {one}", f"give one of {', '.join(choices)}")
    return tuple(_several(asked.get(name)))


def _place(asked: Mapping[str, Any]) -> str | None:
    """The place by name; None where a distance is asked, which goes by its point."""
    if "within" in asked:
        return None
    if is_point(str(asked.get("place", ""))):
        raise FilterError("place", "is a point, which no incident is named by", "give within, in kilometres")
    found: str | None = _one(asked, "place", _words)
    return found


def _near(asked: Mapping[str, Any]) -> tuple[Circle, ...]:
    if "within" not in asked:
        return ()
    if "place" not in asked:
        raise FilterError("within", "needs a place to be measured from", "give place")
    km = _one(asked, "within", _distance)
    found: tuple[Circle, ...] = _one(asked, "place", lambda written: circles(written, km))
    return found


def _words(value: Any) -> str:
    if not words(str(value)):
        raise ValueError(f"{value!r} holds no word")
    return str(value)


def _day(value: Any) -> date | None:
    try:
        return published_day(value)
    except ValueError:
        raise ValueError(f"{value!r} is no day") from None


def _whole(value: Any) -> int:
    number = int(str(value))
    if number < 0:
        raise ValueError(f"{value} is below 0")
    return number


def _distance(value: Any) -> float:
    km = float(value)
    if not 0 < km <= 20_000:
        raise ValueError(f"{value} is no distance")
    return km


def _share(value: Any) -> float:
    share = float(value)
    if not 0 <= share <= 1:
        raise ValueError(f"{value} is not from 0 to 1")
    return share


def _yes(value: Any) -> bool:
    known = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    found = known.get(str(value).lower())
    if found is None:
        raise ValueError(f"{value} is neither yes nor no")
    return found
