"""A store as one file, and back: a backup is a SQLite store itself, whatever the database it was made from.

So a backup can be opened, searched and checked like any store, and one made from SQLite can be restored into
PostgreSQL and the other way round. A file appears under its name only when it is whole.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, func, select, text

from marsad.errors import StoreError
from marsad.store import tables
from marsad.store.opening import Store, open_store
from marsad.store.stating import enter_all

_ROWS = 1000
_FEW = {"photos": 4}  # rows at a time of tables whose rows are large


def backup(store: Store, target: Path) -> None:
    """Write all that the store holds to a file, as it is at this moment, whoever writes meanwhile. A file that is
    there is replaced once the new one is whole. Raises StoreError, OSError."""
    with _whole(target) as partial:
        if store.embedded:
            _copy_file(store, partial)
        else:
            with open_store(partial, now=store.now) as made:
                _copy_rows(store, made)
                with made.engine.connect() as connection:
                    connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def restore(source: Path, store: Store) -> None:
    """Fill an empty store with what a backup holds, all or nothing. Raises StoreError where the store holds
    something already, or the backup is none."""
    with store.reading() as connection:
        if connection.execute(select(func.count()).select_from(tables.changes)).scalar_one():
            raise StoreError(store.address, "holds something already", "restore into a new file or an empty database")
    with open_store(source, create=False) as held:
        _copy_rows(held, store)


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A file beside the target that takes its place when all went well."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        yield partial
        with partial.open("rb") as stream:
            os.fsync(stream.fileno())
        for left in _beside(target):  # of the older file; SQLite would take it for the new one's
            left.unlink(missing_ok=True)
        partial.replace(target)
    finally:
        for left in (partial, *_beside(partial)):
            left.unlink(missing_ok=True)


def _beside(path: Path) -> list[Path]:
    """The files that SQLite keeps beside a store."""
    return [path.with_name(path.name + end) for end in ("-wal", "-shm")]


def _copy_file(store: Store, target: Path) -> None:
    """The pages of a SQLite store, by SQLite's own backup."""
    with store.reading() as connection:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        with sqlite3.connect(target) as made:
            raw.backup(made)
        made.close()


def _copy_rows(source: Store, target: Store) -> None:
    """All rows of one store into another that is empty, in one transaction."""
    with source.reading() as old, target.writing() as new:
        for table in tables.metadata.sorted_tables:
            at_once = _FEW.get(table.name, _ROWS)
            rows = old.execution_options(yield_per=at_once).execute(select(table)).mappings()
            for part in rows.partitions(at_once):
                new.execute(table.insert(), [dict(row) for row in part])
        enter_all(new)
        _count_on(new)


def _count_on(connection: Connection) -> None:
    """The next change gets the next number."""
    if connection.dialect.name != "sqlite":
        connection.execute(text("SELECT setval(pg_get_serial_sequence('changes', 'number'), "
                                "(SELECT COALESCE(MAX(number), 1) FROM changes))"))
