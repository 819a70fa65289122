"""Alerts that were raised, kept in the store: each once, whoever raises it and however often."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import select

from marsad.exports.alert_json import alert_dict, alert_from
from marsad.exports.record_json import dumps
from marsad.picture.alerts import Alert
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.resolving import resolve
from marsad.store.rows import insert, where_in
from marsad.store.viewer import Viewer
from marsad.store.writing import new_change

_LOOK_BACK = timedelta(62)  # twice as long as an incident is news to the rules


class Kept(NamedTuple):
    """An alert as it was kept: by which change, and when."""

    alert: Alert
    change: int
    at: datetime


def keep_alerts(viewer: Viewer, store: Store, raised: Iterable[Alert]) -> tuple[Alert, ...]:
    """Keep the alerts that are not there yet, in one transaction; those, and only those, are returned. What was told of
    an incident that is another now, since it was merged or split, is not told again."""
    given = {alert.id: alert for alert in raised}
    for again in _again(viewer, store, given.values()):
        del given[again]
    a = tables.alerts.c
    with store.writing() as connection:
        there = {row.id for row in where_in(connection, select(a.id), a.id, given)}
        new = tuple(alert for name, alert in sorted(given.items()) if name not in there)
        if new:
            change = new_change(connection, store.now(), "alert", viewer.name)
            insert(connection, tables.alerts, [
                {"id": alert.id, "change": change, "rule": alert.rule, "day": alert.day,
                 "told": dumps(alert_dict(alert))} for alert in new])
    return tuple(sorted(new, key=lambda alert: (alert.day, alert.rule, alert.id)))


def kept_alerts(viewer: Viewer, store: Store, since: date | None = None, after: int = 0) -> tuple[Alert, ...]:
    """The alerts that were kept, the oldest first: of days from ``since`` on, by changes after ``after``."""
    return tuple(one.alert for one in kept_rows(viewer, store, since, after))


def kept_rows(viewer: Viewer, store: Store, since: date | None = None, after: int = 0) -> tuple[Kept, ...]:
    """The same, each with the change that kept it."""
    a, c = tables.alerts.c, tables.changes.c
    query = (select(a.told, a.change, c.at).join(tables.changes, c.number == a.change).where(a.change > after)
             .order_by(a.day, a.rule, a.id))
    if since is not None:
        query = query.where(a.day >= since)
    with store.reading() as connection:
        return tuple(Kept(alert_from(json.loads(row.told)), row.change, row.at) for row in connection.execute(query))


def _again(viewer: Viewer, store: Store, given: Iterable[Alert]) -> list[str]:
    """The alerts of single incidents of which the same rule told under an id that leads to them now."""
    asked = [alert for alert in given if alert.information is not None]
    if not asked:
        return []
    since = min(alert.day for alert in asked) - _LOOK_BACK
    told: dict[str, set[str]] = {}
    for kept in kept_alerts(viewer, store, since):
        if kept.information is not None:
            for name in kept.incidents:
                found = resolve(viewer, store, name)
                told.setdefault(kept.rule, set()).update(found.now if found else ())
    return [alert.id for alert in asked if told.get(alert.rule, set()) & set(alert.incidents)]
