"""Incidents after a change: what it touched is put together anew, and each incident keeps its id.

What hangs together with a touched event, by links or by people's judgement, is clustered again as a whole, so the
incidents are a function of the events there are and of what was decided, in whatever order they came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, bindparam, select, update

from marsad.incidents.cluster import Cluster, cluster
from marsad.incidents.components import BOUND, Components
from marsad.incidents.linkage import Pair, pair
from marsad.incidents.weights import default_weights, thousandths
from marsad.store import tables
from marsad.store.decided import follow
from marsad.store.doubting import Part, forget_doubts, write_doubts
from marsad.store.indexing import unindex
from marsad.store.judging import Judged, judged
from marsad.store.moving import keep_moves
from marsad.store.naming import Fate, Named, name_clusters
from marsad.store.rows import insert, where_in
from marsad.store.shelf import Shelf
from marsad.store.stating import write_states

Links = dict[Pair, int]  # in thousandths of a bit


@dataclass(slots=True)
class Settled:
    """What became of incidents: new ones, those that were there and took in an event, those that are no more."""

    new: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)
    ended: set[str] = field(default_factory=set)


def settle(connection: Connection, change: int, shelf: Shelf, touched: Iterable[str],
           once: Mapping[str, str] | None = None) -> Settled:
    """Cluster anew all that hangs together with the touched events; write what altered under this change.

    ``touched`` are events that are new, told otherwise, told no more, judged by people, or whose voice changed. An
    incident is written where its members altered or where it has a touched one. ``once`` are incidents that stand no
    more and may again, by event.
    """
    touched = set(touched)
    decided = judged(connection)
    around, links = _around(connection, touched, decided)
    told, before = _standing(connection, around)
    clusters = _clusters(connection, shelf, told, decided, links)
    fates = name_clusters(connection, clusters, before, once)
    moved = _move(connection, change, before, fates)
    altered = [named for named in fates.named if named.altered or not touched.isdisjoint(named.cluster.event_ids)]
    founds = write_states(connection, change, shelf, altered)
    write_doubts(connection, change, shelf, Part(fates.named, links, decided, founds))
    _end(connection, change, fates.ended)
    _restate(connection, change, shelf, set(follow(connection, moved).values()) - {named.id for named in altered})
    now, new = fates.by_event, {named.id for named in fates.named if named.new}
    return Settled(new, {now[event] for event in moved if not before.get(event)} - new,
                   {fate.id for fate in fates.ended})


def _around(connection: Connection, touched: set[str], decided: Judged) -> tuple[set[str], Links]:
    """The touched events, the other members of their incidents, and all events that hang together with them or did so
    before; the links among them."""
    bound: dict[str, set[str]] = defaultdict(set)
    for a, b in decided.must - decided.cannot:
        bound[a].add(b)
        bound[b].add(a)

    def near(events: Iterable[str]) -> dict[str, dict[str, int]]:
        found = _near(connection, events, decided.cannot)
        return {event: found[event] | dict.fromkeys(bound.get(event, ()), BOUND) for event in events}

    parts = Components(near, thousandths(default_weights().threshold))
    found = {event for one in parts.altered(frozenset(touched | _members(connection, touched)))
             for event in parts.of(one)}
    return found, {(a, b): bits for a in found for b, bits in parts.near(a).items()
                   if a < b and bits != BOUND and b in parts.of(a)}


def _near(connection: Connection, events: Iterable[str], apart: frozenset[Pair]) -> dict[str, dict[str, int]]:
    """What events are linked to, without those from which people set them apart."""
    c, out = tables.links.c, {event: dict[str, int]() for event in events}
    for end, other in ((c.a, c.b), (c.b, c.a)):
        for here, there, weight in map(tuple, where_in(connection, select(end, other, c.weight), end, out)):
            if not apart or pair(here, there) not in apart:
                out[here][there] = thousandths(weight)
    return out


def _members(connection: Connection, events: set[str]) -> set[str]:
    """All events of the incidents that these belong to."""
    e = tables.events.c
    incidents = {row.incident_id for row in where_in(connection, select(e.incident_id), e.id, events)} - {None}
    return {row.id for row in where_in(connection, select(e.id), e.incident_id, incidents)}


def _clusters(connection: Connection, shelf: Shelf, events: set[str], decided: Judged, links: Links) -> list[Cluster]:
    shelved = shelf.get(connection, events)
    inside = {p: bits for p, bits in links.items() if p[0] in events and p[1] in events}
    return cluster([one.account for one in shelved.values()], must=_inside(decided.must, events),
                   cannot=_inside(decided.cannot, events), links=inside, weighed=shelf.weighed,
                   sketch_of=lambda account: shelved[account.event_id].sketch)


def _inside(pairs: frozenset[Pair], events: set[str]) -> frozenset[Pair]:
    return frozenset(p for p in pairs if p[0] in events and p[1] in events)


def _standing(connection: Connection, events: set[str]) -> tuple[set[str], dict[str, str]]:
    """Those of the events that are told now, and the incident of each that has had one until now."""
    e = tables.events.c
    rows = list(where_in(connection, select(e.id, e.reading_id, e.incident_id), e.id, events))
    return ({row.id for row in rows if row.reading_id},
            {row.id: row.incident_id for row in rows if row.incident_id})


def _move(connection: Connection, change: int, before: dict[str, str], fates: Named) -> set[str]:
    """Write the membership of each event that has another one than before; these events."""
    now = fates.by_event
    moved = sorted(event for event in {*before, *now} if before.get(event) != now.get(event))
    insert(connection, tables.memberships, [
        {"event_id": event, "change": change, "incident_id": now.get(event)} for event in moved])
    if moved:
        connection.execute(update(tables.events).where(tables.events.c.id == bindparam("event"))
                           .values(incident_id=bindparam("incident")),
                           [{"event": event, "incident": now.get(event)} for event in moved])
    return set(moved)


def _restate(connection: Connection, change: int, shelf: Shelf, incidents: set[str]) -> None:
    """Write also the incidents to which decisions went with events that moved."""
    e = tables.events.c
    events = {row.id for row in where_in(connection, select(e.id), e.incident_id, incidents)}
    if events:
        settle(connection, change, shelf, events)


def _end(connection: Connection, change: int, ended: list[Fate]) -> None:
    """Incidents that are no more: where each id leads, and that it stands no longer among the incidents."""
    insert(connection, tables.redirects, [
        {"incident_id": fate.id, "change": change, "into_id": into, "kind": fate.kind}
        for fate in ended for into in fate.into])
    insert(connection, tables.incident_states, [
        {"incident_id": fate.id, "change": change, "status": fate.kind, "state": None} for fate in ended])
    keep_moves(connection, change, unindex(connection, [fate.id for fate in ended]))
    forget_doubts(connection, change, [fate.id for fate in ended])
