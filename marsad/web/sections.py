"""On which section of a border does each incident lie? By its place, as the border picture tells it."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock

import numpy as np

from marsad.gazetteer.lookup import gazetteer
from marsad.picture.borders import Borders, Section
from marsad.picture.relevance import placed
from marsad.record.values import Place
from marsad.web.columns import NONE, Array, Columns, Vocabulary

_NOWHERE = -999.0   # stands for a number that is not told
_PLACED = ("place", "country", "admin1", "lat", "lon", "radius_km")
_Spot = tuple[str, str, str, float, float, float]   # place, country, governorate, latitude, longitude, radius


class Sections:
    """The sections of some borders; what was found of a place is kept. Threads may share it."""

    def __init__(self, borders: Borders) -> None:
        self._borders = borders
        self.words = Vocabulary(section.id for section in borders.sections)
        self._known: dict[_Spot, int] = {}
        self._lock = Lock()

    def codes(self, table: Columns, rows: Array) -> Array:
        """For each row the section to which most of its place belongs; NONE where it lies on none in particular."""
        first, which = _alike(table, rows)
        with self._lock:
            found = np.array([self._code(spot) for spot in _spots(table, rows[first])], np.int64)
        return found[which]

    def section(self, name: str) -> Section:
        """The section of an id."""
        return next(one for one in self._borders.sections if one.id == name)

    def _code(self, spot: _Spot) -> int:
        code = self._known.get(spot)
        if code is None:
            code = self._known[spot] = self._found(spot)
        return code

    def _found(self, spot: _Spot) -> int:
        bearings = [one for one in placed(_place(spot), False, self._borders) if one.section is not None]
        best = max(bearings, key=lambda one: (one.share, -(one.km or 0.0)), default=None)
        code = self.words.find(best.section) if best and best.section else None
        return NONE if code is None else code


def _alike(table: Columns, rows: Array) -> tuple[Array, Array]:
    """Of all rows that share a place the first, and for each row which of these it shares it with."""
    columns = [table[name][rows].astype(np.float64) for name in _PLACED]
    packed = np.ascontiguousarray(np.stack([np.nan_to_num(one, nan=_NOWHERE) for one in columns], axis=1))
    _, first, which = np.unique(packed.view(f"V{packed.itemsize * len(columns)}").ravel(), return_index=True,
                                return_inverse=True)
    return first, which.ravel()


def _spots(table: Columns, rows: Array) -> list[_Spot]:
    words = table.words
    names = [[*vocabulary.words, ""] for vocabulary in (words.place, words.country, words.admin1)]
    codes = [table[column][rows].tolist() for column in ("place", "country", "admin1")]
    told = [[held[code] for code in column] for held, column in zip(names, codes, strict=True)]
    points = [np.nan_to_num(table[column][rows].astype(np.float64), nan=_NOWHERE).tolist()
              for column in ("lat", "lon", "radius_km")]
    return list(zip(*told, *points, strict=True))


@lru_cache(maxsize=10_000)
def _place(spot: _Spot) -> Place:
    """A place of the record out of what the columns hold of it."""
    name, country, region, lat, lon, km = spot
    known = gazetteer().by_id.get(name)
    there = lat > _NOWHERE
    return Place(name, country or None, known.id if known else None, lat if there else None, lon if there else None,
                 km if km > _NOWHERE else None, region.partition(" ")[2] or None, known.kind if known else None)
