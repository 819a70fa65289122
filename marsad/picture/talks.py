"""Which talks concern a border? Those that lie on it, and those between its countries wherever they were held."""

from __future__ import annotations

from marsad.picture.borders import Border
from marsad.picture.case import Case, Period
from marsad.picture.picture import Ground
from marsad.picture.relevance import actor_countries, relevance

TALKS = frozenset({"meeting", "agreement"})


def talks(ground: Ground, border: Border, period: Period) -> tuple[Case, ...]:
    """The meetings and agreements of a period that concern a border, by day. Two of its countries must be told: by
    the adjectives in the names of those who met, by the country it was held in, or as the place of a talk on it."""
    found = [case for case in ground.cases if case.incident.type.best in TALKS and _in(case, period)
             and case.closed is None and case.validated is not False and _concerns(case, ground, border)]
    return tuple(sorted(found, key=_when))


def _when(case: Case) -> tuple[str, str]:
    span = case.incident.date.best
    return span.start.isoformat() if span else "", case.id


def _in(case: Case, period: Period) -> bool:
    span = case.incident.date.best
    return span is not None and period.part_of(span) > 0


def _concerns(case: Case, ground: Ground, border: Border) -> bool:
    place = case.incident.place.best
    told = actor_countries(case, ground.borders) | ({place.country} if place and place.country else set())
    return len(told & set(border.countries)) > 1 or bool(relevance(case, ground.borders, border))
