"""A field report that a named person enters: kept like any other, with its photos, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from marsad.pipeline import default_reader
from marsad.sources.entry import Entry
from marsad.store import identity, tables
from marsad.store.describing import write_values
from marsad.store.keeping import keep
from marsad.store.opening import Store
from marsad.store.photos import keep_photos, missing
from marsad.store.shelf import Shelf
from marsad.store.sources import named
from marsad.store.writing import new_change, write


@dataclass(frozen=True, slots=True)
class Entered:
    """What came of it: the report; whether it was there before; its events, and the incidents that these are in;
    photos that are new; and the reliability its source has now."""

    report: str
    there: bool
    events: int
    incidents: tuple[str, ...]
    photos: int
    reliability: str | None


def enter(store: Store, entry: Entry) -> Entered:
    """Keep what was entered, all or nothing. A report that is there already gets the photos that it lacks. Raises
    StoreError."""
    reading = default_reader().read(entry.report)
    report = identity.report_id(entry.report)
    with store.writing() as connection:
        now = store.now()
        written = write(connection, [reading], now, entry.person)
        keep(connection, Shelf(), written)
        new = missing(connection, report, entry.photos)
        if new:
            change = written.change or new_change(connection, now, "attach", entry.person)
            keep_photos(connection, change, report, new)
        rated = _rate(connection, entry, written.change, now)
        return Entered(report, written.change is None, len(reading.events), _incidents(connection, report), len(new),
                       rated)


def _rate(connection: Connection, entry: Entry, change: int | None, now: datetime) -> str | None:
    """A source that has no rating yet gets this one, as its person's word; one that has keeps its own."""
    source = named(connection, identity.source_name(entry.report) or "")
    held: str | None = source.reliability
    if held is None and entry.reliability is not None:
        change = change or new_change(connection, now, "describe", entry.person)
        write_values(connection, change, source.id, {"reliability": (None, entry.reliability)})
        return entry.reliability
    return held


def _incidents(connection: Connection, report: str) -> tuple[str, ...]:
    e = tables.events.c
    query = select(e.incident_id).where(e.report_id == report, e.incident_id.is_not(None)).distinct()
    return tuple(sorted(connection.execute(query).scalars()))
