"""The words of a sentence that name persons, and the words round a number that say what it counts."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.lexicon.language import Match
from marsad.reading.document import Sentence
from marsad.text.tokens import Kind

# Classes whose members a number may count after "of" (سبعة من قوات الأمن) or by itself (خمسة تونسيين).
GROUPS = ("party_word", "actor", "force", "organisation")
PEOPLES = ("nationality",)
_STOPS = frozenset(".,،؛;!؟?)»”…")
THINGS = ("goods", "unit", "counted_noun", "time_unit", "place_noun")
TIMES = ("weekday", "time_word", "day_part", "month")


class PersonWords:
    """Look-ups by token over one sentence, made once."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens = sentence.tokens
        self.persons = _longest_by_first(sentence.of("person"))
        self.roles: dict[tuple[str, int], Match] = {}
        self.roles_ending: dict[tuple[str, int], Match] = {}
        for match in sentence.of("count_word"):
            self._keep(match, match.entry.get("role"))
        for match in sentence.of("count_modifier"):
            self._keep(match, match.entry.get("kind"))
        self.fates_ending = {m.last: m for m in sentence.of("fate_word")}

    def _keep(self, match: Match, role: str) -> None:
        self.roles[(role, match.first)] = match
        self.roles_ending[(role, match.last)] = match

    def person(self, i: int) -> Match | None:
        """The person named from token ``i``, in its longest name."""
        senses = self.persons.get(i)
        return senses[0] if senses else None

    def forms(self, i: int) -> set[str]:
        """All inflected forms that the word at ``i`` may be (جهاديين: du and pl)."""
        return {m.sense.form for m in self.persons.get(i, ())}

    def role(self, role: str, i: int) -> Match | None:
        return self.roles.get((role, i))

    def role_ending(self, role: str, i: int) -> Match | None:
        return self.roles_ending.get((role, i))

    def role_between(self, role: str, first: int, last: int) -> Match | None:
        """The last word of a role that starts within ``first``..``last``."""
        return next((m for i in range(last, max(first, 0) - 1, -1) if (m := self.roles.get((role, i)))), None)

    def divides(self, noun: Match) -> bool:
        """True in بين قتيل وجريح, which divides a number told before and counts nobody."""
        i = noun.first - 1
        if noun.proclitic.startswith("و") and self.person(i):
            i -= 1
        return bool(noun.entry.get("fate")) and self.role_ending("between", i) is not None

    def closed(self, first: int, last: int) -> bool:
        """Does a mark that ends a clause stand between two tokens?"""
        return any(self.tokens[i].folded in ".؛;" for i in range(first + 1, last))

    def any_at(self, classes: tuple[str, ...], i: int) -> Match | None:
        return next((m for cls in classes if (m := self.sentence.at(cls, i))), None)

    def is_definite(self, i: int) -> bool:
        return i < len(self.tokens) and self.tokens[i].folded.startswith(("ال", "وال"))

    def joined(self, i: int) -> bool:
        """True where "and" leans on token ``i`` or stands before it."""
        if i > 0 and self.tokens[i - 1].folded == "و":
            return True
        heads = self.tokens[i].type.heads
        return bool(heads) and heads[0][1].proclitic.startswith("و")

    def is_bare(self, i: int) -> bool:
        """True where nothing that could be counted stands at token ``i``: the number before it stands alone."""
        if i >= len(self.tokens) or self.tokens[i].kind in (Kind.PUNCT, Kind.BREAK):
            return i >= len(self.tokens) or self.tokens[i].folded in _STOPS
        if self.joined(i) or self.any_at(TIMES, i):
            return True
        return any((role, i) in self.roles for role in ("ends_bare", "part", "of", "at_least"))

    def party(self, noun: Match) -> str:
        """The side a person stands on; where the noun does not tell, the word after it may (عنصر من الشرطة)."""
        party = noun.entry.get("party")
        if party != "unknown":
            return party
        i = noun.last + 1
        of = self.role("of", i)
        i = of.last + 1 if of else i
        after = self.person(i) or self.sentence.at("party_word", i)
        return after.entry.get("party") if after and not after.proclitic.startswith("و") else party

    def unnamed(self, taken: set[int]) -> Iterator[tuple[int, Match]]:
        """Persons at tokens not taken, without those that only qualify the person named before them."""
        end = -2
        for i in sorted(self.persons):
            noun = self.persons[i][0]
            apposed = end == i - 1 and not noun.proclitic
            end = -2 if noun.entry.get("counted_only") else noun.last
            if i not in taken and not apposed:
                yield i, noun


def _longest_by_first(matches: list[Match]) -> dict[int, list[Match]]:
    by_first: dict[int, list[Match]] = {}
    for match in matches:
        held = by_first.setdefault(match.first, [])
        if held and held[0].last < match.last:
            held.clear()
        if not held or held[0].last == match.last:
            held.append(match)
    return by_first
