"""The state of an incident: its accounts folded, with the voices in which they speak, as JSON and as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from marsad.exports.incident_json import incident_dict
from marsad.exports.record_json import dumps
from marsad.incidents.copies import Spoken, voices
from marsad.incidents.fold import fold
from marsad.record.incident import Account, Incident
from marsad.store import tables
from marsad.store.naming import NamedCluster
from marsad.store.rows import insert, upsert, where_in
from marsad.store.shelf import Shelf

Row = dict[str, Any]


def write_states(connection: Connection, change: int, shelf: Shelf, incidents: Sequence[NamedCluster]) -> None:
    """Fold each incident, and write its state under this change where it is another than before."""
    shelved = shelf.get(connection, (event for one in incidents for event in one.cluster.event_ids))
    said = _said(connection, {one.account.report_id for one in shelved.values()})
    before = _last(connection, [one.id for one in incidents if not one.new])
    states, current = [], []
    for one in incidents:
        accounts = _voiced([shelved[event].account for event in one.cluster.event_ids], said)
        folded = fold(accounts)
        state = dumps({"id": one.id, **incident_dict(folded, one.cluster.joins)})
        number, old = before.get(one.id, (change, None))
        if state != old:
            number = change
            states.append({"incident_id": one.id, "change": change, "status": "live", "state": state})
        current.append(_row(one.id, number, folded, accounts, state))
    insert(connection, tables.incident_states, states)
    upsert(connection, tables.incidents, current)


def _last(connection: Connection, incidents: Sequence[str]) -> dict[str, tuple[int, str | None]]:
    """The newest state of each incident, with its change."""
    s = tables.incident_states.c
    other = tables.incident_states.alias().c
    newest = select(func.max(other.change)).where(other.incident_id == s.incident_id).scalar_subquery()
    query = select(s.incident_id, s.change, s.state).where(s.change == newest)
    return {row.incident_id: (row.change, row.state) for row in where_in(connection, query, s.incident_id, incidents)}


def _said(connection: Connection, reports: Iterable[str]) -> dict[str, Spoken]:
    """The copies and credits of reports."""
    c = tables.reports.c
    rows = where_in(connection, select(c.id, c.voice, c.credit), c.id, reports)
    return {row.id: Spoken(row.id, row.voice, row.credit or "") for row in rows}


def _voiced(accounts: Sequence[Account], said: Mapping[str, Spoken]) -> list[Account]:
    """The accounts of one incident, each with the voice in which it speaks there."""
    voice = voices(said[account.report_id] for account in accounts)
    return [replace(account, voice=voice[account.report_id]) for account in accounts]


def _row(name: str, change: int, folded: Incident, accounts: Sequence[Account], state: str) -> Row:
    span, place, killed = folded.date.best, folded.place.best, folded.killed.best
    told = [account.event.confidence for account in accounts if account.event.confidence is not None]
    return {
        "id": name, "change": change, "status": folded.status.best or "happened", "type": folded.type.best,
        "first_day": span.start if span else None, "last_day": span.end if span else None,
        "country": place.country if place else None, "admin1": place.admin1 if place else None,
        "place_id": place.id if place else None, "place": place.name if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "radius_km": place.radius_km if place else None,
        "killed_min": killed.min if killed else None, "killed_max": killed.max if killed else None,
        "confidence": max(told, default=None), "reports": folded.reports, "voices": folded.voices, "state": state,
    }
