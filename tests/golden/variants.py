"""Other ways to write the same text, none of which changes what it tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from golden.alike import count_of, span_of
from golden.cases import Case, read_events

from marsad.text.fold import fold

_LETTER = "\u0621-\u063a\u0641-\u064a"
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_BARE_ALEF = str.maketrans("أإآ", "ااا")
_JOINS_LEFT = "بتثجحخسشصضطظعغفقكلمنهي"

VARIANTS: dict[str, Callable[[str], str]] = {
    "diacritics": lambda text: re.sub(f"([{_LETTER}])(?=[{_LETTER}])", "\\1\u064e", text),
    "tatweel": lambda text: re.sub(f"([{_JOINS_LEFT}])(?=[{_LETTER}])", "\\1\u0640", text),
    "bare_alef": lambda text: text.translate(_BARE_ALEF),
    "indic_digits": lambda text: text.translate(_INDIC),
    "bidi_marks": lambda text: text.replace(" ", " \u200f"),
}


def signature(events: tuple[Any, ...]) -> list[tuple[str, ...]]:
    """What may not change: type, status, counts, date and place of each event, in order."""
    return sorted(
        (e.type, e.status, count_of(e.killed), count_of(e.injured), count_of(e.people), span_of(e.date),
         fold(e.place.name) if e.place else "")
        for e in events
    )


def differing(case: Case) -> list[str]:
    """Names of the variants of a case's text in which other events are read."""
    as_written = signature(read_events(case.text, case.published))
    return [name for name, change in VARIANTS.items()
            if signature(read_events(change(case.text), case.published)) != as_written]
