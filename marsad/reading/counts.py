"""Every number in a sentence, with the words that widen it: about, at least, more than, dozens, between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.lexicon.language import Match
from marsad.reading.document import Sentence
from marsad.reading.mention import Mention
from marsad.record.values import Count
from marsad.text.tokens import Kind

AFTER_REACH = 3    # tokens between a number and a modifier after it (20 شخصا مصريا على الأقل)
RISE_REACH = 12    # tokens between a verb of rising and the numbers it rises from and to
_GLUE = frozenset({"ال", "ب", "ل", "الي", "(", "\"", "«"})  # may stand between a modifier and its number
_AFTER = frozenset({"at_least", "at_most", "about"})
_WIDENING = _AFTER | {"more_than", "less_than"}
_COUNTED = ("person", "goods", "unit", "counted_noun")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: tokens ``first``..``last`` with its modifiers, ``core``..``core_last`` without."""

    first: int
    last: int
    core: int
    core_last: int
    count: Count
    rule: str


def numbers(sentence: Sentence) -> list[Mention[Count]]:
    """Every whole number told in digits, words or a dual, with its modifiers, in order, none overlapping.

    "أكثر من 20" is 21..None, "20 على الأقل" 20..None, "عشرات" 20..99, "بين 10 و15" 10..15, "نحو 20" 20..20.
    """
    found = [_mention(sentence, n) for n in read_numbers(sentence)]
    taken = {t for m in found for t in range(m.first, m.last + 1)}
    found += [_mention(sentence, n) for n in _duals(sentence) if n.first not in taken]
    return sorted(found, key=lambda m: m.first)


def _mention(sentence: Sentence, n: Number) -> Mention[Count]:
    start, end = sentence.tokens[n.first].start, sentence.tokens[n.last].end
    return Mention(start, end, n.first, n.last, n.count, n.rule)


def _duals(sentence: Sentence) -> Iterator[Number]:
    """The dual is a number: رقمان، يومين. A form that may be a plural too (مدنيين) tells none."""
    seen: set[int] = set()
    for cls in _COUNTED:
        for match in sentence.of(cls):
            if match.first not in seen and is_dual(sentence, match):
                seen.add(match.first)
                i = match.first
                yield Number(i, i, i, i, Count.exactly(2), "how_many.dual")


def is_dual(sentence: Sentence, match: Match) -> bool:
    """True where the word is a dual and not, spelled alike, a plural."""
    forms = {m.sense.form for m in sentence.of(match.entry.cls) if m.first == match.first}
    return forms == {"du"} and not match.enclitic


def read_numbers(sentence: Sentence) -> list[Number]:
    """Numbers in digits and words, ranges joined and modifiers applied; no duals."""
    bare = list(_bare(sentence))
    if not bare:
        return []
    modifiers = sentence.of("count_modifier")
    before = {m.last: m for m in modifiers if m.entry.get("kind") in _WIDENING and not _reaches(m)}
    after = {m.first: m for m in modifiers if m.entry.get("kind") in _AFTER}
    out: list[Number] = []
    for number in _with_ranges(sentence, bare):
        taken = out[-1].last if out else -1
        out.append(_modified(sentence, number, before, after, taken))
    return out


def _reaches(modifier: Match) -> bool:
    """Does ل make of "up to" what a toll came to (لتصل إلى 77 قتيلا)?"""
    return modifier.entry.get("kind") == "at_most" and modifier.proclitic.endswith("ل")


def _bare(sentence: Sentence) -> Iterator[Number]:
    last = -1
    for i in sorted({*sentence.number_starts, *(m.first for m in sentence.of("count_modifier"))}):
        number = (_plain(sentence, i) or _vague(sentence, i)) if i > last else None
        if number is not None:
            yield number
            last = number.last


def _plain(sentence: Sentence, i: int) -> Number | None:
    read = sentence.language.number_at(sentence.tokens, i)
    if read is None:
        return None
    rule = "how_many.digits" if sentence.tokens[i].kind is Kind.NUMBER else "how_many.words"
    return Number(i, read[1], i, read[1], Count.exactly(read[0]), rule)


def _vague(sentence: Sentence, i: int) -> Number | None:
    match = sentence.at("count_modifier", i)
    if match is None or match.entry.get("kind") != "vague" or match.enclitic or match.proclitic.endswith("ك"):
        return None          # كميات are no hundreds
    count = Count(int(match.entry.get("min")), int(match.entry.get("max")))
    return Number(i, match.last, i, match.last, count, "how_many.vague")


def _with_ranges(sentence: Sentence, bare: list[Number]) -> Iterator[Number]:
    i = 0
    while i < len(bare):
        joined = _range(sentence, bare[i], bare[i + 1]) if i + 1 < len(bare) else None
        yield joined or bare[i]
        i += 2 if joined else 1


def _range(sentence: Sentence, low: Number, high: Number) -> Number | None:
    """بين 10 و15، من 10 إلى 15، 400 أو 500: one number told as two, the lower first."""
    if low.count.max is None or high.count.max is None or not (low.count.min or 0) < high.count.max:
        return None
    if not (low.count.exact and high.count.exact):
        return None
    link = _link(sentence, low, high)
    before = sentence.tokens[low.first - 1].folded if low.first else ""
    if link == "و":
        first = low.first - 1 if before in ("بين", "مابين") else None
    elif link == "الي":
        first = low.first - 1 if before == "من" else low.first
        first = None if _rises(sentence, low.first) else first
    else:
        first = low.first if link == "او" else None
    if first is None:
        return None
    return Number(first, high.last, low.core, high.core_last, Count(low.count.min, high.count.max), "how_many.range")


def _link(sentence: Sentence, low: Number, high: Number) -> str:
    """The one word that stands between two numbers, or leans on the second."""
    between = [t.folded for t in sentence.tokens[low.last + 1:high.first] if t.folded not in ("ال", "\"")]
    if not between and sentence.tokens[high.first].folded.startswith("و"):
        return "و"
    return between[0] if len(between) == 1 else ""


def _rises(sentence: Sentence, i: int) -> bool:
    """True where a word of rising or falling stands shortly before: from and to are then two tellings."""
    return any(m.entry.get("role") == "rise" and i - RISE_REACH <= m.first < i for m in sentence.of("count_word"))


def _modified(sentence: Sentence, n: Number, before: dict[int, Match], after: dict[int, Match], taken: int) -> Number:
    first, last, count, rule = n.first, n.last, n.count, n.rule
    i = n.first - 1
    if i >= 0 and i not in before and sentence.tokens[i].folded in _GLUE:
        i -= 1
    match = before.get(i)
    if match is not None and match.first > taken:
        first, kind = match.first, match.entry.get("kind")
        count, rule = _apply(count, kind), f"how_many.{kind}"
    trailing = _trailing(sentence, n.last, after)
    if trailing is not None and match is None:
        last, kind = trailing.last, trailing.entry.get("kind")
        count, rule = _apply(count, kind), f"how_many.{kind}"
    return Number(first, last, n.core, n.core_last, count, rule)


def _trailing(sentence: Sentence, last: int, after: dict[int, Match]) -> Match | None:
    for i in range(last + 1, min(last + 2 + AFTER_REACH, len(sentence.tokens))):
        token = sentence.tokens[i]
        if i in after and after[i].proclitic != "و":
            if after[i].last + 1 in sentence.number_starts:     # 77 قتيلا بينهم ما لا يقل عن 20 طفلا
                return None
            # نحو and the like widen what follows them, so after a number only تقريبا does
            about = after[i].entry.get("kind") == "about"
            return None if about and token.folded != "تقريبا" else after[i]
        if token.kind is not Kind.WORD or token.folded[0] == "و":
            return None
    return None


def _apply(count: Count, kind: str) -> Count:
    """The count that a modifier makes of a number; "about" leaves it, a vague number keeps its bounds."""
    low = count.min or 0
    if kind == "at_least":
        return Count(low, None)
    if kind == "more_than":
        return Count(low + 1 if count.exact else low, None)
    if kind == "at_most":
        return Count(None, count.max)
    if kind == "less_than":
        return Count(None, max(low - 1, 0) if count.exact else count.max)
    return count
