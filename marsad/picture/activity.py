"""How much of the sources that usually tell of a border was active in a period? What nobody watched is not calm.

A source weighs by the incidents of the border that it told, in the period and its past, for each period in which it
published anything: so a new source raises what is expected together with what is told, and one that went silent lowers
both. Copies tell no incident twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from marsad.picture.case import Case, Period

Activity = Mapping[str, frozenset[date]]  # the days on which each source published anything at all


def activity_of(cases: Iterable[Case]) -> Activity:
    """What the accounts themselves show of it, where nothing else is known of the sources."""
    days: dict[str, set[date]] = defaultdict(set)
    for case in cases:
        for account in case.accounts:
            if account.published is not None:
                days[account.source].add(account.published)
    return {source: frozenset(found) for source, found in days.items()}


def exposures(periods: Sequence[Period], cases: Iterable[Case], activity: Activity) -> list[float]:
    """For each period, the first being the one that is asked about, how much of the sources was active: 1 is the mean
    of the others. Where no source ever told of the border, all weigh the same."""
    told: dict[str, set[str]] = defaultdict(set)
    for case in cases:
        for account in case.accounts:
            if account.published is not None and periods[-1].start <= account.published <= periods[0].end:
                told[account.source].add(case.id)
    shares = {source: [_share(period, days) for period in periods] for source, days in sorted(activity.items())}
    known = {source for source in told if sum(shares.get(source, ())) > 0} or set(shares)
    weights = {source: max(1, len(told[source])) / max(sum(shares[source]), 1.0) for source in sorted(known)}
    sums = [sum(weight * shares[source][i] for source, weight in weights.items()) for i in range(len(periods))]
    usual = sum(sums[1:]) / max(1, sum(1 for value in sums[1:] if value > 0))
    return [value / usual if usual else float(value > 0) for value in sums]


def _share(period: Period, days: frozenset[date]) -> float:
    """1 where a source published in the period. Half a week of silence is not told from a weekend."""
    return float(any(period.start <= day <= period.end for day in days))
