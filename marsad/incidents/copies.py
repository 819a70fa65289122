"""Which reports are near copies: one text in several papers, with another headline, cut or spelled otherwise.

A report is known by its shingles, the runs of three folded words of its body. MinHash (rensa) makes them a signature
from which the share of common shingles is estimated; bands of it find, without comparing all with all, those that may
be copies. All of this is a function of the text and the day.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256

from rensa import RMinHash

from marsad.text.fold import fold
from marsad.text.tokens import pieces

_WORDS = 3         # words of a shingle
_ROWS = 3          # values of a band: with 20 bands a copy of half the shingles is found 93 times of 100
_BANDS = 20
_SEED = 1
_WEEK = 7          # days: copies are looked for in the same week of publication and those beside it
_ALIKE = 0.5       # share of all shingles from which two reports are copies
_INSIDE = 0.8      # share of the shorter one's shingles from which it is the other one cut
_LEAST = 20        # shingles that a cut text must still have
_PACKED = struct.Struct(f"<{_ROWS * _BANDS + 1}I")
_BAND = struct.Struct(f"<{_ROWS + 1}I")
_HASH_BITS = 44    # of a band's value; above them stands the week, so that values of one time lie together


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to find its copies: MinHash values and the number of shingles."""

    values: tuple[int, ...]
    size: int

    def to_bytes(self) -> bytes:
        """61 numbers of 32 bits, little-endian: the values, the size."""
        return _PACKED.pack(*self.values, self.size)

    @classmethod
    def from_bytes(cls, packed: bytes) -> Signature:
        numbers = _PACKED.unpack(packed)
        return cls(numbers[:-1], numbers[-1])


def signature(text: str) -> Signature:
    """The signature of a body of text."""
    words = [folded for piece in pieces(text) if (folded := _fold(piece))]
    shingles = {" ".join(words[i:i + _WORDS]) for i in range(max(1, len(words) - _WORDS + 1))}
    hashed = RMinHash(num_perm=_ROWS * _BANDS, seed=_SEED)
    hashed.update(list(shingles))
    return Signature(tuple(hashed.digest()), len(shingles))


@lru_cache(maxsize=100_000)
def _fold(piece: str) -> str:
    """A word folded; nothing of what stands between words."""
    return fold(piece) if piece[0].isalnum() else ""


def bands(of: Signature, published: date | None) -> list[int]:
    """The values under which a report is kept: those that share one may be copies. Positive, under 2**63."""
    return _kept(of, [_week(published)])


def near_bands(of: Signature, published: date | None) -> list[int]:
    """The values under which its copies may be kept: of its own week and of those beside it."""
    if published is None:
        return bands(of, None)
    return _kept(of, [_week(published + timedelta(days)) for days in (-_WEEK, 0, _WEEK)])


def _week(published: date | None) -> int:
    return published.toordinal() // _WEEK if published else 0


def _kept(of: Signature, weeks: Iterable[int]) -> list[int]:
    """The values of all bands in each of the weeks."""
    hashed = [_hash(band, of.values[band * _ROWS:(band + 1) * _ROWS]) for band in range(_BANDS)]
    return [week << _HASH_BITS | value for week in weeks for value in hashed]


def _hash(band: int, values: Iterable[int]) -> int:
    digest = sha256(_BAND.pack(band, *values)).digest()
    return int.from_bytes(digest[:8]) >> 64 - _HASH_BITS


def likeness(a: Signature, b: Signature) -> float:
    """Estimated share of common shingles, 0 to 1, if the two are near copies; else 0."""
    share = sum(x == y for x, y in zip(a.values, b.values, strict=True)) / len(a.values)
    common = share * (a.size + b.size) / (1 + share)
    least = min(a.size, b.size)
    cut = least >= _LEAST and common >= _INSIDE * least
    return share if share >= _ALIKE or cut else 0.0
