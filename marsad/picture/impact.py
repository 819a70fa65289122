"""How grave is one incident? Its impact, read against attacks, irregular crossing, crime over the border, lives.

Impact and level are two scales (Regulation (EU) 2019/1896, Articles 25 and 34): an incident has an impact of low
to very high, a section a level of low to critical.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from marsad.picture.case import Case, least
from marsad.picture.rules import DIMENSIONS, GRADES, Dimension, Grade, ImpactRule, Rules
from marsad.record.incident import Told

NO_RULE = "no rule holds"


class Read(NamedTuple):
    """What one dimension makes of an incident, and by which rule; ``grade`` is None where none holds."""

    dimension: Dimension
    grade: Grade | None
    rule: str


@dataclass(frozen=True, slots=True)
class Impact:
    """``grade`` is the highest of the four readings, None where none holds or the incident is denied, rejected or
    closed (``why_none`` says which). ``points`` are its weight after the factors that stand in ``factors``."""

    grade: Grade | None
    readings: tuple[Read, ...]
    points: float
    factors: tuple[tuple[str, float], ...] = ()
    why_none: str | None = None


def impact(case: Case, rules: Rules) -> Impact:
    """The impact of a case by the rules. What its accounts only repeat changes nothing."""
    readings = tuple(_read(case, dimension, rules.impact[dimension]) for dimension in DIMENSIONS)
    grades = [reading.grade for reading in readings if reading.grade is not None]
    none = _why_none(case)
    if none or not grades:
        return Impact(None, readings, 0.0, (), none or NO_RULE)
    grade = max(grades, key=GRADES.index)
    factors = tuple((name, rules.factors[name]) for name in _holding(case))
    points = rules.points[grade]
    for _, factor in factors:
        points *= factor
    return Impact(grade, readings, points, factors)


def _why_none(case: Case) -> str | None:
    if case.closed is not None:
        return f"closed: {case.closed}"
    if case.validated is False:
        return "rejected by a person"
    return "denied" if case.incident.status.best == "denied" else None


def _holding(case: Case) -> list[str]:
    status = case.incident.status.best
    names = [status] if status in ("foiled", "planned", "background") else []
    return names + ["alleged"] * case.alleged + ["claimed"] * bool(case.incident.claimed_by)


def _read(case: Case, dimension: Dimension, rules: tuple[ImpactRule, ...]) -> Read:
    found = next((rule for rule in rules if _holds(rule, case)), None)
    return Read(dimension, found.grade, found.name) if found else Read(dimension, None, "")


def _holds(rule: ImpactRule, case: Case) -> bool:
    told = case.incident
    return ((not rule.types or told.type.best in rule.types)
            and (not rule.goods or _any(told.goods, rule.goods))
            and (not rule.means or _any(told.means, rule.means))
            and all(least(getattr(told, name).best) >= number for name, number in rule.counts)
            and all(_flag(case, flag) for flag in rule.flags))


def _any(told: tuple[Told[str], ...], wanted: frozenset[str]) -> bool:
    return any(item.value in wanted for item in told)


def _flag(case: Case, flag: str) -> bool:
    if flag == "claimed":
        return bool(case.incident.claimed_by)
    events = [account.event for account in case.accounts]
    return any(e.by_sea for e in events) if flag == "by_sea" else any(least(e.children) > 0 for e in events)
