"""Accounts out of the store, the last ones used kept at hand: those of one week are compared again and again."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Row, select

from marsad.incidents.compare import Sketch, sketch
from marsad.incidents.linkage import Pair
from marsad.record.from_json import event_from
from marsad.record.incident import Account
from marsad.store import tables
from marsad.store.rows import where_in

_MOST = 20_000         # accounts at hand: about 200 MB
_MOST_PAIRS = 300_000  # pairs at hand: about 50 MB


class Shelved(NamedTuple):
    """An account, what its comparisons need, and its confidence."""

    account: Account
    sketch: Sketch


class Shelf:
    """Accounts by event id. What an event tells changes only by reading again, which says so to ``forget``."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, Shelved] = OrderedDict()
        self._change = 0
        self.weighed: dict[Pair, int] = {}   # pairs that were compared, in thousandths of a bit

    def refresh(self, connection: Connection) -> None:
        """Forget all where reports were read again since this was last asked, here or by another process."""
        c = tables.changes.c
        query = select(c.number, c.what).where(c.number > self._change).order_by(c.number)
        for number, what in connection.execute(query):
            self._change = number
            if what == "reread":
                self._held.clear()
                self.weighed.clear()
        if len(self.weighed) > _MOST_PAIRS:
            self.weighed.clear()

    def put(self, account: Account) -> None:
        self._held[account.event_id] = Shelved(account, sketch(account))
        while len(self._held) > _MOST:
            self._held.popitem(last=False)

    def get(self, connection: Connection, events: Iterable[str]) -> dict[str, Shelved]:
        """The accounts that count now, by event id, in the order of the ids."""
        wanted = sorted(set(events))
        out = {name: held for name in wanted if (held := self._held.get(name))}
        for name in out:
            self._held.move_to_end(name)
        missing = [name for name in wanted if name not in out]
        for account in load(connection, missing):
            self.put(account)
            out[account.event_id] = Shelved(account, sketch(account))
        return {name: out[name] for name in wanted if name in out}


def load(connection: Connection, events: Iterable[str]) -> Iterable[Account]:
    """The accounts that count now of events, straight from the store."""
    e, a, r, s, w = (t.c for t in (tables.events, tables.accounts, tables.reports, tables.sources, tables.event_words))
    query = (select(e.id, e.report_id, r.voice, s.name, r.published, a.told, w.words).select_from(tables.events)
             .join(tables.accounts, (a.event_id == e.id) & (a.reading_id == e.reading_id))
             .join(tables.reports, r.id == e.report_id)
             .outerjoin(tables.sources, s.id == r.source_id)
             .outerjoin(tables.event_words, w.event_id == e.id))
    return map(_account, where_in(connection, query, e.id, events))


def _account(row: Row[tuple[object, ...]]) -> Account:
    return Account(row.id, row.report_id, row.voice, row.name or "", row.published, event_from(json.loads(row.told)),
                   frozenset((row.words or "").split()))
