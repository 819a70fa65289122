"""Incidents whose voices are counted otherwise than when they were written, written anew.

Voices were once told apart by near copies and agencies alone, so a store of that time holds too many; and a person may
say that two sources have one owner. What was written stays in the history: a new state comes under a new change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, func, select

from marsad.store import tables
from marsad.store.rows import where_in
from marsad.store.settling import settle
from marsad.store.shelf import Shelf
from marsad.store.voicing import miscounted

_PAGE = 200


def recount(connection: Connection, change: int) -> int:
    """Write each incident anew that stands with a wrong number of voices; how many these are."""
    return rewrite(connection, change, list(miscounted(connection)))


def rewrite(connection: Connection, change: int, incidents: Iterable[str]) -> int:
    """Write incidents anew with the voices that their reports have; how many these are."""
    shelf, number = Shelf(), 0
    for page in _pages(incidents):
        settle(connection, change, shelf, _founders(connection, page))
        number += len(page)
    return number


def _pages(incidents: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(incidents)
    while page := list(islice(rest, _PAGE)):
        yield page


def _founders(connection: Connection, incidents: Iterable[str]) -> set[str]:
    """One event of each incident, by which it is found and written."""
    e = tables.events.c
    query = select(func.min(e.id).label("id")).where(e.reading_id.is_not(None)).group_by(e.incident_id)
    return {row.id for row in where_in(connection, query, e.incident_id, incidents)}
