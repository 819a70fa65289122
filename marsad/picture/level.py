"""How grave does a section stand in a period? Its level, with the incidents and weights behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple, get_args

from marsad.picture.case import Case, Period
from marsad.picture.confidence import Confidence, confidence
from marsad.picture.impact import Impact
from marsad.picture.rules import Grade, LevelRule, Rules
from marsad.picture.surge import Surge, Week, surge

Value = Literal["low", "medium", "high", "critical"]
LevelValue = Literal["low", "medium", "high", "critical", "not known", "no baseline"]
VALUES: tuple[Value, ...] = get_args(Value)


class Share(NamedTuple):
    """A case, its impact, and how much of it belongs to the section."""

    case: Case
    impact: Impact
    share: float


class Weighed(NamedTuple):
    """What one incident adds to a level: points × share × time. ``time`` is how much of its days lies in the period,
    or what is left of it by its half-life where it lies before. ``confidence`` keeps its three inputs apart."""

    incident: str
    impact: Grade | None
    points: float
    share: float
    time: float
    weight: float
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Level:
    """The level of a section (or of a border as a whole) in a period.

    ``by_impact`` is what the points alone give, whether or not the past is known. ``value`` adds the surge; it is
    "not known" where the sources were silent, and "no baseline" where too little of the past was covered. ``until`` is
    the last day of a critical level. ``why`` says in a sentence how the value came about.
    """

    section: str
    period: Period
    value: LevelValue
    by_impact: Value
    points: float
    incidents: tuple[Weighed, ...]
    surge: Surge | None
    exposure: float
    why: str
    until: date | None = None


def level(section: str, period: Period, shares: Sequence[Share], exposures: Sequence[float], rules: Rules,
          ratings: Mapping[str, str]) -> Level:
    """The level by the rules. ``shares`` are all incidents of the section, of this period and its past; ``exposures``
    how much of the usual sources was active in the period and in each one before it."""
    weighed = _weighed(period, shares, rules.level, ratings)
    points = round(sum(one.weight for one in weighed), 3)
    found = _surge(period, shares, exposures, rules)
    by_impact = _by_points(points, rules.level)
    value, why = _value(by_impact, points, found, exposures[0], shares, period, rules)
    until = period.end + timedelta(rules.level.critical_days) if value == "critical" else None
    return Level(section, period, value, by_impact, points, weighed, found, round(exposures[0], 3), why, until)


def _weighed(period: Period, shares: Sequence[Share], rule: LevelRule,
             ratings: Mapping[str, str]) -> tuple[Weighed, ...]:
    """Those that weigh or lie in the period, the heaviest first."""
    out = []
    for case, impact, share in shares:
        time = _time(case, period, rule)
        if time > 0:
            weight = round(impact.points * share * time, 3)
            out.append(Weighed(case.id, impact.grade, impact.points, share, round(time, 3), weight,
                               confidence(case, ratings)))
    return tuple(sorted(out, key=lambda w: (-w.weight, w.incident)))


def _time(case: Case, period: Period, rule: LevelRule) -> float:
    span = case.incident.date.best
    if span is None:
        return 0.0
    within = period.part_of(span)
    if within > 0:
        return within
    age = (period.start - span.end).days
    return float(0.5 ** (age / rule.half_life_days)) if 0 < age <= rule.window_days else 0.0


def _surge(period: Period, shares: Sequence[Share], exposures: Sequence[float], rules: Rules) -> Surge | None:
    weeks = [Week(_count(period.back(i), shares), exposure) for i, exposure in enumerate(exposures)]
    return surge(weeks[0], weeks[1:], rules.surge)


def _count(period: Period, shares: Sequence[Share]) -> float:
    """Incidents of a period, each by its share; those without an impact, or told only as history, are none."""
    return sum(share * period.part_of(span) for case, impact, share in shares
               if impact.grade is not None and case.incident.status.best != "background"
               and (span := case.incident.date.best) is not None)


def _by_points(points: float, rule: LevelRule) -> Value:
    return "high" if points >= rule.high else "medium" if points >= rule.medium else "low"


def _value(by_impact: Value, points: float, found: Surge | None, exposure: float, shares: Sequence[Share],
           period: Period, rules: Rules) -> tuple[LevelValue, str]:
    told = f"{points:g} points give {by_impact}"
    if exposure < rules.surge.least_exposure:
        return "not known", f"the sources were silent ({exposure:.0%} of their usual activity); what is told: {told}"
    if found is None:
        return "no baseline", f"under {rules.surge.least_weeks} weeks of past were covered; what is told: {told}"
    if points >= rules.level.critical and any(_grave(one, period) for one in shares):
        return "critical", f"{told}, enough for critical, with an incident of very high impact that two voices tell"
    if not found.found:
        return by_impact, f"{told}; {found.incidents:g} incidents, up to {found.bound:g} are usual"
    told += f"; a surge: {found.incidents:g} incidents where {found.expected:g} are expected and up to " \
            f"{found.bound:g} are usual"
    return VALUES[min(VALUES.index(by_impact) + 1, VALUES.index("high"))], f"{told}, one step more"


def _grave(one: Share, period: Period) -> bool:
    span = one.case.incident.date.best
    return (one.impact.grade == "very high" and one.case.told_voices > 1 and span is not None
            and period.part_of(span) > 0)
