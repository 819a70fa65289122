"""Arabic."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from marsad.languages.ar.clitics import bears, split
from marsad.languages.ar.inflect import inflect
from marsad.languages.ar.number_words import amount_at, number_at
from marsad.lexicon.language import Language, Lexicon
from marsad.lexicon.table import load_table, write_table

DATA = Path(__file__).parent / "data"
TABLE = Path(__file__).parent / "table.json"


@lru_cache(maxsize=1)
def language() -> Language:
    """Arabic as the reader sees it; loaded once a process."""
    return of(load_table(DATA, TABLE, inflect))


def of(lexicon: Lexicon) -> Language:
    """Arabic with the entries of a lexicon."""
    return Language("ar", lexicon, split, bears, "ال", number_at, amount_at)


def build() -> dict[str, Any]:
    """Compile the data files to the table file; gives the table."""
    return write_table(DATA, TABLE, inflect)
