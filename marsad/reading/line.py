"""A sentence as a string of one symbol a phrase, over which frames are regular expressions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from marsad.reading.deeds import Deed
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases

_FRONT = {"و": "w", "ف": "w", "ب": "b", "ل": "l", "ك": "-"}
_ROOMS = (("actors", "A"), ("targets", "O"), ("people", "H"), ("goods", "G"), ("places", "P"), ("dates", "D"))


class Slot(NamedTuple):
    """One phrase or word: its symbol, its tokens, and the mention where a room found one."""

    symbol: str
    first: int
    last: int
    mention: Mention[Any] | None


@dataclass(frozen=True)
class Line:
    """The slots of a sentence as one deed sees it; ``symbols[i]`` is the symbol of ``slots[i]``."""

    symbols: str
    slots: tuple[Slot, ...]


def line_of(deed: Deed, phrases: Phrases) -> Line:
    """The line of a sentence in which the deed's head is T."""
    slots = tuple(_slots(deed, phrases))
    return Line("".join(s.symbol for s in slots), slots)


def _slots(deed: Deed, phrases: Phrases) -> Iterator[Slot]:
    named = _named(deed, phrases)
    tokens = deed.sentence.tokens
    i = 0
    while i < len(tokens):
        slot = named.get(i)
        if slot is None:
            yield Slot(_word_symbol(tokens[i].folded), i, i, None)
            i += 1
            continue
        yield from _clitics(deed, slot)
        yield slot
        i = slot.last + 1


def _clitics(deed: Deed, slot: Slot) -> Iterator[Slot]:
    """The clitics of a phrase's first word as slots of their own, where the word's name stands without them."""
    if slot.mention is None and slot.symbol not in "Tt":
        return
    for split in deed.sentence.tokens[slot.first].type.splits:
        if split.proclitic and _heads(deed, slot, split.stem):
            for letter in split.proclitic.removesuffix("ال"):
                yield Slot(_FRONT.get(letter, "-"), slot.first, slot.first, None)
            return


def _heads(deed: Deed, slot: Slot, stem: str) -> bool:
    trie = deed.sentence.language.lexicon.trie
    return stem in trie or slot.symbol in "PA"


def _word_symbol(folded: str) -> str:
    if folded in "،,":
        return ","
    return "w" if folded == "و" else "-"


def _named(deed: Deed, phrases: Phrases) -> dict[int, Slot]:
    """Phrases by first token; the head and its kin before all, then rooms in order, then links; none overlapping."""
    taken: set[int] = set()
    named: dict[int, Slot] = {}

    def put(symbol: str, first: int, last: int, mention: Mention[Any] | None) -> None:
        span = range(first, last + 1)
        if not taken.intersection(span):
            taken.update(span)
            named[first] = Slot(symbol, first, last, mention)

    put("T", deed.head.first, deed.head.last, None)
    for match in deed.triggers:
        put("z" if match.entry.id == "trigger.istahdafa" else "t", match.first, match.last, None)
    for room, symbol in _ROOMS:
        for mention in getattr(phrases, room):
            put(symbol, mention.first, mention.last, mention)
    for match in deed.sentence.of("link"):
        put(match.entry.get("symbol"), match.first, match.last, None)
    for match in deed.sentence.of("trigger"):
        put("x", match.first, match.last, None)
    return named
