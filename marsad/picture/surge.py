"""Is this more than usual? A section's count against its own past, by the rate of each active source.

The statistic is Farrington's (J. R. Stat. Soc. A 159, 1996, 547-563) without trend and season, which a past of half a
year does not tell: a quasi-Poisson mean of the past weeks, in which weeks that were surges themselves count less, and
the upper bound of what the next week may bring on the 2/3 power scale, on which small counts are near to normal. A
floor keeps one or two incidents from being a surge. The mean is a rate per exposure: how much of the usual sources was
active in a week.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple

from marsad.picture.rules import SurgeRule

_ROUNDS = 5  # the weights of the past settle within a few


class Week(NamedTuple):
    """How many incidents, and how much of the usual sources was active (1 is as usual)."""

    incidents: float
    exposure: float


class Surge(NamedTuple):
    """``expected`` incidents and the ``bound`` that calm weeks keep below; ``score`` is 1 where they reach it;
    ``weeks`` of past it rests on."""

    found: bool
    incidents: float
    expected: float
    bound: float
    score: float
    weeks: int


def surge(now: Week, past: Sequence[Week], rule: SurgeRule) -> Surge | None:
    """Whether the count of a period surges over its past; None where the past is too short or went unseen."""
    seen = [week for week in past if week.exposure >= rule.least_exposure]
    if len(seen) < rule.least_weeks or now.exposure <= 0:
        return None
    rate, spread, information = _fitted(seen)
    expected = max(rate * now.exposure, 0.0)
    bound = _bound(expected, spread, now.exposure ** 2 / information, rule.z)
    score = (now.incidents - expected) / (bound - expected)
    found = score > 1.0 and now.incidents >= rule.least_incidents
    return Surge(found, round(now.incidents, 2), round(expected, 3), round(bound, 3), round(score, 3), len(seen))


def _fitted(weeks: Sequence[Week]) -> tuple[float, float, float]:
    """The rate per exposure, how much more it spreads than a Poisson count (1 at the least), and what the weeks tell
    of it (the inverse of the rate's variance at that spread)."""
    weights = [1.0] * len(weeks)
    rate = spread = 1.0
    for _ in range(_ROUNDS):
        rate = _rate(weeks, weights)
        spread = _spread(weeks, weights, rate)
        weights = _weights(weeks, rate, spread)
    exposure = sum(w * week.exposure for w, week in zip(weights, weeks, strict=True))
    return rate, spread, exposure / (spread * max(rate, 1.0 / exposure))


def _rate(weeks: Sequence[Week], weights: Sequence[float]) -> float:
    told = sum(w * week.incidents for w, week in zip(weights, weeks, strict=True))
    return told / sum(w * week.exposure for w, week in zip(weights, weeks, strict=True))


def _spread(weeks: Sequence[Week], weights: Sequence[float], rate: float) -> float:
    if rate <= 0:
        return 1.0
    squares = sum(w * (week.incidents - rate * week.exposure) ** 2 / (rate * week.exposure)
                  for w, week in zip(weights, weeks, strict=True))
    return max(1.0, squares / (len(weeks) - 1))


def _weights(weeks: Sequence[Week], rate: float, spread: float) -> list[float]:
    """Farrington's: a week with an Anscombe residual above 1 weighs by its inverse square; all come to their number."""
    raw = [1.0 if (s := _residual(week, rate, spread)) <= 1.0 else 1.0 / s ** 2 for week in weeks]
    return [w * len(raw) / sum(raw) for w in raw]


def _residual(week: Week, rate: float, spread: float) -> float:
    mean = rate * week.exposure
    if mean <= 0:
        return 0.0
    return float(1.5 * (week.incidents ** (2 / 3) - mean ** (2 / 3)) / (mean ** (1 / 6) * sqrt(spread)))


def _bound(expected: float, spread: float, variance: float, z: float) -> float:
    """What a week may bring: (mean^(2/3) + z times the standard deviation on that scale)^(3/2)."""
    mean = max(expected, 0.05)  # a past without any incident still allows for one
    deviation = 2 / 3 * mean ** (-1 / 3) * sqrt(spread * mean + variance)
    return float((mean ** (2 / 3) + z * deviation) ** 1.5)
