"""When: the dates of a sentence, each a span of days tied to its words.

``published`` is the anchor of whatever is relative; without it only absolute dates have a value. Rule names tell how
a date is used: ``when.since_*`` is told as a start ("منذ"), ``when.until_*`` as an end ("حتى"), ``when.before_*`` and
``when.after_*`` only bound the time of something else. Durations, ages, sentences in court and names that hold a date
(a square, a party, a newspaper) are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from marsad.reading.document import Sentence
from marsad.reading.mention import Mention
from marsad.reading.when_atoms import atoms, worth_reading
from marsad.reading.when_clock import told_with
from marsad.reading.when_days import RULES as DAY_RULES
from marsad.reading.when_distance import RULES as DISTANCE_RULES
from marsad.reading.when_rule import Context, Made, Rule
from marsad.reading.when_spans import RULES as SPAN_RULES
from marsad.record.values import DateSpan

RULES = (*DAY_RULES, *SPAN_RULES, *DISTANCE_RULES)
_LETTERS = frozenset(letter for one in RULES for letter in one.needs if letter != " ")
_USES = {"s": "since", "U": "until", "b": "before", "A": "after"}
_RANGE = re.compile(r",?&?[TU]D?|-|,-")
_BOTH = re.compile(r",?&D?")
_MOON = 2      # days by which two reckonings of one Hijri day may differ


class Found(NamedTuple):
    """A production that matched atoms ``start`` up to but without ``end``; no value where it only takes the words."""

    start: int
    end: int
    name: str
    made: Made | None
    inputs: tuple[tuple[int, int], ...] = ()


def dates(sentence: Sentence, published: date | None) -> list[Mention[DateSpan]]:
    """The dates of a sentence in order, none overlapping another. Never raises, whatever the text."""
    if not worth_reading(sentence):
        return []
    read = atoms(sentence)
    context = Context(sentence, read, "".join([a.code for a in read]), published)
    found = _joined(context, [f for f in _longest(_all(context)) if f.made])
    return [_mention(context, f) for f in told_with(context, found)]


def _all(context: Context) -> Iterable[Found]:
    """Every match of every production that makes something of it."""
    codes = context.codes
    for one in _rules(_LETTERS.intersection(codes)):
        for at in one.pattern.finditer(codes):
            made = one.build(context, at)
            if made is not None:
                named = _is_name(context, at)
                yield Found(at.start(), at.end(), one.name, None if named else made)


@lru_cache(maxsize=4096)
def _rules(letters: frozenset[str]) -> tuple[Rule, ...]:
    """The productions that such letters may match, in order."""
    return tuple(one for one in RULES if not any(letters.isdisjoint(some) for some in one.needs.split()))


def _is_name(context: Context, at: re.Match[str]) -> bool:
    """ميدان السادس من أكتوبر, ثورة 25 يناير: a noun that is named for a date, and no year told."""
    return context.names(at) and "m" in at.group() and "y" not in at.group()


def _longest(found: Iterable[Found]) -> list[Found]:
    """From left to right the longest; of two as long the production listed first."""
    kept: list[Found] = []
    reach = 0
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        if one.start >= reach:
            kept.append(one)
            reach = one.end
    return kept


def _joined(context: Context, found: list[Found]) -> list[Found]:
    """Two dates that give the ends of one span, or one day in two calendars, become one."""
    out: list[Found] = []
    for one in found:
        joined = _join(context, out[-1], one) if out else None
        if joined:
            out[-1] = joined
        else:
            out.append(one)
    return out


def _join(context: Context, first: Found, last: Found) -> Found | None:
    if first.made is None or last.made is None:
        return None
    link = context.codes[first.end:last.start]
    if first.name.startswith("hijri") and link.strip(",(-/k") == "" and len(link) <= 3 and link \
            and first.made.span.overlaps(last.made.span, _MOON):
        return Found(first.start, last.end, "two_calendars", last.made)
    lead = context.codes[max(0, first.start - 2):first.start].rstrip("D")[-1:]
    both = _BOTH.fullmatch(link)
    if not (both or _RANGE.fullmatch(link)):
        return None
    end = _not_before(first, last)
    if end is None or (both and lead != "B" and (end.start - first.made.span.end).days != 1):
        return None
    kind = "computed" if "computed" in (first.made.kind, last.made.kind) else "words"
    span = DateSpan(first.made.span.start, end.end, "days")
    return Found(first.start, last.end, "range", Made(span, "computed" if kind == "computed" else "words"))


def _not_before(first: Found, last: Found) -> DateSpan | None:
    """The later end of a range; a weekday that fell before the first is the one a week on."""
    assert first.made
    assert last.made
    end = last.made.span
    if end.start < first.made.span.start and last.name == "weekday":
        try:
            end = DateSpan.day(date.fromordinal(end.start.toordinal() + 7))
        except (ValueError, OverflowError):
            return None
    return end if end.start >= first.made.span.end or end.start > first.made.span.start else None


def _mention(context: Context, found: Found) -> Mention[DateSpan]:
    assert found.made
    first, last = context.atoms[found.start].first, context.atoms[found.end - 1].last
    tokens = context.sentence.tokens
    return Mention(tokens[first].start, tokens[last].end, first, last, found.made.span,
                   f"when.{_use(context, found)}{found.name}", found.made.kind, found.inputs)


def _use(context: Context, found: Found) -> str:
    """since_, until_, before_ or after_ where such a word stands before the date."""
    before = context.codes[max(0, found.start - 2):found.start].rstrip("qDf")[-1:]
    use = _USES.get(before)
    if use is None or found.name in ("since_ago", "range", "years", "days_of_month", "days_of_unit"):
        return ""
    return f"{use}_"

