"""What people decided about pairs of events: together or apart. It goes before all weights."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.incidents.linkage import Pair, pair
from marsad.store import tables
from marsad.store.rows import where_in


class Judged(NamedTuple):
    """Pairs of events that are one incident, and pairs that are not; lesser id first."""

    must: frozenset[Pair]
    cannot: frozenset[Pair]


def judged(connection: Connection) -> Judged:
    """All that was decided and not taken back, the last decision on a pair alone; of events that are told no more it
    holds for those that follow them."""
    j, d = tables.judgements.c, tables.decisions.c
    query = (select(j.a, j.b, j.together, d.id).join(tables.decisions, d.id == j.decision_id).order_by(d.change, d.id))
    back = undone(connection)
    rows = [(row.a, row.b, row.together) for row in connection.execute(query) if row.id not in back]
    now = current(connection, {end for a, b, _ in rows for end in (a, b)}) if rows else {}
    last = {pair(now[a], now[b]): together for a, b, together in rows if now[a] != now[b]}
    return Judged(frozenset(p for p, together in last.items() if together),
                  frozenset(p for p, together in last.items() if not together))


def undone(connection: Connection) -> frozenset[str]:
    """The decisions that were taken back."""
    d = tables.decisions.c
    query = select(d.payload).where(d.verb == "undo")
    return frozenset(json.loads(row.payload)["undone"] for row in connection.execute(query))


def current(connection: Connection, events: Iterable[str]) -> dict[str, str]:
    """For each event the one that tells it now: itself, or what follows it since a newer reading."""
    out = {name: name for name in events}
    s = tables.successors.c
    rim = set(out)
    seen: set[str] = set()
    while rim := rim - seen:
        seen |= rim
        query = select(s.event_id, s.successor_id).order_by(s.change)
        gone = _gone(connection, rim)
        after = {row.event_id: row.successor_id for row in where_in(connection, query, s.event_id, gone)}
        out = {name: after.get(last, last) for name, last in out.items()}
        rim = set(after.values())
    return out


def _gone(connection: Connection, events: Iterable[str]) -> list[str]:
    """Those of the events that no reading tells now."""
    e = tables.events.c
    return [row.id for row in where_in(connection, select(e.id).where(e.reading_id.is_(None)), e.id, events)]
