"""Is all that a store holds what it should be? Every row is looked at; nothing is altered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, column, func, select, table, text

from marsad.record.from_json import event_from
from marsad.store import identity, tables
from marsad.store.opening import Store
from marsad.store.voicing import miscounted

_PAGE = 500


class Fault(NamedTuple):
    """One thing that is not as it should be: the table, the row, what is wrong. ``cache`` tells that it can be made
    again from what is right (``marsad check --repair``)."""

    table: str
    row: str
    problem: str
    cache: bool = False


class Checked(NamedTuple):
    """What was looked at: rows by table."""

    reports: int
    versions: int
    events: int
    accounts: int
    incidents: int


def check(store: Store) -> Iterator[Fault]:
    """All faults of a store, as they are found. Raises StoreError where it cannot be read to its end."""
    with store.reading() as connection:
        for look in _LOOKS:
            yield from look(connection)


def counted(store: Store) -> Checked:
    """How much a check looks at."""
    held = (tables.reports, tables.report_versions, tables.events, tables.accounts, tables.incidents)
    with store.reading() as connection:
        return Checked(*(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in held))


def _engine(connection: Connection) -> Iterator[Fault]:
    """What the database says of itself. PostgreSQL holds foreign keys at all times; SQLite holds them while asked."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            yield Fault("database", "-", said)
    for name, row, parent, _ in connection.execute(text("PRAGMA foreign_key_check")):
        yield Fault(name, str(row), f"names a row that {parent} lacks")


def _pages(connection: Connection, query: Select[Any], key: Any) -> Iterator[Row[Any]]:
    """The rows of a query by a key that is its first column, a page at a time, so that memory stays flat."""
    last = ""
    while page := connection.execute(query.where(key > last).order_by(key).limit(_PAGE)).all():
        yield from page
        last = page[-1][0]


def _reports(connection: Connection) -> Iterator[Fault]:
    """A report counts its newest version, and a reading of that; its versions are numbered from 1 on."""
    r, v, g = tables.reports.c, tables.report_versions.c, tables.readings.c
    newest = select(v.report_id, func.max(v.number).label("most"), func.count().label("held")).group_by(
        v.report_id).subquery()
    query = (select(r.id, newest.c.most, newest.c.held, v.number, g.version_id, r.version_id.label("counts"))
             .outerjoin(newest, newest.c.report_id == r.id).outerjoin(tables.report_versions, v.id == r.version_id)
             .outerjoin(tables.readings, g.id == r.reading_id))
    for row in _pages(connection, query, r.id):
        if row.held is None or row.held != row.most:
            yield Fault("reports", row.id, "has no text, or lacks a version")
        elif row.number != row.most:
            yield Fault("reports", row.id, "does not count its newest version")
        elif row.version_id != row.counts:
            yield Fault("reports", row.id, "counts a reading of another version, or none")


def _versions(connection: Connection) -> Iterator[Fault]:
    """A text has the hash that was written when it came."""
    v = tables.report_versions.c
    for row in _pages(connection, select(v.id, v.report_id, v.sha256, v.text), v.id):
        if sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest() != row.sha256:
            yield Fault("report_versions", row.id, "has a text that is not the one that came (SHA-256 differs)")
        elif identity.version_id(row.report_id, row.sha256) != row.id:
            yield Fault("report_versions", row.id, "has an id that is not that of its report and text")


def _readings(connection: Connection) -> Iterator[Fault]:
    """A reading has as many accounts as it told events."""
    g, a = tables.readings.c, tables.accounts.c
    query = (select(g.id, g.events, func.count(a.event_id).label("held"))
             .outerjoin(tables.accounts, a.reading_id == g.id).group_by(g.id, g.events))
    for row in _pages(connection, query, g.id):
        if row.held != row.events:
            yield Fault("readings", row.id, f"told {row.events} events and has {row.held} accounts")


def _accounts(connection: Connection) -> Iterator[Fault]:
    """What an account tells is an event, its offsets lie in its text, its quote is what stands there."""
    a, g, v = tables.accounts.c, tables.readings.c, tables.report_versions.c
    query = (select(a.event_id, a.reading_id, a.told, v.text)
             .join(tables.readings, g.id == a.reading_id).join(tables.report_versions, v.id == g.version_id))
    last: tuple[str, str] = ("", "")
    while page := connection.execute(query.where(
            (a.event_id > last[0]) | ((a.event_id == last[0]) & (a.reading_id > last[1])))
            .order_by(a.event_id, a.reading_id).limit(_PAGE)).all():
        for row in page:
            if problem := _untrue(row.told, row.text, row.event_id):
                yield Fault("accounts", f"{row.event_id} {row.reading_id}", problem)
        last = (page[-1].event_id, page[-1].reading_id)


def _untrue(written: str, of: str, name: str) -> str | None:
    try:
        told = json.loads(written)
        event = event_from(told)
    except (ValueError, KeyError, TypeError):
        return "is no event of the record"
    spans = [event.trigger, event.quote, *((one.evidence.start, one.evidence.end) for one in event.evidence)]
    if any(not 0 <= start <= end <= len(of) for start, end in spans):
        return "points outside its text"
    if told["quote"] != of[slice(*event.quote)]:
        return "quotes what does not stand in its text"
    return None if told["id"] == name else "has the id of another event"


def _events(connection: Connection) -> Iterator[Fault]:
    """An event counts an account of the reading that its report counts; its incident is the one of its last
    membership, and stands."""
    e, r, a, i = tables.events.c, tables.reports.c, tables.accounts.c, tables.incidents.c
    query = (select(e.id, e.reading_id, r.reading_id.label("counts"), a.position, e.incident_id, i.id.label("stands"))
             .join(tables.reports, r.id == e.report_id)
             .outerjoin(tables.accounts, (a.event_id == e.id) & (a.reading_id == e.reading_id))
             .outerjoin(tables.incidents, i.id == e.incident_id))
    for row in _pages(connection, query, e.id):
        if row.reading_id is not None and (row.reading_id != row.counts or row.position is None):
            yield Fault("events", row.id, "counts an account that its report does not")
        if (row.reading_id is None) != (row.incident_id is None):
            yield Fault("events", row.id, "is told and in no incident, or in one and not told", True)
        elif row.incident_id != row.stands:
            yield Fault("events", row.id, "is in an incident that does not stand", True)


def _memberships(connection: Connection) -> Iterator[Fault]:
    """The incident of an event is that of its last membership."""
    e, m = tables.events.c, tables.memberships.c
    last = select(m.event_id, func.max(m.change).label("change")).group_by(m.event_id).subquery()
    query = (select(e.id, e.incident_id, m.incident_id.label("written"))
             .outerjoin(last, last.c.event_id == e.id)
             .outerjoin(tables.memberships, (m.event_id == e.id) & (m.change == last.c.change)))
    for row in _pages(connection, query, e.id):
        if row.incident_id != row.written:
            yield Fault("events", row.id, "is in another incident than its last membership says", True)


def _incidents(connection: Connection) -> Iterator[Fault]:
    """An incident stands as its last state says, counts the reports of the events that are in it, and is found."""
    i, e, s = tables.incidents.c, tables.events.c, tables.incident_states.c
    held = (select(e.incident_id, func.count().label("events"), func.count(e.report_id.distinct()).label("reports"))
            .group_by(e.incident_id).subquery())
    last = select(s.incident_id, func.max(s.change).label("change")).group_by(s.incident_id).subquery()
    query = (select(i.id, i.key, i.change, i.reports, held.c.events, held.c.reports.label("told"), s.state,
                    last.c.change.label("last"))
             .outerjoin(held, held.c.incident_id == i.id).outerjoin(last, last.c.incident_id == i.id)
             .outerjoin(tables.incident_states, (s.incident_id == i.id) & (s.change == i.change)))
    for row in _pages(connection, query, i.id):
        if row.state is None or row.change != row.last:
            yield Fault("incidents", row.id, "is not what its last state says", True)
        elif row.reports != row.told or len(json.loads(row.state)["accounts"]) != row.events:
            yield Fault("incidents", row.id, "counts other reports or events than are in it", True)


def _voices(connection: Connection) -> Iterator[Fault]:
    """An incident counts the voices in which its reports speak."""
    return (Fault("incidents", name, "counts other voices than its reports have", True)
            for name in miscounted(connection))


def _sources(connection: Connection) -> Iterator[Fault]:
    """A source is what was said of it last."""
    s, v = tables.sources.c, tables.source_values.c
    held = {row.id: row for row in connection.execute(select(tables.sources).where(s.id.in_(select(v.source_id))))}
    last = {(row.source_id, row.field): row.value
            for row in connection.execute(select(v.source_id, v.field, v.value).order_by(v.change))}
    for (name, field), value in sorted(last.items()):
        if getattr(held[name], field) != value:
            yield Fault("sources", name, f"has another {field} than was last said of it", True)


def _search(connection: Connection) -> Iterator[Fault]:
    """Each incident has its terms in the full-text table, and nothing else has any."""
    i = tables.incidents.c
    search = table("search", column("rowid" if connection.dialect.name == "sqlite" else "key")).alias()
    for row in connection.execute(select(i.id).where(i.key.not_in(select(search.c[0]))).order_by(i.id)):
        yield Fault("incidents", row.id, "is not found by its words", True)
    for (key,) in connection.execute(select(search.c[0]).where(search.c[0].not_in(select(i.key)))):
        yield Fault("search", str(key), "finds what is no incident", True)


def _photos(connection: Connection) -> Iterator[Fault]:
    """A photo, and the copy that is shown of it, have the hashes that were written when they came."""
    p = tables.photos.c
    for (name,) in list(_pages(connection, select(p.id), p.id)):
        row = connection.execute(select(tables.photos).where(p.id == name)).one()
        for what, data, wanted in (("photo", row.original, row.sha256), ("copy", row.shown, row.shown_sha256)):
            if sha256(data).hexdigest() != wanted:
                yield Fault("photos", name, f"has a {what} that is not the one that came (SHA-256 differs)")
        if identity.photo_id(row.report_id, row.sha256) != name:
            yield Fault("photos", name, "has an id that is not that of its report and bytes")


_LOOKS: tuple[Callable[[Connection], Iterator[Fault]], ...] = (
    _engine, _versions, _photos, _reports, _readings, _accounts, _events, _memberships, _incidents, _voices,
    _sources, _search)
