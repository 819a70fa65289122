"""The state of an incident: its accounts folded, with the voices in which they speak and what people decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from marsad.incidents.correcting import Decided, corrected
from marsad.incidents.fold import fold
from marsad.incidents.voices import voiced
from marsad.record.incident import Account
from marsad.store import tables
from marsad.store.decided import decided_of
from marsad.store.filter import RETRACTED
from marsad.store.indexing import Indexed, index
from marsad.store.linking import terms_of
from marsad.store.naming import NamedCluster
from marsad.store.rows import insert, where_in
from marsad.store.shelf import Shelf
from marsad.store.states import found_from, written
from marsad.store.views import Found
from marsad.store.voicing import spoken

_PAGE = 500


def write_states(connection: Connection, change: int, shelf: Shelf, incidents: Sequence[NamedCluster]) -> list[Found]:
    """Fold each incident, lay what people decided over it, and write its state under this change where it is another
    than before, and as it stands; the incidents."""
    events = [event for one in incidents for event in one.cluster.event_ids]
    shelved = shelf.get(connection, events)
    told = {account.event_id: account for account in spoken(connection, (one.account for one in shelved.values()))}
    decided = decided_of(connection, {one.id: one.cluster.event_ids for one in incidents})
    before = _last(connection, [one.id for one in incidents if not one.new])
    states, current = [], []
    for one in incidents:
        accounts = voiced(told[event] for event in one.cluster.event_ids)
        found = _found(one, change, accounts, decided[one.id])
        state = written(found)
        number, old = before.get(one.id, (change, None))
        if state != old:
            states.append({"incident_id": one.id, "change": change, "state": state,
                           "status": RETRACTED if found.decided.retracted else "live"})
        current.append(found if state != old else replace(found, change=number))
    insert(connection, tables.incident_states, states)
    enter_found(connection, current)
    return current


def enter_found(connection: Connection, incidents: Sequence[Found]) -> None:
    """Let incidents be found as they stand."""
    terms = terms_of(connection, (event for one in incidents for event in one.incident.accounts))
    index(connection, [Indexed(one, tuple(terms[event] for event in one.incident.accounts)) for one in incidents])


def enter_all(connection: Connection) -> None:
    """Let all incidents be found as their rows say, where the full-text table is empty."""
    c, s = tables.incidents.c, tables.incident_states.c
    query = (select(c.key, c.change, s.state).join(
        tables.incident_states, (s.incident_id == c.id) & (s.change == c.change)).order_by(c.key).limit(_PAGE))
    last = -1
    while page := connection.execute(query.where(c.key > last)).all():
        enter_found(connection, [found_from(row.change, row.state) for row in page])
        last = page[-1].key


def _last(connection: Connection, incidents: Sequence[str]) -> dict[str, tuple[int, str | None]]:
    """The newest state of each incident, with its change."""
    s = tables.incident_states.c
    other = tables.incident_states.alias().c
    newest = select(func.max(other.change)).where(other.incident_id == s.incident_id).scalar_subquery()
    query = select(s.incident_id, s.change, s.state).where(s.change == newest)
    return {row.incident_id: (row.change, row.state) for row in where_in(connection, query, s.incident_id, incidents)}


def _found(one: NamedCluster, change: int, accounts: Sequence[Account], decided: Decided) -> Found:
    incident = corrected(fold(accounts), decided.corrections)
    told = [account.event.confidence for account in accounts if account.event.confidence is not None]
    status = RETRACTED if decided.retracted else incident.status.best or "happened"
    return Found(one.id, change, status, incident, max(told, default=None), decided, one.cluster.joins)
