"""Named seas, lakes, deserts, ranges and summits of Natural Earth 1:10m (public domain), out of a folder of GeoJSON.

The folder holds files as naturalearthdata.com's vectors are written as GeoJSON (ne_10m_geography_regions_polys,
ne_10m_geography_marine_polys, ne_10m_geography_regions_elevation_points, ne_10m_lakes, ne_10m_playas), in any number.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from shapely import Geometry
from shapely.geometry import shape

from marsad.gazetteer import distance_km
from scripts.natural_earth import away_km

Features = dict[str, list[Geometry]]


def features(folder: Path) -> Features:
    """The geometries by name; of one name there may be several."""
    found: defaultdict[str, list[Geometry]] = defaultdict(list)
    files = sorted([*folder.glob("ne_10m_*.json"), *folder.glob("ne_10m_*.geojson")])
    if not files:
        sys.exit(f"{folder}: no ne_10m_*.json or ne_10m_*.geojson")
    for file in files:
        for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
            told = {name.lower(): value for name, value in feature["properties"].items()}
            if told.get("name") and feature["geometry"]:
                found[" ".join(told["name"].split())].append(shape(feature["geometry"]))
    return dict(found)


def feature_km(features: Features, name: str, lat: float, lon: float) -> float | None:
    """Kilometres from the nearest feature of a name, 0 within it; None where none is called so."""
    return min((_away(geometry, lat, lon) for geometry in features.get(name, ())), default=None)


def _away(geometry: Geometry, lat: float, lon: float) -> float:
    if geometry.geom_type == "Point":
        return distance_km(lat, lon, geometry.y, geometry.x)
    return away_km(geometry.buffer(0), lat, lon)
