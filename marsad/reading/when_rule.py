"""What a production of dates is: a name, a pattern over the letters of the atoms, and what it makes of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from marsad.once import cached_property
from marsad.reading.document import Sentence
from marsad.reading.future import is_future
from marsad.reading.when_atoms import Atom
from marsad.record.values import DateSpan, EvidenceKind

AHEAD_REACH = 20  # tokens: how far a word that looks ahead (سيعقد، من المقرر) reaches to the date it governs
_DONE = frozenset({"قد", "وقد", "كان", "كانت", "كانوا"})
_SINCE = frozenset({"منذ", "ومنذ"})
OPENING = 1       # tokens from the start of a sentence to the present verb that it is about (ويلتقي الرئيس الثلاثاء)


@dataclass(frozen=True)
class Context:
    """A sentence as its atoms, with the day of publication as anchor of whatever is relative."""

    sentence: Sentence
    atoms: Sequence[Atom]
    codes: str
    published: date | None

    @cached_property
    def _cues(self) -> tuple[tuple[int, int], ...]:
        """Where a word looks ahead, and to which token it reaches."""
        told = self.sentence.of("time_ahead")
        cues = [(m.first, m.last + int(m.entry.get("reach") or AHEAD_REACH)) for m in told if not m.sense.form]
        firsts = [m.first for matches in self.sentence.matches.values() for m in matches
                  if m.sense.form == "present" and m.proclitic.endswith("س")]
        firsts += [m.first for m in told if m.sense.form == "present" and m.first < OPENING and not m.enclitic]
        firsts += [i for i, t in enumerate(self.sentence.tokens) if t.type.leans and is_future(t.type)]
        return (*cues, *((i, i + AHEAD_REACH) for i in firsts))

    @cached_property
    def _done(self) -> frozenset[int]:
        """Tokens that tell what is done by now: verbs of the past, قد and كان."""
        verbs = [m.first for matches in self.sentence.matches.values() for m in matches if m.sense.form == "past"]
        return frozenset([*verbs, *(i for i, t in enumerate(self.sentence.tokens) if t.folded in _DONE)])

    def ahead(self, atom: Atom) -> bool:
        """True where the words before an atom speak of what is still to come, and none after them of what is done
        (سيكرر الوزير ما أعلنه السبت); what has lasted since a day never does."""
        if atom.first and self.sentence.tokens[atom.first - 1].folded in _SINCE:
            return False
        cues = [first for first, reach in self._cues if first < atom.first <= reach]
        return any(self._done.isdisjoint(range(first + 1, atom.first)) for first in cues)

    def before(self, at: re.Match[str], back: int = 1) -> str:
        """The letter so many places before a match; "" at the sentence's start."""
        place = at.start() - back
        return self.codes[place] if place >= 0 else ""

    def names(self, at: re.Match[str]) -> bool:
        """True where a noun before the match is named for it (ميدان السادس من أكتوبر, سوق الجمعة): a noun with the
        article (القاعدة يوم الجمعة) has its name already, and a name says nothing of a day."""
        return self.before(at) == "z" and not self.atoms[at.start() - 1].definite

    def atom(self, at: re.Match[str], group: str) -> Atom | None:
        """The atom that a group of the match holds."""
        place = at.start(group)
        return self.atoms[place] if place >= 0 else None

    def value(self, at: re.Match[str], group: str) -> int | None:
        """The number of the atom that a group holds."""
        atom = self.atom(at, group)
        return None if atom is None else atom.value


class Made(NamedTuple):
    """What a production makes: the span and whether its words alone carry it or publication was the anchor."""

    span: DateSpan
    kind: EvidenceKind


def told(span: DateSpan | None) -> Made | None:
    """A span that stands in the words."""
    return None if span is None else Made(span, "words")


def computed(span: DateSpan | None) -> Made | None:
    """A span that follows from the words and the day of publication."""
    return None if span is None else Made(span, "computed")


def on(day: date | None) -> DateSpan | None:
    """The span of one day."""
    return None if day is None else DateSpan.day(day)


Build = Callable[[Context, re.Match[str]], Made | None]


class Rule(NamedTuple):
    """A production. ``needs`` are letters without which the pattern can't match, those of which one will do written
    together (``"io m"``: i or o, and m); checked first, since that is cheap."""

    name: str
    needs: str
    pattern: re.Pattern[str]
    build: Build


def rule(name: str, needs: str, pattern: str, build: Build) -> Rule:
    """A production from its pattern as text."""
    return Rule(name, needs, re.compile(pattern), build)
