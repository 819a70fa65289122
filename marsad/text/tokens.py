"""Tokens of a text, each owning its offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from marsad.text.fold import INVISIBLE, MARKS, TATWEEL


class Kind(IntEnum):
    """What a token is made of; the values are the groups of ``_PATTERN``."""

    WORD = 1      # letters of Arabic script
    NUMBER = 2    # one run of digits, ASCII, Arabic-Indic or Persian
    LATIN = 3     # letters of any other script
    PUNCT = 4     # one visible character that is none of these
    BREAK = 5     # one or more line feeds


class RawToken(NamedTuple):
    """A token before analysis: ``text[start:end]`` in code points."""

    text: str
    start: int
    end: int
    kind: Kind


_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f" \
          "\u08a0-\u08c7\ufb50-\ufbb1\ufbd3-\ufc5d\ufc64-\ufcf1\ufcf5-\ufd3d\ufd50-\ufdcf\ufdf0-\ufdfc\ufe80-\ufefc"
_LETTER = rf"[^\W\d_{TATWEEL}{MARKS}]"
# Marks and tatweel may follow a letter; invisible characters only join a word where more of it follows.
_SHAPES = (
    rf"[{_ARABIC}][{_ARABIC}{MARKS}{TATWEEL}]*+(?:[{INVISIBLE}]+[{_ARABIC}{MARKS}{TATWEEL}]+)*+",
    r"[0-9\u0660-\u0669\u06f0-\u06f9]+",
    rf"{_LETTER}(?:{_LETTER}|['’](?={_LETTER}))*",
    rf"[^\s_#{TATWEEL}{MARKS}{INVISIBLE}]",
    r"[\n\r\u2028\u2029]\s*",  # no blanks before it: a long run of them would be tried from each of its ends
)
_PATTERN = re.compile("|".join(f"({shape})" for shape in _SHAPES))
_PIECES = re.compile("|".join(_SHAPES))
_KINDS = {kind.value: kind for kind in Kind}  # looked up for every token; calling Kind takes longer


def pieces(text: str) -> list[str]:
    """The words of the tokens alone: all that most uses need, since what lies between them begins none and each is
    found again right behind the one before it."""
    found: list[str] = _PIECES.findall(text)
    return found


def kind_of(piece: str) -> Kind:
    """What one piece is made of."""
    match = _PATTERN.match(piece)
    return Kind(match.lastindex) if match and match.lastindex else Kind.PUNCT


def tokens(text: str) -> Iterator[RawToken]:
    """Tokens in order. Underscores and ``#`` are not tokens, so a hashtag reads as its words."""
    for match in _PATTERN.finditer(text):
        yield RawToken(match.group(), *match.span(), _KINDS[match.lastindex or Kind.PUNCT])
