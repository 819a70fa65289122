"""Places told without their name: a definite word for a kind of place points back to one named before (في المدينة)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.lexicon.language import Match
from marsad.reading.document import Sentence
from marsad.reading.draft import PlaceMention
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases

_SETTLED = frozenset({"city", "capital", "town", "village"})
# What each kind word can point back to.
_MEANT = {"city": _SETTLED, "town": _SETTLED, "village": frozenset({"town", "village"}),
          "governorate": frozenset({"governorate"}), "district": frozenset({"district"}), "camp": frozenset({"camp"}),
          "island": frozenset({"island"}), "region": frozenset({"region", "territory"})}
_IN = frozenset({"in", "near", "outskirts"})


def pointed(phrases: Sequence[Phrases], wanted: Sequence[int], named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places told and, in the sentences wanted, those pointed back to; in order."""
    found = [*named, *(p for i in wanted for p in _of_sentence(phrases[i].sentence, named))]
    return sorted(found, key=lambda p: (p.sentence, p.mention.first)) if len(found) > len(named) else list(named)


def _of_sentence(sentence: Sentence, named: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
    taken = {i for p in named if p.sentence == sentence.index for i in range(p.mention.first, p.mention.last + 2)}
    for noun in sentence.of("place_noun"):
        if noun.first not in taken and noun.last + 1 not in taken and _points(sentence, noun):
            meant = _antecedent(sentence, noun, named)
            if meant is not None:
                yield _again(sentence, noun, meant)


def _points(sentence: Sentence, noun: Match) -> bool:
    """One definite place, where something is, and no nation's adjective behind it."""
    definite = sentence.tokens[noun.last].folded.startswith("ال") or "ال" in noun.proclitic
    if not definite or noun.sense.form not in ("sg", "") or sentence.at("nationality", noun.last + 1) is not None:
        return False
    inside = any(m.last == noun.first - 1 and m.entry.get("relation") in _IN for m in sentence.of("place_relation"))
    return inside or noun.proclitic.startswith("ب")


def _antecedent(sentence: Sentence, noun: Match, named: Sequence[PlaceMention]) -> PlaceMention | None:
    kinds = _MEANT.get(noun.entry.get("kind"), frozenset[str]())
    before = [p for p in named if p.place.kind in kinds and
              (p.sentence, p.mention.first) < (sentence.index, noun.first)]
    return before[-1] if before else None


def _again(sentence: Sentence, noun: Match, meant: PlaceMention) -> PlaceMention:
    tokens, named = sentence.tokens, meant.mention
    words = Mention(tokens[noun.first].start, tokens[noun.last].end, noun.first, noun.last, named.value,
                    "where.pointed_back", "carried", ((named.start, named.end),))
    return PlaceMention(sentence.index, words, meant.place)
