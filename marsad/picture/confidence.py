"""How sure is it? Three inputs kept apart: the information, its sources, and whether a person validated it.

Implementing Regulation (EU) 2021/581, Article 16. They are never made one number: a good source can be wrong, and what
many tell can come from one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from marsad.picture.case import Case

INFORMATION = ("confirmed", "probable", "disputed", "doubtful")
VALIDATION = ("validated", "not validated", "rejected")
NOT_RATED = "not rated"


class Confidence(NamedTuple):
    """``information``: confirmed by two voices or more, probable (one voice), disputed (a voice denies it, or tolls do
    not meet), doubtful (only alleged). ``source``: the best rating, A to F, that people gave its sources.
    ``validation``: what a person said of it."""

    information: str
    source: str
    validation: str


def confidence(case: Case, ratings: Mapping[str, str]) -> Confidence:
    """The three inputs for one case; ``ratings`` are by source, as people gave them."""
    rated = sorted(ratings[account.source] for account in case.accounts if ratings.get(account.source))
    validation = "not validated" if case.validated is None else VALIDATION[0 if case.validated else 2]
    return Confidence(_information(case), rated[0] if rated else NOT_RATED, validation)


def counted(confidences: Iterable[Confidence]) -> dict[str, dict[str, int]]:
    """How many incidents have each value of each input."""
    given = list(confidences)
    return {name: dict(sorted(Counter(getattr(one, name) for one in given).items())) for name in Confidence._fields}


def _information(case: Case) -> str:
    if case.alleged:
        return "doubtful"
    told = case.incident
    if any(t.value == "denied" for t in told.status.told) or _apart(case):
        return "disputed"
    return "confirmed" if case.told_voices > 1 else "probable"


def _apart(case: Case) -> bool:
    """True where two voices tell numbers of dead of which one is more than twice the other."""
    numbers = [t.value.min for t in case.incident.killed.told if t.value.min is not None]
    return bool(numbers) and max(numbers) > 2 * max(1, min(numbers))
