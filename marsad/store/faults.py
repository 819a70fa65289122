"""What a database reports when it fails, as errors that say what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, OperationalError

from marsad.errors import StoreError

# What SQLite and PostgreSQL say, in the order in which it is looked for: part of the message, problem, remedy.
_SQLITE = (
    ("database is locked", "is locked by another program",
     "wait until that is done, or close what holds it; nothing of this step was written"),
    ("disk is full", "cannot grow: the disk is full", "make room and run the same command again; nothing is lost"),
    ("readonly database", "cannot be written", "check the rights of the file and of its folder"),
    ("malformed", "is damaged", "restore a backup (marsad restore), and check the disk"),
    ("not a database", "is no Marsad store, or is damaged", "check its name, or restore a backup (marsad restore)"),
    ("disk i/o error", "cannot be read or written: the disk fails or is full",
     "check the disk and run the same command again"),
    ("unable to open", "cannot be opened", "check its name and rights, and those of its folder"),
)
_POSTGRES = (
    ("no space left", "cannot grow: the disk of the database is full", "make room and run the same command again"),
    ("could not extend file", "cannot grow: the disk of the database is full",
     "make room and run the same command again"),
    ("permission denied", "may not be used by this role", "ask for rights on the database and its public schema"),
    ("read-only transaction", "is read-only", "give the address of the primary server"),
    ("does not exist", "does not exist", "create the database first (createdb), or check the address"),
    ("authentication failed", "refuses this name or password", "check the address"),
    ("lock timeout", "is locked by another program", "wait until that is done and run the same command again"),
    ("invalid page", "is damaged", "restore a backup, and check the disk"),
)
_LOST = "did not answer or broke the connection"
_AGAIN = "check the server and run the same command again; what was confirmed is kept"


@contextmanager
def told(store: str) -> Iterator[None]:
    """Failures of the database inside become StoreError; mistakes of ours stay what they are."""
    try:
        yield
    except DBAPIError as error:
        found = explained(store, error)
        if found is None:
            raise
        raise found from error


def explained(store: str, error: DBAPIError) -> StoreError | None:
    """The failure in words; None where it is none that a user can mend."""
    message = str(error.orig).lower()
    for part, problem, remedy in (*_SQLITE, *_POSTGRES):
        if part in message:
            return StoreError(store, problem, remedy)
    lost = error.connection_invalidated or isinstance(error, OperationalError)
    return StoreError(store, _LOST, _AGAIN) if lost else None
