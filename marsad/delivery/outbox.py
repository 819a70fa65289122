"""Sending what stands in the outbox: a message is due on a channel until the receiver took it.

Before a message goes out its try is written down as begun, and after it what came of it. So two processes never send
one message at once; and a try that ended without a word (the process was killed, the machine went down) is found, and
made again under the same key, which a receiver that keeps the keys it has seen drops. Nothing is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.delivery.channels import Channel
from marsad.delivery.messages import Message, make_messages, outbox
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.rows import insert
from marsad.store.viewer import Viewer
from marsad.store.writing import new_change

_FIRST_MINUTES, _LONGEST = 1, timedelta(hours=6)
AT_IT = timedelta(minutes=10)  # a try that has said nothing for so long was cut off; no server is waited for so long
Post = Callable[[Channel, Message, datetime], str | None]


class Sent(NamedTuple):
    """How many messages were taken, failed (they are tried again) and wait for their next try, and how many alerts
    wait for the end of quiet hours or for the next digest."""

    taken: int = 0
    failed: int = 0
    waiting: int = 0
    held: int = 0


class _Past(NamedTuple):
    """How often a message was tried in vain, and when and how the last try ended ("begun" where it did not)."""

    failures: int
    last: datetime
    state: str


def send(viewer: Viewer, store: Store, channels: Iterable[Channel], post: Post) -> Sent:
    """Try all that is due, the oldest first. After each failure the wait doubles, from a minute to six hours. ``post``
    gives None where the receiver took a message, else what went wrong."""
    sums = Sent()
    for channel in channels:
        held = make_messages(viewer, store, channel)
        sums = Sent(*map(sum, zip(sums, _send(viewer, store, channel, post), (0, 0, 0, held), strict=True)))
    return sums


def _send(viewer: Viewer, store: Store, channel: Channel, post: Post) -> Sent:
    taken = failed = waiting = held = 0
    with store.reading() as connection:
        past = _pasts(connection, channel)
    for message in outbox(viewer, store, channel):
        if message.key in past and past[message.key].state == "taken":
            continue
        if _must_be_quiet(channel, message, store.now()):
            held += len(message.alerts)
        elif not _begin(viewer, store, channel, message):
            waiting += 1
        else:
            said = _tried(viewer, store, channel, message, post)
            taken, failed = taken + (said is None), failed + (said is not None)
    return Sent(taken, failed, waiting, held)


def wait(failures: int) -> timedelta:
    """How long to wait after so many tries that failed."""
    return min(_LONGEST, timedelta(minutes=_FIRST_MINUTES << min(failures - 1, 20)))


def _must_be_quiet(channel: Channel, message: Message, now: datetime) -> bool:
    urgent = any(channel.hours.urgent(alert.grade) for alert in message.alerts)
    return channel.hours.is_quiet(now) and not urgent


def _tried(viewer: Viewer, store: Store, channel: Channel, message: Message, post: Post) -> str | None:
    """Send it, and write down what came of it, also where the sending itself broke."""
    try:
        said = post(channel, message, store.now())
    except Exception as error:
        said = f"could not be sent ({type(error).__name__}: {error})"
    except BaseException:
        _enter(viewer, store, channel, message, "failed", "interrupted")
        raise
    _enter(viewer, store, channel, message, "taken" if said is None else "failed", said)
    return said


def _begin(viewer: Viewer, store: Store, channel: Channel, message: Message) -> bool:
    """Write down that a try begins; False where another is under way, it is over, or its time has not come."""
    with store.writing() as connection:
        past = _pasts(connection, channel).get(message.key)
        if past is not None and (past.state == "taken" or store.now() < _next(past)):
            return False
        _insert(connection, viewer, store, channel, message, "begun", None)
        return True


def _next(past: _Past) -> datetime:
    return past.last + (AT_IT if past.state == "begun" else wait(past.failures))


def _pasts(connection: Connection, channel: Channel) -> dict[str, _Past]:
    """What became of the messages of a channel, by their keys."""
    t, c = tables.tries.c, tables.changes.c
    query = (select(t.key, t.state, c.at).join(tables.changes, c.number == t.change)
             .where(t.channel == channel.id).order_by(t.change))
    out: dict[str, _Past] = {}
    for key, state, at in connection.execute(query):
        failures = out[key].failures if key in out else 0
        out[key] = _Past(failures + (state == "failed"), at, state)
    return out


def _enter(viewer: Viewer, store: Store, channel: Channel, message: Message, state: str, said: str | None) -> None:
    with store.writing() as connection:
        _insert(connection, viewer, store, channel, message, state, said)


def _insert(connection: Connection, viewer: Viewer, store: Store, channel: Channel, message: Message, state: str,
            said: str | None) -> None:
    change = new_change(connection, store.now(), "send", viewer.name)
    insert(connection, tables.tries, [{"change": change, "channel": channel.id, "key": message.key, "state": state,
                                       "said": said}])
