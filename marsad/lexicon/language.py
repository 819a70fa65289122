"""What the reader needs to know of a language: its table of entries and a little code."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from marsad.lexicon.entry import Entry
from marsad.lexicon.trie import END, Node, step
from marsad.text.fold import fold
from marsad.text.tokens import Kind, kind_of, pieces


class Split(NamedTuple):
    """One way to part a folded word: what leans on it in front, the stem, what leans on its end."""

    proclitic: str
    stem: str
    enclitic: str


@dataclass(slots=True)
class Sense:
    """An entry in one of its forms; ``form`` is the inflector's label (sg, du, pl, past, present ...)."""

    entry: Entry
    form: str


@dataclass(slots=True)    # not frozen, like all that is made for each word: that takes twice as long
class Match:
    """Tokens ``first``..``last`` (inclusive, within a sentence) that name an entry."""

    first: int
    last: int
    sense: Sense
    proclitic: str
    enclitic: str
    entry: Entry


class TokenType:
    """What is known of a token wherever it stands: analysed once, kept in a bounded table.

    ``text`` as written, ``bare`` folded and less the article ("" where it bears none), ``definite`` where it may bear
    the article, behind other clitics too, ``leans`` where more than the article may lean on it in front; ``heads`` the
    ways to part it whose stem begins a name; ``alone`` what it names by itself (class, entry and form, proclitic,
    enclitic), ``named`` the bits of those classes; ``openers`` the heads after which a name may go on, ``nexts`` the
    words with which it may.
    """

    __slots__ = ("alone", "bare", "bits", "definite", "folded", "heads", "kind", "leans", "named", "nexts", "openers",
                 "splits", "text")

    def __init__(self, text: str, kind: Kind, splits: tuple[Split, ...], heads: tuple[tuple[Node, Split], ...],
                 alone: tuple[tuple[str, Sense, str, str], ...], bits: tuple[int, int], article: str) -> None:
        self.text, self.kind, self.splits, self.heads = text, kind, splits, heads
        self.bits, self.named = bits
        self.folded = fold(text)
        self.bare = self.folded[len(article):] if article and self.folded.startswith(article) else ""
        self.definite = bool(article) and any(s.proclitic.endswith(article) for s in splits)
        self.leans = any(s.proclitic not in ("", article) for s in splits)
        self.alone = alone
        self.openers = tuple((node, split) for node, split in heads if not split.enclitic and len(node) > (END in node))
        nodes = [node for node, _ in self.openers]
        self.nexts: Container[str] = nodes[0] if len(nodes) == 1 else frozenset().union(*nodes)


def _alone(heads: tuple[tuple[Node, Split], ...],
           bears: Callable[[Split, str], bool]) -> tuple[tuple[str, Sense, str, str], ...]:
    """Class, sense, proclitic, enclitic; of two ways to part a word the one that strips less wins, class by class."""
    taken: dict[str, Split] = {}
    return tuple((sense.entry.cls, sense, way.proclitic, way.enclitic)
                 for node, way in heads for sense in node.get(END, ())
                 if bears(way, sense.form) and taken.setdefault(sense.entry.cls, way) is way)


@dataclass(slots=True)
class Token:
    """A token in its text."""

    type: TokenType
    start: int
    end: int
    folded: str
    kind: Kind

    @property
    def text(self) -> str:
        return self.type.text


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
    """A language as the reader sees it. ``split`` parts a word as written into folded stems in all ways, those that
    strip fewest letters first; ``bears`` tells whether a form (past, present, sg ...) can bear what a way of parting
    strips from it; ``article`` is the definite article as it leans on inner words of a name ("" where there is none);
    ``number_at`` reads a whole number that starts at a token: (value, index of its last token) or None;
    ``amount_at`` likewise, decimals too."""

    code: str
    lexicon: Lexicon
    split: Callable[[str], tuple[Split, ...]]
    bears: Callable[[Split, str], bool]
    article: str
    number_at: Callable[[Sequence[Token], int], tuple[int, int] | None]
    amount_at: Callable[[Sequence[Token], int], tuple[Fraction, int] | None]
    _types: dict[str, TokenType] = field(default_factory=dict, repr=False, compare=False)

    def tokens(self, text: str) -> list[Token]:
        """The tokens of a text, each with its type, from the table where the same word was seen before."""
        types, found, end = self._types, [], 0
        for piece in pieces(text):
            start = text.find(piece, end)
            end = start + len(piece)
            kind = types.get(piece)
            if kind is None:
                kind = self._type(piece)
            found.append(Token(kind, start, end, kind.folded, kind.kind))
        return found

    def _type(self, piece: str) -> TokenType:
        """The type of a word not in the table, put there."""
        kind = self._analyse(piece)
        if len(self._types) >= MAX_TYPES:
            self._types.clear()
        self._types[piece] = kind
        return kind

    def _analyse(self, piece: str) -> TokenType:
        folded, kind = fold(piece), kind_of(piece)
        splits = self.split(piece) if kind is Kind.WORD else (Split("", folded, ""),)
        trie, bits = self.lexicon.trie, self.lexicon.first_bits
        heads = tuple((trie[s.stem], s) for s in splits if s.stem in trie)
        flags = named = 0
        for _, split in heads:
            flags |= bits[split.stem]
        alone = _alone(heads, self.bears)
        for cls, _, _, _ in alone:
            named |= self.lexicon.bits[cls]
        return TokenType(piece, kind, splits, heads, alone, (flags, named), self.article)

    def matches(self, tokens: Sequence[Token]) -> dict[str, list[Match]]:
        """All entries named in a sentence, by class and first token; of one class none inside a longer one."""
        found: dict[str, list[Match]] = {}
        reach: dict[str, int] = {}
        for i, token in enumerate(tokens):
            kind = token.type
            if kind.openers and (longer := _longer(tokens, i)):
                for match in _outermost(longer, reach):
                    found.setdefault(match.entry.cls, []).append(match)
            for cls, sense, proclitic, enclitic in kind.alone:
                if not reach or reach.get(cls, -1) < i:
                    match = Match(i, i, sense, proclitic, enclitic, sense.entry)
                    if cls in found:
                        found[cls].append(match)
                    else:
                        found[cls] = [match]
        return found

    def matches_of(self, tokens: Sequence[Token], cls: str) -> list[Match]:
        """The entries of one class that a sentence names; cheaper than all where no more is asked."""
        bit = self.lexicon.bits.get(cls, 0)
        found: list[Match] = []
        reach: dict[str, int] = {}
        for i, token in enumerate(tokens):
            if not token.type.bits & bit:
                continue
            longer = _longer(tokens, i)
            if longer:
                found += [match for match in _outermost(longer, reach) if match.entry.cls == cls]
            for named, sense, proclitic, enclitic in token.type.alone:
                if named == cls and reach.get(cls, -1) < i:
                    found.append(Match(i, i, sense, proclitic, enclitic, sense.entry))
        return found

    def names(self, tokens: Sequence[Token], cls: str) -> bool:
        """True where an entry of the class is named in the sentence; cheaper than to name all entries."""
        bit = self.lexicon.bits.get(cls, 0)
        for i, token in enumerate(tokens):
            kind = token.type
            if kind.bits & bit and (kind.named & bit or cls in _classes(_longer(tokens, i))):
                return True
        return False


def _longer(tokens: Sequence[Token], i: int) -> Sequence[Match]:
    """Names of two words and more that start at a token, longest first."""
    if i + 1 == len(tokens):
        return ()
    word, bare, first = tokens[i + 1].folded, tokens[i + 1].type.bare, tokens[i].type
    if word not in first.nexts and bare not in first.nexts:
        return ()
    return _below(tokens, i, [opener for opener in first.openers if word in opener[0] or bare in opener[0]])


def _classes(matches: Sequence[Match]) -> Sequence[str]:
    return [match.entry.cls for match in matches] if matches else ()


def _below(tokens: Sequence[Token], i: int, heads: Sequence[tuple[Node, Split]]) -> list[Match]:
    """Names that go on below some nodes of the first word; of two ways to part it the one that strips less wins."""
    found: list[Match] = []
    taken: dict[tuple[str, int], Split] = {}
    for head, way in heads:
        for last, senses in _walk(tokens, i, head):
            for sense in senses:
                if taken.setdefault((sense.entry.cls, last), way) is way:
                    found.append(Match(i, last, sense, way.proclitic, way.enclitic, sense.entry))
    return sorted(found, key=_by_length) if len(found) > 1 else found


def _walk(tokens: Sequence[Token], i: int, head: Node) -> Iterator[tuple[int, list[Sense]]]:
    """The names that go on below the first word's node: their last token and what they name."""
    node = head
    for last in range(i + 1, len(tokens)):
        after = step(node, tokens[last].folded, tokens[last].type.bare)
        if after is None:
            return
        node = after
        if END in node:
            yield last, node[END]


def _by_length(match: Match) -> int:
    return -match.last


def _outermost(matches: Sequence[Match], reach: dict[str, int]) -> list[Match]:
    """Of names that start at one token those that do not lie inside a longer one of their class; ``reach`` is the
    last token of the names of several words kept so far, by class."""
    kept: list[Match] = []
    lasts: dict[str, int] = {}
    for match in matches:
        cls = match.sense.entry.cls
        if match.last > reach.get(cls, -1) or match.last == lasts.get(cls):
            reach[cls] = lasts[cls] = match.last
            kept.append(match)
    return kept
