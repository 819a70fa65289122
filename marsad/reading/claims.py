"""Who claims, denies or is accused of what, and through what medium: kept apart from what happened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.lexicon.language import Match
from marsad.reading.deeds import VIOLENT, Deed
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.record.event import Stance

_WHO_AFTER = 4       # tokens from a claiming verb to its subject
_WHO_BEFORE = 12     # tokens back to a subject that stands before it
_OBJECT = 16         # tokens to the deed claimed
_NEGATION = 4
_STANCES: dict[str, Stance] = {"claim": "claims", "accuse": "accuses", "denial": "denies"}
_CLAIMANTS = frozenset({"armed_group", "militia", "unknown", "tribe", "party", "force", "person"})


@dataclass(frozen=True)
class Stated:
    """One statement of responsibility in one sentence; ``deed`` is None where its words name no deed there."""

    sentence: int
    stance: Stance
    who: Mention[Any]
    words: tuple[int, int]
    deed: Deed | None
    medium: tuple[int, int] | None


def stated(deeds: Sequence[Deed], phrases: Phrases) -> Iterator[Stated]:
    """Statements of responsibility in a sentence, in order."""
    sentence = phrases.sentence
    for cue in sentence.of("cue"):
        stance = _STANCES.get(cue.entry.get("kind"))
        if stance is None or _negated(phrases, cue):
            continue
        deed = next((d for d in deeds if cue.last < d.last and d.first - cue.last <= _OBJECT
                     and VIOLENT.intersection(d.evokes)), None)
        who = _who(phrases, cue, stance)
        if who is None or (deed is None and not _names_responsibility(phrases, cue)):
            continue
        words = (sentence.tokens[cue.first].start, sentence.tokens[cue.last].end)
        yield Stated(sentence.index, stance, who, words, deed, _medium(phrases))


def _negated(phrases: Phrases, cue: Match) -> bool:
    return any(
        m.entry.get("kind") == "negation" and 0 < cue.first - m.last <= _NEGATION for m in phrases.sentence.of("cue")
    )


def _names_responsibility(phrases: Phrases, cue: Match) -> bool:
    """Claims by a phrase ("his responsibility for") need no deed in the same clause; a verb alone may adopt a text."""
    return cue.last > cue.first


def _who(phrases: Phrases, cue: Match, stance: Stance) -> Mention[Any] | None:
    """The subject of the claiming words: right after the verb, or the last fitting name before it."""
    fit = [m for m in phrases.actors if stance != "claims" or m.value.kind in _CLAIMANTS]
    after = [m for m in fit if 0 < m.first - cue.last <= _WHO_AFTER]
    before = [m for m in fit if 0 < cue.first - m.last <= _WHO_BEFORE]
    return after[0] if after else (before[-1] if before else None)


def _medium(phrases: Phrases) -> tuple[int, int] | None:
    tokens = phrases.sentence.tokens
    for match in phrases.sentence.of("cue"):
        if match.entry.get("kind") == "medium":
            return tokens[match.first].start, tokens[match.last].end
    return None
