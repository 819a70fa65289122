"""Which incident is the one of before? Ids stay with the largest part of what they named.

An id that names nothing any more leads to what became of it: merged into another, split into several, or withdrawn
because no report tells it any more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from marsad.incidents.cluster import Cluster
from marsad.store import identity, tables
from marsad.store.rows import where_in


@dataclass(frozen=True, slots=True)
class NamedCluster:
    """A cluster with the id of its incident; ``new`` where the id is, ``altered`` where its members are others than
    before."""

    id: str
    cluster: Cluster
    new: bool
    altered: bool


@dataclass(frozen=True, slots=True)
class Fate:
    """An incident that is no more: ``kind`` is merged, split or withdrawn, ``into`` are the ids its events went to."""

    id: str
    kind: str
    into: tuple[str, ...]


@dataclass(slots=True)
class Named:
    """All incidents of what was clustered, and those of before that are no more."""

    named: list[NamedCluster] = field(default_factory=list)
    ended: list[Fate] = field(default_factory=list)

    @property
    def by_event(self) -> dict[str, str]:
        return {event: one.id for one in self.named for event in one.cluster.event_ids}


def name_clusters(connection: Connection, clusters: Sequence[Cluster], before: Mapping[str, str],
                  once: Mapping[str, str] | None = None) -> Named:
    """Give each cluster an id: of the incident that has most events in it (of equals the older), each id once. Of the
    others, those whose events had an id that stands no more (``once``: by event) get it back, and the rest are named
    by their first event."""
    ids = _kept(clusters, before, _founded(connection, set(before.values())))
    back = _kept([one if number not in ids else Cluster((), ()) for number, one in enumerate(clusters)],
                 {event: name for event, name in (once or {}).items() if name not in set(before.values())}, {})
    fresh = {clusters[number].event_ids[0]: name for number, name in back.items()}
    fresh |= _fresh(connection, [one for number, one in enumerate(clusters) if number not in ids | back])
    sizes = Counter(before.values())
    out = Named()
    for number, one in enumerate(clusters):
        name = ids.get(number) or fresh[one.event_ids[0]]
        same = sizes[name] == len(one.event_ids) and all(before.get(event) == name for event in one.event_ids)
        out.named.append(NamedCluster(name, one, number not in ids, not same))
    out.ended = _ended(set(before.values()) - set(ids.values()), before, out.by_event)
    return out


def _kept(clusters: Sequence[Cluster], before: Mapping[str, str], founded: Mapping[str, int]) -> dict[int, str]:
    """The clusters that keep an id, by their place."""
    shared = Counter((before[event], number) for number, one in enumerate(clusters) for event in one.event_ids
                     if event in before)
    order = sorted(shared, key=lambda pair: (-shared[pair], founded.get(pair[0], 0), pair[0],
                                             clusters[pair[1]].event_ids))
    out: dict[int, str] = {}
    given: set[str] = set()
    for name, number in order:
        if number not in out and name not in given:
            out[number] = name
            given.add(name)
    return out


def _founded(connection: Connection, incidents: Iterable[str]) -> dict[str, int]:
    """The change in which each incident first stood."""
    c = tables.incident_states.c
    query = select(c.incident_id, func.min(c.change).label("founded")).group_by(c.incident_id)
    return {row.incident_id: row.founded for row in where_in(connection, query, c.incident_id, incidents)}


def _fresh(connection: Connection, clusters: Sequence[Cluster]) -> dict[str, str]:
    """Ids that no incident ever had, by the first event of each cluster."""
    c = tables.incident_states.c
    out: dict[str, str] = {}
    again = 0
    rest = [one.event_ids[0] for one in clusters]
    while rest:
        tried = {event: identity.incident_id(event, again) for event in rest}
        taken = {row.incident_id for row in where_in(connection, select(c.incident_id), c.incident_id, tried.values())}
        out |= {event: name for event, name in tried.items() if name not in taken}
        rest, again = [event for event, name in tried.items() if name in taken], again + 1
    return out


def former(connection: Connection, events: Iterable[str], change: int) -> dict[str, str]:
    """The incident to which each event belonged before a change."""
    m = tables.memberships.c
    query = select(m.event_id, m.incident_id).where(m.change < change).order_by(m.change)
    return {row.event_id: row.incident_id for row in where_in(connection, query, m.event_id, events)
            if row.incident_id}


def _ended(gone: Iterable[str], before: Mapping[str, str], now: Mapping[str, str]) -> list[Fate]:
    into: dict[str, set[str]] = defaultdict(set)
    for event, name in before.items():
        if event in now:
            into[name].add(now[event])
    kinds = {0: "withdrawn", 1: "merged"}
    return [Fate(name, kinds.get(len(into[name]), "split"), tuple(sorted(into[name]))) for name in sorted(gone)]
