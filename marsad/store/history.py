"""All that ever happened to an incident: what came, what altered, what people decided and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, select

from marsad.errors import UnknownError
from marsad.incidents.correcting import CORRECTABLE
from marsad.record.decision import Decision
from marsad.record.incident_from_json import LISTS
from marsad.store import tables
from marsad.store.decided import decision_from
from marsad.store.opening import Store
from marsad.store.past import AsOf, change_at
from marsad.store.rows import where_in
from marsad.store.viewer import Viewer
from marsad.store.views import Entry


def history(viewer: Viewer, store: Store, name: str, *, as_of: AsOf = None) -> tuple[Entry, ...]:
    """Every change of an incident, and of those that were merged into it or split from it until then, oldest first.

    Nothing of it is ever altered. Raises UnknownError where no incident had that id.
    """
    with store.reading() as connection:
        change = change_at(connection, as_of)
        rows = _states(connection, _kindred(connection, name, change), change)
        if not rows:
            raise UnknownError("incident", name)
        return tuple(_entries(connection, rows))


def _kindred(connection: Connection, name: str, change: int | None) -> set[str]:
    """The incident, those that led to it, and those that it led to."""
    c = tables.redirects.c
    out = {name}
    for here, there in ((c.incident_id, c.into_id), (c.into_id, c.incident_id)):
        query = select(there) if change is None else select(there).where(c.change <= change)
        found = rim = {name}
        while rim:
            rim = {row[0] for row in where_in(connection, query, here, rim)} - found
            found = found | rim
        out |= found
    return out


def _states(connection: Connection, names: set[str], change: int | None) -> list[Row[Any]]:
    s, g = tables.incident_states.c, tables.changes.c
    query = (select(s.incident_id, s.change, s.status, s.state, g.at, g.what)
             .join(tables.changes, g.number == s.change))
    rows = where_in(connection, query if change is None else query.where(s.change <= change), s.incident_id, names)
    return sorted(rows, key=lambda row: (row.change, row.incident_id))


def _entries(connection: Connection, rows: list[Row[Any]]) -> Iterator[Entry]:
    decided = _decisions(connection, {row.change for row in rows if row.what == "decide"})
    into = _redirects(connection, {row.incident_id for row in rows})
    before: dict[str, dict[str, Any]] = {}
    for row in rows:
        old, new = before.get(row.incident_id, {}), json.loads(row.state) if row.state else {}
        before[row.incident_id] = new
        was, now = set(old.get("accounts", ())), set(new.get("accounts", ()))
        yield Entry(row.change, row.at, row.what, row.incident_id, row.status, decided.get(row.change),
                    tuple(sorted(now - was)), tuple(sorted(was - now)), _altered(old, new),
                    tuple(into.get((row.incident_id, row.change), ())) if not new else ())


def _decisions(connection: Connection, changes: set[int]) -> dict[int, Decision]:
    """The decision that each change was."""
    query = select(tables.decisions)
    return {row.change: decision_from(row) for row in where_in(connection, query, tables.decisions.c.change, changes)}


def _redirects(connection: Connection, names: set[str]) -> dict[tuple[str, int], list[str]]:
    c = tables.redirects.c
    out: dict[tuple[str, int], list[str]] = {}
    for row in where_in(connection, select(c.incident_id, c.change, c.into_id).order_by(c.into_id), c.incident_id,
                        names):
        out.setdefault((row.incident_id, row.change), []).append(row.into_id)
    return out


def _altered(old: dict[str, Any], new: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """The values that stand for the incident and are others than before; none for its first and last state."""
    if not old or not new:
        return {}
    values = {name: (_value(old, name), _value(new, name)) for name in (*CORRECTABLE, "voices", "reports")}
    return {name: pair for name, pair in values.items() if pair[0] != pair[1]}


def _value(state: dict[str, Any], name: str) -> Any:
    if name in LISTS:
        return [one["value"] for one in state[name]]
    return state[name]["best"] if name in CORRECTABLE else state[name]
