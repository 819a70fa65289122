"""What follows from texts, readings and decisions, made again: voices, links, memberships, incidents.

The history stays as it is. An incident that comes out as it was keeps its id and gets no new state, so on a store
without faults this changes nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    MetaData,
    Row,
    Select,
    Table,
    Text,
    delete,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    update,
)

from marsad.record.event import Event
from marsad.record.from_json import event_from
from marsad.record.report import Reading, Report
from marsad.store import tables
from marsad.store.copying import find_copies
from marsad.store.deciding import enter
from marsad.store.linking import accounts_of, enter_terms, link
from marsad.store.opening import Store
from marsad.store.rows import where_in
from marsad.store.settling import settle
from marsad.store.shelf import Shelf
from marsad.store.writing import Arrival, credits_of, new_change

_PAGE = 200
_CACHES = (tables.bands, tables.signatures, tables.copies, tables.event_words, tables.event_texts, tables.blocks,
           tables.links, tables.about, tables.judgements, tables.incidents, tables.doubts)
_STOOD = Table("stood", MetaData(), Column("incident_id", Text, primary_key=True), Column("key", BigInteger),
               Column("score", Float), prefixes=["TEMPORARY"])


def rebuild(store: Store) -> int:
    """Make all caches again, in one transaction: afterwards all is right, or as before. How many incidents stand."""
    shelf = Shelf()
    with store.writing() as connection:
        change = new_change(connection, store.now(), "rebuild")
        _remember(connection)
        _clear(connection)
        _decisions(connection)
        _sources(connection)
        for page in _arrivals(connection):
            find_copies(connection, page)
            link(connection, shelf, [account for arrival in page for account in accounts_of(arrival)])
            enter_terms(connection, page)
        for events in _events(connection):
            settle(connection, change, shelf, events)
        _keep_moves(connection, change)
        return int(connection.execute(select(func.count()).select_from(tables.incidents)).scalar_one())


def _remember(connection: Connection) -> None:
    """Set aside where incidents stand in the list and in the queue."""
    _STOOD.create(connection)
    i, d = tables.incidents, tables.doubts
    connection.execute(_STOOD.insert().from_select(["incident_id", "key", "score"], select(
        i.c.id, i.c.key, d.c.score).outerjoin(d, d.c.incident_id == i.c.id)))


def _keep_moves(connection: Connection, change: int) -> None:
    """Write down where incidents stood that came to stand elsewhere, or nowhere."""
    s = _STOOD.c
    for moves, now, name, place in ((tables.moves, tables.incidents, "id", "key"),
                                    (tables.queue_moves, tables.doubts, "incident_id", "score")):
        kept = moves.alias().c
        there = exists().where(kept.change == change, kept.incident_id == s.incident_id)
        moved = (select(literal(change), s.incident_id, s[place])
                 .outerjoin(now, now.c[name] == s.incident_id)
                 .where(s[place].is_not(None), now.c[place].is_distinct_from(s[place]), ~there))
        connection.execute(moves.insert().from_select(["change", "incident_id", place], moved))
    _STOOD.drop(connection)


def _clear(connection: Connection) -> None:
    """Empty the caches, and set cached columns to what the history says."""
    for table in _CACHES:
        connection.execute(delete(table))
    connection.execute(text("DELETE FROM search"))
    r, e, m = tables.reports, tables.events, tables.memberships.c
    connection.execute(update(r).values(voice=r.c.id))
    last = select(m.incident_id).where(m.event_id == e.c.id).order_by(m.change.desc()).limit(1).scalar_subquery()
    connection.execute(update(e).values(incident_id=last))


def _decisions(connection: Connection) -> None:
    """What follows from each decision, as when it was taken."""
    for row in connection.execute(select(tables.decisions).order_by(tables.decisions.c.change)).all():
        enter(connection, row.id, json.loads(row.payload))


def _sources(connection: Connection) -> None:
    """Each source as it was last described."""
    s, v = tables.sources, tables.source_values.c
    for row in connection.execute(select(v.source_id, v.field, v.value).order_by(v.change)).all():
        connection.execute(update(s).where(s.c.id == row.source_id).values({row.field: row.value}))


def _arrivals(connection: Connection) -> Iterator[list[Arrival]]:
    """All reports as if they came now, by id, a page at a time, with the credit of each written anew."""
    r, v, g, s = tables.reports.c, tables.report_versions.c, tables.readings.c, tables.sources.c
    query: Select[Any] = (
        select(r.id, r.published, v.id.label("version"), v.number, v.title, v.text, v.url, s.name, g.reader,
               g.id.label("reading"))
        .join(tables.report_versions, v.id == r.version_id).join(tables.readings, g.id == r.reading_id)
        .outerjoin(tables.sources, s.id == r.source_id).order_by(r.id).limit(_PAGE))
    last = ""
    while rows := connection.execute(query.where(r.id > last)).all():
        told = _told(connection, [row.reading for row in rows])
        page = [_arrival(row, told.get(row.reading, ())) for row in rows]
        for arrival in page:
            connection.execute(update(tables.reports).where(r.id == arrival.report).values(credit=credits_of(arrival)))
        yield page
        last = rows[-1].id


def _told(connection: Connection, readings: list[str]) -> dict[str, tuple[Event, ...]]:
    """What readings tell, in its order."""
    a = tables.accounts.c
    rows = sorted(where_in(connection, select(a.reading_id, a.position, a.told), a.reading_id, readings))
    return {name: tuple(event_from(json.loads(row.told)) for row in of)
            for name, of in groupby(rows, key=lambda row: row.reading_id)}


def _arrival(row: Row[Any], events: tuple[Event, ...]) -> Arrival:
    report = Report(row.id, row.text, row.published, row.title, row.name, row.url)
    return Arrival(Reading(report, events, row.reader), row.id, row.version, row.number)


def _events(connection: Connection) -> Iterator[list[str]]:
    """All events that are told or in an incident, by id, a page at a time."""
    e = tables.events.c
    query = select(e.id).where(or_(e.reading_id.is_not(None), e.incident_id.is_not(None))).order_by(e.id).limit(_PAGE)
    last = ""
    while page := list(connection.execute(query.where(e.id > last)).scalars()):
        yield page
        last = page[-1]
