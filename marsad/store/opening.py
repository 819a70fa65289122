"""From an address to an open store: a file (SQLite) or a ``postgresql://`` address."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from marsad.errors import StoreError
from marsad.store import schema
from marsad.store.faults import told

Clock = Callable[[], datetime]

APPLICATION_ID = 0x4D525344      # "MRSD", in the header of a SQLite file
WRITE_LOCK = 0x6D61727361640001  # PostgreSQL advisory lock: one writer at a time, so that changes are in order
BUSY_SECONDS = 60                # how long a writer waits for another
_POSTGRES = re.compile(r"postgres(?:ql)?(?:\+psycopg)?://")
_SQLITE_HEAD = b"SQLite format 3\0"
_NEWER = ("was written by a newer version of Marsad", "install that version; this one leaves it as it is")


@dataclass(frozen=True)
class Store:
    """An open store. ``address`` is how it is named to people (no password); ``now`` is the clock of all that is
    written, an argument so that tests are exact. Threads may share it; processes each open their own."""

    address: str
    engine: Engine
    now: Clock

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the store, whoever writes meanwhile."""
        with told(self.address), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it or nothing; one at a time on a store."""
        with told(self.address), self.engine.connect() as plain:
            level = {} if self.embedded else {"isolation_level": "READ COMMITTED"}
            connection = plain.execution_options(marsad_write=True, **level)
            with connection.begin():
                if not self.embedded:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITE_LOCK})
                yield connection

    @property
    def embedded(self) -> bool:
        """True for a SQLite file."""
        return self.engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Give its connections back; a store may be used again after that."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def utc_now() -> datetime:
    """The clock of the machine."""
    return datetime.now(UTC)


def default_path() -> Path:
    """Where a store stands when none is named: the user's data folder of this system."""
    from platformdirs import user_data_path

    return user_data_path("marsad", appauthor=False) / "marsad.db"


def open_store(address: str | Path | None = None, *, create: bool = True, now: Clock = utc_now) -> Store:
    """The store at a file or ``postgresql://`` address, made where there is none yet (unless ``create`` is false)
    and brought to this version's schema.

    Raises StoreError where it cannot be opened, is none of ours, is damaged, or comes from a newer version.
    """
    given = str(address) if address is not None else str(_made(default_path()))
    store = _postgres(given, now) if _POSTGRES.match(given) else _sqlite(Path(given), create, now)
    try:
        _prepare(store, create)
    except BaseException:
        store.close()
        raise
    return store


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _postgres(address: str, now: Clock) -> Store:
    try:
        url = make_url(_POSTGRES.sub("postgresql+psycopg://", address, count=1))
    except (ArgumentError, ValueError) as error:
        raise StoreError(address, f"has no valid address ({error})", "give postgresql://user@host/database") from None
    engine = create_engine(url, isolation_level="REPEATABLE READ", pool_pre_ping=True,
                           connect_args={"connect_timeout": 10, "application_name": "marsad"})
    return Store(url.set(drivername="postgresql").render_as_string(hide_password=True), engine, now)


def _sqlite(path: Path, create: bool, now: Clock) -> Store:
    _check_file(path, create)
    engine = create_engine(f"sqlite:///{path.resolve()}", connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return Store(str(path), engine, now)


def _check_file(path: Path, create: bool) -> None:
    """What can be told before SQLite looks: no file, a folder, another kind of file."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_SQLITE_HEAD))
    except FileNotFoundError:
        if create and path.parent.is_dir():
            return
        what = "does not exist" if path.parent.is_dir() else "lies in a folder that does not exist"
        raise StoreError(str(path), what, "check --store and MARSAD_STORE; marsad add makes a store") from None
    except OSError as error:
        raise StoreError(str(path), f"cannot be opened ({error.strerror})", "check its name and rights") from None
    if head and head != _SQLITE_HEAD:
        raise StoreError(str(path), "is no Marsad store, or is damaged",
                         "give another name, or restore a backup (marsad restore)")


def _connected(raw: sqlite3.Connection, _: Any) -> None:
    """Transactions are begun by us (the driver would begin them late), foreign keys are held, readers see the last
    state while one writes."""
    raw.isolation_level = None
    cursor = raw.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # a confirmed batch outlives a loss of power
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()


def _begun(connection: Connection) -> None:
    write = connection.get_execution_options().get("marsad_write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _prepare(store: Store, create: bool) -> None:
    """Bring the schema to this version; of several processes that open at once, one does it."""
    with store.reading() as connection:
        if schema.revision(connection) == schema.HEAD:
            return
    with store.writing() as connection:
        found = schema.revision(connection)
        _refuse(store, connection, found, create)
        if found != schema.HEAD:
            schema.upgrade(connection)
        if schema.miscounts(found):
            _recount(connection, store.now())
        if store.embedded:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def _recount(connection: Connection, now: datetime) -> None:
    """Count voices anew in a store that was made when they were told apart otherwise."""
    from marsad.store.recounting import recount
    from marsad.store.writing import new_change

    recount(connection, new_change(connection, now, "rebuild"))


def _refuse(store: Store, connection: Connection, found: str | None, create: bool) -> None:
    if found is not None and not schema.known(found):
        raise StoreError(store.address, *_NEWER)
    if found is None and inspect(connection).get_table_names():
        raise StoreError(store.address, "is a database of something else", "give another name")
    if found is None and not create:
        raise StoreError(store.address, "holds no store yet", "marsad add makes one")
