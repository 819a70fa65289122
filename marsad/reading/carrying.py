"""What one event leaves out because another of the report tells it: the force that acts in all of them, the outcome
of talks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.reading.actor import STATE_KINDS, Actor
from marsad.reading.case import Case
from marsad.reading.counting import count_of
from marsad.reading.deeds import VIOLENT, set_against
from marsad.reading.draft import Draft
from marsad.reading.mention import Mention
from marsad.reading.merging import date_relation, place_relation

_POLICED = frozenset({"arrest", "seizure", "operation", "crossing"})   # types in which a force of the state acts
_LEFT_OUT = _POLICED - {"crossing"}     # those told without their force: boats are sighted by others, and sink alone
_DEADLY = VIOLENT | {"protest"}
_FATES = frozenset({"killed", "injured"})
_TOLL_NEXT = 2      # sentences from a deed to the toll that is told without it
_SINCE = "منذ"
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


def carry_tolls(told: Sequence[Case], left: Sequence[Case]) -> None:
    """Give a deed the dead and wounded that the next sentences count by no deed of their own, where that makes no event
    (هاجم مسلحون نقطة تفتيش. وقال مصدر إن خمسة جنود قتلوا); of one person too many other things are told."""
    for case in left:
        for draft in case.drafts:
            if not _only_tolls(draft):
                continue
            near = [c for c in told if _goes_with(draft, c)]
            target = max(near, key=_at_last, default=None)
            for fate, (count, mentions) in draft.totals.items() if target is not None else ():
                if fate in _FATES and count.min != 1 and target is not None and count_of(target, fate) is None:
                    target.counts[fate] = count, [_carried_toll(m) for m in mentions]


def _only_tolls(draft: Draft) -> bool:
    """Does the deed consist of what befell persons, with no number summed over a time?"""
    words = [t.folded for t in draft.deed.sentence.tokens]
    return bool(draft.tolls) and not draft.titled and _SINCE not in words \
        and all(m.entry.get("role") == "toll" and m.entry.get("fate") for m in draft.deed.triggers)


def _goes_with(draft: Draft, case: Case) -> bool:
    """Is the toll told shortly behind the deed, on no other day and at no other place?"""
    if case.type() not in _DEADLY:
        return False
    head = case.head()
    if not any(_before(d, draft) for d in case.drafts):
        return False
    own_day = draft.date.source == "own" and date_relation(draft.date, head.date).startswith("apart")
    own_place = draft.place.source == "own" and place_relation(draft.place, head.place).startswith("apart")
    return not own_day and not own_place


def _before(deed: Draft, toll: Draft) -> bool:
    """Is the deed told shortly before the toll, and does no word set the two apart (احتجاجا على مقتل اثنين)?"""
    apart = toll.sentence - deed.sentence
    if apart == 0:
        return deed.deed.last < toll.deed.first and not set_against(deed.deed, toll.deed)
    return 0 < apart <= _TOLL_NEXT


def _at_last(case: Case) -> int:
    return max(d.sentence for d in case.drafts)


def _carried_toll(mention: Mention[Any]) -> Mention[Any]:
    return mention._replace(kind="carried")


def _at(case: Case) -> int:
    return case.head().sentence


def _force(case: Case) -> list[Mention[Any]]:
    if case.drafts[0].type not in _POLICED:
        return []
    found = next((d.roles["by"] for d in case.drafts if d.roles.get("by")), [])
    return [m for m in found if isinstance(m.value, Actor) and m.value.kind in STATE_KINDS]


def _carried(mention: Mention[Any]) -> Mention[Any]:
    return mention._replace(kind="carried", rule="who.force_carried")
