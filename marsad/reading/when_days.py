"""Productions that give a day: dates as written, weekdays, yesterday and tomorrow, numeric dates."""

from __future__ import annotations

import re
from datetime import date

from marsad.reading.when_calendar import (
    between,
    hijri_day,
    month_shift,
    nearest_day,
    nearest_day_number,
    nearest_numbered_weekday,
    nearest_weekday,
    safe,
    shift,
    to_hijri,
    week_span,
)
from marsad.reading.when_rule import Build, Context, Made, computed, on, rule, told
from marsad.record.values import DateSpan

# A weekday or day word before the date as written: "أمس الثلاثاء، 2 سبتمبر"; the date as written wins.
LEAD = r"(?:D?d,?)?(?:D?w[lxc]?[,(/-]?k?f?)?[dD]?"
# What may tell the year of a month: a number, "of last year", or "last" alone.
TAIL = r"(?:[,-]?(?:[Ff]?Y|F)?(?P<y>y)G?|F?(?:(?P<ya>a)Y|Y(?P<yr>[lxc]))|F?(?P<r>[lxc]))?"
_STEP = {"l": -1, "c": 0, "x": 1}


def year_told(ctx: Context, at: re.Match[str]) -> int | None:
    """The year that the tail of a month tells in a number."""
    return ctx.value(at, "y")


def year_shifted(ctx: Context, at: re.Match[str]) -> int | None:
    """The year that the tail tells by its distance from publication ("of last year")."""
    if ctx.published is None or (at["ya"] is None and at["yr"] is None):
        return None
    return ctx.published.year + _STEP.get(at["yr"] or "c", 0)


def relative_day(month: int, day: int, word: str | None, published: date, ahead: bool) -> date | None:
    """The day of a month without its year; ``word`` is l, x, c or None (last, next, current, nothing said)."""
    if word == "l":
        return nearest_strictly(month, day, published, -1)
    if word == "x":
        return nearest_strictly(month, day, published, 1)
    if word == "c":
        return safe(published.year, month, day)
    return nearest_day(month, day, published, ahead)


def nearest_strictly(month: int, day: int, published: date, step: int) -> date | None:
    """The nearest such day behind (-1) or ahead (1) of publication, publication's own day excluded."""
    for distance in range(9):
        found = safe(published.year + step * distance, month, day)
        if found and (found - published).days * step > 0:
            return found
    return None


def _day_month(ctx: Context, at: re.Match[str]) -> Made | None:
    month, day = ctx.atom(at, "m"), ctx.atom(at, "d")
    if month is None or day is None:
        return None
    return dated(ctx, at, month.value, day.value, ctx.ahead(day))


def dated(ctx: Context, at: re.Match[str], month: int, day: int, ahead: bool) -> Made | None:
    """A day and month with whatever the tail tells of the year."""
    year = year_told(ctx, at)
    if year is not None:
        return told(on(safe(year, month, day)))
    if ctx.published is None:
        return None
    shifted = year_shifted(ctx, at)
    if shifted is not None:
        return computed(on(safe(shifted, month, day)))
    return computed(on(relative_day(month, day, at["r"], ctx.published, ahead)))


def _month_day_glued(ctx: Context, at: re.Match[str]) -> Made | None:
    """سبتمبر10 and يناير-1: only where nothing parts them, else the number counts something."""
    glued = all(ctx.sentence.tokens[a.last].end == ctx.sentence.tokens[b.first].start
                for a, b in zip(ctx.atoms[at.start():at.end("d") - 1], ctx.atoms[at.start() + 1:at.end("d")],
                                strict=False))
    return _day_month(ctx, at) if glued else None


def _hijri_day(ctx: Context, at: re.Match[str]) -> Made | None:
    month, day, year = ctx.value(at, "h"), ctx.value(at, "d"), ctx.value(at, "y")
    if month is None or day is None:
        return None
    if year is not None:
        return told(on(hijri_day(year, month, day)))
    now = to_hijri(ctx.published) if ctx.published else None
    if now is None or ctx.published is None:
        return None
    days = [d for d in (hijri_day(now[0] + step, month, day) for step in (-1, 0, 1)) if d]
    past = [d for d in days if d <= ctx.published]
    return computed(on(max(past, default=None)))


def _numeric(order: str) -> Build:
    def build(ctx: Context, at: re.Match[str]) -> Made | None:
        year, first, second = (ctx.value(at, g) or 0 for g in "yab")
        if order == "short":
            digits = ctx.atom(at, "y")
            year = 2000 + year if digits and len(digits.text) == 2 else 0
        day, month = (second, first) if order == "ymd" else (first, second)
        if month > 12 >= day:
            day, month = month, day
        if at["g"]:
            return told(on(hijri_day(year, month, day)))
        return told(on(safe(year, month, day))) if year else None
    return build


def _numeric_no_year(ctx: Context, at: re.Match[str]) -> Made | None:
    """22/04 or, after "on" or a weekday, 2-10: day first unless only the other order is a date."""
    day, month = ctx.value(at, "a") or 0, ctx.value(at, "b") or 0
    if month > 12:
        day, month = month, day
    sure = bool(at["lead"]) or (at["sep"] == "/" and day > 12 and day != month)
    a, b = ctx.atom(at, "a"), ctx.atom(at, "b")
    if not sure or month > 12 or ctx.published is None or a is None or b is None:
        return None
    glued = ctx.sentence.tokens[b.first].start - ctx.sentence.tokens[a.last].end == 1
    if not glued or (day, month) == (24, 7):
        return None
    return computed(on(nearest_day(month, day, ctx.published, ctx.ahead(a))))


def _day_word(ctx: Context, at: re.Match[str]) -> Made | None:
    word = ctx.atom(at, "d")
    if ctx.published is None or word is None or word.text == "deed" or ctx.before(at) in ("#", "Q"):
        return None
    if ctx.before(at) == "a" and ctx.before(at, 2) == "#":
        return None  # في مثل هذا اليوم
    if ctx.before(at) == "f" and word.value == 0 and not word.text and at["w"] is None:
        return None  # "في اليوم" counts per day, or means the day spoken of
    day = shift(ctx.published, word.value)
    weekday = ctx.value(at, "w")
    if day is not None and weekday is not None and day.weekday() != weekday:
        day = _nearest_named(day, weekday)
    return computed(on(day)) if day else None


def _nearest_named(day: date, weekday: int) -> date:
    """A page may come out days later than it was written: the weekday told beats the count of days."""
    for step in (-1, 1, -2, 2, -3, 3):
        near = shift(day, step)
        if near is not None and near.weekday() == weekday:
            return near
    return day


def _weekday(ctx: Context, at: re.Match[str]) -> Made | None:
    atom = ctx.atom(at, "w")
    if ctx.published is None or atom is None or _habit(ctx, at):
        return None
    word = at["r"]
    if word == "l":
        day = nearest_weekday(atom.value, shift(ctx.published, -1) or ctx.published, ahead=False)
    elif word == "x":
        day = nearest_weekday(atom.value, shift(ctx.published, 1) or ctx.published, ahead=True)
    elif at["a"] or word == "c":
        day = _of_week(ctx, atom.value, 0)
    else:
        day = nearest_weekday(atom.value, ctx.published, ctx.ahead(atom))
    return computed(on(day))


def _weekday_before_last(ctx: Context, at: re.Match[str]) -> Made | None:
    """الثلاثاء قبل الماضي: a week before the last one."""
    atom = ctx.atom(at, "w")
    last = nearest_weekday(atom.value, shift(ctx.published, -1) or ctx.published, ahead=False) \
        if atom is not None and ctx.published is not None else None
    return computed(on(shift(last, -7))) if last is not None else None


def _weekday_with_number(ctx: Context, at: re.Match[str]) -> Made | None:
    """الخميس 21, where nothing counted follows."""
    weekday, number = ctx.atom(at, "w"), ctx.value(at, "d")
    if ctx.published is None or weekday is None or number is None or ctx.before(at) == "Q" or ctx.names(at):
        return None
    return computed(on(nearest_numbered_weekday(weekday.value, number, ctx.published, ctx.ahead(weekday))))


def _habit(ctx: Context, at: re.Match[str]) -> bool:
    """كل جمعة، أيام الجمعة, and a market named for a weekday."""
    if ctx.before(at) == "Q" or (ctx.names(at) and not at.groupdict().get("D")):
        return True
    first = ctx.atoms[at.start("D")] if at["D"] else None
    if first is not None and first.form == "pl":
        return True
    return ctx.codes[at.end():at.end() + 3].startswith("FQ")


def _of_week(ctx: Context, weekday: int, weeks: int) -> date | None:
    week = week_span(ctx.published, weeks) if ctx.published else None
    return shift(week.start, weekday) if week else None


def _weekday_of_week(ctx: Context, at: re.Match[str]) -> Made | None:
    day = _of_week(ctx, ctx.value(at, "w") or 0, _STEP.get(at["k"] or "c", 0))
    return computed(on(day))


def _weekdays_of_week(ctx: Context, at: re.Match[str]) -> Made | None:
    weeks = _STEP.get(at["k"] or "c", 0)
    first, last = (_of_week(ctx, ctx.value(at, g) or 0, weeks) for g in ("w", "w2"))
    return computed(between(first, last, "days"))


def _night_between(ctx: Context, at: re.Match[str]) -> Made | None:
    """ليل الاثنين الثلاثاء: the night that begins on the one and ends on the other."""
    part, first, second = (ctx.atom(at, g) for g in ("p", "w", "w2"))
    if ctx.published is None or part is None or first is None or second is None or part.text != "night":
        return None
    if (first.value + 1) % 7 != second.value:
        return None
    end = nearest_weekday(second.value, ctx.published, ctx.ahead(first))
    start = shift(end, -1) if end else None
    return computed(DateSpan(start, end, "days", "night")) if start and end else None


def _day_of_month(ctx: Context, at: re.Match[str]) -> Made | None:
    """22 الجاري، الأول من الشهر المقبل."""
    day = ctx.value(at, "d")
    if ctx.published is None or day is None:
        return None
    word = at["r"] or at["c"] or "c"
    year, month = month_shift(ctx.published.year, ctx.published.month, _STEP[word])
    return computed(on(safe(year, month, day)))


def _day_number(ctx: Context, at: re.Match[str]) -> Made | None:
    """يوم 27: the nearest day of that number."""
    unit, day = ctx.atom(at, "D"), ctx.atom(at, "d")
    if ctx.published is None or unit is None or day is None or unit.definite or unit.form != "sg":
        return None
    return computed(on(nearest_day_number(day.value, ctx.published, ctx.ahead(unit))))


_THIS_WEEK = r"(?:aK|K(?P<k>[lxc]))"
RULES = (
    rule("day_month", "io m", LEAD + r"(?P<d>[io])[-,]?(?:F|(?=m|S))S?-?(?P<m>m)" + TAIL, _day_month),
    rule("day_month", "m o", r"(?P<m>m)F?(?P<d>o)" + TAIL.replace("[,-]?", "[F,-]?"), _day_month),
    rule("day_listed", "i m", r"(?<=[fD])(?P<d>i)(?=(?:[,&]+i){1,3}F?S?(?P<m>m)" + TAIL + ")", _day_month),
    rule("month_day", "m i", r"(?P<m>m)-?(?P<d>i)" + TAIL, _month_day_glued),
    rule("hijri_day", "io h", LEAD + r"(?P<d>[io])(?:F|(?=h|S))S?(?P<h>h)(?:,?F?Y?(?P<y>y))?g?", _hijri_day),
    rule("numeric", "y /.- i", LEAD + r"(?P<y>y)(?P<s>[/.-])(?P<a>i)(?P=s)(?P<b>i)(?P<g>g)?", _numeric("ymd")),
    rule("numeric", "i /.- y", LEAD + r"(?P<a>i)(?P<s>[/.-])(?P<b>i)(?P=s)(?P<y>y)(?P<g>g)?", _numeric("dmy")),
    rule("numeric_short", "i /.-", LEAD + r"(?P<a>i)(?P<s>[/.-])(?P<b>i)(?P=s)(?P<y>i)(?P<g>g)?", _numeric("short")),
    rule("numeric_day", "i /.-", r"(?P<lead>(?:D?w,?f?|f|D)D?)?(?<![/.-])(?P<a>i)(?P<sep>[/.-])(?P<b>i)"
         r"(?![/.-]?[iny]|[DKSYXZ ])", _numeric_no_year),
    rule("day_word", "d", r"D?(?P<d>d)(?![eoL#])(?:[,(]?D?(?P<w>w)\)?)?", _day_word),
    rule("weekday_before_last", "w b l", r"D?(?P<w>w)bl", _weekday_before_last),
    rule("weekday", "w", r"(?P<a>a)?(?P<D>D)?(?P<w>w)(?P<r>[lxc])?", _weekday),
    rule("weekday_number", "w io", r"D?(?P<w>w),?f?(?P<d>[io])(?=[.,)TU]|$)", _weekday_with_number),
    rule("weekday_of_week", "w K", r"D?(?P<w>w)[,]?F?f?" + _THIS_WEEK, _weekday_of_week),
    rule("weekday_of_week", "K w", _THIS_WEEK + r",?f?D?(?P<w>w)", _weekday_of_week),
    rule("weekdays_of_week", "K w", _THIS_WEEK + r"[BF]?D?(?P<w>w)(?:[TU&-]|&[TU])D?(?P<w2>w)", _weekdays_of_week),
    rule("night_between", "p w", r"(?P<p>p)D?(?P<w>w)(?:&|&?T|/|-|,)?D?(?P<w2>w)", _night_between),
    rule("day_of_month", "io Sc", r"(?:D?w,?f?)?D?(?P<d>[io])F?(?:aS|S(?P<r>[lxc])|(?P<c>c))", _day_of_month),
    rule("day_number", "D", r"(?P<D>D)(?P<d>i)(?!-?[DKSYXZnymhF:/.&T]|[.-]i)", _day_number),
)
