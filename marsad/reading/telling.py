"""How a deed is told: denied, planned, foiled, done; as news or as background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from marsad.lexicon.language import Match
from marsad.reading.context import cues_before
from marsad.reading.deeds import Deed
from marsad.reading.draft import Draft
from marsad.reading.weights import Weights, bucket
from marsad.record.event import Assertion, Outcome, Role
from marsad.record.values import DateSpan

_NEAR = 3            # tokens within which a negation or a foiling governs a trigger
_FOILABLE = frozenset({"attack", "air_strike", "explosion", "abduction", "crossing", "operation"})


class Telling(NamedTuple):
    """The three axes of the record."""

    assertion: Assertion
    outcome: Outcome
    role: Role

    @property
    def name(self) -> str:
        """The status that follows from the axes."""
        return next((n for n, told in _AXES.items() if told == self), "happened")


_AXES: dict[str, Telling] = {
    "happened": Telling("asserted", "done", "news"), "background": Telling("asserted", "done", "background"),
    "planned": Telling("planned", "done", "news"), "foiled": Telling("asserted", "foiled", "news"),
    "denied": Telling("denied", "done", "news"),
}
_SHARED = ("form=", "role=", "role+form", "cue.", "future", "before=", "evokes=", "sentence=", "in.title", "definite=",
           "date", "no.date", "topic.court", "role+definite", "quoted", "after=", "trigger=")


def telling(drafts: Sequence[Draft], weights: Weights) -> Telling:
    """How a report tells a deed: the status with the greatest weight over all sentences that tell it.

    A status that only some of them allow counts for those alone, so that one "will" plans nothing that another
    sentence tells as done.
    """
    sums: dict[str, float] = dict.fromkeys(_AXES, 0.0)
    allowed: Counter[str] = Counter()
    for draft in drafts:
        for name, told in options(draft):
            sums[name] += weights.score("status", told)
            allowed[name] += 1
    possible = [name for name in _AXES if 2 * allowed[name] > len(drafts)]
    return _AXES[max(possible, key=lambda name: sums[name] / allowed[name])]


def options(draft: Draft) -> list[tuple[str, list[str]]]:
    """The statuses a deed can be told with, each with its features; happened first."""
    shared = [f for f in draft.features if f.startswith(_SHARED)] + list(_signs(draft))
    return [(name, [name, *(f"{name}|{f}" for f in shared)]) for name in _AXES if _possible(name, draft)]


def _possible(name: str, draft: Draft) -> bool:
    """Only words make a deed denied, planned or foiled; without them it is news or background."""
    if name == "denied":
        return any(m.entry.get("kind") == "denial" for m in draft.deed.sentence.of("cue"))
    if name == "planned":
        return "sign.future" in _signs(draft)
    return name != "foiled" or (draft.type in _FOILABLE and "sign.foil" in _signs(draft))


def negated(deed: Deed) -> bool:
    """True where the deed is said not to have been: لم، لن، دون، عدم right before it."""
    return any(m.entry.get("kind") == "negation" for m in _near(deed, 1))


def _near(deed: Deed, reach: int) -> list[Match]:
    return [m for m in cues_before(deed) if deed.head.first - m.last - 1 <= reach]


def _signs(draft: Draft) -> list[str]:
    """What speaks for a status beyond the deed's own features."""
    near = {m.entry.get("kind") for m in _near(draft.deed, _NEAR)}
    signs = [f"near.{kind}" for kind in sorted(near & {"denial", "foil", "plan", "background"})]
    if any(m.entry.get("kind") == "foil" for m in draft.deed.sentence.of("cue")):
        signs.append("sign.foil")
    if _future(draft):
        signs.append("sign.future")
    span, published = draft.date.value, draft.phrases.published
    signs.append(f"date.source={draft.date.source}")
    if isinstance(span, DateSpan) and published is not None:
        signs.append(f"ago={bucket((published - span.end).days, (-1, 0, 1, 3, 10, 31, 400))}")
    return signs


def _future(draft: Draft) -> bool:
    head = draft.deed.head
    span, published = draft.date.value, draft.phrases.published
    if isinstance(span, DateSpan) and published is not None and span.end > published:
        return True
    if head.sense.form == "present" and head.proclitic.endswith("س"):
        return True
    return any(m.entry.get("kind") == "plan" for m in draft.deed.sentence.of("cue"))
