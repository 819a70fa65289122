"""Arabic numbers in words and digits."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.lexicon.language import Token
from marsad.text.tokens import Kind


def number_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The number that starts at token ``i``: (value, index of its last token), or None."""
    if tokens[i].kind is Kind.NUMBER:
        return int(tokens[i].folded), i
    return None
