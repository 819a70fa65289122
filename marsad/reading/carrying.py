"""What one event leaves out because another of the report tells it: the force that acts in all of them, the outcome
of talks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.reading.actor import STATE_KINDS, Actor
from marsad.reading.case import Case
from marsad.reading.mention import Mention

_POLICED = frozenset({"arrest", "seizure", "operation", "crossing"})   # types in which a force of the state acts
_LEFT_OUT = _POLICED - {"crossing"}     # those told without their force: boats are sighted by others, and sink alone
_NEXT = 1           # sentences from talks to what they adopted
_REACH = 6          # sentences over which the force is still the one told


def carry_forces(cases: Sequence[Case]) -> None:
    """Fill in, for what the state's forces do, the force that the nearest such deed names (تمكنت وحدات الديوانة من
    إيقاف ... كما تم حجز ...)."""
    told = [(case, force) for case in cases if (force := _force(case))]
    for case in cases:
        if case.drafts[0].type not in _LEFT_OUT or any(d.roles.get("by") for d in case.drafts):
            continue
        near = [(abs(_at(other) - _at(case)), _at(other) > _at(case), force) for other, force in told]
        best = min(near, key=lambda n: n[:2], default=None)
        if best is not None and best[0] <= _REACH:
            case.carried = [_carried(m) for m in best[2]]


def carry_outcomes(cases: Sequence[Case]) -> None:
    """Give talks what they adopted, where the next words tell it with no time and place of their own (... اجتماعا
    وزاريا. وتبنى الاجتماع عدة توصيات)."""
    talks = [(draft.sentence, case) for case in cases if case.drafts[0].type == "meeting" for draft in case.drafts]
    for case in cases:
        first = case.drafts[0]
        if first.type == "agreement" and "own" not in (first.date.source, first.place.source):
            before = [(at, talk) for at, talk in talks if first.sentence - _NEXT <= at <= first.sentence]
            if before:
                max(before, key=lambda b: b[0])[1].outcomes.append(first)


def _at(case: Case) -> int:
    return case.head().sentence


def _force(case: Case) -> list[Mention[Any]]:
    if case.drafts[0].type not in _POLICED:
        return []
    found = next((d.roles["by"] for d in case.drafts if d.roles.get("by")), [])
    return [m for m in found if isinstance(m.value, Actor) and m.value.kind in STATE_KINDS]


def _carried(mention: Mention[Any]) -> Mention[Any]:
    return mention._replace(kind="carried", rule="who.force_carried")
