"""Counts, lists and spans of days in sentences of the two languages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

Count = dict[str, int | None]

MONTHS_AR = ("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر",
             "ديسمبر")
MONTHS_EN = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December")

# What is counted: in Arabic for one, two, 3 to 10, 11 to 99, and 100 or more (CLDR's plural categories); in English
# for one and for more.
NOUNS_AR = {
    "killed": ("قتيل واحد", "قتيلان", "قتلى", "قتيلا", "قتيل"),
    "injured": ("جريح واحد", "جريحان", "جرحى", "جريحا", "جريح"),
    "missing": ("مفقود واحد", "مفقودان", "مفقودين", "مفقودا", "مفقود"),
    "people": ("شخص واحد", "شخصان", "أشخاص", "شخصا", "شخص"),
    "incidents": ("حادث واحد", "حادثان", "حوادث", "حادثا", "حادث"),
    "reports": ("تقرير واحد", "تقريران", "تقارير", "تقريرا", "تقرير"),
    "voices": ("صوت مستقل واحد", "صوتان مستقلان", "أصوات مستقلة", "صوتا مستقلا", "صوت مستقل"),
    "sources": ("مصدر واحد", "مصدران", "مصادر", "مصدرا", "مصدر"),
    "talks": ("لقاء واحد", "لقاءان", "لقاءات", "لقاء", "لقاء"),
}
NOUNS_EN = {"killed": ("killed", "killed"), "injured": ("injured", "injured"), "missing": ("missing", "missing"),
            "people": ("person", "people"), "incidents": ("incident", "incidents"), "reports": ("report", "reports"),
            "voices": ("independent voice", "independent voices"), "sources": ("source", "sources"),
            "talks": ("talk", "talks")}


def counted(name: str, count: Count, language: str) -> str:
    """A count with its noun: "3 قتلى", "at least 21 killed", "10 to 12 injured".

    ``name`` is one of `NOUNS_EN`; "" where the count says nothing (no bound at all).
    """
    low, high = count["min"], count["max"]
    if low is None and high is None:
        return ""
    if low == high and low is not None:
        return _exact(name, low, language)
    number = low if high is None else high
    noun = _noun(name, number or 0, language)
    if high is None and language == "ar":
        return f"{low} {noun} على الأقل"
    return f"{_bounds(low, high, language)} {noun}"


def _exact(name: str, number: int, language: str) -> str:
    if language == "ar" and number in (1, 2):
        return NOUNS_AR[name][number - 1]
    if number == 0:
        return f"{'لا' if language == 'ar' else 'no'} {_noun(name, 3, language)}"
    return f"{number} {_noun(name, number, language)}"


def _bounds(low: int | None, high: int | None, language: str) -> str:
    """Words, not dashes: a range of digits turns round between right-to-left words."""
    arabic = language == "ar"
    if high is None:
        return f"at least {low}"
    if low is None:
        return f"حتى {high}" if arabic else f"up to {high}"
    return f"من {low} إلى {high}" if arabic else f"{low} to {high}"


def _noun(name: str, number: int, language: str) -> str:
    if language == "en":
        return NOUNS_EN[name][number != 1]
    few, many, other = NOUNS_AR[name][2:]
    if number % 100 in range(3, 11):
        return few
    return many if number % 100 in range(11, 100) else other


def joined(words: Sequence[str], language: str, limit: int = 2, *, genitive: bool = False) -> str:
    """A list as the language writes it, with "and others" where it is longer than ``limit``; in Arabic in the
    ``genitive`` behind a preposition.

    >>> joined(["أ", "ب"], "ar"), joined(["a", "b", "c"], "en"), joined(["أ", "ب", "ج"], "ar", genitive=True)
    ('أ وب', 'a, b and others', 'أ، ب وآخرين')
    """
    others = ("آخرين" if genitive else "آخرون") if language == "ar" else "others"
    shown = [*words[:limit], *([] if len(words) <= limit else [others])]
    if len(shown) < 2:
        return "".join(shown)
    if language == "ar":
        return f"{'، '.join(shown[:-1])} و{shown[-1]}"
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def day_words(day: date, language: str) -> str:
    """A day in words: "15 مايو 2024"."""
    months = MONTHS_AR if language == "ar" else MONTHS_EN
    return f"{day.day} {months[day.month - 1]} {day.year}"


def span_words(start: date, end: date, language: str) -> str:
    """A span of days in words: a day, a month, a year, or from one day to another."""
    if start == end:
        return day_words(start, language)
    whole = (start.day, start.month, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
    if whole:
        return str(start.year)
    if start.day == 1 and (start.year, start.month) == (end.year, end.month) and end.day >= 28:
        return day_words(start, language)[2:]
    link = "من {} إلى {}" if language == "ar" else "{} to {}"
    return link.format(day_words(start, language), day_words(end, language))
