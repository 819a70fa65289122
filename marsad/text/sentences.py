"""Where sentences end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from marsad.text.tokens import Kind

STOPS = frozenset(".!?؟؛…۔")
CLOSERS = frozenset("\"»”')]’")
_GOES_ON = STOPS | CLOSERS
MAX_TOKENS = 400  # a "sentence" of more is a list or a table without stops; it is cut so that work stays linear


class Piece(Protocol):
    """A token as far as the ends of sentences ask: ``text`` as written, where it stands, what it is made of."""

    @property
    def text(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> Kind: ...


def sentence_bounds(tokens: Sequence[Piece]) -> list[tuple[int, int]]:
    """Bounds of sentences as half-open ranges over ``tokens``. Line feeds end a sentence and belong to none."""
    bounds: list[tuple[int, int]] = []
    start, n = 0, len(tokens)
    for at in _ends(tokens):
        if tokens[at].kind is Kind.BREAK:
            _add(bounds, start, at)
            start = at + 1
        elif at >= start and _ends_here(tokens, at):
            end = at + 1
            while end < n and tokens[end].text in _GOES_ON:
                end += 1
            _add(bounds, start, end)
            start = end
    _add(bounds, start, n)
    return bounds


def _ends(tokens: Sequence[Piece]) -> list[int]:
    """The tokens that may end a sentence."""
    word, mark, line_feed = Kind.WORD, Kind.PUNCT, Kind.BREAK
    others = [(i, token) for i, token in enumerate(tokens) if token.kind is not word]
    return [i for i, token in others if token.kind is line_feed or (token.kind is mark and token.text in STOPS)]


def _add(bounds: list[tuple[int, int]], start: int, end: int) -> None:
    for cut in range(start, end, MAX_TOKENS):
        bounds.append((cut, min(cut + MAX_TOKENS, end)))


def _ends_here(tokens: Sequence[Piece], i: int) -> bool:
    """A full stop inside a number, a web address or an abbreviation (أ.ف.ب) ends nothing."""
    if tokens[i].text != ".":
        return True
    before, after = tokens[i - 1] if i else None, tokens[i + 1] if i + 1 < len(tokens) else None
    if before is None or after is None:
        return True
    glued = after.start == tokens[i].end and after.kind is not Kind.PUNCT
    if glued and before.end == tokens[i].start:
        letter = before.end - before.start == 1 or after.end - after.start == 1
        return before.kind is Kind.WORD and after.kind is Kind.WORD and not letter
    return not (before.end - before.start == 1 and before.kind is Kind.WORD and before.end == tokens[i].start)
