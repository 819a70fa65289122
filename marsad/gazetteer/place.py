"""A place the gazetteer knows, and distances on the globe."""

from __future__ import annotations

from math import asin, atan2, cos, degrees, radians, sin, sqrt
from typing import NamedTuple

EARTH_KM = 6371.0


class GazetteerPlace(NamedTuple):
    """One row. ``lat``/``lon`` in degrees (WGS 84); ``radius_km`` its extent round that point, 25 km at the least where
    the point is not ``verified`` against a source; ``admin1`` GeoNames' code of its governorate; ``kept`` by hand, so
    that its name counts without a cue."""

    id: str
    kind: str
    names: tuple[str, ...]
    name_en: str
    country: str
    admin1: str
    lat: float
    lon: float
    radius_km: float
    population: int
    source: str
    verified: bool
    kept: bool


def distance_km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Great circle distance in kilometres (haversine)."""
    a, b, c, d = radians(lat), radians(lon), radians(to_lat), radians(to_lon)
    h = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """The point ``km`` away in the direction ``bearing`` (degrees clockwise from north)."""
    a, b, angle, way = radians(lat), radians(lon), radians(bearing), km / EARTH_KM
    to_lat = asin(sin(a) * cos(way) + cos(a) * sin(way) * cos(angle))
    to_lon = b + atan2(sin(angle) * sin(way) * cos(a), cos(way) - sin(a) * sin(to_lat))
    return degrees(to_lat), (degrees(to_lon) + 540) % 360 - 180
