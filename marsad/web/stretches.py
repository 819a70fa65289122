"""Days, weeks (from Monday) and months, numbered, so that what lies in each can be counted at once."""

from __future__ import annotations

from datetime import date

import numpy as np

from marsad.web.columns import Array, day_of

UNITS = ("day", "week", "month")
_TAIL = 0.03      # the share at either end that may be left beside a time line
_LEAST_ROOM = 30  # days by which it may always go on
_THURSDAY = 3     # 1970-01-01 was the fourth day of its week


def bulk(days: Array) -> tuple[int, int]:
    """The first and last day of all, or where a few lie far off, of nearly all."""
    ordered = np.sort(days)
    off = int(_TAIL * (len(days) - 1))
    low, high = int(ordered[off]), int(ordered[-1 - off])
    room = max(high - low, _LEAST_ROOM)
    return max(int(ordered[0]), low - room), min(int(ordered[-1]), high + room)


def stretches(days: Array, unit: str) -> Array:
    """The number of the day, week or month in which each day lies."""
    if unit == "day":
        return days
    if unit == "week":
        return (days + _THURSDAY) // 7
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def stretch(day: int, unit: str) -> int:
    """The number of the stretch in which one day lies."""
    return int(stretches(np.array([day], np.int64), unit)[0])


def start_of(number: int, unit: str) -> date:
    """The first day of a stretch."""
    if unit == "month":
        return date(1970 + number // 12, number % 12 + 1, 1)
    return day_of(number if unit == "day" else number * 7 - _THURSDAY)
