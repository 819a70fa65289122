"""How sure is each value of an event? What speaks for and against it, weighed into a chance.

The chance of an event is that of being one at all; that of a value is the chance that it is right if the event is one
(for a list: that every item of it is). Which features there are is said here; what they weigh stands in the weights
file under ``calibration``, fitted by ``scripts/fit_calibration.py`` on reports that the other weights had not seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from marsad.reading.case import VOTERS, Case
from marsad.reading.draft import Choice, Draft, PlaceMention, spot
from marsad.reading.events import best_date, best_place, span_of, told_as
from marsad.reading.weights import Weights, bucket, share
from marsad.record.event import Event
from marsad.record.values import Count, DateSpan

EVENT = "event"      # the name under which the chance of the event itself stands
FIELDS = ("type", "status", "date", "place", "killed", "injured", "people", "by", "on", "claimed_by", "goods")
_FATES = {"killed": "killed", "injured": "injured", "people": "held"}
_LISTS = ("by", "on", "claimed_by", "goods")
_STEPS = (30, 40, 50, 60, 70, 80, 85, 90, 93, 96, 98, 99)    # percent


class _Seen(NamedTuple):
    """An event with the case it was made from."""

    case: Case
    event: Event
    head: Draft
    voters: list[Draft]
    weights: Weights


def confidences(case: Case, event: Event, chance: float, weights: Weights) -> dict[str, float]:
    """The chance of the event, and of each value it has, by field; none of a field that was not calibrated."""
    if not weights.calibration:
        return {}
    weighed = ((name, weights.sure(name, features)) for name, features in signs(case, event, chance, weights))
    return {name: sure for name, sure in weighed if sure is not None}


def signs(case: Case, event: Event, chance: float, weights: Weights) -> Iterator[tuple[str, list[str]]]:
    """What speaks for the event and for each of its values: features by field. ``chance`` is that of the event before
    it is calibrated."""
    seen = _Seen(case, event, case.head(), case.drafts[:VOTERS], weights)
    common = [f"type={event.type}", f"event={_percent(chance)}", f"drafts={bucket(len(case.drafts), (1, 2, 4))}",
              f"role={seen.head.deed.head.entry.get('role')}"]
    yield EVENT, [*common, f"status={event.status}"]
    yield "type", [*common, *_of_type(seen)]
    yield "status", [*common, *_of_status(seen)]
    if event.date is not None:
        yield "date", [*common, *_of_date(seen, *best_date(case))]
    if event.place is not None:
        yield "place", [*common, *_of_place(seen, best_place(case))]
    for name, fate in _FATES.items():
        count: Count | None = getattr(event, name)
        if count is not None:
            yield name, [*common, *_of_count(seen, name, fate, count)]
    for name in _LISTS:
        items: tuple[str, ...] = getattr(event, name)
        if items:
            yield name, [*common, *_of_list(event, name, items)]


def _percent(share_: float) -> str:
    return bucket(round(100 * share_), _STEPS)


def _rules(event: Event, name: str) -> Iterator[str]:
    """The rules that read a field, each once, and how its words carry it."""
    told = event.evidence_of(name)
    yield from dict.fromkeys(f"rule={e.rule}" for e in told)
    yield from dict.fromkeys(f"kind={e.kind}" for e in told)


def _of_type(seen: _Seen) -> Iterable[str]:
    type_ = seen.event.type
    sure = share(seen.head.types, lambda one: one == type_)
    same = sum(d.type == type_ for d in seen.voters)
    return [f"chance={_percent(sure)}", f"agree={bucket(round(4 * same / len(seen.voters)), (1, 2, 3))}",
            f"options={bucket(len(seen.head.types), (1, 2, 3))}"]


def _of_status(seen: _Seen) -> Iterable[str]:
    _, sure = told_as(seen.case, seen.weights)
    how = "ruled" if sure is None else _percent(sure)
    return [f"chance={how}", f"status={seen.event.status}", f"status+chance={seen.event.status}+{how}",
            f"date.source={best_date(seen.case)[1].source}", f"title={any(d.sentence == 0 for d in seen.voters)}"]


def _of_date(seen: _Seen, draft: Draft, choice: Choice) -> Iterator[str]:
    span, published = choice.value, seen.head.phrases.published
    assert isinstance(span, DateSpan)
    sure = share(choice.ranked, lambda option: _same_days(option[0], span))
    others = [span_of(d.date) for d in seen.voters if d is not draft and d.date.source == "own"]
    yield f"chance={_percent(sure)}"
    yield f"source={choice.source}"
    yield f"source+chance={choice.source}+{bucket(round(100 * sure), (50, 80, 95))}"
    yield f"precision={span.precision}"
    yield f"others={_agreement([_same_days(o, span) for o in others])}"
    yield f"status={seen.event.status}"
    if published is not None:
        yield f"ago={bucket((published - span.end).days, (-1, 0, 1, 3, 10, 31, 400))}"
    yield from _rules(seen.event, "date")


def _same_days(one: Any, two: DateSpan) -> bool:
    return isinstance(one, DateSpan) and (one.start, one.end) == (two.start, two.end)


def _of_place(seen: _Seen, choice: Choice) -> Iterator[str]:
    chosen = choice.value
    assert isinstance(chosen, PlaceMention)
    here = spot(chosen)
    sure = share(choice.ranked, lambda option: option[0] is not None and spot(option[0]) == here)
    others = [d.place.value for d in seen.voters if d.place.source == "own" and d.place is not choice]
    yield f"chance={_percent(sure)}"
    yield f"source={choice.source}"
    yield f"source+chance={choice.source}+{bucket(round(100 * sure), (50, 80, 95))}"
    yield f"others={_agreement([isinstance(o, PlaceMention) and spot(o) == here for o in others])}"
    yield f"place.kind={chosen.place.kind}"
    yield f"known={chosen.place.lat is not None}"
    yield f"relation={bool(chosen.place.relation)}"
    yield f"options={bucket(len(choice.ranked), (2, 4, 8))}"
    yield from _rules(seen.event, "place")


def _agreement(same: list[bool]) -> str:
    """How what other sentences tell stands to what was taken: nothing told, all the same, some, none."""
    if not same:
        return "silent"
    return "all" if all(same) else "some" if any(same) else "none"


def _of_count(seen: _Seen, name: str, fate: str, count: Count) -> Iterator[str]:
    told = [d.totals[fate][0] for d in seen.voters if fate in d.totals]
    yield f"told={bucket(sum(t == count for t in told), (0, 1, 2))}"
    yield f"others={_agreement([t == count for t in told])}"
    yield f"exact={count.exact}"
    yield f"size={bucket(count.min or 0, (0, 1, 2, 5, 10, 30))}"
    yield f"head={fate in seen.head.totals}"
    yield f"mentions={bucket(len(seen.event.evidence_of(name)), (1, 2, 3))}"
    yield from _rules(seen.event, name)


def _of_list(event: Event, name: str, items: tuple[str, ...]) -> Iterator[str]:
    yield f"items={bucket(len(items), (1, 2, 3, 5))}"
    yield f"words={bucket(max(len(item.split()) for item in items), (1, 2, 3, 5))}"
    if name == "goods":
        yield from (f"goods={item}" for item in items)
    for rule in _rules(event, name):
        yield rule
        yield f"{rule}+{event.type}"
