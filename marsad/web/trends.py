"""What happened week by week: incidents, dead, claims, seizures; by kind, place or actor; under the mask of a filter.

All is counted in the column table of the picture, so its totals are those of the picture under the same filter. An
incident stands in the stretch in which it began; those without a day, and those outside the stretches shown, are
counted beside them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from marsad.errors import FilterError
from marsad.store.coverage import Published
from marsad.store.filter import Filter
from marsad.web.columns import NO_DAY, NONE, Array, Columns, Mask, day_number
from marsad.web.sections import Sections
from marsad.web.stretches import bulk, start_of, stretch, stretches

MEASURES = ("incidents", "killed", "claims", "seizures")
SPLITS = ("type", "section", "admin1", "country", "actors", "claimed_by", "goods")
MOST_SERIES = 8
MOST_STRETCHES = 1200
_DAYS_BY_WEEK = 3 * 366    # the longest span that is shown by the week where no unit is asked for
Json = dict[str, Any]


class Frame(NamedTuple):
    """The stretches that are shown: ``number`` of them of a unit, from the one numbered ``first``."""

    unit: str
    first: int
    number: int

    def places(self, days: Array) -> Array:
        """The place of each day among the stretches; NONE outside."""
        at: Array = stretches(days, self.unit) - self.first
        return np.where((at >= 0) & (at < self.number), at, NONE)


class Rows(NamedTuple):
    """Incidents that are counted, in which stretch each began, and how many stretches there are."""

    rows: Array
    at: Array
    number: int


def frame_of(table: Columns, mask: Mask, asked: Filter, unit: str | None) -> Frame:
    """The stretches from the first to the last day asked for, or of nearly all incidents where none is asked for.
    Raises FilterError where they are too many."""
    span = _span(table["first_day"][mask & (table["first_day"] != NO_DAY)].astype(np.int64), asked)
    if span is None:
        return Frame(unit or "week", 0, 0)
    unit = unit or ("week" if span[1] - span[0] <= _DAYS_BY_WEEK else "month")
    first = stretch(span[0], unit)
    number = stretch(span[1], unit) - first + 1
    if number > MOST_STRETCHES:
        raise FilterError("unit", f"{number} {unit}s are more than {MOST_STRETCHES}",
                          "ask for months, or for a shorter time with from and to")
    return Frame(unit, first, number)


def _span(days: Array, asked: Filter) -> tuple[int, int] | None:
    """The first and last day that are shown; None where nothing tells them."""
    low, high = bulk(days) if len(days) else (None, None)
    low = day_number(asked.since) if asked.since else low
    high = day_number(asked.until) if asked.until else high
    if low is None and high is None:
        return None
    low, high = (high if low is None else low), (low if high is None else high)
    assert low is not None
    assert high is not None
    return min(low, high), high


def shown(table: Columns, mask: Mask, frame: Frame) -> Rows:
    """The incidents that began within the stretches."""
    rows = np.flatnonzero(mask & (table["first_day"] != NO_DAY))
    at = frame.places(table["first_day"][rows].astype(np.int64))
    return Rows(rows[at != NONE], at[at != NONE], frame.number)


def measured(table: Columns, held: Rows) -> dict[str, list[int]]:
    """All measures of some incidents, stretch by stretch. ``killed_max`` takes the least number where the greatest is
    open; ``killed_open`` counts the incidents of which that is so."""
    rows, at, number = held
    least, most = table["killed_min"][rows], table["killed_max"][rows]
    claimed = _claimed(table)[rows]
    seized = table["type"][rows] == table.words.type.find("seizure")
    return {"incidents": _sums(at, number), "killed_min": _sums(at, number, np.maximum(least, 0)),
            "killed_max": _sums(at, number, np.maximum(np.maximum(most, least), 0)),
            "killed_open": _sums(at, number, (most == NONE) & (least > 0)),
            "claims": _sums(at, number, claimed), "seizures": _sums(at, number, seized)}


def _claimed(table: Columns) -> Mask:
    """Those that somebody claims."""
    return _marked(table, table.lists["claimed_by"][0])


def _marked(table: Columns, rows: Array) -> Mask:
    mask = np.zeros(len(table), np.bool_)
    mask[rows] = True
    return mask


def _sums(at: Array, number: int, weights: Array | None = None) -> list[int]:
    counted = np.bincount(at, weights, minlength=number)
    return [int(one) for one in counted.tolist()]


class Series(NamedTuple):
    """The measures of one value of a split; ``value`` is None for those of no value that is shown."""

    value: str | None
    measures: dict[str, list[int]]


def split(table: Columns, held: Rows, by: str, measure: str, sections: Sections) -> list[Series]:
    """A series for each of the values that a measure is greatest for, and one for the rest. An incident with several
    values (actors, goods, claims) is in the series of each, and in that of the rest where none of them is shown."""
    rows, codes, words = _pairs(table, held.rows, by, sections)
    weights = _weights(table, rows, measure)
    sums = np.bincount(codes, weights, minlength=len(words))
    first = [code for code in np.argsort(-sums, kind="stable")[:MOST_SERIES].tolist() if sums[code] > 0]
    at = np.full(len(table), NONE, np.int64)
    at[held.rows] = held.at
    out = [Series(words[code], measured(table, Rows(mine, at[mine], held.number)))
           for code in first for mine in (rows[codes == code],)]
    rest = np.flatnonzero(_marked(table, held.rows) & ~_marked(table, rows[np.isin(codes, first)]))
    return [*out, Series(None, measured(table, Rows(rest, at[rest], held.number)))] if len(rest) else out


def _pairs(table: Columns, rows: Array, by: str, sections: Sections) -> tuple[Array, Array, list[str]]:
    """Pairs of row and code, and the words of the codes."""
    if by in table.lists:
        own, codes = table.lists[by]
        mine = _marked(table, rows)[own]
        return own[mine], codes[mine].astype(np.int64), getattr(table.words, by).words
    if by == "section":
        codes, words = sections.codes(table, rows), sections.words.words
    else:
        codes, words = table[by][rows].astype(np.int64), getattr(table.words, by).words
    return rows[codes != NONE], codes[codes != NONE], words


def _weights(table: Columns, rows: Array, measure: str) -> Array:
    """How much each row counts for a measure."""
    made: dict[str, Callable[[], Array]] = {
        "incidents": lambda: np.ones(len(rows)),
        "killed": lambda: np.maximum(table["killed_min"][rows], 0).astype(float),
        "claims": lambda: _claimed(table)[rows].astype(float),
        "seizures": lambda: (table["type"][rows] == table.words.type.find("seizure")).astype(float)}
    return made[measure]()


def watched(published: list[Published], frame: Frame) -> dict[str, list[int]]:
    """For each stretch how many reports came out, and how many sources published any."""
    days = np.array([day_number(one.day) for one in published], np.int64)
    at = frame.places(days)
    sources = np.unique([one.source for one in published], return_inverse=True)[1].ravel()
    within = at != NONE
    pairs = np.unique(np.stack([at[within], sources[within]]), axis=1)
    return {"reports": _sums(at[within], frame.number, np.array([one.reports for one in published])[within]),
            "sources": _sums(pairs[0].astype(np.int64), frame.number)}


def starts(frame: Frame) -> list[str]:
    """The first day of each stretch."""
    return [start_of(frame.first + i, frame.unit).isoformat() for i in range(frame.number)]
