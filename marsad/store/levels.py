"""The levels of border sections as entered: what the rules computed, what people set, and why."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from marsad.picture.case import Period
from marsad.picture.level import Level
from marsad.picture.standing import Entry, due, entered, setting
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.rows import insert, where_in
from marsad.store.viewer import Viewer
from marsad.store.writing import new_change


def entries(viewer: Viewer, store: Store, sections: Iterable[str]) -> tuple[Entry, ...]:
    """All entries of sections, in the order in which they were made."""
    with store.reading() as connection:
        return _entries(connection, sections)


def enter(viewer: Viewer, store: Store, entry: Entry) -> Entry:
    """Keep a person's entry; its number comes from the store."""
    with store.writing() as connection:
        change = new_change(connection, store.now(), "level", entry.person)
        insert(connection, tables.levels, [_row(entry, change)])
    return _numbered(entry, change)


def set_level(viewer: Viewer, store: Store, section: str, value: str | None, span: Period, person: str,
              reason: str) -> Entry:
    """A person sets a level for a time, or with None gives it back to the rules. Raises LevelError."""
    was = entered(section, entries(viewer, store, [section]), span.start)
    return enter(viewer, store, setting(section, value, span.start, span.end, person, reason, was))


def keep(viewer: Viewer, store: Store, levels: Iterable[Level]) -> tuple[Entry, ...]:
    """Enter the computed levels that are not entered as they are; those that changed, and only those, are returned."""
    computed = tuple(levels)
    with store.writing() as connection:
        known = _entries(connection, (level.section for level in computed))
        new = [entry for level in computed if (entry := due(level, known)) is not None]
        if not new:
            return ()
        change = new_change(connection, store.now(), "level", viewer.name)
        insert(connection, tables.levels, [_row(entry, change) for entry in new])
    return tuple(_numbered(entry, change) for entry in new)


def _entries(connection: Connection, sections: Iterable[str]) -> tuple[Entry, ...]:
    table = tables.levels
    query = select(table).order_by(table.c.change, table.c.section)
    rows = where_in(connection, query, table.c.section, sections)
    found = (Entry(r.change, r.section, r.kind, r.value, r.since, r.until, r.why, r.person, r.was) for r in rows)
    return tuple(sorted(found, key=lambda entry: (entry.number, entry.section)))


def _row(entry: Entry, change: int) -> dict[str, object]:
    return {"change": change, "section": entry.section, "kind": entry.kind, "value": entry.value,
            "since": entry.since, "until": entry.until, "why": entry.why, "person": entry.person, "was": entry.was}


def _numbered(entry: Entry, change: int) -> Entry:
    return Entry(change, entry.section, entry.kind, entry.value, entry.since, entry.until, entry.why, entry.person,
                 entry.was)
