"""What was announced: outcomes of talks in their own words, and measures on the border, each with who committed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from marsad.picture.case import Case
from marsad.picture.talks import TALKS


class Measure(NamedTuple):
    """One thing announced. ``words`` are those of the report, None for a border measure that is known by its fields
    alone; ``by`` are the parties that committed, ``sources`` who tells of it."""

    case: Case
    words: str | None
    by: tuple[str, ...]
    sources: tuple[str, ...]


def measures(cases: Iterable[Case]) -> tuple[Measure, ...]:
    """What talks agreed and what measures were taken, each once, in the order of the cases."""
    found: dict[str, Measure] = {}
    for case in cases:
        for one in _of(case):
            found.setdefault(f"{case.id} {one.words}", one)
    return tuple(found.values())


def _of(case: Case) -> Iterable[Measure]:
    by = tuple(told.value for told in case.incident.by)
    if case.incident.type.best in TALKS:
        by += tuple(told.value for told in case.incident.on)
        words = dict.fromkeys(word for account in case.accounts for word in account.event.outcomes)
        return [Measure(case, word, by, _sources(case, word)) for word in words]
    if case.incident.type.best == "border_measure":
        return [Measure(case, None, by, _sources(case, None))]
    return []


def _sources(case: Case, word: str | None) -> tuple[str, ...]:
    return tuple(sorted({a.source for a in case.accounts if word is None or word in a.event.outcomes}))
