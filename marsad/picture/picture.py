"""The picture of one border in one period: each section with its level, and the border as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.picture.activity import Activity, activity_of, exposures
from marsad.picture.borders import Border, Borders
from marsad.picture.case import Case, Period
from marsad.picture.confidence import Confidence, confidence
from marsad.picture.impact import Impact, impact
from marsad.picture.level import Level, Share, level
from marsad.picture.relevance import Bearing, Route, relevance, route
from marsad.picture.rules import Rules


@dataclass(frozen=True, slots=True)
class Ground:
    """What pictures are computed from: the borders, the rules, the cases, on which days each source published, and how
    people rated the sources."""

    borders: Borders
    rules: Rules
    cases: tuple[Case, ...]
    activity: Activity = field(default_factory=dict)
    ratings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, borders: Borders, rules: Rules, cases: Iterable[Case], activity: Activity | None = None,
           ratings: Mapping[str, str] | None = None) -> Ground:
        """The ground in an order of its own, whatever order the cases came in. Without ``activity``, what the accounts
        show of it is taken."""
        sorted_cases = tuple(sorted(cases, key=lambda case: case.id))
        return cls(borders, rules, sorted_cases, activity_of(sorted_cases) if activity is None else activity,
                   ratings or {})


@dataclass(frozen=True, slots=True)
class Shown:
    """One incident of a picture: where it bears on the border, which way it went, its impact and how sure it is."""

    case: Case
    bearings: tuple[Bearing, ...]
    route: Route | None
    impact: Impact
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Picture:
    """``whole`` is the level of the border as a whole: it also counts incidents that are told to lie on the border
    and not where. ``shown`` are the incidents of the period, ``undated`` those of the border whose day cannot be
    told."""

    border: Border
    period: Period
    whole: Level
    sections: tuple[Level, ...]
    shown: tuple[Shown, ...]
    undated: tuple[Shown, ...]


def picture(ground: Ground, border: Border, period: Period) -> Picture:
    """The picture of a border in a period."""
    return seen(ground, border, shown(ground, border, ground.cases), period)


def pictures(ground: Ground, border: Border, periods: Iterable[Period]) -> tuple[Picture, ...]:
    """The pictures of a border in several periods; what bears on it is asked once."""
    bearing = shown(ground, border, ground.cases)
    return tuple(seen(ground, border, bearing, period) for period in periods)


def shown(ground: Ground, border: Border, cases: Iterable[Case]) -> tuple[Shown, ...]:
    """Those of the cases that bear on a border, of whatever time, by id."""
    out = []
    for case in cases:
        bearings = relevance(case, ground.borders, border)
        if bearings:
            out.append(Shown(case, bearings, route(case, ground.borders), impact(case, ground.rules),
                             confidence(case, ground.ratings)))
    return tuple(sorted(out, key=lambda one: one.case.id))


def seen(ground: Ground, border: Border, bearing: Sequence[Shown], period: Period) -> Picture:
    """The picture of a border in a period, given all that bears on it."""
    periods = [period.back(i) for i in range(ground.rules.surge.baseline_weeks + 1)]
    near = [one for one in bearing if _touches(one.case, periods)]
    active = exposures(periods, [one.case for one in bearing], ground.activity)
    return Picture(
        border, period,
        level(border.id, period, _shares(near, None), active, ground.rules, ground.ratings),
        tuple(level(section.id, period, _shares(near, section.id), active, ground.rules, ground.ratings)
              for section in border.sections),
        tuple(one for one in near if (span := one.case.incident.date.best) and period.part_of(span) > 0),
        tuple(one for one in bearing if one.case.incident.date.best is None))


def _touches(case: Case, periods: Sequence[Period]) -> bool:
    """True where an incident lies in the period or its past; the first of the periods is the last in time."""
    span = case.incident.date.best
    return span is not None and span.start <= periods[0].end and span.end >= periods[-1].start


def _shares(bearing: Iterable[Shown], section: str | None) -> list[Share]:
    """What of each case belongs to a section, or, without one, to the border as a whole."""
    shares = []
    for one in bearing:
        share = sum(b.share for b in one.bearings if section is None or b.section == section)
        if share > 0:
            shares.append(Share(one.case, one.impact, min(1.0, share)))
    return shares
