"""What reports tell of events: each account with its report, its words, and where they stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from marsad.record.from_json import event_from
from marsad.store import tables
from marsad.store.photos import PhotoView, photos_of
from marsad.store.rows import where_in
from marsad.store.sources import FIELDS, earlier
from marsad.store.views import AccountView


def told_at(connection: Connection, events: Iterable[str], change: int | None = None) -> list[AccountView]:
    """The account of each event that counted after a change (None: that counts now), by day of publication."""
    wanted = set(events)
    rows: dict[str, Row[Any]] = {}
    for row in where_in(connection, _query(change), tables.accounts.c.event_id, wanted):
        rows[row.event_id] = row  # of several readings the last
    reports = {row.report_id for row in rows.values()}
    names, photos, then = _names(connection, reports), photos_of(connection, reports), earlier(connection, change)
    told = [_view(row, tuple(names[row.report_id]), photos.get(row.report_id, ()), then.get(row.source_id, {}))
            for row in rows.values()]
    return sorted(told, key=lambda one: (str(one.published or ""), one.report_id, one.event_id))


def _query(change: int | None) -> Select[Any]:
    a, e, g, v, r, s = (t.c for t in (tables.accounts, tables.events, tables.readings, tables.report_versions,
                                      tables.reports, tables.sources))
    query = (select(a.event_id, a.told, v.report_id, v.number, v.title, v.text, v.url, r.published, s.name,
                    r.source_id, s.kind, s.owner, s.reliability)
             .select_from(tables.accounts).join(tables.events, e.id == a.event_id)
             .join(tables.readings, g.id == a.reading_id).join(tables.report_versions, v.id == g.version_id)
             .join(tables.reports, r.id == v.report_id).outerjoin(tables.sources, s.id == r.source_id))
    if change is None:
        return query.where(e.reading_id == a.reading_id)
    return query.where(g.change <= change).order_by(g.change)


def _names(connection: Connection, reports: Iterable[str]) -> dict[str, list[str]]:
    c = tables.report_names.c
    out: dict[str, list[str]] = defaultdict(list)
    for row in where_in(connection, select(c.report_id, c.name).order_by(c.name), c.report_id, reports):
        out[row.report_id].append(row.name)
    return out


def _view(row: Row[Any], names: tuple[str, ...], photos: tuple[PhotoView, ...], then: Mapping[str, str | None]
          ) -> AccountView:
    """The account; its voice is that of its report until it is known with whom it tells of one incident. ``then`` are
    the values of its source that are others since."""
    kind, owner, reliability = (then.get(name, getattr(row, name)) for name in FIELDS)
    return AccountView(row.event_id, event_from(json.loads(row.told)), row.report_id, names, row.name, reliability,
                       row.published, row.title, row.url, row.number, row.report_id, row.text, photos, kind, owner)
