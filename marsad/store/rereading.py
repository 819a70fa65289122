"""Reports that are kept, read again by a newer reader: people's decisions stay, and what changed is told.

Nothing of an older reading is lost: its accounts stay, and only which reading counts is another. Reports are taken in
batches as in adding, so it can be stopped and goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Row, select

from marsad.parallel import read_all
from marsad.pipeline import default_reader
from marsad.record.report import Reading, Report
from marsad.store import tables
from marsad.store.linking import accounts_of, enter_terms, link, unlink
from marsad.store.opening import Store
from marsad.store.rows import where_in
from marsad.store.settling import Settled, settle
from marsad.store.shelf import Shelf
from marsad.store.succeeding import Followed, follow
from marsad.store.tally import many
from marsad.store.writing import Arrival, new_change, write_readings

BATCH = 500
_UNTOLD = frozenset({"id", "evidence", "confidence", "quote", "quote_at", "trigger_at"})


@dataclass(frozen=True, slots=True)
class Changed:
    """An event that a newer reader tells otherwise: ``fields`` are the values that differ, by name, as they were and
    as they are; of an event that is new or gone only its type."""

    report: str
    event: str
    kind: Literal["new", "altered", "gone"]
    fields: dict[str, tuple[Any, Any]]


@dataclass
class Reread:
    """The closing account: reports read again, events by what became of them, incidents that are new or no more."""

    reports: int = 0
    new: int = 0
    altered: int = 0
    gone: int = 0
    incidents_new: int = 0
    incidents_ended: int = 0

    def told(self) -> str:
        """The closing line."""
        return (f"{many(self.reports, 'report')} read again; events: {self.new} new, {self.altered} altered, "
                f"{self.gone} gone; incidents: {self.incidents_new} new, {self.incidents_ended} ended")


class _Kept(NamedTuple):
    """A report out of the store: its newest text, and the reading that counted when it was taken."""

    report: Report
    id: str
    version: str
    number: int
    reading: str


def reread(store: Store, *, jobs: int = 1, watch: Callable[[Changed], object] = lambda _: None) -> Reread:
    """Read all reports again whose reading is of another reader than this one; ``watch`` sees each event that changed.

    Raises StoreError where the store fails; batches written before stay.
    """
    return _Rereader(store, watch).run(jobs)


@dataclass
class _Rereader:
    store: Store
    watch: Callable[[Changed], object]
    tally: Reread = field(default_factory=Reread)
    shelf: Shelf = field(default_factory=Shelf)
    taken: list[_Kept] = field(default_factory=list)  # read or being read, not yet written

    def run(self, jobs: int) -> Reread:
        results = read_all((kept.report for kept in self._stale()), jobs)
        batch: list[Reading] = []
        for result in results:
            batch += [result] if isinstance(result, Reading) else []
            if len(batch) == BATCH:
                self._write(batch)
                batch = []
        self._write(batch)
        return self.tally

    def _stale(self) -> Iterator[_Kept]:
        """The reports that another reader read, by id."""
        last = ""
        while True:
            with self.store.reading() as connection:
                page = [_kept(row) for row in connection.execute(_query(default_reader().version, last))]
            if not page:
                return
            last = page[-1].id
            for kept in page:
                self.taken.append(kept)
                yield kept

    def _write(self, batch: Sequence[Reading]) -> None:
        if not batch:
            return
        pairs = list(zip(self.taken, batch, strict=False))
        del self.taken[:len(batch)]
        with self.store.writing() as connection:
            followed, settled = self._replace(connection, pairs)
        self.tally.reports += len(followed)
        self.tally.incidents_new += len(settled.new)
        self.tally.incidents_ended += len(settled.ended)
        for report, one in followed.items():
            self._tell(report, one)

    def _replace(self, connection: Connection,
                 pairs: Sequence[tuple[_Kept, Reading]]) -> tuple[dict[str, Followed], Settled]:
        """Let the new readings count; what else was written to a report meanwhile goes before."""
        counting = _counting(connection, [kept.id for kept, _ in pairs])
        arrivals = [Arrival(reading, kept.id, kept.version, kept.number) for kept, reading in pairs
                    if counting[kept.id] == kept.reading]
        if not arrivals:
            return {}, Settled()
        change = new_change(connection, self.store.now(), "reread")
        self.shelf.refresh(connection)
        write_readings(connection, change, arrivals)
        followed = {a.report: follow(connection, change, a.report, a.version, a.id) for a in arrivals}
        return followed, self._settle(connection, change, arrivals, followed)

    def _settle(self, connection: Connection, change: int, arrivals: Sequence[Arrival],
                followed: dict[str, Followed]) -> Settled:
        """Bring links and incidents to what is told now."""
        told = {name for one in followed.values() for name in one.new | one.altered}
        gone = {name for one in followed.values() for name in one.gone}
        near = unlink(connection, told | gone)
        link(connection, self.shelf, [account for arrival in arrivals for account in accounts_of(arrival)
                                      if account.event_id in told])
        enter_terms(connection, arrivals)
        return settle(connection, change, self.shelf, told | gone | near)

    def _tell(self, report: str, one: Followed) -> None:
        for kind, names in (("new", one.new), ("altered", one.altered), ("gone", one.gone)):
            setattr(self.tally, kind, getattr(self.tally, kind) + len(names))
        for name in sorted(one.new | one.altered | one.gone):
            self.watch(_changed(report, name, one))


def _query(reader: str, last: str) -> Any:
    r, v, g, s = tables.reports.c, tables.report_versions.c, tables.readings.c, tables.sources.c
    return (select(r.id, r.published, r.reading_id, v.id.label("version"), v.number, v.title, v.text, v.url, s.name)
            .join(tables.report_versions, v.id == r.version_id).join(tables.readings, g.id == r.reading_id)
            .outerjoin(tables.sources, s.id == r.source_id)
            .where(g.reader != reader, r.id > last).order_by(r.id).limit(BATCH))


def _kept(row: Row[Any]) -> _Kept:
    report = Report(row.id, row.text, row.published, row.title, row.name, row.url)
    return _Kept(report, row.id, row.version, row.number, row.reading_id)


def _counting(connection: Connection, reports: Sequence[str]) -> dict[str, str]:
    c = tables.reports.c
    return {row.id: row.reading_id for row in where_in(connection, select(c.id, c.reading_id), c.id, reports)}


def _changed(report: str, name: str, one: Followed) -> Changed:
    if name in one.new:
        return Changed(report, name, "new", {"type": (None, one.now[name]["type"])})
    if name in one.gone:
        return Changed(report, name, "gone", {"type": (one.old[name]["type"], None)})
    old, now = one.old[name], one.now[name]
    return Changed(report, name, "altered", {key: (old.get(key), value) for key, value in now.items()
                                             if key not in _UNTOLD and old.get(key) != value})
