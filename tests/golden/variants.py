"""Other ways to write the same text, none of which changes what it tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from golden.alike import count_of, span_of
from golden.cases import ROOMS, Case, read_events, read_room

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


def room_signature(room: str, text: str, published: date | None) -> list[tuple[str, ...]]:
    """The values that one room reads in a text, in order."""
    values = [getattr(m, "value", m) for m in read_room(room, text, published) or ()]
    if room == "dates":
        return [(span_of(value),) for value in values]
    if room == "numbers":
        return [(count_of(value),) for value in values]
    if room == "places":
        return [(str(value.id), str(value.country), fold(value.name)) for value in values]
    return [(str(getattr(value, "id", "")), fold(getattr(value, "name", ""))) for value in values]


def differing(case: Case) -> list[str]:
    """Names of the variants of a case's text that are read otherwise: ``variant`` for events, ``room:variant``."""
    names = ["events"] * case.tells_events + [room for room in ROOMS if room in case.expected]
    return [label if name == "events" else f"{name}:{label}"
            for name in names for label in _differing(case, name)]


def _differing(case: Case, name: str) -> list[str]:
    def read(text: str) -> list[tuple[str, ...]]:
        if name == "events":
            return signature(read_events(text, case.published))
        return room_signature(name, text, case.published)

    as_written = read(case.text)
    return [label for label, change in VARIANTS.items() if read(change(case.text)) != as_written]
