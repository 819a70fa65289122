"""One incident with all its accounts, as it stands or stood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, Row, Select, select

from marsad.errors import UnknownError
from marsad.incidents.voices import voices
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.past import AsOf, change_at
from marsad.store.rows import where_in
from marsad.store.sources import earlier
from marsad.store.states import found_from
from marsad.store.telling import told_at
from marsad.store.viewer import Viewer
from marsad.store.views import AccountView, Gone, IncidentView
from marsad.store.voicing import marks_of

State = tuple[int, str, str | None]


def incident(viewer: Viewer, store: Store, name: str, *, as_of: AsOf = None) -> IncidentView | Gone:
    """The incident that an id stands for, with every account; the one it was merged into where that is one.

    Raises UnknownError where no incident had that id (yet, with ``as_of``).
    """
    with store.reading() as connection:
        change = change_at(connection, as_of)
        row = last_state(connection, name, change)
        if row is None:
            raise UnknownError("incident", name)
        now = (name,) if row.state else tuple(sorted(led_to(connection, name, change)))
        if len(now) != 1:
            return Gone(name, row.status, now)
        stood = row if now == (name,) else last_state(connection, now[0], change)
        assert stood is not None  # it was followed to a state that has one
        found = found_from(stood.change, stood.state)
        told = told_at(connection, found.incident.accounts, change)
        return IncidentView(name, found, _voiced(connection, told, change))


def _voiced(connection: Connection, told: Sequence[AccountView], change: int | None) -> tuple[AccountView, ...]:
    """The accounts of one incident, each with the voice in which it speaks there, by the owners of then."""
    owners = {name: then["owner"] for name, then in earlier(connection, change).items() if "owner" in then}
    voice = voices(marks_of(connection, (one.report_id for one in told), owners))
    return tuple(replace(one, voice=voice[one.report_id]) for one in told)


def last_state(connection: Connection, name: str, change: int | None) -> Row[State] | None:
    """The newest state of an incident, up to a change; None where it had none."""
    c = tables.incident_states.c
    query: Select[State] = select(c.change, c.status, c.state).where(c.incident_id == name).order_by(c.change.desc())
    return connection.execute(query if change is None else query.where(c.change <= change)).first()


def led_to(connection: Connection, name: str, change: int | None) -> set[str]:
    """The incidents that stood after a change for one that stood no more: where redirects lead until then."""
    c = tables.redirects.c
    query = select(c.into_id) if change is None else select(c.into_id).where(c.change <= change)
    seen, rim = {name}, {name}
    while rim:
        rim = {row.into_id for row in where_in(connection, query, c.incident_id, rim)} - seen
        seen |= rim
    return {one for one in seen if (row := last_state(connection, one, change)) and row.state}
