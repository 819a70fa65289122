"""Shapes of one incident, one report, decisions, and what needs a person's eyes."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from marsad.web.shapes.values import Decision, Shape, Summary, Tally, ValueRow, Words


class Told(Shape):
    """A value with who tells it."""

    value: Any
    voices: int
    accounts: list[str]
    last: str | None


class Folded(Shape):
    """A field over all accounts: what stands, what was told last, and every value."""

    best: Any
    latest: Any
    told: list[Told]


class Passage(Shape):
    """A sentence of a report, and where in it it begins."""

    start: int
    text: str


class AccountOf(Shape):
    """What one report tells of an incident."""

    event: str
    report: str
    type: str
    status: str
    source: str | None
    source_kind: str | None
    owner: str | None
    reliability: str | None = Field(description="of the source, A to F by the Admiralty code, where somebody said so")
    published: str | None
    voice: str
    quote: str
    quote_at: tuple[int, int]
    confidence: float | None
    rows: list[ValueRow]
    passages: list[Passage]


class IncidentAnswer(Shape):
    """An incident with all its accounts, each value with its words."""

    id: str
    asked: str = Field(description="the id it was asked for by, another where that was merged into it")
    change: int
    shown_status: str
    confidence: float | None
    headline: Words
    english: dict[str, str] = Field(description="places and parties in English, by their names as told; * where a name "
                                                "is only romanised")
    reports: int
    voices: int
    accounts: list[str]
    type: Folded
    status: Folded
    date: Folded
    place: Folded
    killed: Folded
    injured: Folded
    people: Folded
    missing: Folded
    by: list[Told]
    on: list[Told]
    claimed_by: list[Told]
    goods: list[Told]
    means: list[Told]
    joins: list[dict[str, object]]
    decided: dict[str, object]
    told: list[AccountOf]
    evidence: Tally


class GoneAnswer(Shape):
    """What became of an id that stands for no one incident."""

    asked: str
    status: str
    now: list[str]


class EntryOf(Shape):
    """One step in the history of an incident."""

    change: int
    at: str
    what: str
    incident: str
    status: str | None
    decision: Decision | None
    came: list[str]
    went: list[str]
    into: list[str]
    altered: dict[str, tuple[Any, Any]]


class ReportEvent(Shape):
    """An event that is read in a report."""

    id: str
    incident: str | None
    type: str
    status: str
    confidence: float | None
    quote_at: tuple[int, int]
    trigger_at: tuple[int, int]
    rows: list[ValueRow]


class PhotoOf(Shape):
    """A photo that came with a report: the name of its file, the hash of that, the size of the copy that is shown."""

    id: str
    name: str
    kind: str
    sha256: str
    width: int
    height: int


class ReportAnswer(Shape):
    """A report as received, with what is read in it."""

    id: str
    names: list[str]
    source: str | None
    source_kind: str | None
    owner: str | None
    reliability: str | None = Field(description="of the source, A to F by the Admiralty code, where somebody said so")
    published: str | None
    arrived: str
    title: str | None
    url: str | None
    text: str
    sha256: str
    version: int
    versions: int
    reader: str
    events: list[ReportEvent]
    copies: list[dict[str, object]]
    evidence: Tally
    entered_by: str | None = Field(None, description="the person who entered it, where one did")
    photos: list[PhotoOf] = Field(default_factory=list)


class DecidedAnswer(Shape):
    """A decision as it was written down, and the incidents that stand now for those it was about."""

    decision: Decision
    incidents: list[str]


class Due(Summary):
    """An incident that needs a person's eyes, and why."""

    score: float
    doubts: list[dict[str, object]]


class ReviewAnswer(Shape):
    """What needs a person's eyes, that first of which it matters most."""

    change: int
    total: int
    kinds: list[dict[str, object]]
    after: str | None
    items: list[Due]
