"""The day a report came out, from the ways in which it is written beside reports."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:$|[T ].*)", re.DOTALL)
_FOLD = {zero + n: str(n) for zero in (0x0660, 0x06F0) for n in range(10)}


def published_day(value: date | str | None) -> date | None:
    """The day that ``value`` names as its own clock and zone tell it: a date, an ISO date or datetime, or the form
    of mail and feeds ("Mon, 05 Feb 2018 10:00:00 +0200"). None and an empty string give None.

    Raises ValueError, with the value and what is expected, for anything else.
    """
    if value is None or isinstance(value, date):
        return value.date() if isinstance(value, datetime) else value
    if not isinstance(value, str):
        raise ValueError(_wrong(value))
    written = value.strip().translate(_FOLD)
    if not written:
        return None
    iso = _ISO.fullmatch(written)
    try:
        if iso:
            return date.fromisoformat(iso.group(1))
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        raise ValueError(_wrong(value)) from None


def _wrong(value: object) -> str:
    shown = repr(value)
    return (f"published {shown[:60]} is not a date: give YYYY-MM-DD, an ISO datetime or the date of a feed "
            f"(Mon, 05 Feb 2018 10:00:00 +0200)")
