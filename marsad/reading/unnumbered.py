"""Persons told without a number beside them: one, two, none, an untold number; and a number divided among fates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.lexicon.language import Match
from marsad.reading.counts import Number
from marsad.reading.person_groups import Group, People, group_of
from marsad.reading.person_words import TIMES, PersonWords
from marsad.record.values import Count

UNTOLD = Count(None, None)
NONE = Count(0, 0)
_DIVIDED = 12      # tokens from a number to "among dead and wounded"
_FATHA = "\u064eين"    # the dual told from the plural by a mark
_TATWEEL = "\u0640"
_CRIMES = frozenset({"جريمه", "بجريمه", "جرايم", "عمليه", "عمليات", "حادثه"})
_REFERS = 10       # tokens after a word in which something may refer to it
_BOTH = frozenset({"اللذين", "اللذان", "كلاهما", "كليهما", "كانا", "حاولا"})
_DUAL = ("يان", "يتان", "يتين")    # ends of two persons named by their country


def unnumbered(words: PersonWords, taken: set[int]) -> Iterator[Group]:
    """Persons without a number beside them: one, two, none, an untold number."""
    for match in words.sentence.of("count_modifier"):
        if match.entry.get("kind") == "nobody":
            yield Group(match.first, match.last, People(NONE, fate=match.entry.get("fate")), "how_many.none")
    yield from _peoples(words, taken)
    yield from _one_of_them(words, taken)
    none_until = -1
    for i, noun in words.unnamed(taken):
        draft = _none(words, noun, none_until)
        if draft is not None:
            none_until = noun.last
        else:
            draft = _one_of(words, noun) or _inflected(words, i, noun)
        if draft is not None:
            yield draft


def _none(words: PersonWords, noun: Match, none_until: int) -> Group | None:
    """دون وقوع إصابات، لم يسفر عن قتلى أو جرحى."""
    if noun.sense.form == "sg" and not noun.entry.get("counted_only"):
        return None
    negated = words.role_ending("none", noun.first - 1)
    joined = none_until >= 0 and none_until in (noun.first - 1, noun.first - 2) and \
        (words.joined(noun.first) or words.role_ending("or", noun.first - 1) is not None)
    if noun.entry.get("fate") not in ("killed", "injured") or not (negated or joined):
        return None
    first = negated.first if negated else noun.first
    return Group(first, noun.last, group_of(words, NONE, noun), "how_many.none")


def _one_of(words: PersonWords, noun: Match) -> Group | None:
    """أحد الجنود، إحدى النساء، عدد من القتلى."""
    one = words.role_ending("one_of", noun.first - 1)
    if one is not None and noun.sense.form != "sg" and not one.proclitic.endswith("ال") and not one.enclitic:
        if noun.entry.get("fate") in ("killed", "injured"):     # one of those told, whose number that is not
            return None
        return Group(one.first, noun.last, group_of(words, Count(1, 1), noun), "how_many.one_of")
    untold = words.role_ending("unknown", noun.first - 1)
    if untold is not None and noun.sense.form != "sg":
        return Group(untold.first, noun.last, group_of(words, UNTOLD, noun), "how_many.untold")
    return None


def _one_of_them(words: PersonWords, taken: set[int]) -> Iterator[Group]:
    """خمسة أشخاص قتل أحدهم: one of those named before, after a word that says what befell him."""
    for one in words.sentence.of("count_word"):
        i = one.first
        if one.entry.get("role") == "one_of" and one.enclitic in ("هم", "هن") and not one.proclitic and i not in taken:
            befell = words.fates_ending.get(i - 1)
            if befell is not None and befell.entry.get("fate") != "none":
                yield Group(i, i, People(Count(1, 1)), "how_many.one_of")


def _inflected(words: PersonWords, i: int, noun: Match) -> Group | None:
    forms = words.forms(i)
    if noun.entry.get("counted_only") and forms == {"sg"}:
        return None
    if forms == {"du"} or (forms == {"du", "pl"} and _two(words, i, noun.last)):
        return Group(i, noun.last, group_of(words, Count(2, 2), noun), "how_many.dual")
    if "sg" in forms and forms <= {"sg", "du"}:       # the object of a verb may look like a dual (مشتبها به)
        return _singular(words, noun)
    group = replace(group_of(words, UNTOLD, noun), plain_plural=True)
    return Group(i, noun.last, group, "how_many.plain_plural")


def _two(words: PersonWords, i: int, last: int) -> bool:
    """Is a word that may be dual or plural (متهمين) a dual by its fatha, or by what refers to it (بحوزتهما، اللذين)?"""
    if _FATHA in words.sentence.words(i, i).replace(_TATWEEL, ""):
        return True
    after = words.tokens[last + 1:last + 1 + _REFERS]
    return any(t.folded.endswith("هما") or t.folded in _BOTH for t in after)


def _singular(words: PersonWords, noun: Match) -> Group | None:
    """One person, where the noun has no article, owner or genitive that makes it a known one."""
    before, after = noun.first - 1, noun.last + 1
    listed = noun.proclitic.startswith("و") and bool(words.persons.get(before))
    definite = "ال" in noun.proclitic or (bool(noun.enclitic) and not listed) or noun.proclitic.endswith("ك")
    genitive = words.is_definite(after) and not words.joined(after) and not words.any_at(TIMES, after) \
        and not words.role("ends_bare", after)
    if definite or genitive or words.role_ending("not_one", before) or words.divides(noun):
        return None
    if noun.entry.get("adjective") and (_of_a_killing(words, before) or not (before in words.fates_ending or listed)):
        return None
    return Group(noun.first, noun.last, group_of(words, Count(1, 1), noun), "how_many.singular")


def _of_a_killing(words: PersonWords, i: int) -> bool:
    """Does the word before an adjective only tell what kind of crime it was (جريمة قتل إرهابية)?"""
    return i >= 1 and words.tokens[i - 1].folded in _CRIMES


def divided(words: PersonWords, told: Sequence[Number], taken: set[int]) -> Iterator[Group]:
    """سقط عشرات من العمال بين قتيل وجريح: the number told before stands for the dead and for the wounded."""
    for i in sorted(words.persons):
        dead = words.persons[i][0]
        hurt = words.person(dead.last + 1)
        if i in taken or hurt is None or not words.divides(dead) or not words.divides(hurt):
            continue
        at = bisect_left(told, i, key=lambda n: n.last)
        number = told[at - 1] if at else None
        if number is None or i - number.last > _DIVIDED or words.closed(number.last, i):
            continue
        span = (words.tokens[number.first].start, words.tokens[number.core_last].end)
        for noun in (dead, hurt):
            yield Group(noun.first, noun.last, group_of(words, number.count, noun), "how_many.divided", (span,))


def _peoples(words: PersonWords, taken: set[int]) -> Iterator[Group]:
    """One or two persons named by their country after what befell them: مقتل فلسطيني، القبض على جزائريين اثنين."""
    for people in words.sentence.of("nationality"):
        i = people.first
        after = i + 1
        if i in taken or people.proclitic not in ("", "ب") or i - 1 not in words.fates_ending or words.person(after):
            continue
        word = words.tokens[i].folded
        two = words.tokens[after].folded in ("اثنين", "اثنان") if after < len(words.tokens) else False
        if two or word.endswith(_DUAL):
            yield Group(i, i + two, People(Count(2, 2)), "how_many.dual")
        elif people.sense.form != "pl" and not words.is_definite(after):
            yield Group(i, i, People(Count(1, 1)), "how_many.singular")
