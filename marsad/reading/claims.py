"""Who claims, denies or is accused of what, and through what medium: kept apart from what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.lexicon.language import Match
from marsad.reading.claimants import GROUPS, Claimants
from marsad.reading.deeds import VIOLENT, Deed
from marsad.reading.document import Sentence
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.record.event import Stance
from marsad.record.values import DateSpan

_OBJECT = 25         # tokens from the words of a claim to the deed claimed
_NEGATION = 4        # tokens from a negation to the verb it governs
_RESPONSIBLE = 12    # tokens from a verb of assuming to the word responsibility
_SPEAKER = 10        # tokens from a verb of saying to "that it"
_ANNOUNCER = 4       # tokens from a verb of announcing to the group
_LINK = 5            # tokens from a denial to what is denied
_PRONOUN = 3         # tokens from "that it" to the deed that it did
_SEVERAL = 2         # tokens from a word that makes deeds many to the deed
_DEEDS = VIOLENT | {"abduction"}


@dataclass(frozen=True)
class Stated:
    """One statement of responsibility in one sentence; ``deed`` is None where its words name no deed there.

    ``accused`` is whom an accusation is against; ``medium`` and ``words`` are offsets in the text.
    """

    sentence: int
    stance: Stance
    who: Mention[Any]
    words: tuple[int, int]
    deed: Deed | None
    medium: tuple[int, int] | None
    accused: Mention[Any] | None = None
    date: Mention[DateSpan] | None = None


@dataclass(frozen=True)
class _Cue:
    """The words of a statement: tokens ``first``..``last``, and the verb that has the subject; ``told``: by the group's
    own telling, whose subject stands beside the verb."""

    stance: Stance
    verb: Match
    first: int
    last: int
    told: bool = False


def stated(deeds: Sequence[Deed], phrases: Phrases, before: Sequence[Phrases]) -> Iterator[Stated]:
    """Statements of responsibility in a sentence, in order; ``before`` are the sentences before it, nearest first."""
    sentence = phrases.sentence
    if not sentence.names("stance"):
        return
    claimants = Claimants(phrases, before)
    for cue in _cues(phrases, deeds):
        deed = _deed(deeds, cue)
        many = _several_before(sentence, cue.last + _SEVERAL + 1 if deed is None else deed.head.first)
        if many or _negated(phrases, cue.verb):
            continue
        words = (sentence.tokens[cue.first].start, sentence.tokens[cue.last].end)
        for who, accused in claimants.of(cue.stance, cue.verb, cue.last, cue.told):
            yield Stated(sentence.index, cue.stance, who, words, deed, _medium(phrases), accused, _date(phrases, cue))


def _cues(phrases: Phrases, deeds: Sequence[Deed]) -> Iterator[_Cue]:
    found = phrases.sentence.only("stance")
    for match in found:
        shape = match.entry.get("shape")
        if shape == "adopt" and _adopts(match, deeds):
            yield _Cue("claims", match, match.first, match.last)
        elif shape == "own" and (verb := _before(found, match, ("assume", "announce", "deny", "accuse"), _RESPONSIBLE)):
            stance: Stance = "denies" if verb.entry.get("shape") == "deny" else "claims"
            if verb.entry.get("shape") != "accuse" and not _blamed(found, match):
                yield _Cue(stance, verb, verb.first, match.last)
        elif shape == "link" and (verb := _before(found, match, ("deny",), _LINK)):
            yield _Cue("denies", verb, verb.first, match.last)
        elif shape == "accuse" or (shape == "blame" and _takes_own(found, match)):
            yield _Cue("accuses", match, match.first, match.last)
        elif shape == "announce" and (deed := _announced(phrases, match, deeds)):
            yield _Cue("claims", match, match.first, deed.first - 1, True)
        elif shape in ("tell", "assume", "announce") and (link := _told_of_itself(phrases, match, deeds)):
            yield _Cue("claims", match, match.first, link.last, True)


def _adopts(match: Match, deeds: Sequence[Deed]) -> bool:
    """A body may adopt a text, a line or a law: the verb claims only beside a deed, or with a pronoun for one."""
    return match.enclitic in ("ه", "ها", "هما") or match.last > match.first or any(
        abs(d.head.first - match.last) <= _OBJECT and _DEEDS.intersection(d.evokes) for d in deeds)


def _before(found: Sequence[Match], own: Match, shapes: tuple[str, ...], reach: int) -> Match | None:
    fit = [m for m in found if m.entry.get("shape") in shapes and 0 < own.first - m.last <= reach]
    return fit[-1] if fit else None


def _blamed(found: Sequence[Match], own: Match) -> bool:
    """The responsibility is another's (حملت الحكومة المتمردين مسؤولية ...), or that of an office, not his own."""
    return _before(found, own, ("blame",), _RESPONSIBLE) is not None or own.sense.form == "pl"


def _takes_own(found: Sequence[Match], blame: Match) -> bool:
    return any(m.entry.get("shape") == "own" and 0 < m.first - blame.last <= _RESPONSIBLE for m in found)


def _told_of_itself(phrases: Phrases, verb: Match, deeds: Sequence[Deed]) -> Match | None:
    """The words "that it" in قالت الجماعة إنها استهدفت ...: what a group tells of its own violence is a claim."""
    links = phrases.sentence.only("link")
    link = next((m for m in links if m.entry.get("symbol") == "j" and 0 < m.first - verb.last <= _SPEAKER), None)
    if link is None:
        return None
    doing = [m.first for m in links if m.entry.get("symbol") in ("s", "z")]
    doing += [d.first for d in deeds if _DEEDS.intersection(d.evokes)]
    return link if any(0 < first - link.last <= _PRONOUN for first in doing) else None


def _announced(phrases: Phrases, verb: Match, deeds: Sequence[Deed]) -> Deed | None:
    """The deed in أعلنت الجماعة استهداف مطار ...: a verbal noun for violence right behind the group announcing it."""
    groups = [m for m in phrases.actors if m.value.kind in GROUPS and 0 < m.first - verb.last <= _ANNOUNCER]
    for deed in deeds:
        noun = deed.head.first == deed.first and deed.head.sense.form not in ("past", "present")
        if noun and deed.head.entry.get("role") == "deed" and _DEEDS.intersection(deed.evokes) and any(
                0 < deed.first - m.last <= _PRONOUN for m in groups):
            return deed
    return None


def _negated(phrases: Phrases, verb: Match) -> bool:
    return any(0 < verb.first - m.last <= _NEGATION for m in phrases.sentence.told("cue", "negation"))


def _several_before(sentence: Sentence, first: int) -> bool:
    """Are most or all deeds of a time claimed, which is no one deed (تبنت معظم الاعتداءات)? Most of some persons may do
    one (نفذ عشرات الشبان اعتصاما)."""
    return any(m.entry.get("shape") == "several" and not m.enclitic and "ال" not in m.proclitic
               and 0 < first - m.last <= _SEVERAL and not sentence.all("person", m.last + 1)
               for m in sentence.only("stance"))


def _deed(deeds: Sequence[Deed], cue: _Cue) -> Deed | None:
    """The deed that the words are about: the next one, or the one before that they describe."""
    fit = [d for d in deeds if _DEEDS.intersection(d.evokes)]
    after = [d for d in fit if d.last > cue.last and d.first - cue.last <= _OBJECT]
    before = [d for d in fit if 0 <= cue.first - d.head.last <= _OBJECT]
    described = before if cue.verb.enclitic else []
    return next(iter(described[-1:] or after[:1] or before[-1:]), None)


def _medium(phrases: Phrases) -> tuple[int, int] | None:
    """The party's own channel, told with a preposition (في بيان، عبر وكالة أعماق)."""
    tokens = phrases.sentence.tokens
    for match in phrases.sentence.told("cue", "medium"):
        if match.proclitic.startswith("ب") or (match.first and tokens[match.first - 1].folded in _THROUGH):
            lead = len(match.proclitic.removesuffix("ال"))
            return tokens[match.first].start + lead, tokens[match.last].end
    return None


_THROUGH = frozenset({"في", "عبر", "علي", "خلال", "تطبيق"})


def _date(phrases: Phrases, cue: _Cue) -> Mention[DateSpan] | None:
    """The claim's own date, between its words or right behind them."""
    return next((m for m in phrases.dates if cue.first < m.first <= cue.last), None) or next(
        (m for m in phrases.dates if 0 < m.first - cue.last <= 1), None)
