"""What accounts tell of talks beside what an incident folds: at what level, about what, with what outcome."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from marsad.incidents.voices import voiced
from marsad.record.incident import Account
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.rows import where_in
from marsad.store.shelf import load
from marsad.store.viewer import Viewer
from marsad.store.voicing import spoken


def accounts_by_incident(viewer: Viewer, store: Store, incidents: Sequence[str]) -> dict[str, list[Account]]:
    """The accounts that count now of each incident, by event id; an incident that stands no more has none."""
    e = tables.events.c
    with store.reading() as connection:
        owner = {row.id: row.incident_id for row in
                 where_in(connection, select(e.id, e.incident_id), e.incident_id, incidents)}
        held = sorted(spoken(connection, load(connection, owner)), key=lambda account: account.event_id)
    out: dict[str, list[Account]] = defaultdict(list)
    for account in held:
        out[owner[account.event_id]].append(account)
    return {name: voiced(accounts) for name, accounts in out.items()}
