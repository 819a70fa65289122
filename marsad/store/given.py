"""A value that a person gives for a field of an incident, out of what was typed."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from marsad.errors import DecisionError
from marsad.gazetteer.lookup import gazetteer
from marsad.gazetteer.place import GazetteerPlace
from marsad.incidents.correcting import CORRECTABLE
from marsad.record.event import EVENT_TYPES, GOODS, STATUSES, Means
from marsad.record.incident_from_json import LISTS, VALUES
from marsad.record.values import Count, DateSpan, Place, Precision

UNKNOWN = "none"     # what is typed where a value cannot be told
_COUNT = re.compile(r"(\d{1,7})(?:\s*(\+)|\s*[-–]\s*(\d{1,7}))?")
_DAYS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_PLACE = re.compile(r"(.+?)(?:,\s*([A-Za-z]{2}))?(?:\s*@\s*(-?[\d.]+)\s*,\s*(-?[\d.]+))?")
_SPOT_KM = 1.0       # extent of a point that a person gives
_CHOICES = {"type": EVENT_TYPES, "status": STATUSES, "goods": GOODS, "means": get_args(Means)}
HOW = {
    "type": "give one of " + ", ".join(EVENT_TYPES), "status": "give one of " + ", ".join(STATUSES),
    "date": "give YYYY-MM-DD, YYYY-MM, YYYY, or two days with .. between", "goods": "give some of " + ", ".join(GOODS),
    "place": "give its name; also NAME, COUNTRY (two letters) or NAME @ latitude,longitude",
    "means": "give some of " + ", ".join(_CHOICES["means"]),
    **dict.fromkeys(("killed", "injured", "people", "missing"), "give a number, 10-12, or 10+ for at least 10"),
    **dict.fromkeys(("by", "on", "claimed_by"), "give names, with ، or ; between them"),
}


def given_value(field: str, written: Any) -> Any:
    """The value as the record writes it, ready for JSON: from words as a person types them (`HOW`; "none" where it
    cannot be told), or from the record's own form. Raises DecisionError with what to give."""
    if written is None or written == UNKNOWN:
        if field in ("type", "status"):
            raise DecisionError(f"an incident always has a {field}", HOW[field])
        return [] if field in LISTS else None
    try:
        return _list(field, written) if field in LISTS else _value(field, written)
    except (ValueError, TypeError, KeyError) as error:
        raise DecisionError(f"{field} cannot be {written!r} ({error})", HOW[field]) from None


def correctable(field: str | None) -> str:
    """The field, where it is one that people can correct; else DecisionError."""
    if field not in CORRECTABLE:
        raise DecisionError(f"{field} is no field that can be corrected", f"give one of {', '.join(CORRECTABLE)}")
    return field


def _list(field: str, written: Any) -> list[str]:
    parts = re.split(r"[،;]", written) if isinstance(written, str) else list(written)
    values = [part.strip() for part in parts if part.strip()]
    for value in values:
        _chosen(field, value)
    return values


def _chosen(field: str, value: str) -> str:
    if field in _CHOICES and value not in _CHOICES[field]:
        raise ValueError(f"{value} is none")
    return value


def _value(field: str, written: Any) -> Any:
    if field in ("type", "status"):
        return _chosen(field, written)
    if not isinstance(written, str):
        return VALUES[field](written if isinstance(written, dict) else {"min": written, "max": written}).to_dict()
    parse: Callable[[str], Any] = {"date": _date, "place": _place}.get(field, _count)
    return parse(written.strip()).to_dict()


def _count(written: str) -> Count:
    match = _COUNT.fullmatch(written)
    if match is None:
        raise ValueError("no number")
    least = int(match[1])
    return Count(least, None if match[2] else int(match[3] or least))


def _date(written: str) -> DateSpan:
    first, _, last = (part.strip() for part in written.partition(".."))
    start, end = _days(first), _days(last or first)
    one: dict[str, Precision] = {"YYYY": "year", "YYYY-MM": "month"}
    return DateSpan(start[0], end[1], "days" if last else one.get("YYYY-MM-DD"[:len(first)], "day"))


def _days(written: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year."""
    match = _DAYS.fullmatch(written)
    if match is None:
        raise ValueError("no date")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if day is not None and month is not None:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])


def _place(written: str) -> Place:
    match = _PLACE.fullmatch(written)
    if match is None:
        raise ValueError("no place")
    name, country = match[1].strip(), match[2].upper() if match[2] else None
    if match[3]:
        return _spot(name, country, float(match[3]), float(match[4]))
    found = [place for place in gazetteer().candidates(name) if country in (None, place.country)]
    if len(found) > 1:
        raise ValueError("several are called so: " + ", ".join(f"{p.name_en}, {p.country}" for p in found[:5]))
    return _known(name, found[0]) if found else Place(name, country)


def _spot(name: str, country: str | None, lat: float, lon: float) -> Place:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat},{lon} is no point")
    return Place(name, country, lat=lat, lon=lon, radius_km=_SPOT_KM)


def _known(name: str, place: GazetteerPlace) -> Place:
    area = None if place.kind == "governorate" else gazetteer().governorate(place)
    return Place(name, place.country, place.id, place.lat, place.lon, place.radius_km,
                 area.names[0] if area else None, place.kind)
