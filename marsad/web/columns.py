"""All incidents as columns in memory: one mask answers a filter, and map, time line, facets and totals count under it.

A table is never altered; `updated` makes the next one, so whoever counts on one sees a single state of the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import isnan, log, nan, pi, radians, tan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.record.event import EVENT_TYPES, GOODS
from marsad.store.filter import SHOWN
from marsad.store.since import IncidentRow, Since

Array = NDArray[Any]
Mask = NDArray[np.bool_]

NO_DAY = np.iinfo(np.int32).min   # first and last day where none is told
NONE = -1                         # a code or a number that is not told
_EPOCH = date(1970, 1, 1).toordinal()
_EDGE = 85.051129                 # degrees of latitude at which the map ends

DTYPE = np.dtype([
    ("key", np.int64), ("id", np.uint64), ("change", np.int64), ("since", np.int64), ("status", np.int8),
    ("type", np.int8), ("first_day", np.int32), ("last_day", np.int32), ("country", np.int16), ("admin1", np.int16),
    ("place", np.int32), ("lat", np.float64), ("lon", np.float64), ("radius_km", np.float32), ("x", np.float64),
    ("y", np.float64), ("killed_min", np.int32), ("killed_max", np.int32), ("confidence", np.float32),
    ("reports", np.int32), ("voices", np.int32), ("confirmed", np.bool_)])
NAMES = DTYPE.names or ()


class Vocabulary:
    """Strings and their codes. It only grows, so that a code means the same in every table."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self.words = list(words)
        self._codes = {word: code for code, word in enumerate(self.words)}

    def code(self, word: str | None) -> int:
        """The code of a word, a new one where it has none yet; NONE for None."""
        if word is None:
            return NONE
        code = self._codes.get(word)
        if code is None:
            code = self._codes[word] = len(self.words)
            self.words.append(word)
        return code

    def find(self, word: str) -> int | None:
        """The code of a word that has one."""
        return self._codes.get(word)


@dataclass(frozen=True)
class Words:
    """The strings behind the codes of a table, for all tables of one store."""

    type: Vocabulary = field(default_factory=lambda: Vocabulary(EVENT_TYPES))
    status: Vocabulary = field(default_factory=lambda: Vocabulary(SHOWN))
    goods: Vocabulary = field(default_factory=lambda: Vocabulary(GOODS))
    country: Vocabulary = field(default_factory=Vocabulary)
    admin1: Vocabulary = field(default_factory=Vocabulary)      # "LY بنغازي"
    place: Vocabulary = field(default_factory=Vocabulary)       # gazetteer id, else the name
    actors: Vocabulary = field(default_factory=Vocabulary)
    claimed_by: Vocabulary = field(default_factory=Vocabulary)


LISTS = ("goods", "actors", "claimed_by")


@dataclass(frozen=True)
class Columns:
    """The incidents after ``change``, those of the greatest key first. ``lists`` holds, for a field of several
    values, pairs of row and code."""

    change: int
    words: Words
    columns: dict[str, Array]
    lists: dict[str, tuple[Array, Array]]

    def __len__(self) -> int:
        return len(self.columns["key"])

    def __getitem__(self, name: str) -> Array:
        return self.columns[name]

    @property
    def located(self) -> Mask:
        """Those that have a point."""
        known: Mask = ~np.isnan(self["lat"])
        return known

    def ids(self, rows: Array) -> list[str]:
        """The ids of some rows."""
        return [f"{number:016x}" for number in self["id"][rows].tolist()]


def empty() -> Columns:
    """A table before anything came."""
    none = np.empty(0, DTYPE)
    return Columns(0, Words(), {name: none[name] for name in NAMES}, {name: _no_pairs() for name in LISTS})


def updated(table: Columns, since: Since) -> Columns:
    """The next table: rows that altered take the place of the old ones, those that are gone are left out."""
    if not since.rows and not since.gone:
        return Columns(since.change, table.words, table.columns, table.lists)
    dead = np.array([int(name, 16) for name in (*(row.id for row in since.rows), *since.gone)], dtype=np.uint64)
    kept = np.flatnonzero(~np.isin(table["id"], dead))
    new = np.array([_row(row, table.words) for row in since.rows], dtype=DTYPE)
    order = np.argsort(-np.concatenate([table["key"][kept], new["key"]]), kind="stable")
    columns = {name: np.concatenate([table[name][kept], new[name]])[order] for name in NAMES}
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    lists = {name: _pairs(table, name, since.rows, kept, place) for name in LISTS}
    return Columns(since.change, table.words, columns, lists)


def day_number(day: date) -> int:
    """A day as the columns hold it: days since 1970."""
    return day.toordinal() - _EPOCH


def day_of(number: int) -> date:
    """The day that a number is."""
    return date.fromordinal(number + _EPOCH)


def _row(row: IncidentRow, words: Words) -> tuple[Any, ...]:
    lat, lon = (nan, nan) if row.lat is None or row.lon is None else (row.lat, row.lon)
    x, y = mercator(lat, lon)
    region = f"{row.country} {row.admin1}" if row.country and row.admin1 else None
    return (row.key, int(row.id, 16), row.change, row.since, words.status.code(row.status),
            words.type.code(row.type), _day(row.first_day), _day(row.last_day), words.country.code(row.country),
            words.admin1.code(region), words.place.code(row.place_id or row.place), lat, lon,
            nan if row.radius_km is None else row.radius_km, x, y, _number(row.killed_min), _number(row.killed_max),
            nan if row.confidence is None else row.confidence, row.reports, row.voices, row.confirmed)


def mercator(lat: float, lon: float) -> tuple[float, float]:
    """Place on the map: 0 to 1 from west to east and from north to south (web mercator)."""
    if isnan(lat):
        return nan, nan
    bound = max(-_EDGE, min(_EDGE, lat))
    return lon / 360 + 0.5, 0.5 - log(tan(pi / 4 + radians(bound) / 2)) / (2 * pi)


def _day(day: date | None) -> int:
    return NO_DAY if day is None else day_number(day)


def _number(number: int | None) -> int:
    return NONE if number is None else number


def _no_pairs() -> tuple[Array, Array]:
    return np.empty(0, np.int64), np.empty(0, np.int32)


def _pairs(table: Columns, name: str, rows: Sequence[IncidentRow], kept: Array,
           place: Array) -> tuple[Array, Array]:
    """Pairs of row and code in the next table; ``place`` tells where each of the old and new rows comes to stand."""
    moved = np.full(len(table), NONE, np.int64)
    moved[kept] = np.arange(len(kept))
    old_rows, old_codes = table.lists[name]
    old_rows = moved[old_rows]
    still = old_rows != NONE
    vocabulary: Vocabulary = getattr(table.words, name)
    told = [(len(kept) + at, vocabulary.code(word)) for at, row in enumerate(rows)
            for word in dict.fromkeys(getattr(row, name))]
    new = np.array(told, np.int64).reshape(-1, 2)
    at = np.concatenate([old_rows[still], new[:, 0]])
    return place[at], np.concatenate([old_codes[still], new[:, 1].astype(np.int32)])
