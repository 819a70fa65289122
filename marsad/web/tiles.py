"""Incidents as vector tiles (Mapbox Vector Tile 2.1): what `/map` draws, cut into the squares of web mercator."""

from __future__ import annotations

from typing import Any

import mapbox_vector_tile
import numpy as np
from shapely import Point

from marsad.errors import UnknownError
from marsad.web.asked import WORLD
from marsad.web.clusters import Feature, features
from marsad.web.columns import Columns, Mask, mercator

MVT = "application/vnd.mapbox-vector-tile"
LAYER = "incidents"
MOST_ZOOM = 22
_EXTENT = 4096   # steps along the side of a tile
FIELDS = {"kind": "incident, cluster or area", "count": "incidents", "type": "the most frequent type",
          "radius_km": "how far from the point they may lie", "killed": "killed at least", "id": "of a single incident"}


def tile(table: Columns, mask: Mask, z: int, x: int, y: int) -> bytes:
    """One tile, with every incident of its square, alone or in a mark of several, in the layer `LAYER`; each incident
    is in one tile of a zoom. Raises UnknownError for a square that the zoom has not."""
    side = 2 ** z
    if not (0 <= x < side and 0 <= y < side):
        raise UnknownError("tile", f"{z}/{x}/{y}")
    inside = (_squares(table["x"], side) == x) & (_squares(table["y"], side) == y)
    found = features(table, mask & inside & table.located, WORLD, float(z))
    layers = [{"name": LAYER, "features": [_placed(one, side, x, y) for one in found]}] if found else []
    encoded: bytes = mapbox_vector_tile.encode(layers, default_options={"extents": _EXTENT, "y_coord_down": True})
    return encoded


def _squares(along: Any, side: int) -> Any:
    """The number of the square in which each lies; those of no place in none."""
    with np.errstate(invalid="ignore"):
        return np.minimum(np.floor(along * side), side - 1)


def _placed(feature: Feature, side: int, x: int, y: int) -> dict[str, Any]:
    """A feature with its point in steps from the tile's upper left; of its properties those that a tile can hold."""
    lon, lat = feature["geometry"]["coordinates"]
    across, down = mercator(lat, lon)
    point = Point(round((across * side - x) * _EXTENT), round((down * side - y) * _EXTENT))
    told = {name: value for name, value in feature["properties"].items() if name in FIELDS}
    return {"geometry": point, "properties": told}
