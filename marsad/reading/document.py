"""A text as its sentences, tokens analysed, ready for the rooms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.lexicon.language import Language, Match, Token
from marsad.once import cached_property
from marsad.text.quotes import Quote, quotes
from marsad.text.sentences import sentence_bounds
from marsad.text.tokens import Kind

LONG_WORD = 3    # letters of a function word at the most


@dataclass(frozen=True)
class Sentence:
    """One sentence: its tokens (indices from 0 within it) and, computed when first asked for, the entries named."""

    text: str = field(repr=False)
    index: int
    tokens: Sequence[Token]
    language: Language = field(repr=False)
    _matches: list[dict[str, list[Match]]] = field(default_factory=list, init=False, repr=False, compare=False)
    _by_first: dict[str, dict[int, list[Match]]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _by_kind: dict[str, dict[str, list[Match]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def matches(self) -> dict[str, list[Match]]:
        """Entries named in the sentence, by class, in order of their first token."""
        if not self._matches:
            self._matches.append(self.language.matches(self.tokens))
        return self._matches[0]

    @cached_property
    def quotes(self) -> list[Quote]:
        return quotes([token.folded for token in self.tokens])

    @cached_property
    def content(self) -> frozenset[str]:
        """Its longer words, folded and without article: what two tellings of one thing share."""
        article = self.language.article
        return frozenset([t.folded.removeprefix(article) for t in self.tokens if len(t.folded) > LONG_WORD])

    @cached_property
    def bits(self) -> int:
        """Bits of all classes that a word of the sentence can begin to name."""
        bits = 0
        for token in self.tokens:
            bits |= token.type.bits
        return bits

    @cached_property
    def number_starts(self) -> list[int]:
        """Tokens that may begin a number: digits, and words for numbers."""
        bit, digits = self.language.lexicon.bits.get("number_word", 0), Kind.NUMBER
        return [i for i, token in enumerate(self.tokens) if token.kind is digits or token.type.bits & bit]

    @cached_property
    def commas(self) -> list[int]:
        """Tokens that are commas."""
        return [i for i, token in enumerate(self.tokens) if token.folded in "،,"]

    @cached_property
    def tells(self) -> bool:
        """Does a word of the sentence name a deed? Most sentences name none."""
        return self.names("trigger")

    def names(self, cls: str) -> bool:
        """True where an entry of the class is named; cheaper than ``of`` where most sentences name none."""
        if self._matches:
            return bool(self.of(cls))
        bit = self.language.lexicon.bits.get(cls, 0)
        return bool(self.bits & bit) and self.language.names(self.tokens, cls)

    def of(self, cls: str) -> list[Match]:
        """Matches of one class, in order."""
        return (self._matches[0] if self._matches else self.matches).get(cls, [])

    def only(self, cls: str) -> list[Match]:
        """The same, cheaper where of this sentence no other class is asked for."""
        if self._matches:
            return self.of(cls)
        bit = self.language.lexicon.bits.get(cls, 0)
        return self.language.matches_of(self.tokens, cls) if self.bits & bit else []

    def told(self, cls: str, kind: str) -> Sequence[Match]:
        """Matches of a class whose entries are of one kind, in order."""
        index = self._by_kind.get(cls)
        if index is None:
            index = self._by_kind[cls] = {}
            for match in self.of(cls):
                index.setdefault(match.sense.entry.get("kind"), []).append(match)
        return index.get(kind, ())

    def all(self, cls: str, first: int) -> Sequence[Match]:
        """The matches of a class that start at a token."""
        index = self._by_first.get(cls)
        if index is None:
            index = self._by_first[cls] = {}
            for match in self.of(cls):
                index.setdefault(match.first, []).append(match)
        return index.get(first, ())

    def at(self, cls: str, first: int) -> Match | None:
        """The match of a class that starts at a token, if any."""
        found = self.all(cls, first)
        return found[0] if found else None

    def words(self, first: int, last: int) -> str:
        """The text of tokens ``first``..``last`` as written."""
        return self.text[self.tokens[first].start:self.tokens[last].end]


def sentences(text: str, language: Language) -> list[Sentence]:
    """The sentences of a text, in order."""
    tokens = language.tokens(text)
    return [
        Sentence(text, index, tokens[first:last], language)
        for index, (first, last) in enumerate(sentence_bounds(tokens))
    ]
