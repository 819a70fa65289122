"""What in an incident needs a person's eyes: why, how much, and how urgent that makes it.

A doubt is something that the record itself shows: it is little sure, its accounts give other numbers or other fates,
two of its accounts are one incident only barely, or another incident is one with it only barely not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from marsad.incidents.cluster import Join
from marsad.incidents.linkage import Pair
from marsad.record.incident import Incident
from marsad.record.values import Count

DoubtKind = Literal["confidence", "numbers", "status", "joined", "apart"]
DOUBT_KINDS: tuple[DoubtKind, ...] = get_args(DoubtKind)

SURE = 0.75        # a confidence below this is looked at; it is calibrated, so one incident in four is not as told
NEAR_BITS = 1.5    # a join that passes the threshold by less, or misses it by less, is looked at
_DENIED, _UNSURE = 0.9, 0.5   # how doubtful it is what some deny, and what others call foiled or planned
_COUNTED = ("killed", "injured", "missing", "people")
_HAPPENED = frozenset({"happened", "background"})


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look. ``degree`` is how doubtful it is, above 0 and at most 1.

    ``field`` is the field of which accounts differ, with ``least`` and ``most`` told of a number; ``others`` are the
    two accounts (event ids) of a doubtful join, or the incident that may be this one; ``bits`` are what a join passes
    the threshold by (below 0 where it misses it); ``share`` the confidence.
    """

    kind: DoubtKind
    degree: float
    field: str | None = None
    least: int | None = None
    most: int | None = None
    others: tuple[str, ...] = ()
    bits: float | None = None
    share: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON; what says nothing is left out."""
        told = {"kind": self.kind, "degree": self.degree, "field": self.field, "least": self.least, "most": self.most,
                "others": list(self.others) or None, "bits": self.bits, "share": self.share}
        return {name: value for name, value in told.items() if value is not None}


def doubt_from(told: dict[str, Any]) -> Doubt:
    """The doubt that was written so."""
    return Doubt(**{**told, "others": tuple(told.get("others", ()))})


def doubts(incident: Incident, confidence: float | None, joins: Iterable[Join], *, threshold: float,
           settled: Collection[str] = (), judged: Collection[Pair] = ()) -> Iterator[Doubt]:
    """What the incident itself shows. ``settled`` are fields whose value a person gave, ``judged`` pairs of accounts
    that people joined; ``threshold`` is that of joins, in bits."""
    if confidence is not None and confidence < SURE:
        yield Doubt("confidence", round(1 - confidence / SURE, 3), share=confidence)
    for name in _COUNTED:
        if name not in settled:
            yield from _numbers(name, [one.value for one in getattr(incident, name).told])
    if "status" not in settled and _contested(incident):
        denied = any(one.value == "denied" for one in incident.status.told)
        yield Doubt("status", _DENIED if denied else _UNSURE, "status")
    for join in joins:
        over = join.weight - threshold
        if over < NEAR_BITS and (join.a, join.b) not in judged:
            yield Doubt("joined", _closeness(over), others=(join.a, join.b), bits=round(over, 3))


def apart(other: str, over: float) -> Doubt | None:
    """Another incident that agrees with this one by so many bits over the threshold of joins; None where it misses
    it by far."""
    if over < -NEAR_BITS:
        return None
    return Doubt("apart", _closeness(over), others=(other,), bits=round(over, 3))


def urgency(stakes: int, found: Iterable[Doubt]) -> float:
    """How much it matters to look: ``stakes`` (1 for an incident of low impact, to 4 for one of very high) times the
    chance that at least one of the doubts is right, as if they were independent."""
    sure = 1.0
    for one in found:
        sure *= 1 - one.degree
    return round(stakes * (1 - sure), 4)


def _closeness(over: float) -> float:
    """1 at the threshold, towards 0 at NEAR_BITS from it; a little is left there, so that no doubt is nothing."""
    return round(max(0.05, 1 - abs(over) / NEAR_BITS), 3)


def _numbers(name: str, told: list[Count]) -> Iterator[Doubt]:
    """Two accounts whose numbers cannot both be: no number lies in both."""
    bounds = [(one.min or 0, one.max) for one in told]
    highest = max((least for least, _ in bounds), default=0)
    lowest = min((most for _, most in bounds if most is not None), default=None)
    if lowest is not None and lowest < highest:
        yield Doubt("numbers", round((highest - lowest) / highest, 3), name, lowest, highest)


def _contested(incident: Incident) -> bool:
    """Some say that it happened, and some deny it, or say that it was only planned or foiled."""
    told = {one.value for one in incident.status.told}
    return bool(told & _HAPPENED) and bool(told - _HAPPENED)
