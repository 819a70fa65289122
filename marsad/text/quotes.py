"""Stretches of a text that stand between quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", "﴾": "﴿"}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}
_MARKS = frozenset({*_PAIRS, *_CLOSING, '"'})


class Quote(NamedTuple):
    """Token indices of the opening and the closing mark of one quotation, inclusive."""

    first: int
    last: int


def quotes(tokens: Sequence[str]) -> list[Quote]:
    """Quotations among the words and marks of a sentence, by opening mark; a straight mark pairs with the next one.

    A mark without a partner in ``tokens`` opens nothing.
    """
    if _MARKS.isdisjoint(tokens):
        return []
    found: list[Quote] = []
    open_at: list[tuple[str, int]] = []
    straight: int | None = None
    for i, mark in enumerate(tokens):
        if mark == '"':
            if straight is None:
                straight = i
            else:
                found.append(Quote(straight, i))
                straight = None
        elif mark in _CLOSING and open_at and _PAIRS[open_at[-1][0]] == mark:
            found.append(Quote(open_at.pop()[1], i))
        elif mark in _PAIRS:
            open_at.append((mark, i))
    return sorted(found)
