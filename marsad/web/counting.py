"""What is counted under a mask: totals, facets, the time line. All from the same columns, so that they agree."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

import numpy as np

from marsad.store.moving import Place
from marsad.web.columns import NO_DAY, NONE, Array, Columns, Mask, day_of
from marsad.web.masks import Masks
from marsad.web.stretches import bulk, start_of, stretches

FACETS = ("type", "status", "country", "admin1", "goods", "actors", "claimed_by")
_ASKED = {"country": "area", "admin1": "area", "actors": "words", "claimed_by": "words"}  # the question of a facet
MOST_VALUES = 30
UNMOVED: Mapping[str, int] = MappingProxyType({})
_DAYS_BY_DAY, _DAYS_BY_WEEK = 70, 3 * 366   # the longest spans that are shown by the day and by the week


class Totals(NamedTuple):
    """How many incidents there are under a mask, how many of them have a point or a day, how many were killed."""

    incidents: int
    located: int
    unlocated: int
    dated: int
    undated: int
    killed_min: int
    reports: int


class Bin(NamedTuple):
    """A stretch of the time line: its first day, the incidents that began in it, and the killed of those."""

    start: date
    incidents: int
    killed_min: int


class Timeline(NamedTuple):
    """Incidents by the day on which they began. Beside it stand those that have no day (``undated``), and those so
    far before or after nearly all others that the rest would shrink to nothing (``before``, ``after``)."""

    unit: str
    bins: list[Bin]
    undated: int
    before: int = 0
    after: int = 0


class Facet(NamedTuple):
    """One value and how many incidents have it."""

    value: str
    incidents: int


def totals(table: Columns, mask: Mask) -> Totals:
    """The totals of what the mask lets through."""
    number = int(mask.sum())
    located = int((mask & table.located).sum())
    dated = int((mask & (table["first_day"] != NO_DAY)).sum())
    return Totals(number, located, number - located, dated, number - dated, _killed(table, mask),
                  int(table["reports"][mask].sum()))


def facets(table: Columns, masks: Masks) -> dict[str, list[Facet]]:
    """For each facet its values, the most frequent first, counted as if the filter did not ask for that facet."""
    return {name: _facet(table, name, masks.all(without=_ASKED.get(name, name))) for name in FACETS}


def _facet(table: Columns, name: str, mask: Mask) -> list[Facet]:
    words = getattr(table.words, name).words
    if name in table.lists:
        rows, codes = table.lists[name]
        codes = codes[mask[rows]]
    else:
        codes = table[name][mask]
    counts = np.bincount(codes[codes != NONE].astype(np.int64), minlength=len(words))
    first = np.argsort(-counts, kind="stable")[:MOST_VALUES]
    return [Facet(words[code], int(counts[code])) for code in first if counts[code]]


def timeline(table: Columns, masks: Masks) -> Timeline:
    """The time line of what the filter asks for, leaving aside the time it asks for."""
    mask = masks.all(without="time")
    dated = mask & (table["first_day"] != NO_DAY)
    days, killed = table["first_day"][dated].astype(np.int64), np.maximum(table["killed_min"][dated], 0)
    undated = int(mask.sum() - dated.sum())
    if not len(days):
        return Timeline("day", [], undated)
    first, last = bulk(days)
    within = (days >= first) & (days <= last)
    bins = _bins(days[within], killed[within], unit := _unit(int(np.ptp(days[within]))))
    return Timeline(unit, bins, undated, int((days < first).sum()), int((days > last).sum()))


def _unit(span: int) -> str:
    if span <= _DAYS_BY_DAY:
        return "day"
    return "week" if span <= _DAYS_BY_WEEK else "month"


def _bins(days: Array, killed: Array, unit: str) -> list[Bin]:
    """Every stretch from the first to the last, empty ones too."""
    at = stretches(days, unit)
    base = int(at.min())
    incidents = np.bincount(at - base)
    dead = np.bincount(at - base, weights=killed)
    return [Bin(start_of(base + i, unit), int(n), int(k)) for i, (n, k) in enumerate(zip(incidents, dead, strict=True))]


def _killed(table: Columns, mask: Mask) -> int:
    return int(np.maximum(table["killed_min"][mask], 0).sum())


def span(table: Columns, mask: Mask) -> tuple[date, date] | None:
    """The first and the last day under the mask; None where none has a day."""
    days = table["first_day"][mask & (table["first_day"] != NO_DAY)]
    return (day_of(int(days.min())), day_of(int(days.max()))) if len(days) else None


def page_after(table: Columns, mask: Mask, after: Place | None, limit: int, stood: Mapping[str, int] = UNMOVED
               ) -> tuple[Array, Place | None]:
    """The next rows of a list in its order, behind the place ``after``, and the place behind which more would come.
    ``stood`` has the keys at which incidents stood at the change of that place, of those that moved since."""
    keys = _keys(table, stood) if stood else table["key"]
    rows = np.flatnonzero(mask if after is None else mask & (keys < after.key))
    if stood:
        rows = rows[np.argsort(-keys[rows], kind="stable")]
    shown = rows[:limit]
    more = Place(int(keys[shown[-1]]), after.change if after else table.change) if len(rows) > limit else None
    return shown, more


def _keys(table: Columns, stood: Mapping[str, int]) -> Array:
    """The key of each row, of incidents that moved that at which they stood."""
    ids = np.array([int(name, 16) for name in sorted(stood)], np.uint64)
    then = np.array([stood[name] for name in sorted(stood)], np.int64)
    at = np.minimum(np.searchsorted(ids, table["id"]), len(ids) - 1)
    return np.where(ids[at] == table["id"], then[at], table["key"])

