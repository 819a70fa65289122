"""What is due, and what became of it: an alert is due on a channel until the receiver took it.

Each try is written down when it is over. A try that ended without a word (the machine went down) is tried again under
the same key: so nothing is lost, and a receiver that keeps the keys it has seen gets nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.delivery.channels import Channel
from marsad.picture.alerts import Alert
from marsad.store import tables
from marsad.store.alerts import kept_alerts
from marsad.store.opening import Store
from marsad.store.rows import insert
from marsad.store.viewer import Viewer
from marsad.store.writing import new_change

_FIRST_MINUTES, _LONGEST = 1, timedelta(hours=6)
Post = Callable[[Channel, Alert, int], str | None]


class Sent(NamedTuple):
    """How many were taken, failed (they are tried again), and wait for their next try."""

    taken: int
    failed: int
    waiting: int


class _Past(NamedTuple):
    tries: int
    last: datetime
    taken: bool


def send(viewer: Viewer, store: Store, channels: Iterable[Channel], post: Post) -> Sent:
    """Try all that is due, the oldest first. After each failure the wait doubles, from a minute to six hours."""
    taken = failed = waiting = 0
    alerts = kept_alerts(viewer, store)
    for channel in channels:
        with store.reading() as connection:
            past = _past(connection, channel.id)
        for alert in alerts:
            before = past.get(alert.id)
            if (channel.rules and alert.rule not in channel.rules) or (before is not None and before.taken):
                continue
            if before is not None and store.now() < before.last + wait(before.tries):
                waiting += 1
                continue
            said = post(channel, alert, int(store.now().timestamp()))
            _write(viewer, store, channel, alert, said)
            taken, failed = taken + (said is None), failed + (said is not None)
    return Sent(taken, failed, waiting)


def wait(tries: int) -> timedelta:
    """How long to wait after so many tries that failed."""
    return min(_LONGEST, timedelta(minutes=_FIRST_MINUTES << min(tries - 1, 20)))


def _past(connection: Connection, channel: str) -> dict[str, _Past]:
    s, c = tables.sendings.c, tables.changes.c
    query = (select(s.alert_id, s.said, c.at).join(tables.changes, c.number == s.change)
             .where(s.channel == channel).order_by(s.change))
    out: dict[str, _Past] = {}
    for alert, said, at in connection.execute(query):
        tries = out[alert].tries if alert in out else 0
        out[alert] = _Past(tries + 1, at, said is None)
    return out


def _write(viewer: Viewer, store: Store, channel: Channel, alert: Alert, said: str | None) -> None:
    with store.writing() as connection:
        change = new_change(connection, store.now(), "send", viewer.name)
        insert(connection, tables.sendings, [{"change": change, "alert_id": alert.id, "channel": channel.id,
                                              "said": said}])
