"""Finding incidents: a filter in, a page of them out, newest day first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Select, func, select

from marsad.errors import FilterError
from marsad.store import tables
from marsad.store.filter import Filter
from marsad.store.opening import Store
from marsad.store.past import AsOf, seen_at
from marsad.store.rows import where_in
from marsad.store.selecting import selection
from marsad.store.states import found_from
from marsad.store.viewer import Viewer
from marsad.store.views import MOST_COUNTED, Found, Page

MOST = 1000          # incidents on one page
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class _Place(NamedTuple):
    """An incident and its place in the order in which incidents are shown."""

    key: int
    found: Found


def find(viewer: Viewer, store: Store, asked: Filter | None = None, *, after: str | None = None, limit: int = 50,
         as_of: AsOf = None) -> Page:
    """A page of the incidents that the filter asks for, those of the latest days first.

    ``after`` is that of the page before: whatever came meanwhile, nothing is shown twice and nothing left out that
    stood there all the time on the same first day. ``as_of`` shows the incidents as they stood then.
    Raises FilterError.
    """
    if not 1 <= limit <= MOST:
        raise FilterError("limit", f"{limit} is not from 1 to {MOST}", "ask for the next page with after")
    with seen_at(store, as_of) as connection:
        query = selection(connection, asked or Filter())
        items = _items(connection, query, _key(after), limit + 1)
        counted = select(func.count()).select_from(query.limit(MOST_COUNTED + 1).subquery())
        total: int = connection.execute(counted).scalar_one()
    shown = items[:limit]
    more = _cursor(shown[-1].key) if len(items) > limit else None
    return Page(tuple(one.found for one in shown), min(total, MOST_COUNTED), total > MOST_COUNTED, more)


def find_all(viewer: Viewer, store: Store, asked: Filter | None = None, *, as_of: AsOf = None) -> Iterator[Found]:
    """All incidents that the filter asks for, in the same order, as one state of the store has them."""
    with seen_at(store, as_of) as connection:
        query = selection(connection, asked or Filter())
        items = _items(connection, query, None, MOST)
        while items:
            yield from (one.found for one in items)
            items = _items(connection, query, items[-1].key, MOST)


def _items(connection: Connection, query: Select[tuple[int, str, int]], after: int | None, limit: int) -> list[_Place]:
    """What is selected, in order; the states are fetched for these alone."""
    order = query.selected_columns.key
    rows = connection.execute((query if after is None else query.where(order < after))
                              .order_by(order.desc()).limit(limit)).all()
    states = _states(connection, [row.id for row in rows])
    return [_Place(row.key, found_from(row.change, states[row.id])) for row in rows]


def _states(connection: Connection, names: Sequence[str]) -> dict[str, str]:
    """The states of incidents as they stand."""
    s = tables.incident_states.c
    now = tables.incidents.c
    query = select(s.incident_id, s.state).join(
        tables.incidents, (now.id == s.incident_id) & (now.change == s.change))
    return {row.incident_id: row.state for row in where_in(connection, query, s.incident_id, names)}


def _cursor(key: int) -> str:
    """A place in the order, as it is handed out."""
    out = ""
    while key:
        key, digit = divmod(key, 36)
        out = _DIGITS[digit] + out
    return out or "0"


def _key(after: str | None) -> int | None:
    try:
        return None if after is None else int(after, 36)
    except ValueError:
        raise FilterError("after", f"{after} is no place in a list", "give the after of the page before") from None
