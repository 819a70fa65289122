"""What the store shows: typed, frozen, and the same for the command line, Python and HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from marsad.exports.incident_json import incident_dict
from marsad.exports.record_json import evidence_dict
from marsad.incidents.cluster import Join
from marsad.incidents.correcting import NOTHING, Decided
from marsad.record.decision import Decision
from marsad.record.event import Event
from marsad.record.incident import Incident
from marsad.store.photos import PhotoView

MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Found:
    """An incident as it stood after ``change``: ``incident`` with what people corrected in it, what they decided of
    it, and the joins that hold its accounts together. ``status`` is the incident's, or ``retracted``."""

    id: str
    change: int
    status: str
    incident: Incident
    confidence: float | None = None
    decided: Decided = NOTHING
    joins: tuple[Join, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {"id": self.id, "change": self.change, "shown_status": self.status, "confidence": self.confidence,
                **incident_dict(self.incident, self.joins), "decided": decided_dict(self.decided)}


@dataclass(frozen=True, slots=True)
class Page:
    """Some of what was found, newest day first. ``total`` counts all of it, exactly unless ``over`` says that there
    are more; ``after`` asks for the next page, None on the last one."""

    items: tuple[Found, ...]
    total: int
    over: bool
    after: str | None

    @property
    def told(self) -> str:
        """The total in words.

        >>> Page((), 10_000, True, None).told
        'over 10,000'
        """
        return f"over {self.total:,}" if self.over else f"{self.total:,}"


@dataclass(frozen=True, slots=True)
class AccountView:
    """What one report tells of an incident. ``text`` is the version of the report that tells it, into which all
    offsets of ``event`` point; ``names`` are the ids under which the report came."""

    event_id: str
    event: Event
    report_id: str
    names: tuple[str, ...]
    source: str | None
    reliability: str | None
    published: date | None
    title: str | None
    url: str | None
    version: int
    voice: str
    text: str
    photos: tuple[PhotoView, ...] = ()
    kind: str | None = None      # of the source, as is its owner
    owner: str | None = None

    @property
    def quote(self) -> str:
        """The words in which it is clearest."""
        return self.text[self.event.quote[0]:self.event.quote[1]]

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON: the report, the words, the evidence with its words; the whole text stays behind."""
        words = {name: [{**row, "words": self.text[row["start"]:row["end"]]} for row in rows]
                 for name, rows in evidence_dict(self.event).items()}
        return {"event": self.event_id, "type": self.event.type, "report": self.report_id, "names": list(self.names),
                "source": self.source, "source_kind": self.kind, "owner": self.owner,
                "reliability": self.reliability, "version": self.version,
                "published": self.published.isoformat() if self.published else None, "title": self.title,
                "url": self.url, "voice": self.voice, "quote": self.quote, "quote_at": list(self.event.quote),
                "evidence": words,
                "photos": [one._asdict() for one in self.photos]}


@dataclass(frozen=True, slots=True)
class IncidentView:
    """An incident with every account. ``asked`` is the id it was asked for by, another one where that was merged
    into it."""

    asked: str
    found: Found
    accounts: tuple[AccountView, ...]

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {**self.found.to_dict(), "asked": self.asked, "told": [one.to_dict() for one in self.accounts]}


@dataclass(frozen=True, slots=True)
class Gone:
    """What became of an id that stands for no one incident: ``split`` into those of ``now``, or ``withdrawn``."""

    asked: str
    status: str
    now: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {"asked": self.asked, "status": self.status, "now": list(self.now)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One step in the history of an incident: what happened (``what``: add, reread, decide), who did it and why
    where a person did, ``status`` it had since, accounts that came and went, and values that altered: by field, as
    they were and as they are since."""

    change: int
    at: datetime
    what: str
    incident: str
    status: str | None
    decision: Decision | None
    came: tuple[str, ...]
    went: tuple[str, ...]
    altered: dict[str, tuple[Any, Any]]
    into: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {"change": self.change, "at": self.at.isoformat(), "what": self.what, "incident": self.incident,
                "status": self.status, "decision": self.decision.to_dict() if self.decision else None,
                "came": list(self.came), "went": list(self.went), "into": list(self.into),
                "altered": {name: list(pair) for name, pair in self.altered.items()}}


def decided_dict(decided: Decided) -> dict[str, Any]:
    """What stands of the decisions, ready for JSON."""
    marks = {"marks": [one.to_dict() for one in decided.marks]} if decided.marks else {}
    return {"corrections": [one.to_dict() for one in decided.corrections],
            "retracted": decided.retracted.to_dict() if decided.retracted else None,
            "confirmed": [one.to_dict() for one in decided.confirmed],
            "notes": [one.to_dict() for one in decided.notes], **marks}
