"""Productions that give a time by its distance from publication: two days ago, the past three months, in two weeks."""

from __future__ import annotations

import re
from datetime import date

from marsad.reading.when_atoms import Atom
from marsad.reading.when_calendar import between, month_shift, month_span, safe, shift, year_span
from marsad.reading.when_rule import Context, Made, computed, on, rule
from marsad.record.values import DateSpan

_WEEK_SLACK = 3  # days either side of "a week ago" (record contract)
_DAYS_AGO = (10, 1)  # "قبل أيام": one to ten days before (record contract)
_FEW_DAYS = 5  # "الأيام القليلة الماضية": the five days that end with publication (record contract)
_LONG_AGO_SLACK = 2  # years either side of "two decades ago"
_ABLE = 12   # tokens from a verb of being able to the time told before what was done
_FROM = ("من", "علي")  # what ties a distance to the deed it is counted from
_MAX_COUNT = 100_000
_MONTHS = {"S": 1, "Y": 12, "X": 120}
_DAYS = {"D": 1, "K": 7}


def _amount(ctx: Context, at: re.Match[str], unit: Atom, *numbers: str) -> int | None:
    """How many units: the number told, two for a dual, one for a singular; None for a bare plural."""
    for group in numbers:
        told = ctx.value(at, group)
        if told is not None:
            return told if 0 < told <= _MAX_COUNT else 0
    return {"sg": 1, "du": 2}.get(unit.form)


def _moved(day: date, unit: str, count: int) -> date | None:
    """The day so many units later; a month's end that the other month lacks is its last day."""
    if unit == "Z":
        return shift(day, count // 24 if count > 0 else -(-count // 24))
    if unit in _DAYS:
        return shift(day, _DAYS[unit] * count)
    year, month = month_shift(day.year, day.month, _MONTHS[unit] * count)
    span = month_span(year, month)
    return safe(year, month, min(day.day, span.end.day)) if span else None


def _ago(ctx: Context, at: re.Match[str]) -> Made | None:
    unit, published = ctx.atom(at, "u"), ctx.published
    if unit is None or published is None or unit.text == "century" or (unit.definite and not at["n"]):
        return None
    count = _amount(ctx, at, unit, "n")
    if at["few"] or count is None:
        return computed(_few_ago(published, unit.code))
    if at["u2"] or at["now"]:
        return computed(on(_exact(ctx, at, published, -1)))
    return computed(_about_ago(published, unit.code, count, bool(at["q"])))


def _ago_of_able(ctx: Context, at: re.Match[str]) -> Made | None:
    """تمكنت القوات قبل يومين من السيطرة: من belongs to the verb of being able, which stands before."""
    first = ctx.atoms[at.start()].first
    before = [t.folded for t in ctx.sentence.tokens[max(0, first - _ABLE):first]]
    able = max((i for i, word in enumerate(before) if word.lstrip("وف").startswith("تمكن")), default=None)
    return _ago(ctx, at) if able is not None and "من" not in before[able:] else None


def _few_ago(published: date, unit: str) -> DateSpan | None:
    """قبل أيام، قبل ساعات; weeks, months and years without a number tell no date."""
    if unit == "Z":
        return on(published)
    if unit == "D":
        return between(shift(published, -_DAYS_AGO[0]), shift(published, -_DAYS_AGO[1]), "days")
    return None


def _about_ago(published: date, unit: str, count: int, about: bool) -> DateSpan | None:
    if count <= 0:
        return None
    day = _moved(published, unit, -count)
    if day is None:
        return None
    if unit == "K" or (unit == "D" and about and count > _DAYS_AGO[0]):
        return between(shift(day, -_WEEK_SLACK), shift(day, _WEEK_SLACK), "days")
    if unit in "DZ":
        return on(day)
    if unit == "X":
        return year_span(max(1, day.year - _LONG_AGO_SLACK), day.year + _LONG_AGO_SLACK)
    return year_span(day.year) if unit == "Y" and count > 1 else month_span(day.year, day.month)


def _exact(ctx: Context, at: re.Match[str], published: date, sign: int) -> date | None:
    """The sum of up to three counted units, to the day: سنة وشهر و21 يوما."""
    day: date | None = published
    for number, group in (("n", "u"), ("n2", "u2"), ("n3", "u3")):
        unit = ctx.atom(at, group)
        if unit is None or day is None:
            continue
        count = _amount(ctx, at, unit, number)
        day = _moved(day, unit.code, sign * count) if count else None
    return day


def _ahead(ctx: Context, at: re.Match[str]) -> Made | None:
    """بعد أسبوعين: of publication only where the words look ahead, else it is after something told before."""
    unit, published = ctx.atom(at, "u"), ctx.published
    if unit is None or published is None or unit.text == "century" or (unit.definite and not at["n"]):
        return None
    if at["few"] or not (at["now"] or ctx.ahead(unit)):
        return None
    day = _exact(ctx, at, published, 1)
    if day is None or at["now"] or unit.code in "ZDK":
        return computed(on(day))
    return computed(month_span(day.year, day.month) if unit.code == "S" else year_span(day.year))


def _day_after(ctx: Context, at: re.Match[str]) -> Made | None:
    """بعد يوم من الهجوم، بعد نحو أسبوع على الانفجار: the time of what is named next, so long before publication, on
    which the rest is told."""
    unit, published = ctx.atom(at, "u"), ctx.published
    if unit is None or published is None or unit.code not in _DAYS or unit.definite:
        return None
    tokens = ctx.sentence.tokens
    if unit.last + 1 >= len(tokens) or tokens[unit.last + 1].folded not in _FROM or ctx.ahead(unit):
        return None
    count = _amount(ctx, at, unit, "n")
    if at["few"] or count is None:
        return computed(_few_ago(published, unit.code))
    if _DAYS[unit.code] * count > _DAYS_AGO[0]:      # what followed so late may itself be long past
        return None
    return computed(_about_ago(published, unit.code, count, bool(at["q"])))


def _morrow(ctx: Context, at: re.Match[str]) -> Made | None:
    """غداة الهجوم: what is named next was the day before publication."""
    word = ctx.atom(at, "d")
    if word is None or word.text != "deed" or ctx.published is None:
        return None
    return computed(on(shift(ctx.published, word.value)))


def _past_period(ctx: Context, at: re.Match[str]) -> Made | None:
    """الأيام الثلاثة الماضية، اليومين الماضيين: so many units back up to publication."""
    unit, published = ctx.atom(at, "u"), ctx.published
    if unit is None or published is None or unit.text == "century":
        return None
    count = _period_count(ctx, at, unit)
    if count is None or (count == 0):
        return None
    if count == _FEW_DAYS and unit.code == "D" and not (at["n"] or at["n0"]):
        return computed(between(shift(published, 1 - _FEW_DAYS), published, "days"))
    return computed(between(_moved(published, unit.code, -count), published, "days"))


def _coming_period(ctx: Context, at: re.Match[str]) -> Made | None:
    """اليومين المقبلين: so many units from the day after publication."""
    unit, published = ctx.atom(at, "u"), ctx.published
    if unit is None or published is None or unit.text == "century":
        return None
    count = _period_count(ctx, at, unit)
    if not count:
        return None
    start = published if unit.code == "Z" else shift(published, 1)
    return computed(between(start, _moved(published, unit.code, max(count, 24) if unit.code == "Z" else count), "days"))


def _period_count(ctx: Context, at: re.Match[str], unit: Atom) -> int | None:
    numbered = at["n"] or at["n0"]
    if unit.form == "sg" and not numbered:
        return None
    count = _amount(ctx, at, unit, "n", "n0")
    if count is None:
        return {"D": _FEW_DAYS, "Z": 1}.get(unit.code)
    return count


_COUNTED = r"(?P<few>j)?(?P<n>[iny])?(?P<u>[DKSYXZ])"
_MORE = r"(?:[,&]+(?P<n2>[iny])?(?P<u2>[DKSYXZ]))?(?:[,&]+(?P<n3>[iny])?(?P<u3>[DKSYXZ]))?"
_END = r"J?(?P<now>F@)?(?!F|[wdmhioyn])"
_PERIOD = r"(?P<n0>[iny])?(?P<u>[DKSYXZ])(?P<n>[iny])?J?"
RULES = (
    rule("ago", "b", r"b(?P<q>q)?" + _COUNTED + _MORE + _END, _ago),
    rule("ago", "b", r"b(?P<q>q)?" + _COUNTED + r"(?P<u2>(?!))?(?P<now>(?!))?(?=F)", _ago_of_able),
    rule("since_ago", "s DKSYXZ", r"s(?P<q>q)?" + _COUNTED + _MORE + _END, _ago),
    rule("ago", "F @", r"(?P<q>q)?" + _COUNTED + _MORE + r"(?P<now>F@)", _ago),
    rule("day_after", "A DKSYXZ", r"A(?P<q>q)?" + _COUNTED, _day_after),
    rule("day_after", "d", r"(?P<d>d)(?![wDdm])", _morrow),
    rule("ahead", "A DKSYXZ", r"A(?P<q>q)?" + _COUNTED + _MORE + _END, _ahead),
    rule("past_period", "DKSYXZ lL", _PERIOD + r"[lL](?!F)", _past_period),
    rule("coming_period", "DKSYXZ x", _PERIOD + r"x(?!F)", _coming_period),
)
