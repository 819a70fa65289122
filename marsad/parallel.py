"""Reading with several processes; what comes out is the same, in the same order, as with one."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice

from marsad.errors import InputError
from marsad.pipeline import Reader, default_reader
from marsad.record.report import Reading, Report

Result = Reading | InputError
_COLLECT_AFTER = 20_000    # objects made and kept before the collector of garbage is called
_CHUNK = 32    # reports sent to a process at a time
_AHEAD = 4     # chunks a process may lie ahead of what was written: bounds memory


def read_all(source: Iterable[Report | InputError], jobs: int = 1) -> Iterator[Result]:
    """Each report read, or the reason why it could not be, in order."""
    if jobs == 1:
        reader = loaded_reader()
        for report in source:
            yield report if isinstance(report, InputError) else reader.read(report)
        return
    loaded_reader()  # compiled and loaded before the processes start, so that none does it again
    pool = ProcessPoolExecutor(jobs, initializer=_start)
    try:
        yield from _in_order(pool, iter(source), jobs * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def loaded_reader() -> Reader:
    """The reader, its tables set apart from what the collector of garbage looks through again and again, and that
    collector called less often: reading leaves no cycles for it to find."""
    reader = default_reader()
    gc.freeze()
    gc.set_threshold(_COLLECT_AFTER)
    return reader


def _in_order(pool: ProcessPoolExecutor, source: Iterator[Report | InputError], window: int) -> Iterator[Result]:
    waiting: deque[Future[list[Result]]] = deque()
    while chunk := list(islice(source, _CHUNK)):
        waiting.append(pool.submit(_read_chunk, chunk))
        if len(waiting) >= window:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def _read_chunk(chunk: list[Report | InputError]) -> list[Result]:
    reader = default_reader()
    return [report if isinstance(report, InputError) else reader.read(report) for report in chunk]


def _start() -> None:
    """An interrupt is the parent's to handle."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
