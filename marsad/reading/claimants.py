"""Whose words a statement of responsibility is: its subject, the groups joined to it, and whom it accuses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.lexicon.language import Match
from marsad.once import cached_property
from marsad.reading.actor import Actor, Words
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.record.event import Stance
from marsad.text.fold import fold
from marsad.text.tokens import Kind

_AFTER = 4           # tokens from a verb to its subject
_BEHIND = 8          # tokens from the words of a claim to a subject behind them
_BEFORE = 14         # tokens back to a subject that stands before its verb
_ACCUSED = 6         # tokens from an accuser to the accused
_BESIDE = 2          # tokens from a subject to a verb right behind it
_JOINED = 3          # tokens from one claimant to the next one joined to it
_NAME = 4            # words of a name that a group gives itself
GROUPS = frozenset({"armed_group", "militia", "unknown", "tribe", "party"})

Party = tuple[Mention[Any], Mention[Any] | None]   # who states something, and whom it accuses


@dataclass(frozen=True)
class Claimants:
    """The parties of a sentence that may state something; ``before`` are the sentences before it, nearest first."""

    phrases: Phrases
    before: Sequence[Phrases]

    @cached_property
    def group(self) -> Mention[Actor] | None:
        """What "the group" means: the armed group named last in the sentences before."""
        return next((m for p in self.before for m in reversed(p.actors) if m.value.kind in ("armed_group", "militia")
                     and not m.value.people), None)

    def of(self, stance: Stance, verb: Match, last: int, told: bool) -> Iterator[Party]:
        """Who states it, each with whom it accuses; nobody where the words name none. ``told``: the subject stands
        right beside the verb, be it that of the group's own channel (تلفزيون المسيرة التابع للحوثيين)."""
        if stance == "accuses":
            yield from self._accuser(verb)
            return
        who = self._teller(verb, last) if told else self._subject(verb, last, stance == "claims")
        if who is not None:
            yield from ((self._self_named(w), None) for w in self._joined(who, stance == "claims"))

    def _subject(self, verb: Match, last: int, groups: bool) -> Mention[Any] | None:
        """Between the verb and the rest of its words, else right after a verb alone, else the last name before it, else
        behind all (أعلن مسؤوليته عن الهجوم تنظيم ...); "the group" counts as a name."""
        fit = sorted([*filter(self._bare, self._named(groups)), *self._meant()], key=lambda m: m.first)
        between = [m for m in fit if verb.last < m.first <= (last if last > verb.last else last + _AFTER)]
        before = [m for m in fit if 0 < verb.first - m.last <= _BEFORE]
        behind = [m for m in fit if 0 < m.first - last <= _BEHIND]
        return next(iter(between[:1] or before[-1:] or behind[:1]), None)

    def _teller(self, verb: Match, last: int) -> Mention[Any] | None:
        fit = sorted([*self._named(True), *self._meant()], key=lambda m: m.first)
        between = [m for m in fit if verb.last < m.first <= last]
        return next(iter(between or [m for m in fit if 0 < verb.first - m.last <= _BESIDE][-1:]), None)

    def _bare(self, mention: Mention[Any]) -> bool:
        """A subject has no preposition on it (التابعة لتنظيم القاعدة is no subject)."""
        first = self.phrases.sentence.tokens[mention.first]
        return first.folded[:1] not in ("ل", "ب", "ك") or fold(getattr(mention.value, "name", "")).startswith(
            first.folded)

    def _named(self, groups: bool) -> list[Mention[Any]]:
        if not groups:
            return [*self.phrases.actors, *self.phrases.surnames]
        return [m for m in self.phrases.actors if m.value.kind in GROUPS]

    def _meant(self) -> Iterator[Mention[Any]]:
        """The words "the group" as a mention of the group named before."""
        tokens = self.phrases.sentence.tokens
        taken = {i for m in self.phrases.actors for i in range(m.first, m.last + 1)}
        for match in self.phrases.sentence.of("stance"):
            if match.entry.get("shape") == "group" and match.first not in taken:
                group = self._earlier(match.first) or self.group
                if group is not None:
                    yield group._replace(first=match.first, last=match.last, kind="carried", rule="claims.the_group",
                                         inputs=((tokens[match.first].start, tokens[match.last].end),))

    def _earlier(self, first: int) -> Mention[Actor] | None:
        return next((m for m in reversed(self.phrases.actors) if m.last < first and m.value.kind in GROUPS), None)

    def _joined(self, who: Mention[Any], groups: bool) -> Iterator[Mention[Any]]:
        """تنظيم المرابطون وجماعة أنصار الدين: those joined by و."""
        yield who
        last = who
        for other in self._named(groups):
            if 0 < other.first - last.last <= _JOINED and self._and(last.last + 1, other):
                yield other
                last = other

    def _and(self, after: int, other: Mention[Any]) -> bool:
        tokens = self.phrases.sentence.tokens
        if any(tokens[i].folded == "و" for i in range(after, other.first)):
            return other.first - after <= 1
        name = getattr(other.value, "name", "")
        return other.first == after and tokens[after].folded.startswith("و") and not name.startswith("و")

    def _self_named(self, who: Mention[Any]) -> Mention[Any]:
        """جماعة تطلق على نفسها جند الصحراء: the name up to the next mark."""
        words = Words(self.phrases.sentence)
        tokens = self.phrases.sentence.tokens
        naming = next((m for i in range(who.last + 1, min(who.last + 3, len(tokens)))
                       if (m := max((n for n in words.all("who_word", i) if n.entry.get("kind") == "naming"),
                                    key=lambda n: n.last, default=None))), None)
        if naming is None or who.first > naming.first:
            return who
        last = first = naming.last + 1
        while last < min(first + _NAME, len(tokens)) and tokens[last].kind is Kind.WORD:
            last += 1
        if last == first:
            return who
        name = self.phrases.sentence.words(first, last - 1)
        return Mention(tokens[first].start, tokens[last - 1].end, who.first, last - 1,
                       Actor(name, None, who.value.kind, who.value.country), "claims.self_named")

    def _accuser(self, verb: Match) -> Iterator[Party]:
        """اتهمت الحكومة الجماعة ب، الحكومة تتهم الجماعة ب: the accuser stands first."""
        people = [m for m in self.phrases.people if not m.value.fate]
        actors = list(self.phrases.actors)
        free = {i for m in actors for i in range(m.first, m.last + 1)}
        fit = sorted([*actors, *self._meant(), *(m for m in people if m.first not in free)], key=lambda m: m.first)
        after = [m for m in fit if 0 < m.first - verb.last <= _ACCUSED]
        if len(after) > 1 or (after and not self._subject_before(fit, verb)):
            yield after[0], next((m for m in fit if 0 < m.first - after[0].last <= _ACCUSED), None)
        elif after:
            before = [m for m in fit if 0 < verb.first - m.last <= _AFTER]
            yield before[-1], after[0]

    @staticmethod
    def _subject_before(fit: Sequence[Mention[Any]], verb: Match) -> bool:
        return any(0 < verb.first - m.last <= _AFTER for m in fit)
