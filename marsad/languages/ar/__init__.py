"""Arabic."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from marsad.languages.ar.clitics import split
from marsad.languages.ar.inflect import inflect
from marsad.languages.ar.number_words import number_at
from marsad.lexicon.language import Language
from marsad.lexicon.table import load_table, write_table

DATA = Path(__file__).parent / "data"
TABLE = Path(__file__).parent / "table.json"


@lru_cache(maxsize=1)
def language() -> Language:
    """Arabic as the reader sees it; loaded once a process."""
    return Language("ar", load_table(DATA, TABLE, inflect), split, "ال", number_at)


def build() -> None:
    """Compile the data files to the table file."""
    write_table(DATA, TABLE, inflect)
