"""Finding incidents: a filter in, a page of them out, newest day first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy import Connection, Row, Select, func, select

from marsad.errors import FilterError
from marsad.store import tables
from marsad.store.filter import Filter
from marsad.store.moving import Place, newest, parse_place, stood_at
from marsad.store.opening import Store
from marsad.store.past import AsOf, seen_at
from marsad.store.rows import where_in
from marsad.store.selecting import selection
from marsad.store.states import found_from
from marsad.store.viewer import Viewer
from marsad.store.views import MOST_COUNTED, Found, Page

MOST = 1000          # incidents on one page
_UNMOVED: Mapping[str, int] = MappingProxyType({})
_Query = Select[tuple[int, str, int]]


class _Shown(NamedTuple):
    """An incident and where it stands in the order in which incidents are shown."""

    key: int
    found: Found


def find(viewer: Viewer, store: Store, asked: Filter | None = None, *, after: str | None = None, limit: int = 50,
         as_of: AsOf = None) -> Page:
    """A page of the incidents that the filter asks for, those of the latest days first.

    ``after`` is that of the page before: whatever came meanwhile, nothing is shown twice, and nothing left out that
    stood there since the first page. ``as_of`` shows the incidents as they stood then. Raises FilterError.
    """
    if not 1 <= limit <= MOST:
        raise FilterError("limit", f"{limit} is not from 1 to {MOST}", "ask for the next page with after")
    place = parse_place(after)
    with seen_at(store, as_of) as connection:
        query = selection(connection, asked or Filter())
        stood = stood_at(connection, place.change) if place and as_of is None else _UNMOVED
        items = _items(connection, query, place and place.key, limit + 1, stood)
        begun = place.change if place else newest(connection) if as_of is None else 0
        counted = select(func.count()).select_from(query.limit(MOST_COUNTED + 1).subquery())
        total: int = connection.execute(counted).scalar_one()
    shown = items[:limit]
    more = str(Place(shown[-1].key, begun)) if len(items) > limit else None
    return Page(tuple(one.found for one in shown), min(total, MOST_COUNTED), total > MOST_COUNTED, more)


def find_all(viewer: Viewer, store: Store, asked: Filter | None = None, *, as_of: AsOf = None) -> Iterator[Found]:
    """All incidents that the filter asks for, in the same order, as one state of the store has them."""
    with seen_at(store, as_of) as connection:
        query = selection(connection, asked or Filter())
        items = _items(connection, query, None, MOST)
        while items:
            yield from (one.found for one in items)
            items = _items(connection, query, items[-1].key, MOST)


def _items(connection: Connection, query: _Query, after: int | None, limit: int, stood: Mapping[str, int] = _UNMOVED
           ) -> list[_Shown]:
    """What is selected, in order, that which moved where it ``stood``; the states are fetched for these alone."""
    order = query.selected_columns.key
    rows = connection.execute((query if after is None else query.where(order < after))
                              .order_by(order.desc()).limit(limit + len(stood))).all()
    placed = [(row.key, row) for row in rows if row.id not in stood]
    if after is not None:
        behind = [name for name, key in stood.items() if key < after]
        placed += [(stood[row.id], row) for row in _moved(connection, query, behind)]
    first = sorted(placed, key=lambda one: one[0], reverse=True)[:limit]
    states = _states(connection, [row.id for _, row in first])
    return [_Shown(key, found_from(row.change, states[row.id])) for key, row in first]


def _moved(connection: Connection, query: _Query, names: Sequence[str]) -> Iterator[Row[tuple[int, str, int]]]:
    """Those of some incidents that are selected, wherever they stand now."""
    i = tables.incidents.c
    keys = [row.key for row in where_in(connection, select(i.key), i.id, names)]
    return where_in(connection, query, query.selected_columns.key, keys)


def _states(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """The states of incidents as they stand."""
    s = tables.incident_states.c
    now = tables.incidents.c
    query = select(s.incident_id, s.state).join(
        tables.incidents, (now.id == s.incident_id) & (now.change == s.change))
    return {row.incident_id: row.state for row in where_in(connection, query, s.incident_id, names)}
