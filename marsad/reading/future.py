"""Words that speak of what is still to come by their form: verbs of the present after the future particle."""

from __future__ import annotations

from functools import lru_cache

from marsad.lexicon.language import TokenType

_VERB = 3            # letters of a present tense verb at the least, without its prefix


@lru_cache(maxsize=4096)
def is_future(word: TokenType) -> bool:
    """A verb of the present after س, and no other word of the data."""
    if any(split.proclitic in ("", "و", "ف") and not split.enclitic for _, split in word.heads):
        return False
    return any(s.proclitic.endswith("س") and len(s.stem) > _VERB and s.stem[0] in "يتن" for s in word.splits)
