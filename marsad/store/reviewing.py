"""What needs a person's eyes, that first which matters most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from marsad.errors import FilterError
from marsad.exports.incident_json import reason_dict
from marsad.incidents.compare import levels, sketch
from marsad.incidents.doubts import DOUBT_KINDS, Doubt
from marsad.incidents.weights import Reason, default_weights
from marsad.store import tables
from marsad.store.doubting import read
from marsad.store.filter import Filter
from marsad.store.moving import QueuePlace, newest, parse_queue_place, queued_at
from marsad.store.opening import Store
from marsad.store.rows import where_in
from marsad.store.selecting import selection
from marsad.store.shelf import load
from marsad.store.states import found_from
from marsad.store.viewer import Viewer
from marsad.store.views import Found

_d = tables.doubts.c
_MOST = 20   # accounts of either incident that are compared to say why they may be one


@dataclass(frozen=True, slots=True)
class Due:
    """One incident to look at: ``score`` is how much it matters (`incidents.doubts.urgency`), ``grade`` its impact
    (None where no rule gives one), ``doubts`` why; ``reasons`` holds for each doubt about a join what speaks for and
    against it."""

    found: Found
    score: float
    grade: str | None
    doubts: tuple[Doubt, ...]
    reasons: tuple[tuple[Reason, ...], ...]

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON."""
        return {**self.found.to_dict(), "score": self.score, "impact": self.grade, "doubts": [
            {**one.to_dict(), "reasons": [reason_dict(why) for why in reasons]}
            for one, reasons in zip(self.doubts, self.reasons, strict=True)]}


class _Standing(NamedTuple):
    """An incident in the queue and the score with which it stands there."""

    score: float
    incident: str


@dataclass(frozen=True, slots=True)
class Queue:
    """Some of what is to be looked at. ``total`` counts all of it, ``kinds`` by kind of doubt (an incident under each
    of its own); ``after`` asks for the next page, None on the last."""

    items: tuple[Due, ...]
    total: int
    kinds: dict[str, int]
    after: str | None


def review(viewer: Viewer, store: Store, asked: Filter | None = None, *, kinds: Sequence[str] = (), limit: int = 50,
           after: str | None = None) -> Queue:
    """A page of the queue: incidents with doubts of one of the ``kinds`` (none: of any) that the filter asks for, of
    equal score by id. Pages go on in the order in which the queue stood when the first one was read, whatever came
    meanwhile. Raises FilterError for a kind that there is not, or an ``after`` that no page ended with."""
    place = parse_queue_place(after)
    with store.reading() as connection:
        wanted = _wanted(connection, asked, kinds)
        total, *counts = connection.execute(_counts(wanted)).one()
        found = _page(connection, wanted, place, limit + 1)
        begun = place.change if place else newest(connection)
        shown = found[:limit]
        rows = _rows(connection, [one.incident for one in shown])
        items = tuple(_due(connection, rows[one.incident]) for one in shown if one.incident in rows)
    more = str(QueuePlace(*shown[-1], begun)) if len(found) > limit else None
    return Queue(items, total, dict(zip(DOUBT_KINDS, (count or 0 for count in counts), strict=True)), more)


def _due(connection: Connection, row: Row[Any]) -> Due:
    found, doubts = found_from(row.change, row.state), tuple(read(row.told))
    return Due(found, row.score, row.grade, doubts, tuple(_reasons(connection, found, one) for one in doubts))


def _reasons(connection: Connection, found: Found, doubt: Doubt) -> tuple[Reason, ...]:
    """What speaks for and against a join that is doubtful, or that nearly was."""
    if doubt.kind == "joined":
        return next((join.reasons for join in found.joins if (join.a, join.b) == doubt.others), ())
    if doubt.kind != "apart":
        return ()
    e = tables.events.c
    theirs = connection.execute(select(e.id).where(e.incident_id == doubt.others[0]).order_by(e.id).limit(_MOST))
    one, two = (load(connection, ids) for ids in (found.incident.accounts[:_MOST], theirs.scalars()))
    weights = default_weights()
    levelled = [levels(a, b) for a, b in product(map(sketch, one), map(sketch, two))]
    return weights.reasons(max(levelled, key=weights.total)) if levelled else ()


def _wanted(connection: Connection, asked: Filter | None, kinds: Sequence[str]) -> list[ColumnElement[bool]]:
    """What rows of doubts must be."""
    for kind in kinds:
        if kind not in DOUBT_KINDS:
            raise FilterError("kind", f"has no {kind[:60]}", f"give one of {', '.join(DOUBT_KINDS)}")
    out: list[ColumnElement[bool]] = [or_(*(_of(kind) for kind in kinds))] if kinds else []
    if asked is not None and asked != Filter():
        found = selection(connection, asked).subquery()
        out.append(_d.incident_id.in_(select(found.c.id)))
    return out


def _of(kind: str) -> ColumnElement[bool]:
    return _d.kinds.like(f"%,{kind},%")


def _counts(wanted: Sequence[ColumnElement[bool]]) -> Select[Any]:
    counts: list[ColumnElement[Any]] = [func.count(), *(func.count().filter(_of(kind)) for kind in DOUBT_KINDS)]
    query: Select[Any] = select(*counts)
    return query.select_from(tables.doubts).where(*wanted)


def _page(connection: Connection, wanted: Sequence[ColumnElement[bool]], place: QueuePlace | None, limit: int
          ) -> list[_Standing]:
    """What is wanted behind a place, in order, that which moved where it stood."""
    query: Select[Any] = select(_d.incident_id, _d.score).where(*wanted)
    stood = queued_at(connection, place.change) if place else {}
    behind = query if place is None else query.where(or_(
        _d.score < place.score, and_(_d.score == place.score, _d.incident_id > place.incident)))
    rows = connection.execute(behind.order_by(_d.score.desc(), _d.incident_id).limit(limit + len(stood)))
    found = [_Standing(row.score, row.incident_id) for row in rows if row.incident_id not in stood]
    if place is not None:
        after = [name for name, score in stood.items() if (-score, name) > (-place.score, place.incident)]
        found += [_Standing(stood[row.incident_id], row.incident_id)
                  for row in where_in(connection, query, _d.incident_id, after)]
    return sorted(found, key=lambda one: (-one.score, one.incident))[:limit]


def _rows(connection: Connection, incidents: Sequence[str]) -> dict[str, Row[Any]]:
    """What is written of incidents in the queue."""
    i, s = tables.incidents.c, tables.incident_states.c
    query = (select(_d.incident_id, _d.score, _d.grade, _d.told, i.change, s.state)
             .join(tables.incidents, i.id == _d.incident_id)
             .join(tables.incident_states, (s.incident_id == i.id) & (s.change == i.change)))
    return {row.incident_id: row for row in where_in(connection, query, _d.incident_id, incidents)}
