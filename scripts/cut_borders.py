"""Writes the lines of a borders file: stretches of Natural Earth's 1:10m borders, cut between named points.

Usage: python scripts/cut_borders.py [--package world-atlas-2.0.2.tgz] [--borders FILE] [--check]

The lines come from the npm package world-atlas 2.0.2 (Natural Earth, public domain), in which two neighbours share one
arc. The package is fetched by npm, or read from --package, and must have the hash that stands here. No line is drawn or
moved by hand: what ought to be elsewhere is changed in the borders file, and the script is run again.
"""

from __future__ import annotations

import argparse
import base64
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from hashlib import sha512
from pathlib import Path
from typing import Any

from marsad.gazetteer import gazetteer
from marsad.picture.borders_file import SHIPPED, Source, end_of
from marsad.picture.geometry import Line, length, nearest, stretch

PACKAGE = "world-atlas@2.0.2"
URL = "https://registry.npmjs.org/world-atlas/-/world-atlas-2.0.2.tgz"
INTEGRITY = "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ=="
MEMBER = "package/countries-10m.json"
# ISO 3166-1 numeric codes, by which the package names countries.
NUMERIC = {"EG": "818", "LY": "434", "SD": "729", "TN": "788", "DZ": "012", "NE": "562", "TD": "148", "IL": "376",
           "PS": "275"}


def main() -> None:
    """Write the lines, or with --check say whether those that stand are what would be written."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--package", type=Path, help="the package as a file, instead of fetching it")
    options.add_argument("--borders", type=Path, default=SHIPPED, help="the borders file (default: the shipped one)")
    options.add_argument("--check", action="store_true", help="write nothing; exit 1 where the lines differ")
    given = options.parse_args()
    source = Source(given.borders)
    text = geojson(source, topology(given.package))
    target = given.borders.parent / source.data["lines"]
    if given.check:
        sys.exit(0 if target.read_text(encoding="utf-8") == text else f"{target} is not as cut: run the script")
    target.write_text(text, encoding="utf-8")
    print(f"{target.name}: {len(json.loads(text)['features'])} sections")


def topology(package: Path | None) -> dict[str, Any]:
    """The TopoJSON of the package, after its hash is checked."""
    with tempfile.TemporaryDirectory() as folder:
        if package is None:
            done = subprocess.run(["npm", "pack", PACKAGE, "--silent", "--pack-destination", folder], check=True,
                                  capture_output=True, text=True)
            package = Path(folder) / done.stdout.strip()
        digest = "sha512-" + base64.b64encode(sha512(package.read_bytes()).digest()).decode()
        if digest != INTEGRITY:
            sys.exit(f"{package.name} has the hash {digest}, not {INTEGRITY} ({URL})")
        with tarfile.open(package) as archive:
            member = archive.extractfile(MEMBER)
            return dict(json.load(member)) if member else {}


def geojson(source: Source, world: dict[str, Any]) -> str:
    """The lines of all sections, one a text line."""
    features = ",\n".join(json.dumps(feature, ensure_ascii=False) for feature in _features(source, world))
    head = {"type": "FeatureCollection",
            "source": f"Natural Earth 1:10m (public domain) by {PACKAGE}; cut by scripts/cut_borders.py"}
    return json.dumps(head)[:-1] + ', "features": [\n' + features + "\n]}\n"


def _features(source: Source, world: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for border in source.data["border"]:
        at = source.line(border["id"])
        for section in border["section"]:
            pair = section.get("between", border["countries"])
            arc = shared_arc(world, NUMERIC[pair[0]], NUMERIC[pair[1]])
            line = decoded(world, arc)
            here = source.line(section["id"], at)
            start, end = sorted(mark(line, section[key], source, here) for key in ("from", "to"))
            cut = [[round(x, 4), round(y, 4)] for x, y in stretch(line, start, end)]
            yield {"type": "Feature", "id": f"{border['id']}/{section['id']}",
                   "properties": {"arc": arc, "from_km": round(start, 1), "to_km": round(end, 1)},
                   "geometry": {"type": "LineString", "coordinates": cut}}


def shared_arc(world: dict[str, Any], one: str, other: str) -> int:
    """The number of the one arc that two countries share."""
    shapes = {shape.get("id"): shape for shape in world["objects"]["countries"]["geometries"]}
    shared = set(arcs(shapes[one]["arcs"])) & set(arcs(shapes[other]["arcs"]))
    if len(shared) != 1:
        sys.exit(f"countries {one} and {other} share {len(shared)} arcs, not one")
    return shared.pop()


def arcs(nested: Any) -> Iterator[int]:
    """The numbers of all arcs of a shape."""
    if isinstance(nested, int):
        yield nested if nested >= 0 else ~nested
    else:
        for part in nested:
            yield from arcs(part)


def decoded(world: dict[str, Any], arc: int) -> Line:
    """An arc as positions: the package keeps each as steps on a grid."""
    (east, north), (west, south) = world["transform"]["scale"], world["transform"]["translate"]
    x = y = 0
    line = []
    for dx, dy in world["arcs"][arc]:
        x, y = x + dx, y + dy
        line.append((x * east + west, y * north + south))
    return tuple(line)


def mark(line: Line, point: dict[str, Any], source: Source, at: int) -> float:
    """How far along a line the point lies at which it is cut."""
    if "end" in point:
        return 0.0 if end_of(line, point["end"], source, at) == 0 else length(line)
    place = gazetteer().by_id.get(point["place"])
    if place is None:
        source.fail(at, f"the gazetteer has no place {point['place']!r}", "name a place by its id")
    along = nearest(line, place.lat, place.lon).along + float(point.get("km", 0))
    return min(max(along, 0.0), length(line))


if __name__ == "__main__":
    main()
