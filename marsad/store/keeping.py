"""All that follows from new readings, in the transaction that writes them: copies, links, incidents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from marsad.store import tables
from marsad.store.copying import find_copies
from marsad.store.linking import accounts_of, enter_terms, link, unlink
from marsad.store.rows import where_in
from marsad.store.settling import Settled, settle
from marsad.store.shelf import Shelf
from marsad.store.writing import Written


@dataclass(frozen=True, slots=True)
class Kept:
    """What followed: how many reports repeat one that came before, and what became of incidents."""

    repeats: int = 0
    settled: Settled = field(default_factory=Settled)


def keep(connection: Connection, shelf: Shelf, written: Written) -> Kept:
    """Bring copies, links and incidents to what the batch makes of them."""
    if written.change is None:
        return Kept()
    shelf.refresh(connection)
    copies = find_copies(connection, written.arrivals)
    near = unlink(connection, written.gone)
    accounts = [account for arrival in written.arrivals for account in accounts_of(arrival)
                if account.event_id not in written.gone]
    link(connection, shelf, accounts)
    enter_terms(connection, written.arrivals)
    touched = {account.event_id for account in accounts} | written.gone | near
    touched |= told_by(connection, copies.revoiced)
    return Kept(len(copies.repeats), settle(connection, written.change, shelf, touched))


def told_by(connection: Connection, reports: Iterable[str]) -> set[str]:
    """The events that reports tell now."""
    e = tables.events.c
    query = select(e.id).where(e.reading_id.is_not(None))
    return {row.id for row in where_in(connection, query, e.report_id, reports)}
