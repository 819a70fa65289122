"""Where incidents stood in the order in which they are shown, so that a walk through pages misses none that moves.

An incident moves when its first day alters. A place in a list names the change at which the walk began, and the walk
goes on in the order of then: what moved since stands for it where it stood.
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
_MOST = 2**63 - 1    # what a column of either database holds
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Place(NamedTuple):
    """A place in the order: behind ``key``, as the incidents stood after ``change``."""

    key: int
    change: int

    def __str__(self) -> str:
        return f"{_digits(self.key)}.{_digits(self.change)}"


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
