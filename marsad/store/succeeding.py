"""A report has a newer reading: which of its events count now, and what each that vanished is called since."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from marsad.record.from_json import event_from
from marsad.store import tables
from marsad.store.rows import insert
from marsad.store.succession import Told, successors


@dataclass(frozen=True, slots=True)
class Followed:
    """What a newer reading made of a report: events that are new, told otherwise, and told no more, by id; ``old``
    and ``now`` hold what was told and what is, as the JSON of the record."""

    new: set[str]
    altered: set[str]
    gone: set[str]
    old: dict[str, dict[str, Any]]
    now: dict[str, dict[str, Any]]


def follow(connection: Connection, change: int, report: str, version: str, reading: str) -> Followed:
    """Let ``reading`` count for the report and no other."""
    old, now = _counting(connection, report, reading), _told(connection, reading)
    connection.execute(update(tables.reports).where(tables.reports.c.id == report)
                       .values(version_id=version, reading_id=reading))
    events = tables.events
    gone = old.keys() - now.keys()
    connection.execute(update(events).where(events.c.id.in_(sorted(gone))).values(reading_id=None))
    connection.execute(update(events).where(events.c.id.in_(sorted(now))).values(reading_id=reading))
    after = successors(_events(old), _events(now))
    insert(connection, tables.successors, [
        {"event_id": a, "change": change, "successor_id": b} for a, b in sorted(after.items())])
    altered = {name for name in old.keys() & now.keys() if old[name] != now[name]}
    return Followed(now.keys() - old.keys(), altered, gone, old, now)


def _counting(connection: Connection, report: str, reading: str) -> dict[str, dict[str, Any]]:
    """The events of a report that counted until now: those of any reading but the newest."""
    events, accounts = tables.events.c, tables.accounts.c
    query = (select(accounts.event_id, accounts.told)
             .join(tables.events, (events.id == accounts.event_id) & (events.reading_id == accounts.reading_id))
             .where(events.report_id == report, events.reading_id != reading))
    return {row.event_id: json.loads(row.told) for row in connection.execute(query)}


def _told(connection: Connection, reading: str) -> dict[str, dict[str, Any]]:
    accounts = tables.accounts.c
    query = select(accounts.event_id, accounts.told).where(accounts.reading_id == reading)
    return {row.event_id: json.loads(row.told) for row in connection.execute(query)}


def _events(told: dict[str, dict[str, Any]]) -> list[Told]:
    return [Told(name, event_from(one), one["quote"]) for name, one in sorted(told.items())]
