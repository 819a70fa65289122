"""Lookup of places by the words of a sentence, by name, and by nearness."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from marsad.gazetteer.place import GazetteerPlace, distance_km
from marsad.gazetteer.table import key, load
from marsad.lexicon.language import Token
from marsad.lexicon.trie import END, Node
from marsad.text.tokens import Kind

MAX_HEADS = 100_000
_HYPHENS = frozenset("-–ـ")


class NameMatch(NamedTuple):
    """Tokens ``first``..``last`` (inclusive) that name ``places``; ``cue`` is what the name needs beside it to count
    as one ("", "preposition" or "noun"); ``proclitic`` leans on its first word."""

    first: int
    last: int
    places: tuple[GazetteerPlace, ...]
    cue: str
    proclitic: str


class Gazetteer:
    """Places by their names. Holds no state that changes an answer, so threads may share it."""

    def __init__(self, table: dict[str, Any]) -> None:
        rows = table["places"]
        self.places = tuple(GazetteerPlace._make((*row[:2], tuple(row[2]), *row[3:])) for row in rows)
        self.version: str = table["version"]
        self.by_id = {place.id: place for place in self.places}
        self.countries = {place.country: place for place in self.places if place.kind == "country"}
        self._trie: Node = table["trie"]
        self._cues: dict[str, str] = table["cues"]
        self._heads: dict[str, tuple[tuple[Node, str, str], ...]] = {}

    @property
    def by_latin_name(self) -> dict[str, tuple[GazetteerPlace, ...]]:
        """Places by folded English name."""
        return _by_latin_name(self)

    def candidates(self, name: str) -> tuple[GazetteerPlace, ...]:
        """All places of that name, Arabic or English, hand-kept ones first; () where none is known."""
        words = key(name).split(" ")
        node: Node | None = self._trie
        for word in words:
            node = node.get(word) if node is not None else None
        if node is not None and END in node:
            return tuple(self.places[number] for number in node[END])
        return self.by_latin_name.get(" ".join(words), ())

    def match_at(self, tokens: Sequence[Token], i: int) -> NameMatch | None:
        """The longest name that starts at a token; of two as long the one that leaves most of its first word."""
        best: NameMatch | None = None
        for head, stem, proclitic in self._heads_of(tokens[i]):
            last, numbers, words = self._walk(tokens, i, head, stem)
            if numbers and (best is None or last > best.last):
                places = tuple([self.places[number] for number in numbers])
                best = NameMatch(i, last, places, self._cues.get(words, ""), proclitic)
        return best

    def starts(self, tokens: Sequence[Token]) -> list[int]:
        """The tokens that can begin a name, in order."""
        heads, out = self._heads, []
        for i, token in enumerate(tokens):
            found = heads.get(token.folded)
            if found is None:
                found = self._heads_of(token)
            if found:
                out.append(i)
        return out

    def nearest(self, lat: float, lon: float, kinds: Iterable[str] | None = None) -> GazetteerPlace:
        """The place whose point is nearest, of some kinds or of any."""
        wanted = None if kinds is None else frozenset(kinds)
        return min((p for p in self.places if wanted is None or p.kind in wanted),
                   key=lambda p: (distance_km(lat, lon, p.lat, p.lon), p.id))

    def governorate(self, place: GazetteerPlace) -> GazetteerPlace | None:
        """The governorate a place lies in, where both are known."""
        return self.by_id.get(f"adm.{place.country}.{place.admin1}".lower()) if place.admin1 else None

    def _heads_of(self, token: Token) -> tuple[tuple[Node, str, str], ...]:
        """Trie nodes after a token, with the stem and what leans on it, fewest letters stripped first."""
        heads = self._heads.get(token.folded)
        if heads is None:
            heads = ()
            if token.kind is Kind.WORD:
                heads = tuple((self._trie[s.stem], s.stem, s.proclitic) for s in token.type.splits
                              if s.stem in self._trie and not s.enclitic and _leans(s.proclitic))
            if len(self._heads) >= MAX_HEADS:
                self._heads.clear()
            self._heads[token.folded] = heads
        return heads

    def _walk(self, tokens: Sequence[Token], i: int, node: Node, stem: str) -> tuple[int, list[int], str]:
        """The last token of the longest name below a node, the numbers of its places, its folded words."""
        words = stem
        found: tuple[int, list[int], str] = (i, node.get(END, []), words)
        at: Node | None = node
        j = i + 1
        while j < len(tokens) and at is not None:
            if tokens[j].folded in _HYPHENS and j + 1 < len(tokens):
                j += 1
            at = at.get(tokens[j].folded)
            if at is not None:
                words += " " + tokens[j].folded
                if END in at:
                    found = (j, at[END], words)
            j += 1
        return found


def _leans(proclitic: str) -> bool:
    """A name has or lacks the article as it is written; the future's س leans on no name."""
    return "ال" not in proclitic and "س" not in proclitic


@lru_cache(maxsize=4)
def _by_latin_name(gazetteer: Gazetteer) -> dict[str, tuple[GazetteerPlace, ...]]:
    names: dict[str, list[GazetteerPlace]] = {}
    for place in gazetteer.places:
        names.setdefault(key(place.name_en), []).append(place)
    return {name: tuple(places) for name, places in names.items()}


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The gazetteer of the package, loaded once a process."""
    return Gazetteer(load())
