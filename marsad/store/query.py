"""Words that are looked for, as the full-text query of either database.

A query is a list of needs, all of which must be met; a need is a list of phrases, one of which must stand there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from marsad.store.terms import words
from marsad.text.fold import fold


class Phrase(NamedTuple):
    """Terms that follow one another; with ``prefix`` the last of them may go on."""

    terms: tuple[str, ...]
    prefix: bool = False


Need = tuple[Phrase, ...]

# "phrase in quotes", or one word; with * its beginning.
_PARTS = re.compile(r'"([^"]*)"?(\*?)|“([^”]*)”?(\*?)|«([^»]*)»?(\*?)|([^\s"“«]+)')
# What leans on a word in front and is not taken off when it is written down, since it may be a part of it.
_LEANING = ("و", "ف", "ب", "ل", "وب", "ول")
_LEAST = 3       # letters of a word on which something may lean


def text_needs(text: str) -> list[Need]:
    """What a person looks for: words, "phrases", and beginnings of words with *; all must stand there.

    >>> [need[0].terms for need in text_needs('"حرس الحدود" سيوة')]
    [('حرس', 'حدود'), ('سيوه',)]
    """
    out = []
    for match in _PARTS.finditer(text):
        quoted = next((match[n] for n in (1, 3, 5) if match[n] is not None), None)
        bare = match[7] if quoted is None else quoted
        prefix = (match[7] or "").endswith("*") or any(match[n] for n in (2, 4, 6))
        need = _need(bare.rstrip("*"), prefix)
        out += [need] if need else []
    return out


def name_need(mark: str, name: str) -> Need:
    """A name in one field: its words in a row, as far as they are given."""
    terms = tuple(f"_{mark}_{word}" for word in words(name))
    return (Phrase(terms),) if terms else ()


def _need(text: str, prefix: bool) -> Need:
    terms = tuple(words(text))
    if not terms:
        return ()
    first = terms[0]
    leaning = _LEANING if len(first) >= _LEAST and "\u0620" <= first[0] <= "\u064a" else ()
    found = [Phrase((front + first, *terms[1:]), prefix) for front in ("", *leaning)]
    whole = fold(text).strip()
    if prefix and len(terms) == 1 and whole.startswith("ال"):  # an article may end what was typed: الح*
        found += [Phrase((whole,), True), *([Phrase((whole[2:],), True)] if whole[2:] else [])]
    return tuple(dict.fromkeys(found))


def fts5(needs: Iterable[Need]) -> str:
    """The query as SQLite's FTS5 takes it."""
    return " AND ".join(f"({' OR '.join(map(_fts5, need))})" for need in needs)


def _fts5(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.terms)}"{" *" if phrase.prefix else ""}'


def tsquery(needs: Iterable[Need]) -> str:
    """The query as PostgreSQL takes it."""
    return " & ".join(f"({' | '.join(map(_tsquery, need))})" for need in needs)


def _tsquery(phrase: Phrase) -> str:
    *first, last = phrase.terms
    return "(" + " <-> ".join([*(f"'{term}'" for term in first), f"'{last}'{':*' if phrase.prefix else ''}"]) + ")"


def tsvector(terms: Sequence[str]) -> str:
    """Terms with their places as PostgreSQL takes them: at most as many and as far as it keeps."""
    places: dict[str, list[int]] = {}
    for at, term in enumerate(terms, 1):
        places.setdefault(term, []).append(min(at, 16_383))
    return " ".join(f"'{term}':{','.join(map(str, at[:255]))}" for term, at in places.items())
