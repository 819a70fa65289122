"""The voices of a store: what tells which reports speak with one, and where another number of them is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from sqlalchemy import Connection, select

from marsad.incidents.voices import marks, voices
from marsad.record.incident import Account
from marsad.store import tables
from marsad.store.rows import where_in

_PAGE = 500
NOTHING: Mapping[str, str | None] = MappingProxyType({})


def spoken(connection: Connection, accounts: Iterable[Account]) -> list[Account]:
    """The accounts with the marks by which voices are told apart, as they stand now."""
    told = list(accounts)
    marked = marks_of(connection, (account.report_id for account in told))
    return [replace(account, marks=marked[account.report_id]) for account in told]


def marks_of(connection: Connection, reports: Iterable[str], owners: Mapping[str, str | None] = NOTHING
             ) -> dict[str, tuple[str, ...]]:
    """By report, the marks by which its voice is told; with ``owners`` of sources, by id, in place of those of now."""
    r, s = tables.reports.c, tables.sources.c
    query = (select(r.id, r.voice, r.credit, r.source_id, s.name, s.owner)
             .select_from(tables.reports).outerjoin(tables.sources, s.id == r.source_id))
    return {row.id: marks(row.voice, row.credit or "", owners.get(row.source_id, row.owner) or row.name or "")
            for row in where_in(connection, query, r.id, reports)}


def miscounted(connection: Connection) -> Iterator[str]:
    """The incidents that stand with another number of voices than their reports have, by id."""
    i = tables.incidents.c
    last = ""
    query = select(i.id, i.voices).where(i.reports > 1).order_by(i.id).limit(_PAGE)
    while page := connection.execute(query.where(i.id > last)).all():
        told = _reports(connection, [row.id for row in page])
        marked = marks_of(connection, {report for reports in told.values() for report in reports})
        for row in page:
            spoken_in = voices({report: marked[report] for report in told.get(row.id, ())})
            if row.voices != len(set(spoken_in.values())):
                yield row.id
        last = page[-1].id


def regrouped(connection: Connection, source: str, owner: str | None) -> Iterator[str]:
    """The incidents that a source tells, and whose reports speak in other voices than when it had this ``owner``."""
    e, r = tables.events.c, tables.reports.c
    last = ""
    query = (select(e.incident_id).distinct().join(tables.reports, r.id == e.report_id)
             .where(r.source_id == source, e.reading_id.is_not(None)).order_by(e.incident_id).limit(_PAGE))
    while page := list(connection.execute(query.where(e.incident_id > last)).scalars()):
        told = _reports(connection, page)
        every = {report for reports in told.values() for report in reports}
        now, before = marks_of(connection, every), marks_of(connection, every, {source: owner})
        yield from (name for name in page if _groups(told[name], now) != _groups(told[name], before))
        last = page[-1]


def _groups(reports: Iterable[str], marked: Mapping[str, tuple[str, ...]]) -> frozenset[frozenset[str]]:
    """Reports that speak with one voice, whatever it is called."""
    together: dict[str, set[str]] = defaultdict(set)
    for report, voice in voices({report: marked[report] for report in reports}).items():
        together[voice].add(report)
    return frozenset(map(frozenset, together.values()))


def _reports(connection: Connection, incidents: Iterable[str]) -> dict[str, set[str]]:
    """The reports that tell each incident."""
    e = tables.events.c
    query = select(e.incident_id, e.report_id).where(e.reading_id.is_not(None))
    out: dict[str, set[str]] = defaultdict(set)
    for row in where_in(connection, query, e.incident_id, incidents):
        out[row.incident_id].add(row.report_id)
    return out
