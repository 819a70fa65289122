"""The store as it stood: by a time, or by the number of a change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, Select, create_engine, func, select, text

from marsad.errors import FilterError
from marsad.store import tables
from marsad.store.indexing import Indexed, index
from marsad.store.opening import Store
from marsad.store.rows import insert
from marsad.store.states import found_from
from marsad.store.telling import told_at
from marsad.store.terms import told_terms

AsOf = datetime | date | int | None
_BATCH = 500


def parse_as_of(written: str) -> AsOf:
    """A day (its end, UTC), a time (UTC where it has no zone) or the number of a change. Raises FilterError."""
    try:
        if written.isdigit() and len(written) < 8:
            return int(written)
        return date.fromisoformat(written) if len(written) == 10 else datetime.fromisoformat(written)
    except ValueError:
        raise FilterError("as-of", f"{written} is no time", "give YYYY-MM-DD, an ISO time or the number of a change"
                          ) from None


def change_at(connection: Connection, as_of: AsOf) -> int | None:
    """The last change at or before a time; 0 where there was none yet, None for the present."""
    if as_of is None or isinstance(as_of, int):
        return as_of
    c = tables.changes.c
    found: int | None = connection.execute(select(func.max(c.number)).where(c.at <= _moment(as_of))).scalar()
    return found or 0


def _moment(as_of: datetime | date) -> datetime:
    if not isinstance(as_of, datetime):
        return datetime.combine(as_of, time.max, UTC)
    return as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)


@contextmanager
def seen_at(store: Store, as_of: AsOf) -> Iterator[Connection]:
    """A connection that sees one state of the store. The past is made anew from the states of incidents, in memory:
    the same tables, so what is asked of it is answered by the same code."""
    with store.reading() as connection:
        change = change_at(connection, as_of)
        if change is None:
            yield connection
            return
        engine = create_engine("sqlite://")
        with engine.begin() as scratch:
            _copy(connection, scratch, change)
            yield scratch
        engine.dispose()


def _copy(connection: Connection, scratch: Connection, change: int) -> None:
    """All incidents that stood after a change, with what they are found by."""
    tables.incidents.create(scratch)
    tables.incident_states.create(scratch)
    scratch.execute(text(tables.SEARCH["sqlite"][0]))
    rows = connection.execution_options(yield_per=_BATCH).execute(_standing(change))
    for part in rows.partitions():
        found = [found_from(row.change, row.state) for row in part if row.state]
        texts = _texts(connection, {event for one in found for event in one.incident.accounts}, change)
        insert(scratch, tables.incident_states, [
            {"incident_id": row.incident_id, "change": row.change, "status": row.status, "state": row.state}
            for row in part if row.state])
        index(scratch, [Indexed(one, tuple(texts[event] for event in one.incident.accounts)) for one in found])


def _standing(change: int) -> Select[tuple[str, int, str, str | None]]:
    """The last state of each incident up to a change."""
    s = tables.incident_states.c
    last = (select(s.incident_id, func.max(s.change).label("change")).where(s.change <= change)
            .group_by(s.incident_id).subquery())
    return (select(s.incident_id, s.change, s.status, s.state)
            .join(last, (last.c.incident_id == s.incident_id) & (last.c.change == s.change)))


def _texts(connection: Connection, events: set[str], change: int) -> dict[str, str]:
    """The terms of the sentences that told events then."""
    out = {}
    for told in told_at(connection, events, change):
        out[told.event_id] = told_terms(told.text, told.title, [told.event])[0]
    return out
