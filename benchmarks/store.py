#!/usr/bin/env python3
"""What it costs to keep reports in a SQLite store, as it grows, and to find incidents in a large one.

usage: store.py [--reports N] [--sizes N[,N]...] [--incidents N] [--rounds N] [--seed N] [--folder DIR] [--json]

Reports are made by told.py, always the same for one seed. Three measures, each left out with 0:

- ``--reports``: so many are read and added to a new store in one process; reports a second;
- ``--sizes``: a store is filled with ready-made events, and at each size the next 1,000 reports are measured. The
  first 20,000 are added one by one; above that they are copied into the past (years.py), whole, so that a size is
  the next one at or above what was asked;
- ``--incidents``: a store is given so many incidents, folded from their accounts and entered under their terms but not
  joined (above 50,000 copied into the past), and twelve queries are asked of it, ``--rounds`` times each, a first page
  of 50 with its total.

Times are those of the processor, which other processes take none of, in one process; queries also by the clock.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import told
from sqlalchemy import Table, func, select
from years import Years

from marsad.incidents.accounts import accounts_of
from marsad.incidents.correcting import Decided
from marsad.incidents.fold import fold
from marsad.parallel import loaded_reader
from marsad.record.report import Reading
from marsad.store import tables
from marsad.store.adding import BATCH, add
from marsad.store.filter import parse_filter
from marsad.store.find import find
from marsad.store.identity import incident_id
from marsad.store.indexing import Indexed, index
from marsad.store.keeping import keep
from marsad.store.opening import Store, open_store
from marsad.store.rows import insert
from marsad.store.shelf import Shelf
from marsad.store.states import written
from marsad.store.terms import told_terms
from marsad.store.viewer import LOCAL
from marsad.store.views import Found
from marsad.store.writing import new_change, write

MARKS = {"add": 200, "growth": 1.5, "p95_ms": 50}   # what the project asks of itself
_Thing = TypeVar("_Thing")
NEXT = 1000                                         # reports measured at a size
MONTHS = 20_000                                     # reports added one by one before they are copied
DISTINCT = 50_000                                   # incidents made one by one before they are copied
_WARM = 200                                         # reports read before time is taken: word types are looked up once
_YEAR = {"from": "2001-01-01", "to": "2001-12-31"}
QUERIES: dict[str, Mapping[str, Any]] = {
    "all, newest first": {},
    "one type": {"type": "seizure"},
    "a word in a tenth": {"text": "هجوم"},
    "a word in a tenth, in one year": {"text": "اشتباكات", **_YEAR},
    "a phrase": {"text": '"سيارة مفخخة"'},
    "the beginning of a word": {"text": "انفجر*"},
    "two words, one in English": {"text": "attack كتيبة"},
    "a country, ten killed at least": {"area": "LY", "killed": 10},
    "50 km round a place": {"place": "سيوة", "within": 50},
    "an actor, in one year": {"actor": "حرس الحدود", **_YEAR},
    "three voices, two types": {"voices": 3, "type": ["attack", "explosion"]},
    "one day in a country": {"area": "EG", "from": "2001-05-05", "to": "2001-05-05"},
}


class Size(NamedTuple):
    """One more report at a size: milliseconds of the processor, those of one more at the first size measured by
    turns with it (so that what else runs on the machine falls on both), bytes kept for each so far, memory."""

    reports: int
    incidents: int
    ms: float
    first_ms: float
    bytes: int
    peak_mb: int


class Asked(NamedTuple):
    """One query: how many it finds (with "+" where more), and its times in milliseconds."""

    query: str
    total: str
    cpu_p50: float
    cpu_p95: float
    p95: float


def main() -> None:
    options = _options()
    out: dict[str, Any] = {"python": sys.version.split()[0], "reader": loaded_reader().version}
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        if options.reports:
            out["add"] = _add(Path(folder, "add.db"), options.reports, options.seed)
        if sizes := sorted(size for size in map(int, options.sizes.split(",")) if size):
            out["growth"] = list(_grow(Path(folder), sizes, options.seed))
        if options.incidents:
            out["queries"] = _ask(Path(folder, "find.db"), options.incidents, options.rounds, options.seed)
    if options.json:
        print(json.dumps(_plain(out), ensure_ascii=False, indent=1))
    else:
        _print(out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=3000, metavar="N", help="reports read and added (3000)")
    parser.add_argument("--sizes", default="10000", metavar="N[,N]", help="sizes at which one more is measured (10000)")
    parser.add_argument("--incidents", type=int, default=20_000, metavar="N", help="incidents to be found (20000)")
    parser.add_argument("--rounds", type=int, default=40, metavar="N", help="times that each query is asked (40)")
    parser.add_argument("--seed", type=int, default=2018, metavar="N", help="seed of what is made (2018)")
    parser.add_argument("--folder", metavar="DIR", help="where the stores are made and removed again")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    return parser.parse_args()


def _add(path: Path, count: int, seed: int) -> dict[str, float]:
    reports = list(told.reports(count + _WARM, seed))
    reader = loaded_reader()
    for report in reports[:_WARM]:
        reader.read(report)
    with open_store(path) as store:
        began = time.process_time()
        tally = add(store, reports[_WARM:])
        whole = time.process_time() - began
    began = time.process_time()
    for report in reports[_WARM:]:
        reader.read(report)
    alone = time.process_time() - began
    return {"reports": tally.added, "events": tally.events, "incidents": tally.incidents_new,
            "characters": round(statistics.mean(len(report.text) for report in reports)),
            "rate": round(count / whole, 1), "reading_rate": round(count / alone, 1)}


def _grow(folder: Path, sizes: Sequence[int], seed: int) -> Iterator[Size]:
    """The store as it grows; beside it another one stays at the first size, and the two are measured by turns."""
    count = MONTHS + NEXT * len(sizes)
    with _Growing(folder / "first.db", count, seed) as first, _Growing(folder / "growth.db", count, seed) as grown:
        first.fill(sizes[0])
        for size in sizes:
            held = grown.fill(size)
            times = [(first.take(BATCH), grown.take(BATCH)) for _ in range(NEXT // BATCH)]
            first_ms, ms = (1000 * sum(taken) / NEXT for taken in zip(*times, strict=True))
            yield Size(held, _count(grown.store, tables.incidents), round(ms, 2), round(first_ms, 2),
                       grown.path.stat().st_size // held, _peak_mb())


class _Growing:
    """A store that is filled with ready-made events."""

    def __init__(self, path: Path, count: int, seed: int) -> None:
        self.path, self.store, self._shelf, self._years = path, open_store(path), Shelf(), Years(path)
        self._made, self._held = told.readings(count, seed), 0

    def __enter__(self) -> _Growing:
        return self

    def __exit__(self, *_: object) -> None:
        self._years.close()
        self.store.close()

    def fill(self, size: int) -> int:
        """Up to a size at least; how many reports it then holds."""
        self.take(max(0, min(size, MONTHS) - self._held))
        while self._held < size:
            self._years.copy()
            self._held = _count(self.store, tables.reports)
        return self._held

    def take(self, count: int) -> float:
        """Keep the next reports in batches, as adding does; seconds of the processor."""
        began = time.process_time()
        for batch in _batches(islice(self._made, count), BATCH):
            with self.store.writing() as connection:
                keep(connection, self._shelf, write(connection, batch, self.store.now()))
        self._held += count
        return time.process_time() - began


def _count(store: Store, table: Table) -> int:
    with store.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _batches(things: Iterable[_Thing], size: int) -> Iterator[list[_Thing]]:
    rest = iter(things)
    while batch := list(islice(rest, size)):
        yield batch


def _ask(path: Path, count: int, rounds: int, seed: int) -> list[Asked]:
    with open_store(path) as store:
        for incidents in _batches(told.incidents(min(count, DISTINCT), seed), 1000):
            _enter(store, incidents)
        with closing(Years(path)) as years:
            while _count(store, tables.incidents) < count:
                years.copy()
        return [_asked(store, name, given, rounds) for name, given in QUERIES.items()]


def _enter(store: Store, incidents: Iterable[Sequence[Reading]]) -> None:
    with store.writing() as connection:
        change = new_change(connection, store.now(), "add")
        rows = [_indexed(change, readings) for readings in incidents]
        insert(connection, tables.incident_states, [
            {"incident_id": row.found.id, "change": change, "status": "live", "state": written(row.found)}
            for row in rows])
        index(connection, rows)


def _indexed(change: int, readings: Sequence[Reading]) -> Indexed:
    accounts = [account for reading in readings for account in accounts_of(reading)]
    incident = fold(accounts)
    texts = [terms for reading in readings
             for terms in told_terms(reading.report.text, reading.report.title, reading.events)]
    name = incident_id(accounts[0].event_id, 0)
    return Indexed(Found(name, change, incident.status.best or "happened", incident, 0.9, Decided(), ()), tuple(texts))


def _asked(store: Store, name: str, given: Mapping[str, Any], rounds: int) -> Asked:
    asked = parse_filter(given)
    cpu, clock = [], []
    for _ in range(rounds):
        began, at = time.process_time(), time.perf_counter()
        page = find(LOCAL, store, asked)
        cpu.append(1000 * (time.process_time() - began))
        clock.append(1000 * (time.perf_counter() - at))
    total = f"{page.total}{'+' if page.over else ''}"
    return Asked(name, total, *(round(one, 1) for one in (statistics.median(cpu), _p95(cpu), _p95(clock))))


def _p95(times: Sequence[float]) -> float:
    return sorted(times)[-(-95 * len(times) // 100) - 1]


def _peak_mb() -> int:
    """Greatest memory of the process so far; Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 if sys.platform.startswith("linux") else 1024**2)


def _plain(out: dict[str, Any]) -> dict[str, Any]:
    return {name: [row._asdict() for row in value] if isinstance(value, list) else value for name, value in out.items()}


def _print(out: dict[str, Any]) -> None:
    print(f"Python {out['python']}, reader {out['reader']}, SQLite, one core")
    if added := out.get("add"):
        print(f"\nadd: {added['reports']} reports of {added['characters']} characters, {added['events']} events, "
              f"{added['incidents']} incidents: {added['rate']} reports/s, reading included (mark: {MARKS['add']}); "
              f"reading alone {added['reading_rate']}")
    if sizes := out.get("growth"):
        print(f"\n{'reports':>10} {'incidents':>10} {'ms for one more':>16} {'at first size':>14} "
              f"{'bytes a report':>15} {'peak MB':>8}")
        for one in sizes:
            print(f"{one.reports:>10,} {one.incidents:>10,} {one.ms:>16.2f} {one.first_ms:>14.2f} {one.bytes:>15,} "
                  f"{one.peak_mb:>8}")
        print(f"last to first: {sizes[-1].ms / sizes[-1].first_ms:.2f} (mark: {MARKS['growth']})")
    if asked := out.get("queries"):
        print(f"\n{'query':<34} {'found':>8} {'CPU ms p50':>11} {'p95':>7} {'clock p95':>10}")
        for row in asked:
            print(f"{row.query:<34} {row.total:>8} {row.cpu_p50:>11.1f} {row.cpu_p95:>7.1f} {row.p95:>10.1f}")
        print(f"mark: p95 under {MARKS['p95_ms']} ms")


if __name__ == "__main__":
    main()
