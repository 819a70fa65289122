"""A sentence as a string of one symbol a phrase, over which frames are regular expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from marsad.lexicon.language import Match
from marsad.reading.actor import Actor
from marsad.reading.deeds import Deed
from marsad.reading.how_many import People
from marsad.reading.mention import Mention
from marsad.reading.naming import name_of
from marsad.reading.phrases import Phrases
from marsad.text.fold import fold
from marsad.text.sentences import MAX_TOKENS

_WORDS = {"،": ",", ",": ",", "و": "w"}
_FRONT = {"و": "w", "ف": "w", "ب": "b", "ل": "l", "ك": "-"}
_ROOMS = (("actors", "A"), ("targets", "O"), ("people", "H"), ("goods", "G"), ("places", "P"), ("dates", "D"))


_JOINING = frozenset({"", "و", "ف"})          # what may lean on a function word and leave it one
_STATES = frozenset({"country", "capital"})   # places that act: a state, and its capital for its government
_TITLE = 120         # characters before a name within which its title stands


@dataclass(slots=True)    # not frozen: made by the dozen for each deed
class Slot:
    """One phrase or word: its symbol, its tokens, and the mention where a room found one."""

    symbol: str
    first: int
    last: int
    mention: Mention[Any] | None


_OTHERS = tuple(Slot("-", i, i, None) for i in range(MAX_TOKENS))    # most words are in no phrase


class Line(NamedTuple):
    """The slots of a sentence as one deed sees it; ``symbols[i]`` is the symbol of ``slots[i]``."""

    symbols: str
    slots: Sequence[Slot]


def line_of(deed: Deed, phrases: Phrases) -> Line:
    """The line of a sentence in which the deed's head is T."""
    tokens = deed.sentence.tokens
    words = list(_OTHERS[:len(tokens)])
    for i in [i for i, token in enumerate(tokens) if token.folded in _WORDS]:
        words[i] = Slot(_WORDS[tokens[i].folded], i, i, None)
    slots: list[Slot] = []
    free = 0
    for i, slot in sorted(_named(deed, phrases).items()):
        slots += words[free:i]
        if tokens[i].type.leans:
            slots += [Slot(_FRONT.get(letter, "-"), i, i, None) for letter in _front(deed, slot).removesuffix("ال")]
        slots.append(slot)
        free = slot.last + 1
    slots += words[free:]
    return Line("".join([slot.symbol for slot in slots]), slots)


def _front(deed: Deed, slot: Slot) -> str:
    """What leans on a phrase's first word, where the phrase's name stands without it."""
    if slot.mention is None and slot.symbol not in "Ttxz":
        return ""
    if slot.mention is None or slot.mention.first != slot.first:
        return front_of(deed, slot.first)
    if isinstance(slot.mention.value, People):
        return front_of(deed, slot.first)
    named = fold(name_of(slot.mention, deed.sentence.text)).split()[:1]
    kind, article = deed.sentence.tokens[slot.first].type, deed.sentence.language.article
    if not named or named[0] == kind.folded:
        return ""
    return next((s.proclitic for s in kind.splits if s.proclitic and named[0] in (s.stem, article + s.stem)), "")


def front_of(deed: Deed, i: int) -> str:
    """What leans on a word of the data that does not begin with it by itself."""
    kind, trie = deed.sentence.tokens[i].type, deed.sentence.language.lexicon.trie
    return "" if kind.folded in trie else next((s.proclitic for s in kind.splits if s.proclitic and s.stem in trie), "")


def _named(deed: Deed, phrases: Phrases) -> dict[int, Slot]:
    """Phrases by first token; the head and its kin before all, then rooms in order, then links; none overlapping."""
    taken: set[int] = set()
    named: dict[int, Slot] = {}
    for slot in _told(deed, phrases):
        if slot.first == slot.last:
            if slot.first in taken:
                continue
            taken.add(slot.first)
        elif taken.isdisjoint(range(slot.first, slot.last + 1)):
            taken.update(range(slot.first, slot.last + 1))
        else:
            continue
        named[slot.first] = slot
    return named


def _told(deed: Deed, phrases: Phrases) -> list[Slot]:
    """All that may be a slot, what goes before the rest first."""
    told = [Slot("T", deed.head.first, deed.head.last, None)]
    told += [Slot("z" if m.entry.id == "trigger.istahdafa" else "t", m.first, m.last, None) for m in deed.triggers]
    told += [Slot(symbol, _title_first(deed, m), m.last, m) for symbol, m in _mentions(phrases)]
    told += [Slot(symbol, m.first, m.last, None) for symbol, m in _links(deed)]
    told += [Slot("x", m.first, m.last, None) for m in deed.sentence.of("trigger")]
    return told + [Slot("N", m.first, m.last, m) for m in phrases.nations]


def _links(deed: Deed) -> Iterator[tuple[str, Match]]:
    """Function words, the longest first; one with a pronoun has its noun elsewhere (عليه، بينهم)."""
    for match in deed.sentence.of("link"):
        if match.proclitic in _JOINING:
            yield "-" if match.enclitic else match.entry.get("symbol"), match
    yield from (("u", m) for m in deed.sentence.told("cue", "boundary"))


def _mentions(phrases: Phrases) -> Iterator[tuple[str, Mention[Any]]]:
    """Phrases of the rooms; a target with its owner (مدرعة للشرطة) before the owner."""
    within = {i for m in phrases.actors for i in range(m.first, m.last + 1)}
    yield from (("O", m) for m in phrases.targets if m.first not in within and m.last in within)
    for room, symbol in _ROOMS:
        for mention in getattr(phrases, room):
            yield ("C" if symbol == "P" and _is_state(mention) else symbol), mention
        if room == "actors":
            yield from (("A", mention) for mention in phrases.surnames)


def _is_state(mention: Mention[Any]) -> bool:
    reading = mention.value
    return reading.kind in ("", "country") and any(place.kind in _STATES for place in reading.candidates)


def _title_first(deed: Deed, mention: Mention[Any]) -> int:
    """First token of a person with the title before the name: one phrase of the sentence."""
    value = mention.value
    if not isinstance(value, Actor) or not value.title:
        return mention.first
    tokens = deed.sentence.tokens
    start = deed.sentence.text.rfind(value.title, max(deed.sentence.start, mention.start - _TITLE), mention.start)
    if start < 0:
        return mention.first
    first = mention.first
    while first > 0 and tokens[first - 1].start >= start:
        first -= 1
    return first
