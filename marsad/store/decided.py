"""Which decisions stand for an incident now?

A decision is about the events that the incident had then, and follows them: it stands for the incident that holds
most of them (of equals the one with the least event), whatever ids have come and gone since. An event that is told no
more is stood for by the one that followed it.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from marsad.incidents.correcting import NOTHING, Decided, standing
from marsad.record.decision import Decision
from marsad.store import tables
from marsad.store.judging import current
from marsad.store.rows import where_in


def decided_of(connection: Connection, incidents: Mapping[str, Sequence[str]]) -> dict[str, Decided]:
    """What stands of the decisions about incidents, given by id with their events."""
    held = {event: name for name, events in incidents.items() for event in events}
    followed = follow(connection, held)
    out: dict[str, list[Decision]] = {name: [] for name in incidents}
    if followed:
        known = decisions(connection, followed)
        for name, incident in followed.items():
            if incident in out:
                out[incident].append(known[name])
    return {name: standing(found) if found else NOTHING for name, found in out.items()}


def follow(connection: Connection, events: Iterable[str]) -> dict[str, str]:
    """The incident for which each decision stands that is about one of the events; none where no event of it is told
    any more."""
    a = tables.about.c
    near = _with_forerunners(connection, events)
    names = {row.decision_id for row in where_in(connection, select(a.decision_id), a.event_id, near)}
    if not names:
        return {}
    about: dict[str, list[str]] = defaultdict(list)
    for row in where_in(connection, select(a.decision_id, a.event_id), a.decision_id, names):
        about[row.decision_id].append(row.event_id)
    now = current(connection, {event for of in about.values() for event in of})
    e = tables.events.c
    where = {row.id: row.incident_id for row in where_in(
        connection, select(e.id, e.incident_id), e.id, now.values()) if row.incident_id}
    return {name: holder for name, of in about.items() if (holder := _holder({now[event] for event in of}, where))}


def _holder(events: set[str], where: Mapping[str, str]) -> str | None:
    held = Counter(where[event] for event in events if event in where)
    least = {incident: min(event for event in events if where.get(event) == incident) for incident in held}
    return min(held, key=lambda incident: (-held[incident], least[incident]), default=None)


def _with_forerunners(connection: Connection, events: Iterable[str]) -> set[str]:
    """The events, and those that they followed."""
    s = tables.successors.c
    found = rim = set(events)
    while rim:
        rim = {row.event_id for row in where_in(connection, select(s.event_id), s.successor_id, rim)} - found
        found = found | rim
    return found


def decisions(connection: Connection, names: Iterable[str]) -> dict[str, Decision]:
    """Decisions by id."""
    return {row.id: decision_from(row) for row in where_in(
        connection, select(tables.decisions), tables.decisions.c.id, names)}


def decision_from(row: Row[Any]) -> Decision:
    """A decision as it was written down."""
    return Decision(row.id, row.change, row.at, row.person, row.verb, row.target, json.loads(row.payload), row.reason)
