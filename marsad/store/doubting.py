"""What in incidents needs a person's eyes, kept beside them, so that the queue is there at any size.

Doubts depend on the incidents of one settled part, the links among their events and what people decided, so they are
written with the incidents and are the same in whatever order reports came.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from sqlalchemy import Connection, bindparam, delete, select

from marsad.exports.record_json import dumps
from marsad.incidents.compare import levels
from marsad.incidents.doubts import Doubt, apart, doubt_from, doubts, urgency
from marsad.incidents.linkage import SHARE, Pair, pair
from marsad.incidents.weights import default_weights, thousandths
from marsad.picture.case import Case
from marsad.picture.impact import impact
from marsad.picture.rules import GRADES, Grade, shipped_rules
from marsad.store import tables
from marsad.store.decided import decided_of
from marsad.store.filter import RETRACTED
from marsad.store.judging import Judged
from marsad.store.moving import keep_queue_moves
from marsad.store.naming import NamedCluster
from marsad.store.rows import insert, where_in
from marsad.store.shelf import Shelf, Shelved
from marsad.store.states import found_from
from marsad.store.views import Found

_Clusters = Mapping[str, Sequence[str]]
_Near = dict[str, dict[str, Doubt]]   # by incident, the doubts about others by their ids


@dataclass(frozen=True, slots=True)
class Part:
    """What hangs together after a change: its incidents, the links among its events in thousandths of a bit, what
    people decided, and those incidents that were written anew."""

    named: Sequence[NamedCluster]
    links: Mapping[Pair, int]
    decided: Judged
    altered: Sequence[Found]


def write_doubts(connection: Connection, change: int, shelf: Shelf, part: Part) -> None:
    """Write what is doubtful of the incidents that altered, and of those beside them that now are, or no longer are,
    only barely another one; under the change, where they stood in the queue until now."""
    clusters = {one.id: one.cluster.event_ids for one in part.named}
    near = _near(connection, shelf, clusters, part)
    held = {one.id: one for one in part.altered}
    beside = _altered_beside(connection, near, [one.id for one in part.named if one.id not in held])
    held |= {one.id: one for one in _standing(connection, {name: clusters[name] for name in beside})}
    stood = _taken(connection, held)
    found = (_row(connection, shelf, one, clusters[name], part.decided, near.get(name, {}))
             for name, one in sorted(held.items()))
    rows = {row["incident_id"]: row for row in found if row}
    insert(connection, tables.doubts, list(rows.values()))
    keep_queue_moves(connection, change, {
        name: score for name, score in stood.items() if name not in rows or rows[name]["score"] != score})


def forget_doubts(connection: Connection, change: int, incidents: Iterable[str]) -> None:
    """Take the doubts about incidents away under a change."""
    keep_queue_moves(connection, change, _taken(connection, incidents))


def _taken(connection: Connection, incidents: Iterable[str]) -> dict[str, float]:
    """Take the doubts about incidents away: with which score those stood in the queue that had any."""
    d = tables.doubts.c
    stood = {row.incident_id: row.score
             for row in where_in(connection, select(d.incident_id, d.score), d.incident_id, incidents)}
    if stood:
        connection.execute(delete(tables.doubts).where(d.incident_id == bindparam("name")),
                           [{"name": name} for name in stood])
    return stood


def _near(connection: Connection, shelf: Shelf, clusters: _Clusters, part: Part) -> _Near:
    """For each incident those of the same part that it barely is not one with."""
    of = {event: name for name, events in clusters.items() for event in events}
    tied = Counter(pair(of[a], of[b]) for a, b in part.links if a in of and b in of and of[a] != of[b])
    out: _Near = defaultdict(dict)
    for (one, two), links in sorted(tied.items()):
        pairs = [pair(a, b) for a, b in product(clusters[one], clusters[two])]
        if links * SHARE < len(pairs) or any(p in part.decided.cannot for p in pairs):
            continue
        over = _mean_over(shelf.get(connection, {event for p in pairs for event in p}), pairs, shelf.weighed)
        for here, there in ((one, two), (two, one)):
            if over is not None and (doubt := apart(there, over)):
                out[here][there] = doubt
    return out


def _mean_over(known: Mapping[str, Shelved], pairs: Sequence[Pair], weighed: dict[Pair, int]) -> float | None:
    """The bits by which the mean weight of pairs of accounts passes the threshold of joins; None where one report
    tells both, for then the reader has told them apart."""
    weights, total = default_weights(), 0
    if any(known[a].account.report_id == known[b].account.report_id for a, b in pairs):
        return None
    for a, b in pairs:
        if (a, b) not in weighed:
            weighed[a, b] = thousandths(weights.total(levels(known[a].sketch, known[b].sketch)))
        total += weighed[a, b]
    return (total / len(pairs) - thousandths(weights.threshold)) / 1000


def _altered_beside(connection: Connection, near: _Near, names: Collection[str]) -> list[str]:
    """Those of the incidents whose doubts about others are not those that are written of them."""
    d = tables.doubts.c
    told = {row.incident_id: row.told for row in where_in(connection, select(d.incident_id, d.told), d.incident_id,
                                                          names)}
    return [name for name in names
            if {one.others[0]: one for one in read(told.get(name)) if one.kind == "apart"} != near.get(name, {})]


def read(told: str | None) -> list[Doubt]:
    """Doubts as they are written."""
    return [doubt_from(one) for one in json.loads(told)] if told else []


def _standing(connection: Connection, clusters: _Clusters) -> list[Found]:
    """Incidents as they stand, with their decisions whole."""
    decided = decided_of(connection, clusters)
    i, s = tables.incidents.c, tables.incident_states.c
    query = select(s.incident_id, s.change, s.state).join(
        tables.incidents, (i.id == s.incident_id) & (i.change == s.change))
    return [replace(found_from(row.change, row.state), decided=decided[row.incident_id])
            for row in where_in(connection, query, i.id, clusters)]


def _row(connection: Connection, shelf: Shelf, found: Found, events: Sequence[str], decided: Judged,
         near: Mapping[str, Doubt]) -> dict[str, Any] | None:
    """The row of an incident; None where there is nothing to look at."""
    own = () if _vouched(found, events) else doubts(
        found.incident, found.confidence, found.joins, threshold=default_weights().threshold,
        settled=found.decided.corrected, judged=decided.must)
    all_ = [*own, *(near[name] for name in sorted(near))]
    if not all_ or found.status == RETRACTED:
        return None
    grade = _grade(connection, shelf, found, events)
    kinds = dict.fromkeys(one.kind for one in all_)
    return {"incident_id": found.id, "score": urgency(1 + GRADES.index(grade) if grade else 1, all_), "grade": grade,
            "kinds": f",{','.join(kinds)},", "told": dumps([one.to_dict() for one in all_])}


def _vouched(found: Found, events: Sequence[str]) -> bool:
    """True where a person confirmed it as it is told now: no account came since."""
    return any(set(events) <= set(one.payload.get("events", ())) for one in found.decided.confirmed)


def _grade(connection: Connection, shelf: Shelf, found: Found, events: Sequence[str]) -> Grade | None:
    """The incident's impact by the rules of the package."""
    accounts = tuple(one.account for one in shelf.get(connection, events).values())
    return impact(Case(found.id, found.incident, accounts), shipped_rules()).grade
