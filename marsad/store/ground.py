"""Where? Areas and places as people name them, as the ground on which an incident's point must lie."""

from __future__ import annotations

import re
from math import ceil, cos, floor, radians
from typing import NamedTuple

from marsad.gazetteer.lookup import gazetteer
from marsad.gazetteer.place import GazetteerPlace

_NUMBER = r"\s*(-?\d+(?:\.\d+)?)\s*"
_POINT = re.compile(",".join([_NUMBER] * 2))
_BOX = re.compile(",".join([_NUMBER] * 4))
_KM_A_DEGREE = 111.0


class Region(NamedTuple):
    """A country by its ISO 3166-1 code, or one governorate of it by its Arabic name, as the record gives both."""

    country: str
    admin1: str | None = None


class Box(NamedTuple):
    """Degrees of longitude and latitude, both ends inclusive."""

    west: float
    south: float
    east: float
    north: float


class Circle(NamedTuple):
    """All that lies within ``km`` of a point."""

    lat: float
    lon: float
    km: float

    @property
    def box(self) -> Box:
        """A box that holds the circle."""
        up = self.km / _KM_A_DEGREE
        aside = up / max(0.01, cos(radians(min(89.0, abs(self.lat) + up))))
        return Box(self.lon - aside, self.lat - up, self.lon + aside, self.lat + up)


Area = Region | Box | Circle


def area(written: str) -> Area:
    """A country (code or name), a governorate, any other place (as far as it extends), or ``west,south,east,north``.

    Raises ValueError where no such area is known, or several are.
    """
    if box := _BOX.fullmatch(written):
        return _box(*map(float, box.groups()))
    if written.strip().upper() in gazetteer().countries:
        return Region(written.strip().upper())
    places = gazetteer().candidates(written)
    if not places:
        raise ValueError(f"no area of the name {written} is known; give a country, a governorate, a place or "
                         "west,south,east,north")
    for kind in ("country", "governorate"):
        of_kind = [place for place in places if place.kind == kind]
        if len(of_kind) == 1:
            return Region(of_kind[0].country, of_kind[0].names[0] if kind == "governorate" else None)
    if len(places) > 1:
        raise ValueError(f"several places have the name {written} ({_named(places)}); give west,south,east,north")
    return Circle(places[0].lat, places[0].lon, places[0].radius_km)


def circles(written: str, km: float) -> tuple[Circle, ...]:
    """All that lies within ``km`` of a place, or of ``lat,lon``; of several with one name, of any of them."""
    if point := _POINT.fullmatch(written):
        lat, lon = map(float, point.groups())
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError(f"{written} is no point; give latitude,longitude in degrees")
        return (Circle(lat, lon, km),)
    places = gazetteer().candidates(written)
    if not places:
        raise ValueError(f"no place of the name {written} is known; give latitude,longitude in degrees")
    return tuple(Circle(place.lat, place.lon, km) for place in places)


def is_point(written: str) -> bool:
    """True for ``lat,lon``."""
    return _POINT.fullmatch(written) is not None


def cells(box: Box) -> list[tuple[int, int]]:
    """The whole degrees, by their south-western corners, that a box touches."""
    return [(lat, lon) for lat in range(floor(box.south), max(ceil(box.north), floor(box.north) + 1))
            for lon in range(floor(box.west), max(ceil(box.east), floor(box.east) + 1))]


def _box(west: float, south: float, east: float, north: float) -> Box:
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise ValueError("a box is west,south,east,north in degrees, west before east and south before north")
    return Box(west, south, east, north)


def _named(places: tuple[GazetteerPlace, ...]) -> str:
    return ", ".join(f"{place.name_en} {place.lat:.2f},{place.lon:.2f}" for place in places[:5])
