"""Productions that give a span of days: weeks, months, years, seasons, and distances from publication."""

from __future__ import annotations

import re
from datetime import date

from marsad.reading.when_atoms import Atom
from marsad.reading.when_calendar import (
    between,
    hijri_month_span,
    hijri_year_span,
    joined,
    month_shift,
    month_span,
    nearest_month,
    nth_week,
    safe,
    season_span,
    shift,
    to_hijri,
    week_span,
    year_span,
)
from marsad.reading.when_days import TAIL, dated, year_shifted, year_told
from marsad.reading.when_rule import Context, Made, computed, rule, told
from marsad.record.values import DateSpan

_STEP = {"l": -1, "c": 0, "x": 1}
_WEEKEND = (5, 6)  # Saturday and Sunday, counted from Monday
_MONTH_STRETCH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}  # days (record contract)
_YEAR_STRETCH = {"early": (1, 3), "mid": (6, 7), "late": (10, 12)}  # months
_WEEK_STRETCH = {"early": (0, 1), "mid": (1, 4), "late": (3, 6)}  # days from Monday
_ROUND_PUBLICATION = frozenset({"rest", "later", "sooner"})
_LIFE = ("العمر", "عمره", "عمرها", "عمرهم")
_DECADE_STRETCH = {"early": (0, 2), "mid": (3, 6), "late": (7, 9)}  # years


def running(span: DateSpan | None, published: date) -> DateSpan | None:
    """A month or year that is still running is told up to publication (record contract)."""
    if span is None or not span.start <= published < span.end:
        return span
    return DateSpan(span.start, published, span.precision)


def month_meant(ctx: Context, at: re.Match[str], month: Atom) -> tuple[DateSpan | None, bool]:
    """The month with whatever its tail tells of the year, and whether the year is told in words."""
    year = year_told(ctx, at)
    if year is not None:
        return month_span(year, month.value), True
    if ctx.published is None:
        return None, False
    shifted = year_shifted(ctx, at)
    if shifted is not None:
        return month_span(shifted, month.value), False
    return month_span(*_month_by_word(month.value, at["r"], ctx.published, ctx.ahead(month))), False


def _month_by_word(month: int, word: str | None, published: date, ahead: bool) -> tuple[int, int]:
    if word == "l":
        return (published.year if month < published.month else published.year - 1), month
    if word == "x":
        return (published.year if month > published.month else published.year + 1), month
    if word == "c":
        return published.year, month
    return nearest_month(month, published, ahead)


def _month(ctx: Context, at: re.Match[str]) -> Made | None:
    month = ctx.atom(at, "m")
    if month is None or not _surely_month(ctx, at, month):
        return None
    span, in_words = month_meant(ctx, at, month)
    if in_words or ctx.published is None:
        return told(span)
    ahead = ctx.ahead(month) or at["r"] == "x"
    return computed(span if ahead else running(span, ctx.published))


def _surely_month(ctx: Context, at: re.Match[str], month: Atom) -> bool:
    """مارس and ماي need a word of time beside them, آب a stronger one."""
    if not month.text or at["S"] or at["y"] or at["ya"] or at["yr"]:
        return True
    return month.text == "context" and (bool(at["r"]) or ctx.before(at) in tuple("fsUTvB"))


def _stretch_of_month(ctx: Context, at: re.Match[str]) -> Made | None:
    month = ctx.atom(at, "m")
    if month is None or (month.text == "day" and not at["S"] and not at["y"]):
        return None
    span, in_words = month_meant(ctx, at, month)
    part = _part_of_month(span, _stretch(ctx, at))
    return told(part) if in_words else computed(part)


def _stretch(ctx: Context, at: re.Match[str]) -> str:
    atom = ctx.atom(at, "s")
    return atom.text if atom else ""


def _part_of_month(span: DateSpan | None, stretch: str) -> DateSpan | None:
    if span is None or stretch not in _MONTH_STRETCH:
        return None
    first, last = _MONTH_STRETCH[stretch]
    end = safe(span.start.year, span.start.month, min(last, span.end.day))
    return between(safe(span.start.year, span.start.month, first), end, "days")


def _part_of_year(span: DateSpan | None, stretch: str) -> DateSpan | None:
    if span is None or stretch not in _YEAR_STRETCH:
        return None
    first, last = (month_span(span.start.year, m) for m in _YEAR_STRETCH[stretch])
    return joined(first, last, "days")


def _part_of_week(span: DateSpan | None, stretch: str) -> DateSpan | None:
    if span is None or stretch not in _WEEK_STRETCH:
        return None
    first, last = _WEEK_STRETCH[stretch]
    return between(shift(span.start, first), shift(span.start, last), "days")


_PARTS = {"K": _part_of_week, "S": _part_of_month, "Y": _part_of_year}


def unit_span(published: date, unit: str, step: int) -> DateSpan | None:
    """The week, month, year or decade of publication, or one so many later."""
    if unit == "K":
        return week_span(published, step)
    if unit == "S":
        return month_span(*month_shift(published.year, published.month, step))
    if unit == "Y":
        return year_span(published.year + step)
    first = (published.year // 10 + step) * 10
    return year_span(first, first + 9)


def _unit(ctx: Context, at: re.Match[str]) -> Made | None:
    """الأسبوع الماضي، هذا الشهر، العام قبل الماضي، العقد القادم."""
    unit, word = ctx.atom(at, "u"), at["r"] or "c"
    if ctx.published is None or unit is None or unit.form != "sg" or unit.text == "century":
        return None
    if unit.code in "YX" and word == "c" and _an_adjective(ctx, at):
        return None
    step = _STEP[word] * (2 if at["twice"] else 1)
    span = unit_span(ctx.published, unit.code, step)
    return computed(span if unit.code in "KX" else running(span, ctx.published))


def _an_adjective(ctx: Context, at: re.Match[str]) -> bool:
    """الأمين العام الحالي: a definite noun just before makes العام "general"."""
    unit = ctx.atoms[at.start("u")]
    if at["a"] or unit.first == 0:
        return False
    before = ctx.sentence.tokens[unit.first - 1].folded
    return ctx.before(at) == " " and before.startswith(ctx.sentence.language.article)


def _stretch_of_unit(ctx: Context, at: re.Match[str]) -> Made | None:
    """مطلع الشهر الجاري، أواخر الأسبوع الماضي، بداية العام."""
    unit = ctx.atom(at, "u")
    if ctx.published is None or unit is None or unit.form != "sg":
        return None
    if not (at["r"] or at["a"] or unit.definite):
        return None
    span = unit_span(ctx.published, unit.code, _STEP[at["r"] or "c"])
    stretch = _stretch(ctx, at)
    if span and stretch in _ROUND_PUBLICATION:
        return computed(_round_publication(span, stretch, ctx.published))
    return computed(_PARTS[unit.code](span, stretch))


def _round_publication(span: DateSpan, stretch: str, published: date) -> DateSpan | None:
    """The rest of a running week, month or year; what of it lies ahead (later) or behind (sooner)."""
    if stretch == "sooner":
        return between(span.start, published, "days")
    return between(published if stretch == "rest" else shift(published, 1), span.end, "days")


def _stretch_of_year(ctx: Context, at: re.Match[str]) -> Made | None:
    return told(_part_of_year(_year_number(ctx.atom(at, "y")), _stretch(ctx, at)))


def _year_number(atom: Atom | None) -> DateSpan | None:
    return year_span(atom.value) if atom and 1000 <= atom.value <= 2999 else None


def _year(ctx: Context, at: re.Match[str]) -> Made | None:
    return told(_year_number(ctx.atom(at, "y")))


def _bare_year(ctx: Context, at: re.Match[str]) -> Made | None:
    """في 2013: four digits only, and a year that news may tell."""
    year = ctx.atom(at, "y")
    if year is None or len(year.text) != 4 or not 1900 <= year.value <= 2100:
        return None
    return told(year_span(year.value))


def _years(ctx: Context, at: re.Match[str]) -> Made | None:
    first, last = ctx.value(at, "y"), ctx.value(at, "y2")
    return told(year_span(first, last)) if first and last and first <= last else None


def _hijri_year(ctx: Context, at: re.Match[str]) -> Made | None:
    return told(hijri_year_span(ctx.value(at, "y") or 0))


def _hijri_month(ctx: Context, at: re.Match[str]) -> Made | None:
    month, year = ctx.atom(at, "h"), ctx.value(at, "y")
    if month is None or (month.text and not (at["S"] or year or at["r"] or at["yr"] or ctx.before(at) in tuple("fsv"))):
        return None
    if year is not None:
        return told(hijri_month_span(year, month.value))
    now = to_hijri(ctx.published) if ctx.published else None
    if now is None or ctx.published is None:
        return None
    span = hijri_month_span(_hijri_year_meant(now, month.value, at, ctx.ahead(month)), month.value)
    return computed(running(span, ctx.published))


def _hijri_year_meant(now: tuple[int, int, int], month: int, at: re.Match[str], ahead: bool) -> int:
    if at["yr"]:
        return now[0] + _STEP[at["yr"]]
    if at["r"] == "x" or (ahead and at["r"] is None):
        return now[0] if month > now[1] or (month == now[1] and ahead) else now[0] + 1
    if at["r"] == "l":
        return now[0] if month < now[1] else now[0] - 1
    return now[0] if month <= now[1] else now[0] - 1


def _season(ctx: Context, at: re.Match[str]) -> Made | None:
    first_month = ctx.value(at, "N") or 0
    year = ctx.value(at, "y")
    if year is not None:
        return told(season_span(year, first_month))
    if ctx.published is None:
        return None
    if at["ya"] or at["yr"]:
        return computed(season_span(ctx.published.year + _STEP[at["yr"] or "c"], first_month))
    return computed(_season_by_word(first_month, at["r"] or "c", ctx.published))


def _season_by_word(first_month: int, word: str, published: date) -> DateSpan | None:
    spans = [s for s in (season_span(published.year + step, first_month) for step in range(-2, 3)) if s]
    if word == "l":
        return max((s for s in spans if s.end < published), key=lambda s: s.end, default=None)
    if word == "x":
        return min((s for s in spans if s.start > published), key=lambda s: s.start, default=None)
    return running(next((s for s in spans if s.start <= published <= s.end), None), published)


def _decade(ctx: Context, at: re.Match[str]) -> Made | None:
    """التسعينات: of the last century; the twenties are told only with their century."""
    decade, ordinal = ctx.value(at, "R") or 0, ctx.value(at, "o")
    if (decade < 30 and not at["X"]) or _an_age(ctx, at):
        return None
    first = (ordinal - 1) * 100 + decade if ordinal else 1900 + decade
    if at["s"]:
        low, high = _DECADE_STRETCH.get(_stretch(ctx, at), (0, 9))
        return told(year_span(first + low, first + high))
    return told(year_span(first, first + 9))


def _an_age(ctx: Context, at: re.Match[str]) -> bool:
    """امرأة في الثلاثينات من العمر: years of a life."""
    after = ctx.atoms[at.end() - 1].last + 1
    following = [t.folded for t in ctx.sentence.tokens[after:after + 2]]
    return any(word.startswith(_LIFE) for word in following)


def _part_of(ctx: Context, at: re.Match[str]) -> Made | None:
    """الربع الثالث من 2016، النصف الأول من العام الجاري."""
    parts, number = ctx.value(at, "V") or 4, ctx.value(at, "o") or 0
    year = ctx.value(at, "y")
    if year is None and ctx.published is not None and (at["ya"] or at["yr"]):
        year = ctx.published.year + _STEP[at["yr"] or "c"]
    if year is None or not 1 <= number <= parts:
        return None
    months = 12 // parts
    first, last = month_span(year, (number - 1) * months + 1), month_span(year, number * months)
    span = joined(first, last, "days")
    return told(span) if at["y"] else computed(span)


def _part_of_month_meant(ctx: Context, at: re.Match[str]) -> Made | None:
    """النصف الثاني من مايو، النصف الأول من رمضان."""
    made = _hijri_month(ctx, at) if at["h"] else _whole_month(ctx, at)
    if made is None or ctx.value(at, "V") != 2:  # a quarter of a month is not said
        return None
    middle = shift(made.span.start, 15)
    if middle is None or made.span.end < middle:
        return made
    first, last = (made.span.start, shift(middle, -1)) if ctx.value(at, "o") == 1 else (middle, made.span.end)
    return Made(span, made.kind) if (span := between(first, last, "days")) else None


def _first_days(ctx: Context, at: re.Match[str]) -> Made | None:
    """الأيام العشرة الأولى من مايو, and the last ones: so many days from the month's first, or up to its last."""
    made, number = _whole_month(ctx, at), ctx.value(at, "n") or ctx.value(at, "n2")
    if made is None or not number or (at["o"] == "o" and ctx.value(at, "o") != 1):
        return None
    start, end = made.span.start, made.span.end
    first = at["o"] == "o"
    span = between(start, shift(start, number - 1), "days") if first else between(shift(end, 1 - number), end, "days")
    return Made(span, made.kind) if span else None


def _whole_month(ctx: Context, at: re.Match[str]) -> Made | None:
    month = ctx.atom(at, "m")
    if month is None:
        return None
    span, in_words = month_meant(ctx, at, month)
    return told(span) if in_words else computed(span)


def _week_of_month(ctx: Context, at: re.Match[str]) -> Made | None:
    month = ctx.atom(at, "m")
    if month is None:
        return None
    span, in_words = month_meant(ctx, at, month)
    week = _numbered_week(ctx, at, span)
    return told(week) if in_words else computed(week)


def _week_of_unit(ctx: Context, at: re.Match[str]) -> Made | None:
    year = ctx.value(at, "y")
    if year is not None:
        return told(_numbered_week(ctx, at, year_span(year)))
    if ctx.published is None:
        return None
    return computed(_numbered_week(ctx, at, unit_span(ctx.published, at["u"], _STEP[at["r"] or "c"])))


def _numbered_week(ctx: Context, at: re.Match[str], span: DateSpan | None) -> DateSpan | None:
    number = ctx.value(at, "o")
    return nth_week(span, number or -1) if span else None


def _weekend(ctx: Context, at: re.Match[str]) -> Made | None:
    word = ctx.atom(at, "W")
    if ctx.published is None or word is None:
        return None
    begun = ctx.published.weekday() >= _WEEKEND[0]
    here = at["r"] == "c" or word.value == 1 or ctx.ahead(word) or begun
    step = _STEP[at["r"]] if at["r"] else (0 if here else -1)
    week = week_span(ctx.published, step)
    return computed(between(shift(week.start, _WEEKEND[0]), week.end, "days")) if week else None


def _days_of_month(ctx: Context, at: re.Match[str]) -> Made | None:
    """من 3 إلى 5 مايو، بين 20 و23 يونيو، 3 و4 مايو."""
    first, last, month = ctx.atom(at, "d"), ctx.atom(at, "d2"), ctx.atom(at, "m")
    if first is None or last is None or month is None or not first.value < last.value:
        return None
    if at["and"] and not at["lead"] and last.value - first.value > 1:
        return None
    end = dated(ctx, at, month.value, last.value, ctx.ahead(first))
    start = safe(end.span.end.year, month.value, first.value) if end else None
    span = between(start, end.span.end, "days") if end else None
    return Made(span, end.kind) if span and end else None


def _days_of_unit(ctx: Context, at: re.Match[str]) -> Made | None:
    """من 4 إلى 23 الشهر المقبل."""
    first, last = ctx.value(at, "d") or 0, ctx.value(at, "d2") or 0
    if ctx.published is None:
        return None
    year, month = month_shift(ctx.published.year, ctx.published.month, _STEP[at["r"] or "c"])
    return computed(between(safe(year, month, first), safe(year, month, last), "days"))


def _numeric_month(ctx: Context, at: re.Match[str]) -> Made | None:
    year, month = ctx.value(at, "y"), ctx.value(at, "i")
    return told(month_span(year or 0, month or 0)) if year and 1900 <= year <= 2100 else None


_MONTH = r"(?P<S>S)?(?P<m>m)" + TAIL
_COUNTED = r"(?!-?[DKSYXZ])"
_THIS = r"(?:(?P<ya>a)Y|Y(?P<yr>[lxc]))"
_STRETCHED = r"(?P<s>r)[Ff]?(?P<a>a)?(?P<u>[KSY])(?P<r>[lxc])?(?!y)"
RULES = (
    rule("month", "m", _MONTH, _month),
    rule("stretch_of_month", "r m", r"(?P<s>r)" + _MONTH, _stretch_of_month),
    rule("unit", "KSYX", r"(?:(?P<a>a)(?=[KSYX](?![lx]))|(?=[KSYX][bA]?[lxc]))"
         r"(?P<u>[KSYX])(?P<twice>[bA](?=[lx]))?(?P<r>[lxc])?", _unit),
    rule("stretch_of_unit", "r", _STRETCHED, _stretch_of_unit),
    rule("stretch_of_year", "r y", r"(?P<s>r)Y?(?P<y>y)G?" + _COUNTED, _stretch_of_year),
    rule("year", "Y y", r"Y(?P<y>y)G?" + _COUNTED, _year),
    rule("bare_year", "y", r"(?<=[fsvUAb])(?P<y>y)G?(?![DKSYZ/.-]|,y)", _bare_year),
    rule("years", "YFB y", r"(?:Y[FB]?|[FB])(?P<y>y)(?:-|&|/|&?[TU]Y?)(?P<y2>y)", _years),
    rule("hijri_year", "y g", r"Y?(?P<y>y)g", _hijri_year),
    rule("hijri_month", "h", r"(?P<S>S)?(?P<h>h)(?:Y?(?P<y>y)g?|F?Y(?P<yr>[lxc])|(?P<r>[lxc]))?", _hijri_month),
    rule("season", "N", r"(?P<N>N)(?:F?Y?(?P<y>y)|F?" + _THIS + r"|(?P<r>[lxc]))", _season),
    rule("decade", "R", r"(?P<s>r)?(?P<R>R)(?P<X>X(?:l|(?P<o>o)))?", _decade),
    rule("part_of_year", "V o", r"(?P<V>V)(?P<o>o)F?(?:Y?(?P<y>y)|" + _THIS + r")", _part_of),
    rule("part_of_month", "V o F hm", r"(?P<V>V)(?P<o>o)F(?P<S>S)?(?:(?P<h>h)|(?P<m>m))" + TAIL, _part_of_month_meant),
    rule("first_days", "D i oL F m", r"(?:D(?P<n>i)|(?P<n2>i)D)(?P<o>[oL])F" + _MONTH, _first_days),
    rule("week_of_month", "K oLe m", r"K(?:(?P<o>o)|[Le])[Ff]" + _MONTH, _week_of_month),
    rule("week_of_unit", "K oLe Ff", r"K(?:(?P<o>o)|[Le])[Ff](?:Y?(?P<y>y)|"
         r"(?:a(?=[SY])|(?=[SY][lxc]))(?P<u>[SY])(?P<r>[lxc])?)", _week_of_unit),
    rule("weekend", "W", r"(?P<W>W)(?P<r>[lxc])?", _weekend),
    rule("days_of_month", "io m", r"(?P<lead>[FB]|D)?D?(?:w&w|w)?,?(?P<d>[io])(?:-|,?&?[TU]|(?P<and>&))(?:D?w)?"
         r"(?P<d2>[io])F?S?-?(?P<m>m)" + TAIL, _days_of_month),
    rule("days_of_unit", "io S", r"[FB]?(?P<d>[io])(?:-|,?&?[TU]|&)(?P<d2>[io])F?(?:aS|S(?P<r>[lxc]))", _days_of_unit),
    rule("numeric_month", "y / i", r"(?<![/.-])(?P<y>y)/(?P<i>i)(?![/.-]?[iy])", _numeric_month),
    rule("numeric_month", "i / y", r"(?<![/.-])(?P<i>i)/(?P<y>y)(?![/.-]?[iy])", _numeric_month),
)
