"""How a deed is told: denied, planned, foiled, done; as news or as background."""

from __future__ import annotations

from typing import NamedTuple

from marsad.lexicon.language import Match
from marsad.reading.context import cues_before
from marsad.reading.deeds import Deed
from marsad.reading.draft import Draft
from marsad.reading.weights import Weights
from marsad.record.event import Assertion, Outcome

_NEAR = 3            # tokens within which a negation or a foiling governs a trigger
_FOILABLE = frozenset({"attack", "air_strike", "explosion", "abduction", "crossing", "operation"})


class Telling(NamedTuple):
    """The three axes of the record; ``news`` is the chance that it is told as news."""

    assertion: Assertion
    outcome: Outcome
    background: float


def telling(draft: Draft, weights: Weights) -> Telling:
    """How one sentence tells a deed."""
    return Telling(_assertion(draft), _outcome(draft), weights.chance("background", draft.features))


def negated(deed: Deed) -> bool:
    """True where the deed is said not to have been: لم، لن، دون، عدم right before it."""
    return any(m.entry.get("kind") == "negation" for m in _near(deed, 1))


def _near(deed: Deed, reach: int) -> list[Match]:
    return [m for m in cues_before(deed) if deed.head.first - m.last - 1 <= reach]


def _assertion(draft: Draft) -> Assertion:
    deed = draft.deed
    if any(m.entry.get("kind") == "denial" for m in _near(deed, _NEAR + 2)):
        return "denied"
    if _future(draft):
        return "planned"
    return "asserted"


def _future(draft: Draft) -> bool:
    head = draft.deed.head
    if head.sense.form == "present" and head.proclitic.endswith("س"):
        return True
    span, published = draft.date.value, draft.phrases.published
    if draft.date.source == "own" and published is not None and span is not None:
        return span.start > published  # type: ignore[union-attr]
    return any(m.entry.get("kind") == "plan" for m in _near(draft.deed, _NEAR))


def _outcome(draft: Draft) -> Outcome:
    if draft.type not in _FOILABLE:
        return "done"
    return "foiled" if any(m.entry.get("kind") == "foil" for m in _near(draft.deed, _NEAR)) else "done"
