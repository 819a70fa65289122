"""Which dates that stand in a deed's sentence, or in those before, are not the deed's: they are of the airing of a
film, of a birth, of a speech, or of what is named next; or the deed as it is told can't have been then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from marsad.reading.deeds import Deed, parting
from marsad.reading.document import Sentence
from marsad.reading.mention import Mention
from marsad.reading.telling import foretold
from marsad.record.values import DateSpan

AFTER = "day_after"   # the production that dates what is named next by the time gone by since
_NEXT = 5        # tokens from such a time to the deed
_AIRED = 4       # tokens from a word of airing to its time
_SPOKEN = 14     # tokens from a verb of saying to the time of the speech
_PLANNABLE = frozenset({"meeting", "protest", "border_measure", "crossing"})    # types that are told before they are
_CLAUSE = ("ان", "انه", "انها", "انهم", "بان", "بانه", "بانها")    # what is said begins here


def datable(deed: Deed, dates: Sequence[Mention[DateSpan]], published: date | None) -> list[Mention[DateSpan]]:
    """The dates of a deed's sentence that may be its own, in order."""
    told = [m for m in dates if parting(deed, m.first, m.last) != "setting" and not _of_airing(deed, m.first)
            and not _of_next(deed, m) and not too_late(deed, m.value, published)]
    told = [m for m in told if production(m) == AFTER] or told
    return _of_deed(deed, told) or told


def production(mention: Mention[DateSpan]) -> str:
    """The name of the production that read a date."""
    return mention.rule.split(".", 1)[-1]


def too_late(deed: Deed, span: DateSpan, published: date | None) -> bool:
    """Is a day to come told beside what is done by then: a verb of the past, or a deed that nobody gives notice of
    (اتفقت الأطراف على إجراء الانتخابات في ديسمبر المقبل)?"""
    if published is None or span.start <= published or foretold(deed):
        return False
    return deed.head.sense.form == "past" or _PLANNABLE.isdisjoint(deed.evokes)


def _of_next(deed: Deed, mention: Mention[DateSpan]) -> bool:
    """Is a time that of the deed named right behind it (غداة الهجوم، بعد يوم من مقتل جنديين), and that another one?"""
    if production(mention) != AFTER:
        return False
    triggers = [m for m in deed.sentence.of("trigger") if m.first > mention.last]
    return not triggers or triggers[0] not in deed.triggers or triggers[0].first - mention.last > _NEXT


def aired(sentence: Sentence, first: int) -> list[int]:
    """The last token of each word that has the time at ``first`` for its own: of a film's or a statement's airing
    (الفيديو الذي تم بثه ليل أمس), of a birth, of a paper."""
    return [m.last for m in sentence.of("airing") if m.last < first <= m.last + _AIRED]


def _of_airing(deed: Deed, first: int) -> bool:
    return any(not last < deed.head.first < first for last in aired(deed.sentence, first))


def _of_deed(deed: Deed, told: Sequence[Mention[DateSpan]]) -> list[Mention[DateSpan]]:
    """Where the time of a speech and one that stands beside the deed are both told, the latter is the deed's (أعلن
    الوزير السبت أن مسلحين هاجموا الجمعة ...)."""
    spoken = [m for m in told if _of_speech(deed, m)]
    beside = [m for m in told if m not in spoken and parting(deed, m.first, m.last) in ("nothing", "relative")]
    return [m for m in told if m not in spoken] if spoken and beside else []


def _of_speech(deed: Deed, mention: Mention[DateSpan]) -> bool:
    """Is a time that of what is said of the deed: right after a verb of saying, before what is said?"""
    sentence, tokens = deed.sentence, deed.sentence.tokens
    for cue in sentence.told("cue", "report"):
        between = range(cue.last + 1, mention.first)
        if not 0 <= mention.first - cue.last - 1 <= _SPOKEN or cue.first <= deed.head.first <= mention.first:
            continue
        begun = any(tokens[i].folded in _CLAUSE for i in between)
        if not begun and not any(m.first in between for m in sentence.of("trigger")):
            return True
    return False
