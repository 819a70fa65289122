"""What the language data sees in a text, token by token and entry by entry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from marsad.lexicon.language import Language, Match, Split, Token
from marsad.text.sentences import sentence_bounds


class Found(NamedTuple):
    """An entry matched at ``text[start:end]`` (code points)."""

    start: int
    end: int
    match: Match

    def to_dict(self, text: str) -> dict[str, Any]:
        entry = self.match.entry
        return {"words": text[self.start:self.end], "start": self.start, "end": self.end, "entry": entry.id,
                "form": self.match.sense.form, "proclitic": self.match.proclitic, "enclitic": self.match.enclitic,
                "at": f"{entry.path}:{entry.line}"}


def sentence_tokens(text: str, language: Language) -> list[list[Token]]:
    """The tokens of a text, sentence by sentence."""
    tokens = language.tokens(text)
    return [tokens[first:last] for first, last in sentence_bounds(tokens)]


def found(text: str, language: Language) -> Iterator[Found]:
    """All entries matched in a text, in order of their first words."""
    for sentence in sentence_tokens(text, language):
        matches = [match for named in language.matches(sentence).values() for match in named]
        for match in sorted(matches, key=lambda m: (m.first, -m.last)):
            yield Found(sentence[match.first].start, sentence[match.last].end, match)


def token_dict(text: str, token: Token) -> dict[str, Any]:
    """One token as read: its offsets, kind, folded shape, and the ways to part it that the data knows."""
    return {"words": text[token.start:token.end], "start": token.start, "end": token.end,
            "kind": token.kind.name.lower(), "folded": token.folded,
            "splits": [_split(split) for _, split in token.type.heads]}


def _split(split: Split) -> str:
    return "+".join(part for part in split if part)
