"""What was announced: outcomes of talks in their own words, and measures on the border, each with who committed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from marsad.picture.borders import Border
from marsad.picture.case import Case, Mark, Period
from marsad.picture.picture import Ground
from marsad.picture.relevance import relevance
from marsad.picture.talks import TALKS, talks


class Measure(NamedTuple):
    """One thing announced. ``words`` are those of the report, None for a border measure that is known by its fields
    alone; ``by`` are the parties that committed, ``sources`` who tells of it, ``mark`` what a person last said of
    it."""

    case: Case
    words: str | None
    by: tuple[str, ...]
    sources: tuple[str, ...]
    mark: Mark | None = None

    @property
    def id(self) -> str:
        """As `measure_id` gives it."""
        return measure_id(self.case.id, self.words)


def measure_id(incident: str, words: str | None) -> str:
    """The incident's id, and for words a hash of them behind a full stop."""
    return incident if words is None else f"{incident}.{sha256(words.encode()).hexdigest()[:8]}"


def announced(ground: Ground, border: Border, period: Period) -> tuple[Measure, ...]:
    """What was announced for a border in a period: by talks, and as measures on it, by day."""
    taken = [case for case in ground.cases if case.incident.type.best == "border_measure" and case.closed is None
             and (span := case.incident.date.best) is not None and period.part_of(span) > 0
             and relevance(case, ground.borders, border)]
    return measures(sorted((*talks(ground, border, period), *taken), key=_when))


def _when(case: Case) -> tuple[str, str]:
    span = case.incident.date.best
    return span.start.isoformat() if span else "", case.id


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
        return [Measure(case, word, by, _sources(case, word), _mark(case, word)) for word in words]
    if case.incident.type.best == "border_measure":
        return [Measure(case, None, by, _sources(case, None), _mark(case, None))]
    return []


def _sources(case: Case, word: str | None) -> tuple[str, ...]:
    return tuple(sorted({a.source for a in case.accounts if word is None or word in a.event.outcomes}))


def _mark(case: Case, word: str | None) -> Mark | None:
    return next((mark for mark in case.marks if mark.words == word), None)
