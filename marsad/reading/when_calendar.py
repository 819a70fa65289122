"""Arithmetic of the two calendars: spans of weeks, months, seasons; the nearest month or day that fits.

Years run from 1 to 9999; whatever leaves that range is None, never an error. The Hijri calendar is Umm al-Qura as
the library hijridate holds it (1343 to 1500 AH).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from marsad.record.values import DateSpan, Precision

# Without a year and without a word of the future, a day so few days ahead is meant rather than last year's.
NEAR_AHEAD = 45
_TWO_MONTHS = 61  # days
# Of a day just gone by, next year's is not meant, whatever the words around it look to.
_LATELY, _NEXT_YEAR = 45, 300  # days
_MAX_DAYS = 4_000_000  # more than ten thousand years


def shift(day: date, days: int) -> date | None:
    """The day so many days later (earlier where negative)."""
    if abs(days) > _MAX_DAYS:
        return None
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def safe(year: int, month: int, day: int) -> date | None:
    """The day, if the calendar has it."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def between(start: date | None, end: date | None, precision: Precision) -> DateSpan | None:
    """The span from one day to the other, if both are and stand in order."""
    if start is None or end is None or start > end:
        return None
    return DateSpan(start, end, precision)


def joined(first: DateSpan | None, last: DateSpan | None, precision: Precision) -> DateSpan | None:
    """From the start of one span to the end of another."""
    return between(first.start, last.end, precision) if first and last else None


def month_shift(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month so many months later."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def month_span(year: int, month: int) -> DateSpan | None:
    """All days of a month."""
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return None
    return DateSpan(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def year_span(year: int, last: int | None = None) -> DateSpan | None:
    """All days of a year, or of the years up to ``last``."""
    end = year if last is None else last
    return between(safe(year, 1, 1), safe(end, 12, 31), "year" if end == year else "years")


def week_span(day: date, weeks: int = 0) -> DateSpan | None:
    """Monday to Sunday of the week of a day, or of one so many weeks later."""
    start = shift(day, 7 * weeks - day.weekday())
    return between(start, shift(start, 6) if start else None, "week")


def season_span(year: int, first_month: int) -> DateSpan | None:
    """Three whole months; the winter of a year is the one in which it begins (December of the year before)."""
    begin = month_span(year - 1 if first_month == 12 else year, first_month)
    end = month_span(year, 2 if first_month == 12 else first_month + 2)
    return joined(begin, end, "season")


def nth_week(span: DateSpan, number: int) -> DateSpan | None:
    """A numbered week of a month or year, -1 the last. Weeks begin on Monday; a month's first is the one that begins
    in it, a year's the one that holds its first Thursday (ISO 8601); the last of either holds its last Thursday."""
    if number < 0:
        near_end = shift(span.end, -3)
        return week_span(near_end) if near_end else None
    if span.precision == "year":
        january_4 = shift(span.start, 3)
        return week_span(january_4, number - 1) if january_4 else None
    monday = shift(span.start, -span.start.weekday() % 7)
    return week_span(monday, number - 1) if monday else None


def nearest_day(month: int, day: int, published: date, ahead: bool) -> date | None:
    """The day of the year nearest to publication: behind it, or ahead where the words look ahead or it is close."""
    years = range(published.year - 8, published.year + 9)  # 29 February may be eight years away
    days = [d for d in (safe(y, month, day) for y in years) if d]
    past = max((d for d in days if d <= published), default=None)
    future = min((d for d in days if d >= published), default=None)
    return _choose(past, future, published, ahead)


def nearest_month(month: int, published: date, ahead: bool) -> tuple[int, int]:
    """Year and month of the month nearest to publication; the running month is that month."""
    if month == published.month:
        return published.year, month
    past = published.year if month < published.month else published.year - 1
    days_ahead = (month - published.month) % 12 * 30 - published.day
    meant = ahead and days_ahead <= _NEXT_YEAR
    return (past + 1 if meant or days_ahead <= NEAR_AHEAD - 15 else past), month


def nearest_weekday(weekday: int, published: date, ahead: bool) -> date | None:
    """The last such day up to publication, its own day included; the next where the words look ahead."""
    if ahead:
        return shift(published, (weekday - published.weekday()) % 7)
    return shift(published, -((published.weekday() - weekday) % 7))


def nearest_day_number(day: int, published: date, ahead: bool) -> date | None:
    """The nearest month's day of that number, behind or ahead."""
    steps = range(4) if ahead else range(0, -4, -1)
    months = [month_shift(published.year, published.month, s) for s in steps]
    days = [d for d in (safe(y, m, day) for y, m in months) if d]
    fits = [d for d in days if (d >= published if ahead else d <= published)]
    return fits[0] if fits else None


def _choose(past: date | None, future: date | None, published: date, ahead: bool) -> date | None:
    near = past is not None and (published - past).days <= _LATELY
    if future and ((ahead and not (near and (future - published).days > _NEXT_YEAR))
                   or (future - published).days <= NEAR_AHEAD):
        return future
    return past or future


def nearest_numbered_weekday(weekday: int, number: int, published: date, ahead: bool) -> date | None:
    """The nearest such weekday that is a month's day of that number ("الخميس 21"), within two months."""
    steps = sorted(range(-_TWO_MONTHS, _TWO_MONTHS + 1), key=lambda step: (step < 0 if ahead else step > 0, abs(step)))
    days = (shift(published, step) for step in steps)
    return next((d for d in days if d and d.weekday() == weekday and d.day == number), None)


def hijri_day(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri date."""
    try:
        return _plain(Hijri(year, month, day).to_gregorian())
    except (ValueError, OverflowError):
        return None


def hijri_month_span(year: int, month: int) -> DateSpan | None:
    """The Gregorian days of a Hijri month."""
    try:
        length = Hijri(year, month, 1).month_length()
    except (ValueError, OverflowError):
        return None
    return between(hijri_day(year, month, 1), hijri_day(year, month, length), "month")


def hijri_year_span(year: int) -> DateSpan | None:
    """The Gregorian days of a Hijri year."""
    last = hijri_month_span(year, 12)
    return between(hijri_day(year, 1, 1), last.end if last else None, "year")


def to_hijri(day: date) -> tuple[int, int, int] | None:
    """Year, month and day of a Gregorian day in the Hijri calendar."""
    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return hijri.year, hijri.month, hijri.day


def _plain(day: date) -> date:
    return date(day.year, day.month, day.day)
