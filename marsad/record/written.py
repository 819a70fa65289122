"""Counts and days as a person types them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from marsad.record.values import Count, DateSpan, Precision

_COUNT = re.compile(r"(\d{1,7})(?:\s*(\+)|\s*[-–]\s*(\d{1,7}))?")
_DAYS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def written_count(written: str) -> Count:
    """A number, 10-12, or 10+ for at least 10. Raises ValueError.

    >>> written_count("10-12"), written_count("10+")
    (Count(min=10, max=12), Count(min=10, max=None))
    """
    match = _COUNT.fullmatch(written.strip())
    if match is None:
        raise ValueError("no number")
    least = int(match[1])
    return Count(least, None if match[2] else int(match[3] or least))


def written_span(written: str) -> DateSpan:
    """YYYY-MM-DD, YYYY-MM, YYYY, or two of these with .. between. Raises ValueError."""
    first, _, last = (part.strip() for part in written.strip().partition(".."))
    start, end = _days(first), _days(last or first)
    one: dict[str, Precision] = {"YYYY": "year", "YYYY-MM": "month"}
    return DateSpan(start[0], end[1], "days" if last else one.get("YYYY-MM-DD"[:len(first)], "day"))


def _days(written: str) -> tuple[date, date]:
    """The first and the last day of a day, a month or a year."""
    match = _DAYS.fullmatch(written)
    if match is None:
        raise ValueError("no date")
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if day is not None and month is not None:
        return date(year, month, day), date(year, month, day)
    last = month or 12
    return date(year, month or 1, 1), date(year, last, monthrange(year, last)[1])
