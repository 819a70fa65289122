"""Who met whom? The parties of a talk as told, and the sides they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from marsad.picture.borders import Borders
from marsad.picture.relevance import countries_in


class Sided(NamedTuple):
    """A side: ``code`` of a country of the borders, or else the party's own name."""

    name: str
    country: bool


def sides(parties: Iterable[str], borders: Borders) -> tuple[Sided, ...]:
    """The sides of some parties: for each the countries that its name tells by their names or adjectives (وزير الخارجية
    المصري); where it tells none it is a side of its own."""
    out: dict[Sided, None] = {}
    for party in parties:
        countries = sorted(countries_in(party, borders))
        for side in [Sided(code, True) for code in countries] or [Sided(party, False)]:
            out[side] = None
    return tuple(out)


def named(parties: Iterable[str], borders: Borders, nameless: Callable[[str], bool]) -> tuple[Sided, ...]:
    """Parties by their names. Who is told only by whom he meets (the Libyan counterpart of a minister) is another
    person in each talk: the states of that name stand for him, nobody where there are none."""
    out: dict[Sided, None] = {}
    for party in parties:
        for side in sides([party], borders) if nameless(party) else [Sided(party, False)]:
            if side.country or not nameless(party):
                out[side] = None
    return tuple(out)


class Met(NamedTuple):
    """Two parties and how many talks both were in."""

    a: str
    b: str
    talks: int


class Circle(NamedTuple):
    """Parties with how many talks each was in, those of the most first, and the pairs of them that met."""

    parties: tuple[tuple[str, int], ...]
    pairs: tuple[Met, ...]


def circle(talks: Iterable[Sequence[str]], most: int) -> Circle:
    """Who met whom among the parties that were in the most talks."""
    told = [tuple(dict.fromkeys(names)) for names in talks]
    counted = Counter(name for names in told for name in names)
    kept = sorted(counted, key=lambda name: (-counted[name], name))[:most]
    known = set(kept)
    pairs = Counter(pair for names in told for pair in combinations(sorted(known.intersection(names)), 2))
    met = sorted((Met(a, b, number) for (a, b), number in pairs.items()), key=lambda one: (-one.talks, one.a, one.b))
    return Circle(tuple((name, counted[name]) for name in kept), tuple(met))
