"""What altered since a change: each incident that is new or other than before, as one flat row, and those that ended.

So whoever keeps incidents at hand (the page) asks for little and is never behind by more than one question.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    Row,
    Select,
    Text,
    cast,
    func,
    select,
    type_coerce,
)

from marsad.store import tables
from marsad.store.columns import Exact
from marsad.store.moving import newest
from marsad.store.opening import Store
from marsad.store.viewer import Viewer

_AT_ONCE = 2000
_LISTS = ("goods", "by", "on", "claimed_by")


class IncidentRow(NamedTuple):
    """What is filtered, counted and drawn of an incident. ``key`` is its place in the order in which incidents are
    shown, the greatest first; ``since`` the change in which it first stood; numbers that are not told are None."""

    key: int
    id: str
    change: int
    since: int
    status: str
    type: str
    first_day: date | None
    last_day: date | None
    country: str | None
    admin1: str | None
    place_id: str | None
    place: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    killed_min: int | None
    killed_max: int | None
    confidence: float | None
    reports: int
    voices: int
    confirmed: bool
    goods: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()


class Since(NamedTuple):
    """What altered after a change: ``change`` is the newest one, ``rows`` the incidents that are new or other than
    before, ``gone`` the ids that stand no more."""

    change: int
    rows: tuple[IncidentRow, ...]
    gone: tuple[str, ...]


def newest_change(viewer: Viewer, store: Store) -> int:
    """The number of the last change; 0 where there was none yet."""
    with store.reading() as connection:
        return newest(connection)


def made_at(viewer: Viewer, store: Store, change: int) -> datetime | None:
    """When a change was made; None where there is none of that number."""
    c = tables.changes.c
    with store.reading() as connection:
        found: datetime | None = connection.execute(select(c.at).where(c.number == change)).scalar()
    return found


def since(viewer: Viewer, store: Store, change: int = 0) -> Since:
    """All that altered after a change; 0 gives every incident that stands."""
    with store.reading() as connection:
        last = newest(connection)
        if last <= change:
            return Since(last, (), ())
        gone = _gone(connection, change) if change else ()
        return Since(last, tuple(_rows(connection, change)), gone)


def _gone(connection: Connection, change: int) -> tuple[str, ...]:
    """Incidents that ended after a change, and stand under no key now."""
    c = tables.incident_states.c
    standing = select(tables.incidents.c.id).where(tables.incidents.c.id == c.incident_id).exists()
    query = select(c.incident_id).where(c.change > change, ~standing).distinct().order_by(c.incident_id)
    return tuple(connection.execute(query).scalars())


def _rows(connection: Connection, change: int) -> Iterator[IncidentRow]:
    result = connection.execution_options(yield_per=_AT_ONCE).execute(_query(change, connection.dialect.name))
    for part in result.partitions():
        yield from map(_row, part)


def _query(change: int, dialect: str) -> Select[Any]:
    i, s = tables.incidents.c, tables.incident_states.c
    born = tables.incident_states.alias("born").c
    first = select(func.min(born.change)).where(born.incident_id == i.id).scalar_subquery()
    plain = [i[name] for name in ("key", "id", "change")]
    rest = [i[name] for name in IncidentRow._fields[4:21]]
    return (select(*plain, first, *rest, _lists(dialect))
            .join(tables.incident_states, (s.incident_id == i.id) & (s.change == i.change))
            .where(i.change > change).order_by(i.key.desc()))


def _lists(dialect: str) -> ColumnElement[Any]:
    """The lists of a state: SQLite takes them out of it, at a third of the cost; of PostgreSQL the whole state comes,
    since it takes no text in which half a surrogate pair stands."""
    state = tables.incident_states.c.state
    if dialect != "sqlite":
        return state
    parts = func.json_extract(cast(state, Text), *(f"$.{name}" for name in _LISTS))
    return type_coerce(cast(parts, LargeBinary), Exact)


def _row(row: Row[Any]) -> IncidentRow:
    values = tuple(row)
    told = json.loads(values[-1])
    if isinstance(told, list):
        told = dict(zip(_LISTS, told, strict=True))
    lists = (tuple(one["value"] for name in names for one in told[name])
             for names in (("goods",), ("by", "on"), ("claimed_by",)))
    return IncidentRow(*values[:-1], *lists)
