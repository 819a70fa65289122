"""Which places have an area of their own on the map: the governorates of base/areas.json."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files

from marsad.gazetteer.lookup import gazetteer

_SAME = 1e-4   # degrees: what is told "south of" a governorate has another point, and is not that governorate


@lru_cache(maxsize=1)
def outlined() -> frozenset[str]:
    """The ids of the gazetteer of which there is an area."""
    return frozenset(json.loads(files("marsad.web").joinpath("base/areas.json").read_text(encoding="utf-8")))


def outline_of(place: str | None, lat: float, lon: float) -> str | None:
    """The area of what lies at a place: its id, None where there is none or where the point was moved from it."""
    known = gazetteer().by_id.get(place or "") if place in outlined() else None
    there = known and abs(known.lat - lat) < _SAME and abs(known.lon - lon) < _SAME
    return place if there else None
