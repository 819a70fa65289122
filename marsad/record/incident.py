"""One incident as many reports tell it: every account kept, and beside each value who gives it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from marsad.record.event import Event
from marsad.record.values import Count, DateSpan, Place

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Account:
    """One event as one report tells it.

    ``voice`` names who speaks, and ``marks`` tell which reports do so together: those that share one have one voice
    (`incidents.voices`). ``words`` are the folded words of the sentences that tell it (`incidents.words.words_of`);
    without them the words simply weigh nothing.
    """

    event_id: str
    report_id: str
    voice: str
    source: str
    published: date | None
    event: Event
    words: frozenset[str] = field(default=frozenset(), repr=False)
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Told(Generic[T]):
    """One value and who gives it: ``accounts`` are event ids in order, ``voices`` counts the independent ones,
    ``last`` is the day on which it was last published (None where no day is known)."""

    value: T
    voices: int
    accounts: tuple[str, ...]
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Folded(Generic[T]):
    """What the accounts give for one field: every value, those of most voices first; the one that stands for the
    incident; the one told last. Both are None where no account gives a value."""

    best: T | None = None
    latest: T | None = None
    told: tuple[Told[T], ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """What many accounts say of one incident; nothing of any account is lost in it.

    ``accounts`` are the ids of its events in order; ``reports`` and ``voices`` count what it rests on. Fields that
    hold one value are `Folded`, fields that hold lists are the items with who names each.
    """

    accounts: tuple[str, ...]
    reports: int
    voices: int
    first_published: date | None
    last_published: date | None
    type: Folded[str]
    status: Folded[str]
    date: Folded[DateSpan]
    place: Folded[Place]
    killed: Folded[Count]
    injured: Folded[Count]
    people: Folded[Count]
    missing: Folded[Count]
    by: tuple[Told[str], ...] = ()
    on: tuple[Told[str], ...] = ()
    claimed_by: tuple[Told[str], ...] = ()
    goods: tuple[Told[str], ...] = ()
    means: tuple[Told[str], ...] = ()
