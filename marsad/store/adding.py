"""Reports into the store: read, written in batches, each batch whole or not at all.

What a batch holds is in one transaction: a process that is killed loses the batch in flight and nothing else, and the
same command adds the rest. Several processes may add at once; each report is written once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TypeVar

from marsad.errors import InputError
from marsad.parallel import read_all
from marsad.record.report import Reading, Report
from marsad.store import identity
from marsad.store.keeping import Kept, keep
from marsad.store.opening import Store
from marsad.store.shelf import Shelf
from marsad.store.tally import Tally
from marsad.store.writing import Written, versions_of, write, write_names

BATCH = 500            # reports in one transaction
BATCH_CHARS = 4_000_000
_FEW = 64              # reports for which no further process is started
Source = Iterable[Report | InputError]
_Thing = TypeVar("_Thing", Report | InputError, Reading | InputError)


def add(store: Store, source: Source, *, jobs: int = 1, watch: Callable[[Tally], object] = lambda _: None) -> Tally:
    """Read and keep all reports of the source that are not there yet; ``watch`` sees the tally after each batch.

    ``jobs`` processes read where there are more than a few reports. Errors in the source are entered in the tally.
    Raises StoreError where the store fails; batches written before stay.
    """
    return _Adder(store, watch).run(source, jobs)


@dataclass
class _Adder:
    store: Store
    watch: Callable[[Tally], object]
    tally: Tally = field(default_factory=Tally)
    shelf: Shelf = field(default_factory=Shelf)
    names: list[tuple[str, str]] = field(default_factory=list)  # of reports that were there, not written yet

    def run(self, source: Source, jobs: int) -> Tally:
        unread, jobs = _jobs(self._unread(source), jobs)
        results = read_all(unread, jobs)
        while batch := list(_bounded(results)):
            self._write(batch)
            self.watch(self.tally)
        self._write([])
        return self.tally

    def _unread(self, source: Source) -> Iterator[Report | InputError]:
        """What is not there yet; reading costs more than looking."""
        rest = iter(source)
        while chunk := list(_bounded(rest)):
            ids = [identity.report_id(thing) if isinstance(thing, Report) else "" for thing in chunk]
            with self.store.reading() as connection:
                there = versions_of(connection, ids)
            for name, thing in zip(ids, chunk, strict=True):
                if isinstance(thing, InputError) or thing.sha256 not in there.get(name, ()):
                    yield thing
                else:
                    self.tally.there += 1
                    self.names.append((thing.id, name))

    def _write(self, batch: list[Reading | InputError]) -> None:
        self.tally.refused += [result for result in batch if isinstance(result, InputError)]
        readings = [result for result in batch if isinstance(result, Reading)]
        if not readings and not self.names:
            return
        with self.store.writing() as connection:
            written = write(connection, readings, self.store.now())
            write_names(connection, self.names)
            kept = keep(connection, self.shelf, written)
        self.names.clear()
        self._count(written, kept)

    def _count(self, written: Written, kept: Kept) -> None:
        self.tally.near_copies += kept.repeats
        self.tally.incidents_new += len(kept.settled.new)
        self.tally.incidents_joined += len(kept.settled.joined)
        self.tally.there += written.there
        self.tally.added += sum(arrival.new for arrival in written.arrivals)
        self.tally.versions += sum(not arrival.new for arrival in written.arrivals)
        self.tally.events += sum(len(arrival.reading.events) for arrival in written.arrivals)


def _jobs(reports: Iterator[Report | InputError], jobs: int) -> tuple[Iterator[Report | InputError], int]:
    """The reports, and one process where they are few."""
    first = list(islice(reports, _FEW)) if jobs > 1 else []
    return chain(first, reports), jobs if len(first) == _FEW else 1


def _bounded(things: Iterator[_Thing]) -> Iterator[_Thing]:
    """The next things, up to the size of a batch, in number and in characters."""
    chars = 0
    for thing in islice(things, BATCH):
        yield thing
        report = thing.report if isinstance(thing, Reading) else thing
        chars += len(report.text) if isinstance(report, Report) else 0
        if chars >= BATCH_CHARS:
            return
