"""When did a report come out, where nobody says: the day that its own words give for today, or for its writing.

Three kinds of words tell it: a dateline (القاهرة (رويترز) 4 سبتمبر 2014 -), a day word beside a date as written (أمس
الاثنين 1 سبتمبر 2014), and, where a weekday and a day of the month stand without their year beside a year told
elsewhere, the one year near it in which they agree. The last gives an anchor to what is relative, but not the day of
what has no time of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from marsad.reading.document import Sentence
from marsad.reading.mention import Mention
from marsad.reading.when import dates
from marsad.record.values import DateSpan

_OPENING = 2      # sentences at the top that may hold a dateline
_PAIR = 4         # tokens from a weekday to the day and month that it names
_YEARS = (0, -1, 1)   # how far the year of a pair may be from the one told, the nearest first
_DASHES = frozenset("-–—:)")


class Anchor(NamedTuple):
    """A day taken for that of publication, the characters that tell it, and whether news without a time was then."""

    day: date
    spans: tuple[tuple[int, int], ...]
    sure: bool


def anchor(sentences: Sequence[Sentence]) -> Anchor | None:
    """The day that a report without a day of publication gives itself; None where it tells none."""
    told = [(s, dates(s, None)) for s in sentences]
    days = [(s, m) for s, mentions in told for m in mentions if m.value.start == m.value.end]
    ways = (_of_day_words(days), _of_dateline(days), _of_pairs(told))
    return next((found for way in ways for found in way), None)


def _of_day_words(days: Sequence[tuple[Sentence, Mention[DateSpan]]]) -> Iterator[Anchor]:
    """أمس الاثنين 1 سبتمبر 2014: the date as written, moved by the word."""
    for sentence, mention in days:
        for word in sentence.of("day_word"):
            if mention.first <= word.first and word.last < mention.last:
                day = mention.value.start - timedelta(days=int(word.entry.get("value")))
                yield Anchor(day, ((mention.start, mention.end),), True)


def _of_dateline(days: Sequence[tuple[Sentence, Mention[DateSpan]]]) -> Iterator[Anchor]:
    """A whole date at the top, before any deed is told, with a dash or the line's end behind it."""
    for sentence, mention in days:
        opens = sentence.index < _OPENING and not any(t.first < mention.first for t in sentence.of("trigger"))
        if opens and _ends(sentence, mention):
            yield Anchor(mention.value.start, ((mention.start, mention.end),), True)


def _ends(sentence: Sentence, mention: Mention[DateSpan]) -> bool:
    after = mention.last + 1
    return after >= len(sentence.tokens) or sentence.tokens[after].folded in _DASHES


def _of_pairs(told: Sequence[tuple[Sentence, list[Mention[DateSpan]]]]) -> Iterator[Anchor]:
    """الثلاثاء 2 سبتمبر, with a year told elsewhere: the year in which that day is a Tuesday."""
    mentions = [m for _, found in told for m in found]
    years = [(m.value.start.year, m) for m in mentions if m.value.start.year == m.value.end.year]
    for sentence, _ in told if years else ():
        for weekday in sentence.of("weekday"):
            for year, mention in years:
                found = _of_pair(sentence, weekday.last, int(weekday.entry.get("value")), year)
                if found is not None:
                    day, span = found
                    yield Anchor(day, (span, (mention.start, mention.end)), False)


def _of_pair(sentence: Sentence, last: int, weekday: int, year: int) -> tuple[date, tuple[int, int]] | None:
    for step in _YEARS:
        for mention in dates(sentence, date(min(max(year + step, 2), 9998), 12, 31)):
            day = mention.value.start
            near = mention.first <= last + _PAIR and mention.last > last >= mention.first - _PAIR
            if near and mention.rule == "when.day_month" and day.year == year + step and day.weekday() == weekday:
                return day, (mention.start, mention.end)
    return None
