"""Incidents as what is drawn: single ones, clusters of near ones, and areas where no point is known more closely."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from marsad.store.ground import Box
from marsad.web.columns import NONE, Array, Columns, Mask
from marsad.web.masks import in_box
from marsad.web.outlines import outline_of

AREA_KM = 20.0      # what is known no more closely is drawn as its area, where that is wider than a mark
_TILE = 512         # pixels of the whole map at zoom 0
_CELL = 56          # pixels within which incidents are drawn as one
_ROUND_KM = 40075.0  # the earth at the equator
_DIGITS = 5         # of degrees: a metre; points are coarser

Feature = dict[str, Any]


def features(table: Columns, mask: Mask, box: Box, zoom: float) -> list[Feature]:
    """What the mask lets through within a box of the map, as GeoJSON at a zoom (0 to 22).

    ``kind`` is incident (one), cluster (several, close on the screen) or area (all those of one place that is known
    only to ``radius_km``, where that is wider than a mark; ``outline`` names its area in base/areas.json, where there
    is one); ``count`` sums up, over all features, to the incidents in the box.
    """
    rows = np.flatnonzero(mask & in_box(table, box))
    wide = (table["radius_km"][rows] >= AREA_KM) & (_pixels(table, rows, zoom) >= _CELL / 2)
    areas, near = rows[wide], rows[~wide]
    return [*_drawn(table, areas, _same_place(table, areas), "area"),
            *_drawn(table, near, _same_cell(table, near, zoom), "cluster")]


def _pixels(table: Columns, rows: Array, zoom: float) -> Array:
    """How far the radius of each reaches on the screen."""
    km_across = _ROUND_KM * np.cos(np.radians(table["lat"][rows]))
    pixels: Array = table["radius_km"][rows] * _TILE * 2.0 ** zoom / km_across
    return pixels


def _same_place(table: Columns, rows: Array) -> Array:
    """A number for each row: the same where point and radius are the same."""
    place = np.stack([table["lat"][rows], table["lon"][rows], table["radius_km"][rows].astype(np.float64)], axis=1)
    return _numbers(np.ascontiguousarray(place).view("V24").ravel())


def _same_cell(table: Columns, rows: Array, zoom: float) -> Array:
    """A number for each row: the same where they are drawn within one cell of the screen."""
    cells = _TILE * 2.0 ** zoom / _CELL
    x, y = np.floor(table["x"][rows] * cells), np.floor(table["y"][rows] * cells)
    return _numbers((y * (cells + 1) + x).astype(np.int64))


def _numbers(values: Array) -> Array:
    which: Array = np.unique(values, return_inverse=True)[1].ravel()
    return which


def _drawn(table: Columns, rows: Array, which: Array, kind: str) -> Iterator[Feature]:
    """One feature for each group of rows."""
    if not len(rows):
        return
    order = np.argsort(which, kind="stable")
    rows, which = rows[order], which[order]
    starts = np.flatnonzero(np.diff(which, prepend=NONE))
    counts = np.diff(starts, append=len(rows)).tolist()
    types = _likeliest(table, rows, which)
    killed = np.add.reduceat(np.maximum(table["killed_min"][rows], 0), starts).tolist()
    radius = np.maximum.reduceat(np.nan_to_num(table["radius_km"][rows]), starts).tolist()
    ids = table.ids(rows[starts])
    outlines = _outlines(table, rows[starts]) if kind == "area" else [None] * len(ids)
    places = zip(*(_spread(table[name][rows], starts, counts) for name in ("lon", "lat")), strict=True)
    for i, (lon, lat) in enumerate(places):
        one = counts[i] == 1
        yield {"type": "Feature", "geometry": {"type": "Point", "coordinates": [lon[1], lat[1]]}, "properties": {
            "kind": "incident" if one and kind == "cluster" else kind, "count": counts[i], "type": types[i],
            "radius_km": round(radius[i], 1), "killed": killed[i],
            **({"outline": outlines[i]} if outlines[i] else {}),
            **({"id": ids[i]} if one else {"bounds": [lon[0], lat[0], lon[2], lat[2]]})}}


def _outlines(table: Columns, rows: Array) -> list[str | None]:
    """The area on the map of what each row lies in, where there is one."""
    words = table.words.place.words
    told = zip(table["place"][rows].tolist(), table["lat"][rows].tolist(), table["lon"][rows].tolist(), strict=True)
    return [outline_of(words[code] if code != NONE else None, lat, lon) for code, lat, lon in told]


def _spread(values: Array, starts: Array, counts: list[int]) -> list[tuple[float, float, float]]:
    """Least, mean and greatest of each group."""
    low, high = np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)
    mean = np.add.reduceat(values, starts) / np.array(counts)
    rounded = (np.round(one, _DIGITS).tolist() for one in (low, mean, high))
    return list(zip(*rounded, strict=True))


def _likeliest(table: Columns, rows: Array, which: Array) -> list[str]:
    """The most frequent type of each group."""
    words = table.words.type.words
    flat = np.bincount(which * len(words) + table["type"][rows], minlength=(int(which[-1]) + 1) * len(words))
    return [words[code] for code in flat.reshape(-1, len(words)).argmax(axis=1)]
