"""Older years of a SQLite store: what it holds, copied into the past under other ids.

Filling a store of a million reports one by one takes hours, and nothing that is told of one year is ever compared with
another. So a store is filled as adding fills it for some months, and these are repeated: every row of every table, its
days moved back by whole weeks, its ids made others. What is measured after that is added to the months that were not
copied, in tables and indexes of full size. JSON is copied as it is, so that such a store is none to be checked.

usage: years.py STORE MONTHS NUMBER copies once; each copy is made in a process of its own, so that its memory is not
taken for that of adding.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

WEEK = 7
_GAP = 9 * WEEK                  # days between two copies: nothing is compared across so many
_DAY_BITS = 41                   # keys of blocks and of incidents have their day above these bits
_WEEK_BITS = 44                  # values of bands have their week above these
_CACHE_KB = 1_000_000

# What is copied of a store, each column by how it alters; those that are not named stay as they are.
TABLES: Mapping[str, Mapping[str, str]] = {
    "reports": {"id": "name", "version_id": "name", "reading_id": "name", "voice": "name", "published": "day"},
    "report_names": {"name": "name", "report_id": "name"},
    "report_versions": {"id": "name", "report_id": "name"},
    "readings": {"id": "name", "version_id": "name"},
    "events": {"id": "name", "report_id": "name", "version_id": "name", "reading_id": "name", "incident_id": "name"},
    "accounts": {"event_id": "name", "reading_id": "name"},
    "memberships": {"event_id": "name", "incident_id": "name"},
    "incident_states": {"incident_id": "name"},
    "redirects": {"incident_id": "name", "into_id": "name"},
    "signatures": {"report_id": "name"},
    "bands": {"value": "band", "report_id": "name"},
    "copies": {"a": "least", "b": "greatest"},
    "event_words": {"event_id": "name"},
    "event_texts": {"event_id": "name"},
    "blocks": {"key": "key", "event_id": "name"},
    "links": {"a": "least", "b": "greatest"},
    "incidents": {"key": "key", "id": "name", "first_day": "day", "last_day": "day"},
    "search": {"rowid": "key", "terms": "same"},
}
_HOW = {
    "same": "{0}", "name": "moved({0})", "day": "date({0}, '-{days} days')",
    "key": f"{{0}} - ({{days}} << {_DAY_BITS})", "band": f"{{0}} - ({{weeks}} << {_WEEK_BITS})",
    "least": "min(moved(a), moved(b))", "greatest": "max(moved(a), moved(b))",
}


class Years:
    """The months that a store holds when they are first copied, to be copied again and again, each copy before the
    last."""

    def __init__(self, store: Path) -> None:
        self._store, self._months, self._copied = store, store.with_suffix(".months"), 0

    def copy(self) -> None:
        """One more copy."""
        if not self._copied:
            with closing(sqlite3.connect(self._store)) as raw:
                raw.execute("VACUUM INTO ?", (str(self._months),))
        self._copied += 1
        command = (sys.executable, __file__, str(self._store), str(self._months), str(self._copied))
        subprocess.run(command, check=True)

    def close(self) -> None:
        """Remove what was held to be copied."""
        self._months.unlink(missing_ok=True)


def copy(store: Path, months: Path, number: int) -> None:
    """The months into the store, so many times their length before themselves."""
    with closing(sqlite3.connect(store, isolation_level=None)) as raw:
        for pragma in ("synchronous = OFF", f"cache_size = -{_CACHE_KB}", "foreign_keys = OFF"):
            raw.execute(f"PRAGMA {pragma}")
        raw.create_function("moved", 1, _Moved(number), deterministic=True)
        raw.execute("ATTACH ? AS held", (str(months),))
        days = number * _step(raw)
        raw.execute("BEGIN IMMEDIATE")
        for table, altered in TABLES.items():
            raw.execute(_copying(raw, table, altered, days))
        raw.execute("COMMIT")


class _Moved:
    """Ids of one copy: 16 hexadecimal digits made others, the same each time."""

    def __init__(self, copy: int) -> None:
        self._mask = copy * 0x9E3779B97F4A7C15 & (1 << 64) - 1

    def __call__(self, name: str | None) -> str | None:
        return None if name is None else f"{int(name, 16) ^ self._mask:016x}"


def _step(raw: sqlite3.Connection) -> int:
    """Whole weeks from one copy to the next."""
    spans = (f"SELECT julianday(max({day})) - julianday(min({day})) FROM held.{table}"
             for table, day in (("reports", "published"), ("incidents", "first_day")))
    days = max(int(raw.execute(span).fetchone()[0] or 0) for span in spans)
    return -(-(days + _GAP) // WEEK) * WEEK


def _copying(raw: sqlite3.Connection, table: str, altered: Mapping[str, str], days: int) -> str:
    """One table into the store, in the order of its key, so that what is near in it is written together."""
    names = [row[1] for row in raw.execute(f"PRAGMA held.table_info({table})")]
    names = list(altered) if table == "search" else names
    made = ", ".join(_HOW[altered.get(name, "same")].format(name, days=days, weeks=days // WEEK) for name in names)
    return f"INSERT INTO main.{table} ({', '.join(names)}) SELECT {made} FROM held.{table} ORDER BY 1"


if __name__ == "__main__":
    copy(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
