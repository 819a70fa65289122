"""One batch of readings into the tables: sources, reports, versions, readings, events, accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from marsad.exports.record_json import dumps, event_dict
from marsad.incidents.credit import credit
from marsad.pipeline import default_reader
from marsad.record.report import Reading
from marsad.store import identity, tables
from marsad.store.rows import insert, insert_missing, where_in
from marsad.store.succeeding import follow

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Arrival:
    """A reading that is to be written: its ids, and whether its report or its text stood there before."""

    reading: Reading
    report: str
    version: str
    number: int   # of the version

    @property
    def body(self) -> str:
        """The text without its headline."""
        report = self.reading.report
        return report.text.removeprefix(f"{report.title}\n") if report.title else report.text

    @property
    def id(self) -> str:
        return identity.reading_id(self.version, self.reading.reader)

    @property
    def new(self) -> bool:
        """True where the report is new, false where it only has a new text."""
        return self.number == 1


@dataclass(slots=True)
class Written:
    """What a batch brought: the number of the change, what arrived in it, how many were there already, and the events
    that no longer count (a new text tells them no more)."""

    change: int | None = None
    arrivals: list[Arrival] = field(default_factory=list)
    there: int = 0
    gone: set[str] = field(default_factory=set)


def new_change(connection: Connection, at: datetime, what: str, who: str | None = None) -> int:
    """The next number of change, with when and what."""
    row = tables.changes.insert().values(at=at, what=what, who=who).returning(tables.changes.c.number)
    number: int = connection.execute(row).scalar_one()
    return number


def write(connection: Connection, readings: Sequence[Reading], now: datetime, who: str | None = None) -> Written:
    """All that is new in the readings; ``who`` entered them, where a person did. What another process wrote since they
    were read counts as there already."""
    written = Written()
    arrivals = _arrivals(connection, readings)
    written.there = len(readings) - len(arrivals)
    if arrivals:
        written.arrivals = arrivals
        written.change = new_change(connection, now, "add", who)
        _insert(connection, written.change, arrivals, now)
        for arrival in arrivals:
            if not arrival.new:
                written.gone |= follow(connection, written.change, arrival.report, arrival.version, arrival.id).gone
    write_names(connection, [(reading.report.id, identity.report_id(reading.report)) for reading in readings])
    return written


def write_names(connection: Connection, names: Sequence[tuple[str, str]]) -> None:
    """Ids under which reports came: several where one report came from several files."""
    insert_missing(connection, tables.report_names, [{"name": name, "report_id": report} for name, report in names])


def versions_of(connection: Connection, reports: Sequence[str]) -> dict[str, dict[str, int]]:
    """For each of the reports that is there, its versions: the number by the hash of the text."""
    c = tables.report_versions.c
    out: dict[str, dict[str, int]] = {}
    for row in where_in(connection, select(c.report_id, c.sha256, c.number), c.report_id, reports):
        out.setdefault(row.report_id, {})[row.sha256] = row.number
    return out


def _arrivals(connection: Connection, readings: Sequence[Reading]) -> list[Arrival]:
    ids = [identity.report_id(reading.report) for reading in readings]
    there = versions_of(connection, ids)
    out = []
    for reading, report in zip(readings, ids, strict=True):
        sha256, versions = reading.report.sha256, there.setdefault(report, {})
        if sha256 not in versions:
            versions[sha256] = len(versions) + 1
            out.append(Arrival(reading, report, identity.version_id(report, sha256), versions[sha256]))
    return out


def _insert(connection: Connection, change: int, arrivals: Sequence[Arrival], now: datetime) -> None:
    insert_missing(connection, tables.sources, _sources(arrivals))
    insert(connection, tables.reports, [_report(arrival) for arrival in arrivals if arrival.new])
    insert(connection, tables.report_versions, [_version(arrival, change, now) for arrival in arrivals])
    write_readings(connection, change, arrivals)


def write_readings(connection: Connection, change: int, arrivals: Sequence[Arrival]) -> None:
    """The readings with their events and accounts; what the same reader made of a text before stands there."""
    insert_missing(connection, tables.readings, [
        {"id": arrival.id, "version_id": arrival.version, "reader": arrival.reading.reader, "change": change,
         "events": len(arrival.reading.events)} for arrival in arrivals])
    told = [row for arrival in arrivals for row in _events(arrival)]
    insert_missing(connection, tables.events, [event for event, _ in told])
    insert_missing(connection, tables.accounts, [account for _, account in told])


def _sources(arrivals: Sequence[Arrival]) -> list[Row]:
    names = {identity.source_name(arrival.reading.report) for arrival in arrivals}
    return [{"id": identity.source_id(name), "name": name} for name in sorted(filter(None, names))]


def _report(arrival: Arrival) -> Row:
    report = arrival.reading.report
    name = identity.source_name(report)
    return {"id": arrival.report, "source_id": identity.source_id(name) if name else None,
            "address": identity.report_address(report), "published": report.published,
            "version_id": arrival.version, "reading_id": arrival.id, "voice": arrival.report,
            "credit": credits_of(arrival)}


def credits_of(arrival: Arrival) -> str | None:
    """The agencies that a text credits, as they are kept: ids in order, a blank between."""
    report = arrival.reading.report
    return " ".join(sorted(credit(report.text, report.source, default_reader().language))) or None


def _version(arrival: Arrival, change: int, now: datetime) -> Row:
    report, came = arrival.reading.report, arrival.reading.report.provenance
    return {"id": arrival.version, "report_id": arrival.report, "number": arrival.number, "change": change,
            "arrived": now, "sha256": report.sha256, "title": report.title, "text": report.text, "url": report.url,
            "bytes_sha256": came.sha256 if came else None, "encoding": came.encoding if came else None,
            "extractor": came.extractor if came else None}


def _events(arrival: Arrival) -> list[tuple[Row, Row]]:
    """Each event of a reading: its row, and that of its account."""
    report, events = arrival.reading.report, arrival.reading.events
    out = []
    for position, (name, event) in enumerate(zip(identity.event_ids(arrival.version, events), events, strict=True)):
        told = {**event_dict(report, event), "id": name}
        out.append((
            {"id": name, "report_id": arrival.report, "version_id": arrival.version, "type": event.type,
             "reading_id": arrival.id, "incident_id": None},
            {"event_id": name, "reading_id": arrival.id, "position": position, "told": dumps(told)}))
    return out
