"""Who acts, as a value; and how a name is cut from the words that carry it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from marsad.lexicon.entry import Entry
from marsad.lexicon.language import Match, Token
from marsad.once import cached_property
from marsad.reading.document import Sentence
from marsad.text.fold import fold

STATE_KINDS = frozenset({"state", "army", "police", "border_guard", "coast_guard", "customs", "ministry", "government"})


class Actor(NamedTuple):
    """Somebody who acts, as the report names them.

    ``name`` is as written, without clitics in front and, for persons, without titles. ``id`` is our own canonical id
    (``actor.wilayat_sinai``), one for all names that a group had over time, None where the name is not known.
    ``country`` is ISO 3166-1 alpha-2; ``title`` the words of a person's title where told. ``people`` is True of a
    group told only as a kind of people ("مسلحون مجهولون"), ``plural`` of doers told by a plural noun.
    """

    name: str
    id: str | None = None
    kind: str = "unknown"
    country: str | None = None
    title: str | None = None
    people: bool = False
    plural: bool = False


@dataclass(frozen=True)
class Words:
    """A sentence with its matches by their first token, so that each question at a token is one lookup."""

    sentence: Sentence = field(repr=False)

    @cached_property
    def tokens(self) -> Sequence[Token]:
        return self.sentence.tokens

    def all(self, cls: str, i: int) -> Sequence[Match]:
        """Matches of a class that start at token ``i``."""
        return self.sentence.all(cls, i)

    @cached_property
    def _starting(self) -> dict[int, list[Match]]:
        found: dict[int, list[Match]] = {}
        for matches in self.sentence.matches.values():
            for match in matches:
                found.setdefault(match.first, []).append(match)
        return found

    def starting(self, i: int) -> list[Match]:
        """Matches of all classes that start at token ``i``."""
        return self._starting.get(i, [])

    def longest(self, cls: str, i: int) -> Match | None:
        """The longest match of a class at token ``i``."""
        found = self.sentence.all(cls, i)
        return max(found, key=_last) if len(found) > 1 else found[0] if found else None

    def says(self, i: int, kind: str) -> Match | None:
        """A word of the class who_word and of one kind that starts at token ``i``."""
        for match in self.sentence.all("who_word", i):
            if match.entry.get("kind") == kind:
                return match
        return None

    def has_article(self, i: int) -> bool:
        """The word at ``i`` is written with the article, whatever else leans on it."""
        return self.sentence.tokens[i].type.definite


def _last(match: Match) -> int:
    return match.last


def identity(entry: Entry) -> str:
    """The id of whom an entry names: a former name (``same_as``) has the id of the group's later one."""
    return entry.get("same_as") or entry.id


def name_of(sentence: Sentence, first: int, last: int, proclitic: str) -> str:
    """Tokens ``first``..``last`` as written, less what leans on the first one (للقوات المسلحة: القوات المسلحة) and the
    marks of a hashtag."""
    start = sentence.tokens[first].start
    raw = sentence.words(first, first)
    rest = sentence.text[start + len(raw):sentence.tokens[last].end]
    return without_lead(raw, proclitic, sentence.language.article) + rest.replace("_", " ").replace("#", "")


def without_lead(raw: str, proclitic: str, article: str) -> str:
    """A word less its proclitics, the article kept; after ل the article's alef is written again."""
    lead = proclitic.removesuffix(article) if article else proclitic
    if not lead:
        return raw
    cut = _after_letters(raw, len(lead))
    rest = raw[cut:]
    doubled = bool(article) and lead[-1] == article[-1] and fold(rest)[:1] == article[-1]
    return article[:-1] + rest if doubled else rest


def _after_letters(raw: str, count: int) -> int:
    """Index after the first ``count`` letters and the marks that stand on them."""
    i = 0
    while i < len(raw) and count:
        count -= len(fold(raw[i]))
        i += 1
    while i < len(raw) and not fold(raw[i]):
        i += 1
    return i
