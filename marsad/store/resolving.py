"""What became of an incident: every id that ever stood for one leads to those that stand for it now."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.rows import where_in
from marsad.store.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Resolved:
    """``status`` of the id that was asked for (live, merged, split, withdrawn, retracted), and the ids of the
    incidents that stand for it now: itself where it is live, none where no report tells it any more."""

    id: str
    status: str
    now: tuple[str, ...]


def resolve(viewer: Viewer, store: Store, incident: str) -> Resolved | None:
    """What an id stands for now; None where no incident ever had it."""
    with store.reading() as connection:
        status = _status(connection, incident)
        return Resolved(incident, status, tuple(sorted(_lead(connection, incident)))) if status else None


def _status(connection: Connection, incident: str) -> str | None:
    """The status in the newest state."""
    c = tables.incident_states.c
    query = select(c.status).where(c.incident_id == incident).order_by(c.change.desc()).limit(1)
    found: str | None = connection.execute(query).scalar()
    return found


def _lead(connection: Connection, incident: str) -> set[str]:
    """Follow redirects to their ends, and keep those that stand."""
    c = tables.redirects.c
    seen: set[str] = set()
    rim = {incident}
    while rim:
        seen |= rim
        rim = {row.into_id for row in where_in(connection, select(c.into_id), c.incident_id, rim)} - seen
    ids = tables.incidents.c.id
    return {row.id for row in where_in(connection, select(ids), ids, seen)}
