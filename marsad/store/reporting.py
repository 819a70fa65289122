"""One report as it was received, with what is told in it, the incidents of that, and its near copies."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from marsad.errors import UnknownError
from marsad.record.event import Event
from marsad.record.from_json import event_from
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.photos import PhotoView, photos_of
from marsad.store.viewer import Viewer


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """An event that the report tells, and the incident it belongs to (None where it belongs to none)."""

    id: str
    event: Event
    incident: str | None


@dataclass(frozen=True, slots=True)
class Copy:
    """Another report with nearly the same text; ``likeness`` is the share that is common, 0 to 1."""

    report: str
    title: str | None
    source: str | None
    published: date | None
    likeness: float


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report in its newest version (``version``, of ``versions``); offsets of its events point into ``text``.
    ``entered_by`` is the person who entered it, where one did."""

    id: str
    names: tuple[str, ...]
    source: str | None
    reliability: str | None
    published: date | None
    arrived: datetime
    title: str | None
    url: str | None
    text: str
    sha256: str
    version: int
    versions: int
    reader: str
    events: tuple[ToldEvent, ...]
    copies: tuple[Copy, ...]
    entered_by: str | None = None
    photos: tuple[PhotoView, ...] = ()
    kind: str | None = None      # of the source, as is its owner
    owner: str | None = None


def report(viewer: Viewer, store: Store, name: str) -> ReportView:
    """The report of an id, or of one under which it came. Raises UnknownError where there is none, or several."""
    with store.reading() as connection:
        row = _row(connection, _id(connection, name))
        names = tuple(_names(connection, row.id))
        events, copies = tuple(_events(connection, row.reading_id)), tuple(_copies(connection, row.id))
        return ReportView(row.id, names, row.name, row.reliability, row.published, row.arrived, row.title, row.url,
                          row.text, row.sha256, row.number, _versions(connection, row.id), row.reader, events, copies,
                          row.who, photos_of(connection, [row.id]).get(row.id, ()), row.kind, row.owner)


def _id(connection: Connection, name: str) -> str:
    r, n = tables.reports.c, tables.report_names.c
    found = connection.execute(select(r.id).where(r.id == name)).scalars().all() or connection.execute(
        select(n.report_id).where(n.name == name).distinct()).scalars().all()
    if len(found) != 1:
        raise UnknownError("report", name)
    return str(found[0])


def _row(connection: Connection, name: str) -> Any:
    r, v, g, s = (t.c for t in (tables.reports, tables.report_versions, tables.readings, tables.sources))
    query = (select(r.id, r.published, r.reading_id, v.title, v.text, v.url, v.arrived, v.sha256, v.number, g.reader,
                    s.name, s.kind, s.owner, s.reliability, tables.changes.c.who)
             .select_from(tables.reports).join(tables.readings, g.id == r.reading_id)
             .join(tables.report_versions, v.id == g.version_id).outerjoin(tables.sources, s.id == r.source_id)
             .join(tables.changes, tables.changes.c.number == v.change))
    return connection.execute(query.where(r.id == name)).one()


def _names(connection: Connection, name: str) -> list[str]:
    c = tables.report_names.c
    return list(connection.execute(select(c.name).where(c.report_id == name).order_by(c.name)).scalars())


def _versions(connection: Connection, name: str) -> int:
    c = tables.report_versions.c
    return len(connection.execute(select(c.id).where(c.report_id == name)).all())


def _events(connection: Connection, reading: str) -> list[ToldEvent]:
    a, e = tables.accounts.c, tables.events.c
    query = (select(a.event_id, a.told, e.incident_id).join(tables.events, e.id == a.event_id)
             .where(a.reading_id == reading).order_by(a.position))
    return [ToldEvent(row.event_id, event_from(json.loads(row.told)), row.incident_id)
            for row in connection.execute(query)]


def _copies(connection: Connection, name: str) -> list[Copy]:
    c, r, v, s = (t.c for t in (tables.copies, tables.reports, tables.report_versions, tables.sources))
    other = or_((c.a == name) & (r.id == c.b), (c.b == name) & (r.id == c.a))
    query = (select(r.id, v.title, s.name, r.published, c.likeness).select_from(tables.copies)
             .join(tables.reports, other).join(tables.report_versions, v.id == r.version_id)
             .outerjoin(tables.sources, s.id == r.source_id).order_by(c.likeness.desc(), r.id))
    return [Copy(row.id, row.title, row.name, row.published, row.likeness) for row in connection.execute(query)]
