"""What the reader needs to know of a language: its table of entries and a little code."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from marsad.lexicon.entry import Entry
from marsad.lexicon.trie import END, Node, step
from marsad.text.fold import fold
from marsad.text.tokens import Kind, RawToken


class Split(NamedTuple):
    """One way to part a folded word: what leans on it in front, the stem, what leans on its end."""

    proclitic: str
    stem: str
    enclitic: str


class Sense(NamedTuple):
    """An entry in one of its forms; ``form`` is the inflector's label (sg, du, pl, past, present ...)."""

    entry: Entry
    form: str


class Match(NamedTuple):
    """Tokens ``first``..``last`` (inclusive, within a sentence) that name an entry."""

    first: int
    last: int
    sense: Sense
    proclitic: str
    enclitic: str

    @property
    def entry(self) -> Entry:
        return self.sense.entry


class TokenType:
    """What is known of a token wherever it stands: analysed once, kept in a bounded table."""

    __slots__ = ("bits", "folded", "heads", "kind", "splits")

    def __init__(self, folded: str, kind: Kind, splits: tuple[Split, ...], heads: tuple[tuple[Node, Split], ...],
                 bits: int) -> None:
        self.folded, self.kind, self.splits, self.heads, self.bits = folded, kind, splits, heads, bits


class Token(NamedTuple):
    """A token in its text."""

    type: TokenType
    start: int
    end: int

    @property
    def folded(self) -> str:
        return self.type.folded

    @property
    def kind(self) -> Kind:
        return self.type.kind


class Lexicon(NamedTuple):
    """The compiled table: entries, the trie of their forms, a bit for each class, for each first word of a form the
    bits of the classes that a form starting with it can name, and the version of the data."""

    entries: tuple[Entry, ...]
    trie: Node
    bits: dict[str, int]
    first_bits: dict[str, int]
    version: str


MAX_TYPES = 200_000


@dataclass(frozen=True)
class Language:
    """A language as the reader sees it. ``split`` parts a folded word in all ways, fewest stripped letters first;
    ``article`` is the definite article as it leans on inner words of a name ("" where there is none);
    ``number_at`` reads a whole number that starts at a token: (value, index of its last token) or None;
    ``amount_at`` likewise, decimals too."""

    code: str
    lexicon: Lexicon
    split: Callable[[str], tuple[Split, ...]]
    article: str
    number_at: Callable[[Sequence[Token], int], tuple[int, int] | None]
    amount_at: Callable[[Sequence[Token], int], tuple[Fraction, int] | None]
    _types: dict[str, TokenType] = field(default_factory=dict, repr=False, compare=False)

    def token(self, raw: RawToken) -> Token:
        """The token with its type, from the table where the same word was seen before."""
        kind = self._types.get(raw.text)
        if kind is None:
            kind = self._analyse(raw)
            if len(self._types) >= MAX_TYPES:
                self._types.clear()
            self._types[raw.text] = kind
        return Token(kind, raw.start, raw.end)

    def _analyse(self, raw: RawToken) -> TokenType:
        folded = fold(raw.text)
        splits = self.split(folded) if raw.kind is Kind.WORD else (Split("", folded, ""),)
        trie, bits = self.lexicon.trie, self.lexicon.first_bits
        heads = tuple((trie[s.stem], s) for s in splits if s.stem in trie)
        flags = 0
        for _, split in heads:
            flags |= bits[split.stem]
        return TokenType(folded, raw.kind, splits, heads, flags)

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """All entries named in a sentence, by first token; of one class none inside a longer one."""
        found: list[Match] = []
        for i, token in enumerate(tokens):
            if token.type.heads:
                self._matches_at(tokens, i, found)
        return _longest(found)

    def _matches_at(self, tokens: Sequence[Token], i: int, found: list[Match]) -> None:
        """Of two ways to part the first word the one that strips less wins, class by class."""
        taken: dict[tuple[str, int], Split] = {}
        for head, split in tokens[i].type.heads:
            for last, senses in self._walk(tokens, i, head, split):
                for sense in senses:
                    if taken.setdefault((sense.entry.cls, last), split) is split:
                        found.append(Match(i, last, sense, split.proclitic, split.enclitic))

    def _walk(self, tokens: Sequence[Token], i: int, head: Node, split: Split) -> Iterator[tuple[int, list[Sense]]]:
        node: Node | None = head
        last = i
        while node is not None:
            if END in node:
                yield last, node[END]
            last += 1
            if last >= len(tokens) or (last == i + 1 and split.enclitic):
                return
            node = step(node, tokens[last].type.folded, self.article)


def _longest(found: list[Match]) -> list[Match]:
    """Without matches that lie inside a longer match of their class."""
    reach: dict[str, tuple[int, int]] = {}
    kept = []
    for match in sorted(found, key=lambda m: (m.first, -m.last)):
        first, last = reach.get(match.entry.cls, (-1, -1))
        if match.last > last or (match.first, match.last) == (first, last):
            reach[match.entry.cls] = (match.first, match.last)
            kept.append(match)
    return kept
