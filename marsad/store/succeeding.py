"""A report has a newer reading: which of its events count now, and what each that vanished is called since."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select, update

from marsad.record.from_json import event_from
from marsad.store import tables
from marsad.store.rows import insert
from marsad.store.succession import Told, successors


def follow(connection: Connection, change: int, report: str, version: str, reading: str) -> list[str]:
    """Let ``reading`` count for the report; its older events that count no more, by id."""
    old, new = _counting(connection, report, reading), _told(connection, reading)
    connection.execute(update(tables.reports).where(tables.reports.c.id == report)
                       .values(version_id=version, reading_id=reading))
    events = tables.events
    kept = {told.id for told in new}
    gone = sorted(told.id for told in old if told.id not in kept)
    connection.execute(update(events).where(events.c.id.in_(gone)).values(reading_id=None))
    connection.execute(update(events).where(events.c.id.in_(sorted(kept))).values(reading_id=reading))
    insert(connection, tables.successors, [
        {"event_id": a, "change": change, "successor_id": b} for a, b in sorted(successors(old, new).items())])
    return gone


def _counting(connection: Connection, report: str, reading: str) -> list[Told]:
    """The events of a report that counted until now: those of any reading but the newest."""
    events, accounts = tables.events.c, tables.accounts.c
    query = (select(accounts.event_id, accounts.told)
             .join(tables.events, (events.id == accounts.event_id) & (events.reading_id == accounts.reading_id))
             .where(events.report_id == report, events.reading_id != reading))
    return [_one(row.event_id, row.told) for row in connection.execute(query)]


def _told(connection: Connection, reading: str) -> list[Told]:
    accounts = tables.accounts.c
    query = select(accounts.event_id, accounts.told).where(accounts.reading_id == reading)
    return [_one(row.event_id, row.told) for row in connection.execute(query)]


def _one(name: str, written: str) -> Told:
    told = json.loads(written)
    return Told(name, event_from(told), told["quote"])
