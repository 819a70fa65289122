"""A place as a person types it: by name, or with its point."""

from __future__ import annotations

import re

from marsad.gazetteer.lookup import gazetteer
from marsad.gazetteer.place import GazetteerPlace
from marsad.record.values import Place

_PLACE = re.compile(r"(.+?)(?:,\s*([A-Za-z]{2}))?(?:\s*@\s*(-?[\d.]+)\s*,\s*(-?[\d.]+))?")
_SPOT_KM = 1.0       # extent of a point that a person gives


def written_place(written: str) -> Place:
    """NAME; also NAME, COUNTRY (two letters) or NAME @ latitude,longitude. Raises ValueError, also where several places
    are called so."""
    match = _PLACE.fullmatch(written.strip())
    if match is None:
        raise ValueError("no place")
    name, country = match[1].strip(), match[2].upper() if match[2] else None
    if match[3]:
        return _spot(name, country, float(match[3]), float(match[4]))
    found = [place for place in gazetteer().candidates(name) if country in (None, place.country)]
    if len(found) > 1:
        raise ValueError("several are called so: " + ", ".join(f"{p.name_en}, {p.country}" for p in found[:5]))
    return known_place(name, found[0]) if found else Place(name, country)


def _spot(name: str, country: str | None, lat: float, lon: float) -> Place:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat},{lon} is no point")
    return Place(name, country, lat=lat, lon=lon, radius_km=_SPOT_KM)


def known_place(name: str, place: GazetteerPlace) -> Place:
    """A place of the record, called by this name, that is one of the gazetteer."""
    area = None if place.kind == "governorate" else gazetteer().governorate(place)
    return Place(name, place.country, place.id, place.lat, place.lon, place.radius_km,
                 area.names[0] if area else None, place.kind)
