"""How much a word that two accounts share says: rare words tell incidents apart, common ones do not."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _bits() -> tuple[dict[str, int], int]:
    table = json.loads(files("marsad.incidents").joinpath("common_words.json").read_text(encoding="utf-8"))
    return {word: int(bits) for bits, words in table["bits"].items() for word in words.split()}, table["else"]


def rarity(word: str) -> int:
    """Bits that a shared word is worth: the binary logarithm of how many reports there are to one that has it."""
    bits, rare = _bits()
    return bits.get(word, rare)
