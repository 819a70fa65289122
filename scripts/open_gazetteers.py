"""Points of places out of open gazetteers that are at hand as files.

Read are GeoNames' dumps of a country (EG.txt of download.geonames.org; CC BY 4.0), and unpacked repositories of
Who's On First (whosonfirst-data/whosonfirst-data-admin-eg ...), of which each record says where its point is from:
GeoNames (CC BY), Mesoshapes (CC0), Quattroshapes (CC BY), Natural Earth (public domain) or its own work (CC0). Records
of any other origin are left out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from shapely import Geometry
from shapely.geometry import shape

OPEN = frozenset({"geonames", "meso", "quattroshapes", "qs_pg", "naturalearth", "whosonfirst", "mz"})
COLUMNS = 19  # of a dump of GeoNames


class Listed(NamedTuple):
    """A place as a gazetteer lists it, by the source that names it (``GeoNames 350350``, ``WOF 1108757433``)."""

    source: str
    country: str
    names: tuple[str, ...]
    lat: float
    lon: float


def listed(paths: Iterable[Path]) -> dict[str, Listed]:
    """The places of dumps (files) and of repositories (folders), by source."""
    return {place.source: place for path in paths for place in (_records(path) if path.is_dir() else _dump(path))}


def outline(paths: Iterable[Path], number: int) -> Geometry | None:
    """The area of a record of Who's On First, None where it has but a point or is not at hand."""
    digits = str(number)
    folder = "/".join(digits[i:i + 3] for i in range(0, len(digits), 3))
    for path in paths:
        file = path / "data" / folder / f"{digits}.geojson"
        if file.is_file():
            told = json.loads(file.read_text(encoding="utf-8"))["geometry"]
            return shape(told).buffer(0) if told["type"].endswith("Polygon") else None
    return None


def _dump(path: Path) -> Iterator[Listed]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            cells = line.rstrip("\n").split("\t")
            if len(cells) != COLUMNS:
                sys.exit(f"{path}:{number}: {len(cells)} columns where a dump of GeoNames has {COLUMNS}")
            yield Listed(f"GeoNames {cells[0]}", cells[8], (cells[1], *filter(None, cells[3].split(","))),
                         float(cells[4]), float(cells[5]))


def _records(folder: Path) -> Iterator[Listed]:
    files = [path for path in sorted(folder.glob("data/**/*.geojson")) if "-alt-" not in path.name]
    if not files:
        sys.exit(f"{folder}: no data/**/*.geojson; give an unpacked repository of Who's On First")
    for file in files:
        yield from _record(json.loads(file.read_text(encoding="utf-8"))["properties"])


def _record(told: dict[str, Any]) -> Iterator[Listed]:
    """The record by its own id, and by GeoNames' where its point is theirs."""
    if told.get("src:geom") not in OPEN:
        return
    variants = [name for field, names in told.items() if field.startswith("name:") for name in names]
    place = Listed(f"WOF {told['wof:id']}", told.get("wof:country", ""), (told["wof:name"] or "", *variants),
                   told["geom:latitude"], told["geom:longitude"])
    yield place
    if told.get("gn:geonameid") and told["src:geom"] == "geonames":
        yield place._replace(source=f"GeoNames {told['gn:geonameid']}")
