"""The terms under which incidents are found: folded words without what leans on them, and marked words for fields.

A marked term holds "_", which no word of a text can: ``_actor_حرس`` is the word where it stands in an actor's name,
``_type_attack`` a value, ``_cell_121_205`` a degree of latitude and longitude. So one full-text index answers for
words, phrases and fields together, in SQLite and in PostgreSQL, and intersects them in the order in which incidents
are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from math import floor

from marsad.incidents.words import stem, tells
from marsad.record.event import Event
from marsad.text.fold import fold
from marsad.text.sentences import sentence_bounds
from marsad.text.tokens import Kind, RawToken, tokens

APART = "_"      # between two texts, so that no phrase reaches across
_KINDS = (Kind.WORD, Kind.LATIN, Kind.NUMBER)
_OTHER = re.compile(r"[\W_]+")
_LONGEST = 80    # characters of a term


def words(text: str) -> list[str]:
    """The terms of a text, in order.

    >>> words("هاجم المسلحون نقطة لحرس الحدود")
    ['هاجم', 'مسلحون', 'نقطه', 'لحرس', 'حدود']
    """
    return _terms(tokens(text))


def _terms(found: Iterable[RawToken]) -> list[str]:
    folded = (stem(t.text) if t.kind is Kind.WORD else fold(t.text) for t in found if t.kind in _KINDS)
    return [part[:_LONGEST] for word in folded for part in _OTHER.split(word) if part]


def told_terms(text: str, title: str | None, events: Sequence[Event]) -> list[str]:
    """For each event the terms of the report's headline and of the sentences that tell it."""
    found = list(tokens(text)) if events else []
    told = [found[first:end] for first, end in sentence_bounds(found)]
    head = " ".join(words(title)) if title else ""
    out = []
    for event in events:
        parts = [" ".join(_terms(part)) for part in told if tells(event, part[0].start, part[-1].end)]
        out.append(f" {APART} ".join(dict.fromkeys(part for part in (head, *parts) if part)))
    return out


def marked(mark: str, texts: Iterable[str]) -> Iterator[str]:
    """The words of names, each marked with the field that holds them."""
    for text in texts:
        yield from (f"_{mark}_{word}" for word in words(text))
        yield APART


def value_term(mark: str, value: str) -> str:
    """A value of a field, as one term."""
    return f"_{mark}_{_OTHER.sub('', fold(value))}"


def region_term(country: str, admin1: str | None) -> str:
    """A country, or one governorate of it."""
    return value_term("region", country + (admin1 or ""))


def cell_term(lat: float, lon: float) -> str:
    """The degree of latitude and longitude in which a point lies."""
    return f"_cell_{floor(lat) + 90}_{floor(lon) % 360}"
