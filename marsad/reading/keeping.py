"""Is this told as an event at all? Features of a whole case for the question left to weights."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from marsad.reading.case import Case
from marsad.reading.counting import count_of
from marsad.reading.deeds import aimed
from marsad.reading.draft import Draft, PlaceMention
from marsad.reading.events import best_date, best_place, told_as
from marsad.reading.telling import STATUSES, wished
from marsad.reading.weights import Weights, bucket, chance
from marsad.record.values import DateSpan

KEEP = 0.50          # least chance at which a case becomes an event
KEEP_ALONE = 0.335   # the same in a text of a sentence or two, which lacks what else in a report would speak for it
# Of types that are rare in the news at large, from which chances are fitted, less is enough where a word tells the deed
# itself and not only its purpose.
KEEP_RARE = {"explosion": 0.30, "border_measure": 0.45}
ALONE = 3            # sentences of such a text at the most


def kept_chance(case: Case, weights: Weights, least: float = KEEP) -> float | None:
    """The chance that the case is told as an event; None where less than ``least``, or than its type needs."""
    head = case.head()
    if _undated_plan(case, head):
        return None
    least = _least(case, head, least)
    scores = weights.score_each("keep", _known(case, head), [_of_status(name, head.type) for name in STATUSES])
    if chance(max(scores)) < least:
        return None    # whatever its status
    found = chance(scores[STATUSES.index(told_as(case, weights)[0].name)])
    return found if found >= least else None


def _least(case: Case, head: Draft, least: float) -> float:
    if head.deed.head.entry.get("role") == "deed" and case.type() in KEEP_RARE:
        return min(least, KEEP_RARE[case.type()])
    return least


def _undated_plan(case: Case, head: Draft) -> bool:
    """Is it what somebody is still to do (سيلتقي), or wishes to, on no day that is told? A plan with no date is no
    event (RECORD contract)."""
    verb, date = head.deed.head, best_date(case)[1]
    untold = date.source in ("published", "none")
    if untold and verb.sense.form == "present" and verb.proclitic.endswith("س"):
        return True
    published = head.phrases.published
    asked = isinstance(date.value, DateSpan) and published is not None and date.value.end <= published
    return (untold or asked) and all(wished(d.deed) for d in case.drafts)    # the day told is that of the wish


def case_features(case: Case, weights: Weights) -> list[str]:
    """Features of the best-telling draft, and of all drafts together."""
    head = case.head()
    return [*_known(case, head), *_of_status(told_as(case, weights)[0].name, head.type)]


def _known(case: Case, head: Draft) -> list[str]:
    """All but how it is told, which takes longest to tell."""
    return [*head.features, *_of_case(case, head), *_of_values(case, head)]


def _of_case(case: Case, head: Draft) -> Iterable[str]:
    yield f"type={head.type}"
    yield f"drafts={bucket(len(case.drafts), (1, 2, 3, 5))}"
    yield f"sentences={bucket(len({d.sentence for d in case.drafts}), (1, 2, 3))}"
    yield f"told.in.title={any(d.titled for d in case.drafts)}"
    yield f"deeds={any(d.deed.head.entry.get('role') == 'deed' for d in case.drafts)}"
    yield f"claimed={bool(case.statements)}"
    roles = "+".join(sorted({r for d in case.drafts for r in d.roles}))
    yield f"roles={roles}"
    yield f"aim={aimed(head.deed)}"
    yield f"aim+type={aimed(head.deed)}+{head.type}"
    yield f"aim.all={all(aimed(d.deed) for d in case.drafts)}"
    yield f"type+roles={head.type}+{roles}"


@lru_cache(maxsize=256)
def _of_status(status: str, type_: str) -> tuple[str, str]:
    return f"status={status}", f"status+type={status}+{type_}"


def _of_values(case: Case, head: Draft) -> Iterable[str]:
    _, date = best_date(case)
    place = best_place(case)
    yield f"date.source={date.source}+{head.type}"
    yield f"place.source={place.source}+{head.type}"
    yield f"date.source+place.source={date.source}+{place.source}"
    published = head.phrases.published
    if isinstance(date.value, DateSpan) and published is not None:
        yield f"ago={bucket((published - date.value.end).days, (-1, 0, 1, 3, 10, 31, 400))}"
        yield f"ago+type={bucket((published - date.value.end).days, (-1, 1, 10, 400))}+{head.type}"
    if isinstance(place.value, PlaceMention):
        yield f"place.kind={place.value.place.kind}"
        yield f"place.kind+type={place.value.place.kind}+{head.type}"
    for fate in ("killed", "injured", "held"):
        yield f"{fate}={count_of(case, fate) is not None}+{head.type}"
