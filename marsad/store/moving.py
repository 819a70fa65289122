"""Where incidents stood in the orders in which they are shown, so that a walk through pages misses none that moves.

An incident moves in the list when its first day alters, and in the queue when its score does. A place names the change
at which the walk began, and the walk goes on in the order of then: what moved since stands for it where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from marsad.errors import FilterError
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.rows import insert_missing
from marsad.store.viewer import Viewer

_WRITTEN = re.compile(r"([0-9a-z]{1,13})\.([0-9a-z]{1,13})")
_IN_QUEUE = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,20})?(?:e-[0-9]{1,3})?):([0-9a-f]{16}):([0-9a-z]{1,13})")
_MOST = 2**63 - 1    # what a column of either database holds
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Place(NamedTuple):
    """A place in the order: behind ``key``, as the incidents stood after ``change``."""

    key: int
    change: int

    def __str__(self) -> str:
        return f"{_digits(self.key)}.{_digits(self.change)}"


class QueuePlace(NamedTuple):
    """A place in the queue: behind the incident that stood there with ``score``, as it was after ``change``."""

    score: float
    incident: str
    change: int

    def __str__(self) -> str:
        return f"{self.score!r}:{self.incident}:{_digits(self.change)}"


def parse_queue_place(written: str | None) -> QueuePlace | None:
    """A place in the queue as a page hands it out; None for the beginning. Raises FilterError."""
    if not written:
        return None
    found = _IN_QUEUE.fullmatch(written)
    place = QueuePlace(float(found[1]), found[2], int(found[3], 36)) if found else None
    if place is None or place.change > _MOST:
        raise FilterError("after", f"{written[:60]} is no place in the queue", "give the after of the page before")
    return place


def parse_place(written: str | None) -> Place | None:
    """A place as a page hands it out; None for the beginning. Raises FilterError."""
    if not written:
        return None
    found = _WRITTEN.fullmatch(written)
    place = Place(*(int(part, 36) for part in found.groups())) if found else None
    if place is None or max(place) > _MOST:
        raise FilterError("after", f"{written[:60]} is no place in a list", "give the after of the page before")
    return place


def newest(connection: Connection) -> int:
    """The number of the last change; 0 where there was none yet."""
    found: int | None = connection.execute(select(func.max(tables.changes.c.number))).scalar()
    return found or 0


def keep_moves(connection: Connection, change: int, stood: Mapping[str, int]) -> None:
    """Write down where incidents stood until a change, by id; of several moves in one change the first counts."""
    insert_missing(connection, tables.moves, [
        {"change": change, "incident_id": name, "key": key} for name, key in sorted(stood.items())])


def stood_at(connection: Connection, change: int, until: int | None = None) -> dict[str, int]:
    """By id of each incident that moved or ended after a change (and not after ``until``): where it stood then."""
    m = tables.moves.c
    query = select(m.incident_id, m.key).where(m.change > change).order_by(m.change.desc())
    rows = connection.execute(query if until is None else query.where(m.change <= until))
    return {row.incident_id: row.key for row in rows}   # of several moves the first


def keep_queue_moves(connection: Connection, change: int, stood: Mapping[str, float]) -> None:
    """Write down with which score incidents stood in the queue until a change, by id; of several moves in one change
    the first counts."""
    insert_missing(connection, tables.queue_moves, [
        {"change": change, "incident_id": name, "score": score} for name, score in sorted(stood.items())])


def queued_at(connection: Connection, change: int) -> dict[str, float]:
    """By id of each incident that moved in the queue or left it after a change: the score with which it stood there
    then, or, where it came since, with which it first did."""
    m = tables.queue_moves.c
    query = select(m.incident_id, m.score).where(m.change > change).order_by(m.change.desc())
    return {row.incident_id: row.score for row in connection.execute(query)}   # of several moves the first


def moved(viewer: Viewer, store: Store, change: int, until: int) -> dict[str, int]:
    """The same of a store."""
    with store.reading() as connection:
        return stood_at(connection, change, until)


def _digits(number: int) -> str:
    out = ""
    while number:
        number, digit = divmod(number, 36)
        out = _DIGITS[digit] + out
    return out or "0"
