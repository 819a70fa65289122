"""Is this told as an event at all? Features of a whole case for the question left to weights."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.reading.case import VOTERS, Case
from marsad.reading.counting import count_of
from marsad.reading.draft import Draft, PlaceMention
from marsad.reading.events import best_date, best_place, span_of
from marsad.reading.telling import telling
from marsad.reading.weights import Weights, bucket
from marsad.record.values import DateSpan

KEEP = 0.45          # least chance at which a case becomes an event


def kept(case: Case, weights: Weights, least: float = KEEP) -> bool:
    """True where the case is told as an event."""
    return weights.chance("keep", case_features(case, weights)) >= least


def case_features(case: Case, weights: Weights) -> list[str]:
    """Features of the best-telling draft, and of all drafts together."""
    head = case.head()
    return [*head.features, *_of_case(case, head), *_of_values(case, head, weights)]


def _of_case(case: Case, head: Draft) -> Iterable[str]:
    yield f"type={head.type}"
    yield f"drafts={bucket(len(case.drafts), (1, 2, 3, 5))}"
    yield f"sentences={bucket(len({d.sentence for d in case.drafts}), (1, 2, 3))}"
    yield f"told.in.title={any('in.title' in d.features for d in case.drafts)}"
    yield f"deeds={any(d.deed.head.entry.get('role') == 'deed' for d in case.drafts)}"
    yield f"claimed={bool(case.statements)}"
    yield f"roles={'+'.join(sorted({r for d in case.drafts for r in d.roles}))}"
    yield f"type+roles={head.type}+{'+'.join(sorted({r for d in case.drafts for r in d.roles}))}"


def _of_values(case: Case, head: Draft, weights: Weights) -> Iterable[str]:
    _, date = best_date(case)
    place = best_place(case)
    told = telling(case.drafts[:VOTERS], head, span_of(date), weights)
    yield f"date.source={date.source}+{head.type}"
    yield f"place.source={place.source}+{head.type}"
    yield f"date.source+place.source={date.source}+{place.source}"
    yield f"status={told.name}"
    yield f"status+type={told.name}+{head.type}"
    published = head.phrases.published
    if isinstance(date.value, DateSpan) and published is not None:
        yield f"ago={bucket((published - date.value.end).days, (-1, 0, 1, 3, 10, 31, 400))}"
        yield f"ago+type={bucket((published - date.value.end).days, (-1, 1, 10, 400))}+{head.type}"
    if isinstance(place.value, PlaceMention):
        yield f"place.kind={place.value.place.kind}"
        yield f"place.kind+type={place.value.place.kind}+{head.type}"
    for fate in ("killed", "injured", "held"):
        yield f"{fate}={count_of(case, fate) is not None}+{head.type}"
