#!/usr/bin/env python3
"""Makes the base map, marsad/web/base/, from Natural Earth (npm world-atlas, public domain) and the gazetteer.

usage: scripts/build_basemap.py

land.json     the world's countries as areas: finest on the borders that are watched, coarser away from them
borders.json  lines between countries, each once; `kind` is border or disputed, `note_ar` and `note_en` say why
labels.json   names in Arabic and English from our gazetteer: countries, governorates, towns, crossings
far/          the same as a map shows it that is not yet zoomed in (NEAR in marsad/web/page/map.js): lines and areas to
              a pixel there, names of countries alone. It is a tenth of the whole, and all that a first view loads
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from shapely import LineString, Polygon

sys.path.insert(0, str(Path(__file__).parent.parent))
from scripts.vendor import locked, members

BASE = Path(__file__).parent.parent / "marsad" / "web" / "base"
Point = tuple[float, float]
Feature = dict[str, Any]

# Countries on or beside the watched borders: 1:10 m. Within the frame: 1:50 m; else 1:110 m.
WATCHED = frozenset({
    "Egypt", "Libya", "Tunisia", "Algeria", "Morocco", "W. Sahara", "Mauritania", "Mali", "Niger", "Chad", "Sudan",
    "S. Sudan", "Eritrea", "Israel", "Palestine", "Jordan", "Lebanon", "Syria", "Cyprus", "N. Cyprus", "Malta",
    "Burkina Faso", "Nigeria", "Cameroon", "Central African Rep.", "Ethiopia", "Djibouti", "Somalia", "Somaliland",
    "Saudi Arabia", "Iraq", "Yemen", "Kuwait", "Dhekelia", "Akrotiri", "Cyprus U.N. Buffer Zone"})
FRAME = (-30.0, -15.0, 75.0, 60.0)  # west, south, east, north
FAR_DEGREES = 0.02   # by which a line may differ from far: a pixel of the map at zoom 5.1

# Lines on which states differ, by the two names that Natural Earth gives its sides.
DISPUTED = {
    frozenset({"Morocco", "W. Sahara"}): ("الصحراء الغربية", "Western Sahara"),
    frozenset({"Israel", "Palestine"}): ("خط الهدنة 1949", "armistice line of 1949"),
    frozenset({"Israel", "Syria"}): ("الجولان", "Golan"),
    frozenset({"Somalia", "Somaliland"}): ("أرض الصومال", "Somaliland"),
    frozenset({"Sudan", "S. Sudan"}): ("حدود غير مرسمة", "not demarcated"),
    frozenset({"Cyprus", "N. Cyprus"}): ("قبرص", "Cyprus"),
    frozenset({"Serbia", "Kosovo"}): ("كوسوفو", "Kosovo"),
}
# Lines that Natural Earth has not, drawn by hand and only roughly: the administrative boundary round Halayeb and that
# round Bir Tawil, which part from the 22nd parallel.
BY_HAND: tuple[tuple[str, str, tuple[Point, ...]], ...] = (
    ("مثلث حلايب", "Halayeb triangle", ((34.08, 22.0), (34.68, 22.3), (35.2, 22.8), (35.59, 23.14))),
    ("بئر طويل", "Bir Tawil", ((33.18, 22.0), (33.42, 21.77), (33.95, 21.77), (34.08, 22.0))),
)


class Atlas(NamedTuple):
    """One resolution of world-atlas: lines shared by neighbours, and the countries that they bound."""

    arcs: list[list[Point]]
    countries: list[tuple[str, list[list[list[int]]]]]   # name, and of each polygon its rings as numbers of arcs

    @classmethod
    def read(cls, content: bytes) -> Atlas:
        """The atlas that a TopoJSON file holds."""
        topology = json.loads(content)
        scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
        return cls([list(_points(arc, scale, shift)) for arc in topology["arcs"]],
                   [(g["properties"]["name"], _polygons(g))
                    for g in topology["objects"]["countries"]["geometries"] if g.get("arcs")])

    def from_far(self) -> Atlas:
        """The same with fewer points, and without the smallest islands. Neighbours share their lines, so no gap opens
        between them."""
        fewer = Atlas([_fewer(arc) for arc in self.arcs], self.countries)
        return fewer._replace(countries=[(name, [area for area in areas if _seen(fewer.ring(area[0]))])
                                         for name, areas in self.countries])

    def ring(self, numbers: list[int]) -> list[Point]:
        """A closed line: its arcs in order, each joint once."""
        out: list[Point] = []
        for number in numbers:
            arc = self.arcs[number] if number >= 0 else self.arcs[~number][::-1]
            out += arc[1:] if out else arc
        return out

    def sides(self) -> dict[int, frozenset[str]]:
        """The countries on either side of each arc."""
        found: dict[int, set[str]] = {}
        for name, polygons in self.countries:
            for number in (n for rings in polygons for ring in rings for n in ring):
                found.setdefault(number if number >= 0 else ~number, set()).add(name)
        return {number: frozenset(names) for number, names in found.items()}


def _points(arc: list[list[int]], scale: list[float], shift: list[float]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield round(x * scale[0] + shift[0], 3), round(y * scale[1] + shift[1], 3)


def _fewer(arc: list[Point]) -> list[Point]:
    return [(round(x, 2), round(y, 2)) for x, y in LineString(arc).simplify(FAR_DEGREES).coords]


def _seen(ring: list[Point]) -> bool:
    """Whether an area is more than a point from far."""
    return len(ring) > 3 and Polygon(ring).area > (2 * FAR_DEGREES) ** 2


def _polygons(geometry: dict[str, Any]) -> list[list[list[int]]]:
    arcs: list[Any] = geometry["arcs"]
    return arcs if geometry["type"] == "MultiPolygon" else [arcs]


def _in_frame(points: Iterable[Point]) -> bool:
    west, south, east, north = FRAME
    return any(west <= x <= east and south <= y <= north for x, y in points)


def _tiers(atlases: list[Atlas]) -> list[tuple[Atlas, frozenset[str]]]:
    """Each resolution with the countries that are drawn at it."""
    fine, middle, coarse = atlases
    near = frozenset(name for name, polygons in middle.countries
                     if any(_in_frame(middle.ring(rings[0])) for rings in polygons)) - WATCHED
    return [(fine, WATCHED), (middle, near), (coarse, frozenset(n for n, _ in coarse.countries) - near - WATCHED)]


def land(atlases: list[Atlas]) -> list[Feature]:
    """Countries as areas."""
    out = []
    for atlas, names in _tiers(atlases):
        for name, polygons in atlas.countries:
            if name in names:
                rings = [[atlas.ring(ring) for ring in polygon] for polygon in polygons]
                out.append(_feature("MultiPolygon", rings, {"name": name}))
    return out


def borders(atlases: list[Atlas]) -> list[Feature]:
    """Lines between two countries: those of a finer resolution win over the same line of a coarser one."""
    out, finer = [], frozenset[str]()
    for atlas, names in _tiers(atlases):
        for number, two in sorted(atlas.sides().items()):
            if len(two) == 2 and two & names and not two & finer:
                out.append(_feature("LineString", atlas.arcs[number], _line(two)))
        finer |= names
    return out + [_feature("LineString", points, {"kind": "disputed", "note_ar": ar, "note_en": en})
                  for ar, en, points in BY_HAND]


def _line(two: frozenset[str]) -> dict[str, str]:
    if two not in DISPUTED:
        return {"kind": "border"}
    ar, en = DISPUTED[two]
    return {"kind": "disputed", "note_ar": ar, "note_en": en}


def labels() -> list[Feature]:
    """Names on the map, the weightiest first: `rank` 0 countries, 1 governorates, 2 cities, 3 towns and crossings."""
    from marsad.gazetteer import gazetteer

    places = [(rank, place) for place in gazetteer().places
              if (rank := _rank(place)) is not None and _in_frame([(place.lon, place.lat)])]
    places.sort(key=lambda pair: (pair[0], -pair[1].radius_km, -pair[1].population, pair[1].id))
    return [_feature("Point", [round(p.lon, 3), round(p.lat, 3)],
                     {"ar": p.names[0], "en": p.name_en, "rank": rank, "kind": p.kind, "km": round(p.radius_km)})
            for rank, p in places]


def _rank(place: Any) -> int | None:
    if not place.names or not place.name_en:
        return None
    if place.kind == "country":
        return 0
    if place.kind == "governorate":
        return 1
    if place.population >= 200_000:
        return 2
    watched = place.id.startswith("bp.") and place.kind in ("city", "town", "village", "crossing", "oasis")
    return 3 if watched or place.population >= 100_000 else None


def _feature(kind: str, coordinates: Any, properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def main() -> None:
    """Write the files."""
    package = next(p for p in locked() if p["name"] == "world-atlas")
    names = [f"countries-{size}.json" for size in ("10m", "50m", "110m")]
    found = members(package, names)
    atlases = [Atlas.read(found[name]) for name in names]
    far = [atlas.from_far() for atlas in atlases]
    (BASE / "far").mkdir(parents=True, exist_ok=True)
    words = labels()
    for name, features in (("land", land(atlases)), ("borders", borders(atlases)), ("labels", words),
                           ("far/land", land(far)), ("far/borders", borders(far)),
                           ("far/labels", [one for one in words if one["properties"]["rank"] == 0])):
        content = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False,
                             separators=(",", ":"))
        (BASE / f"{name}.json").write_text(content + "\n", encoding="utf-8")
        print(f"{name}: {len(features)} features, {len(content) // 1000} kB")


if __name__ == "__main__":
    main()
