"""Incidents by what is known of them already: their ids, or words that they hold."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from marsad.store import tables
from marsad.store.filter import Filter
from marsad.store.opening import Store
from marsad.store.rows import where_in
from marsad.store.selecting import selection
from marsad.store.states import found_from
from marsad.store.viewer import Viewer
from marsad.store.views import Found


def fetch(viewer: Viewer, store: Store, ids: Sequence[str]) -> list[Found]:
    """The incidents of these ids as they stand, in the order of the ids; those that stand no more are left out."""
    s, now = tables.incident_states.c, tables.incidents.c
    query = select(s.incident_id, s.change, s.state).join(
        tables.incidents, (now.id == s.incident_id) & (now.change == s.change))
    with store.reading() as connection:
        found = {row.incident_id: found_from(row.change, row.state)
                 for row in where_in(connection, query, s.incident_id, ids)}
    return [found[name] for name in ids if name in found]


def keys_of(viewer: Viewer, store: Store, asked: Filter) -> list[int]:
    """The places in the order of incidents (`IncidentRow.key`) of those that a filter asks for."""
    with store.reading() as connection:
        query = selection(connection, asked)
        return list(connection.execute(query.with_only_columns(query.selected_columns.key)).scalars())
