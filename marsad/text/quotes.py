"""Stretches of a text that stand between quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.text.tokens import RawToken

_PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›", "﴾": "﴿"}
_CLOSING = {close: open_ for open_, close in _PAIRS.items()}


class Quote(NamedTuple):
    """Token indices of the opening and the closing mark of one quotation, inclusive."""

    first: int
    last: int


def quotes(tokens: Sequence[RawToken]) -> list[Quote]:
    """Quotations in order of their opening mark; straight marks pair with the next straight mark.

    A mark without a partner in ``tokens`` opens nothing.
    """
    found: list[Quote] = []
    open_at: list[tuple[str, int]] = []
    straight: int | None = None
    for i, token in enumerate(tokens):
        if token.text == '"':
            if straight is None:
                straight = i
            else:
                found.append(Quote(straight, i))
                straight = None
        elif token.text in _CLOSING and open_at and _PAIRS[open_at[-1][0]] == token.text:
            found.append(Quote(open_at.pop()[1], i))
        elif token.text in _PAIRS:
            open_at.append((token.text, i))
    return sorted(found)
