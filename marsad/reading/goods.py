"""What was taken? Goods named in a sentence with their amounts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import cast

from marsad.lexicon.language import Match
from marsad.reading.document import Sentence
from marsad.reading.mention import Mention
from marsad.record.event import Goods, Item
from marsad.text.tokens import Kind

VALUE_REACH = 6    # tokens between "value" and the sum of money (تقدر قيمتها المالية بنحو 51 ألف دينار)
SUM_REACH = 4      # tokens between a sum and its figure (مبلغ مالي قدره 1100 أورو)
_OPENERS = frozenset("\"«(“'")
_CLOSERS = frozenset("\"»)”'")
_ABOARD = frozenset({"متن", "داخل", "بداخل", "في", "بواسطه", "باستعمال", "باستخدام"})   # what lies in a vehicle follows
_NOT_OWNED = frozenset({"ي", "ك", "نا", "كم"})   # مالي is Mali, no money of mine


@dataclass(frozen=True, slots=True)
class _Amount:
    first: int
    last: int
    value: Fraction


@dataclass(frozen=True, slots=True)
class _Draft:
    first: int
    last: int
    item: Item
    rule: str


def goods(sentence: Sentence) -> list[Mention[Item]]:
    """Things that can be seized, in order, with quantity and unit where told; the value of goods is no item.

    "15 كيلوغراما من الحشيش" is drugs, 15.0, كيلوغراما; "مسدسين" arms, 2.0; "كمية من الذخيرة" ammunition without
    a quantity. A figure keeps its own value: "أكثر من 500 طن" is 500.0.
    """
    bits = sentence.language.lexicon.bits
    if not sentence.bits & (bits.get("goods", 0) | bits.get("unit", 0)):
        return []
    view = _View(sentence)
    drafts = sorted([*_named(view), *_unnamed(view)], key=lambda d: (d.first, -d.last))
    return [_mention(sentence, d) for d in _apart(drafts) if not _carries(view, d)]


def _carries(view: _View, draft: _Draft) -> bool:
    """Is a vehicle told only as what the goods were found in (على متن شاحنة، في سيارتين)?"""
    if draft.item.kind != "vehicles" or not draft.first:
        return False
    leaning = {m.proclitic.removesuffix("ال") for m in view.sentence.all("goods", draft.first)}
    return view.tokens[draft.first - 1].folded in _ABOARD or leaning == {"ب"}


def _mention(sentence: Sentence, d: _Draft) -> Mention[Item]:
    start, end = sentence.tokens[d.first].start, sentence.tokens[d.last].end
    return Mention(start, end, d.first, d.last, d.item, d.rule)


def _apart(drafts: list[_Draft]) -> Iterator[_Draft]:
    end = -1
    for draft in drafts:
        if draft.first > end:
            yield draft
            end = draft.last


class _View:
    """Goods, units and amounts of one sentence, by token."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence, self.tokens = sentence, sentence.tokens
        self.goods = _longest([m for m in sentence.of("goods") if m.enclitic not in _NOT_OWNED])
        self.units = _longest(sentence.of("unit"))
        self.units_ending = {m.last: m for m in self.units.values()}
        self.words: dict[tuple[str, int], Match] = {(m.entry.get("role"), m.last): m for m in sentence.of("goods_word")}
        self.amounts = {a.last: a for a in _amounts(sentence)}

    def back(self, i: int) -> int:
        """The last token at or before ``i`` that is no opening mark and no word between amount and thing."""
        while i >= 0:
            substance = self.words.get(("substance", i))
            if substance is not None and self.amounts.get(i) is None:
                i = substance.first - 1
            elif self.tokens[i].folded in _OPENERS or self.tokens[i].folded == "من":
                i -= 1
            else:
                break
        return i

    def amount_ending(self, i: int) -> _Amount | None:
        while i >= 0 and self.tokens[i].folded in _CLOSERS:
            i -= 1
        return self.amounts.get(i)

    def text(self, match: Match, last: int) -> str:
        """The words as written, without what leans on the first in front (وبندقية: بندقية)."""
        words = self.sentence.words(match.first, last)
        front = match.proclitic.removesuffix("ال")
        return words[len(front):] if words.startswith(front) and not words.startswith("لل") else words


def _longest(matches: list[Match]) -> dict[int, Match]:
    by_first: dict[int, Match] = {}
    for match in matches:
        held = by_first.get(match.first)
        if held is None or held.last < match.last:
            by_first[match.first] = match
    return by_first


def _amounts(sentence: Sentence) -> Iterator[_Amount]:
    tokens, last = sentence.tokens, -1
    for i in sentence.number_starts:
        read = sentence.language.amount_at(tokens, i) if i > last else None
        if read is not None:
            value, last = read
            bracketed = i > 0 and tokens[i - 1].folded == "("
            yield _Amount(i - bracketed, last, value)


def _named(view: _View) -> Iterator[_Draft]:
    """Items whose goods are named in the lexicon."""
    end = -1
    for first in sorted(view.goods):
        match = view.goods[first]
        if first <= end or _is_container(view, match):
            continue
        whole = _with_kind(view, match)
        end = whole.last
        if match.entry.get("kind") == "money":
            yield from _money(view, match, whole)
        else:
            yield _item(view, match, whole)


def _is_container(view: _View, match: Match) -> bool:
    """True where a word that is goods elsewhere only measures the goods after it (عبوة من العسل)."""
    unit = view.units.get(match.first)
    if unit is None or unit.last != match.last:
        return False
    i = match.last + 1
    of = i < len(view.tokens) and view.tokens[i].folded == "من"
    following = view.goods.get(i + 1 if of else i)
    return following is not None and following.entry.get("kind") != match.entry.get("kind")


def _with_kind(view: _View, match: Match) -> Match:
    """The last of the names that stand side by side for one thing (سلاح كلاشينكوف، مخدر الهيروين)."""
    whole = match
    while True:
        i = whole.last + 1
        if i < len(view.tokens) and view.tokens[i].folded in _OPENERS:
            i += 1
        following = view.goods.get(i)
        alike = following is not None and following.entry.get("kind") == match.entry.get("kind")
        if following is None or not alike or following.proclitic not in ("", "ال"):
            return whole
        quoted = i > whole.last + 1 and following.last + 1 < len(view.tokens) and \
            view.tokens[following.last + 1].folded in _CLOSERS
        whole = replace(following, last=following.last + quoted)


def _item(view: _View, match: Match, whole: Match) -> _Draft:
    kind, what = cast(Goods, match.entry.get("kind")), view.text(match, whole.last)
    before = match.first - 1
    amount = view.amount_ending(before)
    if amount is not None and _leans(match):
        item = Item(kind, what, float(amount.value))
        return _Draft(amount.first, whole.last, item, "goods.counted")
    measured = _measured(view, match)
    if measured is not None:
        first, quantity, unit = measured
        return _Draft(first, whole.last, Item(kind, what, quantity, unit), "goods.measured")
    return _Draft(match.first, whole.last, Item(kind, what, _inflected(match)), "goods.named")


def _leans(match: Match) -> bool:
    return match.proclitic in ("", "ال")


def _measured(view: _View, match: Match) -> tuple[int, float | None, str] | None:
    """15 كيلوغراما من الحشيش، طنين من السكر، 40 صفيحة من مخدر القنب."""
    if not _leans(match):
        return None
    unit = view.units_ending.get(view.back(match.first - 1))
    if unit is None or unit.entry.get("dimension") == "batch":
        return None
    amount = view.amount_ending(unit.first - 1)
    if amount is not None and unit.proclitic in ("", "ال"):
        return amount.first, float(amount.value), view.text(unit, unit.last)
    quantity = _inflected(unit)
    return (unit.first, quantity, view.text(unit, unit.last)) if quantity else None


def _inflected(match: Match) -> float | None:
    """Two for a dual, one for a singular without article of what can be counted, else untold."""
    if match.sense.form == "du":
        return 2.0
    single = match.sense.form == "sg" and not match.entry.get("mass") and "ال" not in match.proclitic
    return 1.0 if single and not match.enclitic else None


def _money(view: _View, match: Match, whole: Match) -> Iterator[_Draft]:
    """Sums of money; the value of other goods (بقيمة 25 ألف دينار) is left out."""
    currency = _is_currency(match)
    amount = view.amount_ending(match.first - 1)
    if not currency:
        figure = _figure(view, whole)
        if figure is None:
            item = Item("money", view.text(match, whole.last))
            yield _Draft(match.first, whole.last, item, "goods.named")
        else:
            money, last, sum_ = figure
            item = Item("money", view.text(match, whole.last), float(sum_.value), view.text(money, last))
            yield _Draft(match.first, last, item, "goods.sum")
    elif amount is not None and not _is_value(view, amount.first):
        unit = view.text(match, whole.last)
        yield _Draft(amount.first, whole.last, Item("money", unit, float(amount.value), unit), "goods.counted")


def _is_currency(match: Match) -> bool:
    return bool(match.entry.get("currency"))


def _figure(view: _View, whole: Match) -> tuple[Match, int, _Amount] | None:
    """The figure that follows a sum: مبلغ مالي قدره 1100 أورو، عملة أجنبية تبلغ قيمتها 1950 أورو."""
    for i in range(whole.last + 1, min(whole.last + 2 + SUM_REACH, len(view.tokens))):
        if view.tokens[i].kind is Kind.PUNCT or (i in view.goods and not _is_currency(view.goods[i])):
            return None
        amount = next((a for a in view.amounts.values() if a.first == i and a.last >= i), None)
        if amount is not None:
            money = view.goods.get(amount.last + 1)
            if money is None or not _is_currency(money):
                return None
            return money, _with_kind(view, money).last, amount
    return None


def _is_value(view: _View, first: int) -> bool:
    """True where a word for value, price or fine stands shortly before the figure, no other goods between."""
    for i in range(first - 1, max(first - 1 - VALUE_REACH, -1), -1):
        if ("value", i) in view.words:
            return True
        if i in view.amounts or view.tokens[i].kind is Kind.PUNCT:
            return False
    return False


def _unnamed(view: _View) -> Iterator[_Draft]:
    """An amount in measures or containers of something that the lexicon does not name: other goods."""
    for first in sorted(view.units):
        unit = view.units[first]
        amount = view.amount_ending(first - 1)
        i = unit.last + 1
        of = i < len(view.tokens) and view.tokens[i].folded == "من"
        if amount is None or not of or unit.entry.get("dimension") not in ("measure", "container"):
            continue
        thing = i + 1
        if thing < len(view.tokens) and view.tokens[thing].folded in _OPENERS:
            thing += 1
        known = any(view.back(g - 1) == unit.last for g in view.goods)
        if known or thing >= len(view.tokens) or view.tokens[thing].kind is not Kind.WORD:
            continue
        item = Item("goods", view.sentence.words(thing, thing), float(amount.value), view.text(unit, unit.last))
        yield _Draft(amount.first, thing, item, "goods.unnamed")
