"""One event in the making: the deeds of a report that are taken for one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.once import cached_property
from marsad.reading.claims import Stated
from marsad.reading.draft import Choice, Draft
from marsad.reading.mention import Mention
from marsad.reading.telling import Telling
from marsad.reading.weights import Weights
from marsad.record.values import Count

VOTERS = 24       # drafts of a case that have a say in its counts and its status: the first ones

_PREVAILS = (("air_strike", "attack"), ("air_strike", "explosion"), ("crossing", "arrest"), ("seizure", "arrest"))


@dataclass
class Case:
    """One event in the making: its drafts in order of telling, and what is chosen of them.

    ``counts`` are those asked for so far, by fate, ``told`` how it is told by the weights asked for, ``date`` and
    ``place`` those chosen of the drafts; like the head they are looked for once, when the drafts are settled.
    """

    drafts: list[Draft]
    statements: list[Stated] = field(default_factory=list)
    carried: list[Mention[Any]] = field(default_factory=list)   # doers that another event of the report tells
    outcomes: list[Draft] = field(default_factory=list)         # what these talks adopted, where told right after
    counts: dict[str, tuple[Count, list[Mention[Any]]] | None] = field(default_factory=dict)
    told: tuple[Weights, Telling, float | None] | None = None
    date: tuple[Draft, Choice] | None = None
    place: Choice | None = None

    def head(self) -> Draft:
        """The draft that tells the event best: most of it in its own words, the body before the title."""
        return self._head

    @cached_property
    def _head(self) -> Draft:
        return max(self.drafts, key=lambda d: (_own_words(d), -d.sentence))

    def type(self) -> str:
        """The head's type, where no more telling one stands in another draft (RECORD contract: aircraft make an
        attack an air strike, a border makes an arrest a crossing, goods make it a seizure)."""
        told, own = {d.type for d in self.drafts}, self.head().type
        return next((strong for strong, weak in _PREVAILS if weak == own and strong in told), own)


def _own_words(draft: Draft) -> float:
    own = (draft.date.source == "own") + (draft.place.source == "own") + bool(draft.tolls) + _has_party(draft)
    return own + {"deed": 0.5, "toll": 0.3, "weak": 0.0}[draft.deed.head.entry.get("role")]


def _has_party(draft: Draft) -> bool:
    """Is a doer or a sufferer named, beside a state that is only the place (يزور مصر)?"""
    place = draft.place.mention if draft.place.source == "own" else None
    return any(place is None or m.first != place.first for filled in draft.roles.values() for m in filled)
