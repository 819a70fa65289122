"""What goes out together: each message of a channel is made once, and its alerts stay the same at every try.

A message is an alert, or, on a channel with a digest, what came since the digest before. Its key is the alert's id, or
made from those of its alerts: so a receiver can tell at any try whether it has it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.delivery.channels import Channel
from marsad.picture.alerts import Alert
from marsad.store import tables
from marsad.store.alerts import Kept, kept_rows
from marsad.store.opening import Store
from marsad.store.rows import insert
from marsad.store.viewer import Viewer
from marsad.store.writing import new_change


class Message(NamedTuple):
    """``key`` is the same at every try; ``made`` when it was put into the outbox."""

    key: str
    alerts: tuple[Alert, ...]
    made: datetime


def make_messages(viewer: Viewer, store: Store, channel: Channel) -> int:
    """Put what is due on a channel and in no message yet into its outbox; gives how many alerts wait for a digest."""
    kept = {one.alert.id: one for one in kept_rows(viewer, store)
            if not channel.rules or one.alert.rule in channel.rules}
    with store.writing() as connection:
        for name in _taken_up(connection, channel):
            kept.pop(name, None)
        parts = _parts(kept.values(), channel, store.now())
        if parts:
            change = new_change(connection, store.now(), "send", viewer.name)
            insert(connection, tables.messages, [
                {"channel": channel.id, "key": _key(part), "change": change,
                 "alerts": " ".join(one.id for one in part)} for part in parts])
    return len(kept) - sum(map(len, parts))


def outbox(viewer: Viewer, store: Store, channel: Channel) -> tuple[Message, ...]:
    """All messages of a channel in the order in which they were made."""
    alerts = {one.alert.id: one.alert for one in kept_rows(viewer, store)}
    m, c = tables.messages.c, tables.changes.c
    query = (select(m.key, m.alerts, c.at).join(tables.changes, c.number == m.change)
             .where(m.channel == channel.id).order_by(m.change, m.key))
    with store.reading() as connection:
        found = [Message(key, tuple(alerts[name] for name in names.split()), at)
                 for key, names, at in connection.execute(query)]
    return tuple(sorted(found, key=lambda one: (one.made, one.alerts[0].day, one.key)))


def _taken_up(connection: Connection, channel: Channel) -> list[str]:
    m = tables.messages.c
    rows = connection.execute(select(m.alerts).where(m.channel == channel.id))
    return [name for row in rows for name in row.alerts.split()]


def _parts(kept: Iterable[Kept], channel: Channel, now: datetime) -> list[tuple[Alert, ...]]:
    """What goes out together: each alert by itself, or all that came before the last hour of the digest."""
    due = channel.hours.last_digest(now)
    waiting = list(kept)
    if due is None:
        return [(one.alert,) for one in waiting]
    alone = [(one.alert,) for one in waiting if channel.hours.urgent(one.alert.grade)]
    digest = tuple(one.alert for one in waiting if not channel.hours.urgent(one.alert.grade) and one.at < due)
    return [*alone, *([digest] if digest else [])]


def _key(alerts: tuple[Alert, ...]) -> str:
    """An alert's own id, or one for all of them."""
    if len(alerts) == 1:
        return alerts[0].id
    return sha256(" ".join(sorted(one.id for one in alerts)).encode()).hexdigest()[:16]
