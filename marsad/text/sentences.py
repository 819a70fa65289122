"""Where sentences end."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.text.tokens import Kind, RawToken

STOPS = frozenset(".!?؟؛…۔")
CLOSERS = frozenset("\"»”')]’")
MAX_TOKENS = 400  # a "sentence" of more is a list or a table without stops; it is cut so that work stays linear


def sentence_bounds(tokens: Sequence[RawToken]) -> list[tuple[int, int]]:
    """Bounds of sentences as half-open ranges over ``tokens``. Line feeds end a sentence and belong to none."""
    bounds: list[tuple[int, int]] = []
    start, i, n = 0, 0, len(tokens)
    while i < n:
        token = tokens[i]
        if token.kind is Kind.BREAK:
            _add(bounds, start, i)
            start = i + 1
        elif token.text in STOPS and _ends_here(tokens, i):
            while i + 1 < n and tokens[i + 1].text in CLOSERS | STOPS:
                i += 1
            _add(bounds, start, i + 1)
            start = i + 1
        i += 1
    _add(bounds, start, n)
    return bounds


def _add(bounds: list[tuple[int, int]], start: int, end: int) -> None:
    for cut in range(start, end, MAX_TOKENS):
        bounds.append((cut, min(cut + MAX_TOKENS, end)))


def _ends_here(tokens: Sequence[RawToken], i: int) -> bool:
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
