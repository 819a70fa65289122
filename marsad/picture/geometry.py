"""Lines on the globe: how far a place lies from one, where along it, and the stretch between two points of it.

Distances from a point are measured in the azimuthal equidistant projection round that point, in which every distance
from the centre is true; shapely measures in that plane. Positions are (longitude, latitude) in degrees, WGS 84, the
order of GeoJSON; lengths are kilometres.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import accumulate, pairwise
from math import atan2, cos, degrees, hypot, radians, sin
from typing import NamedTuple

from shapely import LineString, Point, Polygon
from shapely.geometry.polygon import orient

from marsad.gazetteer import distance_km, moved
from marsad.gazetteer.place import EARTH_KM

_KM_A_DEGREE = 110.5  # of latitude, rounded down; a chord of longitude is shorter still

Position = tuple[float, float]
Line = tuple[Position, ...]


class Nearest(NamedTuple):
    """The point of a line nearest to a place: ``km`` away from it, ``along`` kilometres from the line's start."""

    km: float
    along: float


def nearest(line: Line, lat: float, lon: float) -> Nearest:
    """The point of ``line`` nearest to a place, the first of several as near."""
    flat = flat_line(line, lat, lon)
    here = Point(0.0, 0.0)
    steps = [LineString(pair) for pair in pairwise(flat)]
    number = min(range(len(steps)), key=lambda i: (steps[i].distance(here), i))
    before = length(line[:number + 1])
    share: float = steps[number].project(here, normalized=True) if steps[number].length else 0.0
    return Nearest(float(steps[number].distance(here)), before + share * _km(line[number], line[number + 1]))


def line_distance(line: Line, lat: float, lon: float) -> float:
    """Kilometres from a place to the nearest point of ``line``."""
    return float(LineString(flat_line(line, lat, lon)).distance(Point(0.0, 0.0)))


def flat_line(line: Line, lat: float, lon: float) -> list[Position]:
    """A line in the plane round a point: kilometres east and north of it."""
    return [_flat(lat, lon, position) for position in line]


def apart(line: Line, lat: float, lon: float) -> float:
    """Kilometres that a point lies from a line at the least, by the box round it: quick, never more than it is."""
    west, south, east, north = _box(line)
    up = max(south - lat, lat - north, 0.0)
    aside = max(west - lon, lon - east, 0.0) * cos(radians(min(89.0, max(abs(south), abs(north), abs(lat)))))
    return _KM_A_DEGREE * max(up, aside)


@lru_cache(maxsize=1000)
def _box(line: Line) -> tuple[float, float, float, float]:
    """West, south, east, north of a line."""
    lons, lats = zip(*line, strict=True)
    return min(lons), min(lats), max(lons), max(lats)


def length(line: Line) -> float:
    """Kilometres along a line."""
    return sum((_km(a, b) for a, b in pairwise(line)), 0.0)


def stretch(line: Line, start_km: float, end_km: float) -> Line:
    """The part of ``line`` between two points, told in kilometres along it."""
    marks = list(accumulate((_km(a, b) for a, b in pairwise(line)), initial=0.0))
    inner = [position for position, km in zip(line, marks, strict=True) if start_km < km < end_km]
    return (_at(line, marks, start_km), *inner, _at(line, marks, end_km))


def band(line: Line, km: float) -> tuple[Position, ...]:
    """The ring round all that lies within ``km`` of ``line``, closed and counter-clockwise, to be drawn."""
    middle = line[len(line) // 2]
    flat = LineString(flat_line(line, middle[1], middle[0]))
    outline = Polygon(flat.buffer(km, quad_segs=4).exterior.simplify(km / 20).coords)
    return tuple(_round(middle, x, y) for x, y in orient(outline).exterior.coords)


def _at(line: Line, marks: list[float], km: float) -> Position:
    """The position ``km`` along a line whose vertices stand at ``marks``."""
    for (a, b), (first, last) in zip(pairwise(line), pairwise(marks), strict=True):
        if km <= last and last > first:
            share = max(0.0, (km - first) / (last - first))
            return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
    return line[-1]


def _km(a: Position, b: Position) -> float:
    return distance_km(a[1], a[0], b[1], b[0])


def _flat(lat: float, lon: float, position: Position) -> Position:
    """A position in the plane round (``lat``, ``lon``): kilometres east and north."""
    a, b, turn = radians(lat), radians(position[1]), radians(position[0] - lon)
    east = cos(b) * sin(turn)
    north = cos(a) * sin(b) - sin(a) * cos(b) * cos(turn)
    size = hypot(east, north)
    if size == 0.0:
        return 0.0, 0.0
    km = EARTH_KM * atan2(size, sin(a) * sin(b) + cos(a) * cos(b) * cos(turn))
    return km * east / size, km * north / size


def _round(centre: Position, east: float, north: float) -> Position:
    """The position that stands at a point of the plane round ``centre``."""
    lat, lon = moved(centre[1], centre[0], degrees(atan2(east, north)), hypot(east, north))
    return round(lon, 4), round(lat, 4)
