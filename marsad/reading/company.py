"""Who was with one person told as killed, hurt or held? Companions and kin, who share what befell him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.reading.how_many import People
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.reading.tolls import Toll
from marsad.record.values import Count

_ONE = Count(1, 1)
_WITH = frozenset({"مع", "رفقه", "برفقه", "صحبه", "بصحبه", "بمعيه"})
_HIS = ("ه", "ها")
_NAME = 7       # tokens from a person to his kin (تسميم الجاسوس السابق سيرغي سكريبال وابنته)


def company(found: Sequence[Toll], phrases: Phrases) -> list[Toll]:
    """What is to be added to the tolls of a deed: the one person beside whom others are counted (قتل مع ثلاثة من
    مرافقيه), and his kin (مقتل المدير وزوجته)."""
    return [*_leaders(found, phrases), *_kin(found, phrases)]


def _leaders(found: Sequence[Toll], phrases: Phrases) -> Iterator[Toll]:
    """The person whose companions alone are counted: by the word "with", or by "his" where the verb stands behind."""
    for toll in found:
        first = toll.mention.first
        if first == 0 or any(t is not toll and t.fate == toll.fate and t.trigger is toll.trigger for t in found):
            continue
        if phrases.sentence.tokens[first - 1].folded in _WITH and not _meets(phrases, first - 2):
            yield Toll(toll.fate, _told(first - 1, first - 1, phrases), toll.trigger)
        elif toll.trigger is not None and toll.trigger.first > first and _his_men(toll.mention, phrases):
            yield Toll(toll.fate, _told(toll.mention.last, toll.mention.last, phrases), toll.trigger)


def _meets(phrases: Phrases, i: int) -> bool:
    """Is "with" that of a fight or talks (اشتباك مع ثلاثة مسلحين)?"""
    return any(m.first <= i <= m.last and not m.entry.get("fate") for m in phrases.sentence.of("trigger"))


def _his_men(mention: Mention[People], phrases: Phrases) -> bool:
    """Is an untold number of his men joined to a person before them (أن القائد وعددا من مرافقيه قتلوا)?"""
    tokens = phrases.sentence.tokens
    return mention.rule == "how_many.untold" and tokens[mention.first].folded.startswith("و") \
        and any(m.last == mention.last and m.enclitic in _HIS for m in phrases.sentence.of("person"))


def _kin(found: Sequence[Toll], phrases: Phrases) -> Iterator[Toll]:
    """The daughter, wife or partner joined to the one person told (تسميم الجاسوس وابنته)."""
    for toll in found:
        if toll.mention.value.count != _ONE or toll.trigger is None or toll.mention.first < toll.trigger.first:
            continue
        for i in range(toll.mention.last + 1, min(toll.mention.last + _NAME, len(phrases.sentence.tokens))):
            if phrases.sentence.tokens[i].folded in "،,.؛:;)(" or phrases.sentence.at("trigger", i):
                break
            if _is_kin(i, phrases) and not any(t.mention.first == i for t in found):
                yield Toll(toll.fate, _told(i, i, phrases), toll.trigger)
                break


def pair(trigger_last: int, phrases: Phrases) -> int | None:
    """The word for the kin of one whose name is not known as a name (تسميم سكريبال وابنته): the two of them."""
    tokens = phrases.sentence.tokens
    for i in range(trigger_last + 2, min(trigger_last + _NAME, len(tokens))):
        if tokens[i].folded in "،,.؛:;)(" or phrases.sentence.at("trigger", i):
            return None
        if _is_kin(i, phrases):
            return i
    return None


def _is_kin(i: int, phrases: Phrases) -> bool:
    named = phrases.sentence.all("person", i)
    with_ = i > 0 and phrases.sentence.tokens[i - 1].folded in _WITH
    return bool(named) and {m.sense.form for m in named} == {"sg"} \
        and any(m.proclitic == ("" if with_ else "و") and m.enclitic in _HIS for m in named)


def _told(first: int, last: int, phrases: Phrases) -> Mention[People]:
    tokens = phrases.sentence.tokens
    return Mention(tokens[first].start, tokens[last].end, first, last, People(_ONE), "known.company")
