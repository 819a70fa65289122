"""Who took note of an alert: a named person has seen it, or says that it is meant (CAP's status Actual)."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, NamedTuple, get_args

from sqlalchemy import select

from marsad.errors import DecisionError, UnknownError
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.rows import insert
from marsad.store.viewer import Viewer
from marsad.store.writing import new_change

Taken = Literal["seen", "actual"]
TAKEN: tuple[Taken, ...] = get_args(Taken)


class Acknowledgement(NamedTuple):
    """Who said it of an alert, when, and what beside it. ``state``: seen, or actual: no test, it is meant."""

    alert: str
    state: Taken
    person: str
    note: str | None
    at: datetime


def acknowledge(viewer: Viewer, store: Store, alert: str, state: Taken, person: str,
                note: str | None = None) -> Acknowledgement:
    """Write it down. Raises UnknownError for an alert that was not kept, DecisionError without a name."""
    if not person.strip():
        raise DecisionError("an alert is not acknowledged without a name", "give the name of the person")
    with store.writing() as connection:
        if connection.execute(select(tables.alerts.c.id).where(tables.alerts.c.id == alert)).first() is None:
            raise UnknownError("alert", alert)
        at = store.now()
        change = new_change(connection, at, "acknowledge", person.strip())
        said = Acknowledgement(alert, state, person.strip(), (note or "").strip() or None, at)
        insert(connection, tables.acknowledgements, [
            {"change": change, "alert_id": alert, "state": state, "person": said.person, "note": said.note}])
    return said


def acknowledged(viewer: Viewer, store: Store) -> dict[str, tuple[Acknowledgement, ...]]:
    """What people said of alerts, by the alert's id, the first first."""
    a, c = tables.acknowledgements.c, tables.changes.c
    query = (select(a.alert_id, a.state, a.person, a.note, c.at).join(tables.changes, c.number == a.change)
             .order_by(a.change))
    out: dict[str, tuple[Acknowledgement, ...]] = {}
    with store.reading() as connection:
        for row in connection.execute(query):
            said = Acknowledgement(row.alert_id, row.state, row.person, row.note, row.at)
            out[said.alert] = (*out.get(said.alert, ()), said)
    return out


def released(viewer: Viewer, store: Store) -> dict[str, str]:
    """By the alert's id, who said first that it is meant."""
    return {name: next(one.person for one in said if one.state == "actual")
            for name, said in acknowledged(viewer, store).items() if any(one.state == "actual" for one in said)}
