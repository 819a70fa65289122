"""The tables by which incidents are found: one narrow row each, and the terms of the full-text index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from math import cos, radians, sin
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, text

from marsad.exports.labels import label
from marsad.gazetteer.lookup import gazetteer
from marsad.record.incident import Incident
from marsad.record.values import Place
from marsad.store import tables
from marsad.store.moving import keep_moves
from marsad.store.query import tsvector
from marsad.store.rows import insert, where_in
from marsad.store.terms import APART, cell_term, marked, region_term, value_term, words
from marsad.store.views import Found

LEAST = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500)  # numbers from which dead and voices have a term each
SURE = (50, 80, 90, 95, 99)                      # confidences in hundredths from which there is one
CONFIRMED = "_confirmed_yes"
_ID_BITS = 41

_DELETE = {"sqlite": "DELETE FROM search WHERE rowid = :gone", "postgresql": "DELETE FROM search WHERE key = :gone"}
_INSERT = {"sqlite": "INSERT INTO search (rowid, terms) VALUES (:key, :terms)",
           "postgresql": "INSERT INTO search (key, terms) VALUES (:key, CAST(:terms AS tsvector))"}


class Indexed(NamedTuple):
    """An incident, and the terms of the sentences that tell it."""

    found: Found
    texts: tuple[str, ...]


def day_key(day: date | None) -> int:
    """The least key of a day: incidents are shown by their first day, those of one day by their ids; those without
    a day come last."""
    return (day.toordinal() if day else 0) << _ID_BITS


def index(connection: Connection, incidents: Sequence[Indexed]) -> None:
    """Enter incidents as they stand now, in place of what was entered of them before."""
    stood = unindex(connection, [one.found.id for one in incidents])
    keys = _keys(connection, [one.found for one in incidents])
    for change, of in groupby(sorted(incidents, key=_change), _change):
        moved = {one.found.id for one in of if stood.get(one.found.id, keys[one.found.id]) != keys[one.found.id]}
        keep_moves(connection, change, {name: stood[name] for name in moved})
    insert(connection, tables.incidents, [_row(keys[one.found.id], one.found) for one in incidents])
    written = " ".join if connection.dialect.name == "sqlite" else tsvector
    if incidents:
        connection.execute(text(_INSERT[connection.dialect.name]), [
            {"key": keys[one.found.id], "terms": written(list(_terms(one)))} for one in incidents])


def unindex(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Take incidents out of the tables; the keys under which they stood there."""
    c = tables.incidents.c
    stood = {row.id: row.key for row in where_in(connection, select(c.id, c.key), c.id, ids)}
    if stood:
        gone = [{"gone": key} for key in stood.values()]
        connection.execute(text(_DELETE[connection.dialect.name]), gone)
        connection.execute(delete(tables.incidents).where(c.key == bindparam("gone")), gone)
    return stood


def _change(one: Indexed) -> int:
    return one.found.change


def _keys(connection: Connection, incidents: Sequence[Found]) -> dict[str, int]:
    """The place of each in the order; the next one where another incident stands there."""
    out: dict[str, int] = {}
    rest = {one.id: day_key(_first_day(one.incident)) + (int(one.id[:11], 16) >> 3) for one in incidents}
    while rest:
        c = tables.incidents.c
        taken = {row.key for row in where_in(connection, select(c.key), c.key, rest.values())} | set(out.values())
        for name, key in sorted(rest.items()):
            if key in taken:
                rest[name] = key + 1
            else:
                taken.add(key)
                out[name] = key
                del rest[name]
    return out


def _first_day(incident: Incident) -> date | None:
    return incident.date.best.start if incident.date.best else None


def _row(key: int, found: Found) -> dict[str, Any]:
    incident = found.incident
    span, killed = incident.date.best, incident.killed.best
    return {
        "key": key, "id": found.id, "change": found.change, "status": found.status, "type": incident.type.best,
        "first_day": span.start if span else None, "last_day": span.end if span else None,
        "days": (span.end - span.start).days if span else None, **_ground(incident.place.best),
        "killed_min": killed.min if killed else None, "killed_max": killed.max if killed else None,
        "confidence": found.confidence, "reports": incident.reports, "voices": incident.voices,
        "confirmed": bool(found.decided.confirmed),
    }


def unit(lat: float, lon: float) -> tuple[float, float, float]:
    """A point on the sphere of radius 1: the product of two is the cosine of the angle between them."""
    a, b = radians(lat), radians(lon)
    return cos(a) * cos(b), cos(a) * sin(b), sin(a)


def _ground(place: Place | None) -> dict[str, Any]:
    names = ("country", "admin1", "place_id", "place", "lat", "lon", "radius_km", "x", "y", "z")
    if place is None:
        return dict.fromkeys(names)
    known = place.lat is not None and place.lon is not None
    x, y, z = unit(place.lat or 0.0, place.lon or 0.0) if known else (None, None, None)
    return dict(zip(names, (place.country, governorate(place), place.id, place.name, place.lat, place.lon,
                            place.radius_km, x, y, z), strict=True))


def governorate(place: Place) -> str | None:
    """The governorate in which a place lies, or which it is."""
    known = gazetteer().by_id.get(place.id or "")
    return place.admin1 or (known.names[0] if known and known.kind == "governorate" else None)


def _terms(one: Indexed) -> Iterator[str]:
    """All terms of an incident, in the order of its texts."""
    incident = one.found.incident
    for told in dict.fromkeys(one.texts):
        yield from (*told.split(), APART)
    yield from marked("actor", dict.fromkeys(t.value for t in (*incident.by, *incident.on)))
    yield from marked("claimed", (t.value for t in incident.claimed_by))
    yield from marked("place", dict.fromkeys(name for t in incident.place.told for name in _names(t.value)))
    yield from marked("place", _names(incident.place.best) if incident.place.best else ())
    for name in _labels(incident):
        yield from (*words(name), APART)
    yield from _values(one.found)


def _names(place: Place) -> list[str]:
    """A place as it is written, and in English."""
    known = gazetteer().by_id.get(place.id or "")
    return [place.name, *place.aliases, *([known.name_en] if known else [])]


def _labels(incident: Incident) -> Iterator[str]:
    """What it is and where, in English and Arabic words that no report needs to hold."""
    for key in (incident.type.best, *(t.value for t in (*incident.goods, *incident.means))):
        if key:
            yield from label(key)
    place = incident.place.best
    if place is None:
        return
    known = gazetteer().by_id.get(place.id or "")
    for area in (gazetteer().countries.get(place.country or ""), gazetteer().governorate(known) if known else None):
        yield from (area.name_en, area.names[0]) if area else ()
    yield from _names(place)


def _values(found: Found) -> Iterator[str]:
    """The values that filters ask for, a term each."""
    incident, place, killed = found.incident, found.incident.place.best, found.incident.killed.best
    yield value_term("type", incident.type.best or "")
    yield value_term("status", found.status)
    yield from (value_term("goods", t.value) for t in incident.goods)
    yield from (f"_killed_{n}" for n in LEAST if killed and (killed.min or 0) >= n)
    yield from (f"_voices_{n}" for n in LEAST if incident.voices >= n)
    yield from (f"_sure_{n}" for n in SURE if (found.confidence or 0.0) * 100 >= n)
    if found.decided.confirmed:
        yield CONFIRMED
    if place and place.country:
        yield from (region_term(place.country, code) for code in dict.fromkeys((None, governorate(place))))
    if place and place.lat is not None and place.lon is not None:
        yield cell_term(place.lat, place.lon)
