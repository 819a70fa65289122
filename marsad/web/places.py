"""Places to choose from: by the beginning of a name, or near a point."""

from __future__ import annotations

from functools import lru_cache
from heapq import nsmallest
from typing import Any

from marsad.gazetteer.lookup import gazetteer
from marsad.gazetteer.place import GazetteerPlace, distance_km
from marsad.gazetteer.table import key

MOST = 12
_DEGREES = 3.0          # further off is not near
_WIDE = frozenset({"country", "border", "region"})


def named(beginning: str) -> list[dict[str, Any]]:
    """The places whose name, in Arabic or English, begins so; hand-kept and large ones first."""
    wanted = key(beginning)
    if not wanted:
        return []
    found = {place.id: place for name, place in _names() if name.startswith(wanted)}
    first = nsmallest(MOST, found.values(), key=lambda one: (
        wanted not in (key(_called(one)), key(one.name_en)), not one.kept, -one.population, one.id))
    return [_answer(one) for one in first]


def near(lat: float, lon: float) -> list[dict[str, Any]]:
    """The places whose point is nearest, each with how many kilometres it lies off."""
    around = (one for one in gazetteer().places if abs(one.lat - lat) < _DEGREES and one.kind not in _WIDE)
    told = nsmallest(MOST, ((round(distance_km(lat, lon, one.lat, one.lon), 1), one.id, one) for one in around))
    return [{**_answer(one), "km": km} for km, _, one in told]


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, GazetteerPlace], ...]:
    return tuple((key(name), one) for one in gazetteer().places for name in (*one.names, one.name_en) if name)


def _called(one: GazetteerPlace) -> str:
    """Its name in Arabic, else in English."""
    return one.names[0] if one.names else one.name_en


def _answer(one: GazetteerPlace) -> dict[str, Any]:
    """``ask`` is what a form takes for it: with its country, and with its point where the name alone is not enough."""
    name = _called(one)
    several = sum(one.country in ("", other.country) for other in gazetteer().candidates(name)) > 1
    point = f" @ {one.lat},{one.lon}" if several else ""
    return {"id": one.id, "ar": name, "en": one.name_en, "kind": one.kind, "country": one.country, "lat": one.lat,
            "lon": one.lon, "ask": f"{name}, {one.country}{point}" if one.country else f"{name}{point}"}
