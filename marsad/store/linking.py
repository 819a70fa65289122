"""Which events may be one: blocks find whom to compare, links keep the pairs that hang together.

Links depend on the two events alone. So what a new report touches is what hangs together with its events by links,
and nothing else has to be looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, or_, select

from marsad.incidents.blocks import keys
from marsad.incidents.compare import levels
from marsad.incidents.linkage import pair
from marsad.incidents.weights import default_weights, thousandths
from marsad.incidents.words import words_of
from marsad.record.incident import Account
from marsad.store import identity, tables
from marsad.store.rows import insert, upsert, where_in
from marsad.store.shelf import Shelf, Shelved
from marsad.store.terms import told_terms
from marsad.store.writing import Arrival


def accounts_of(arrival: Arrival) -> list[Account]:
    """The accounts that a reading gives; the voice is the report's own until its copies are known."""
    report, events = arrival.reading.report, arrival.reading.events
    source = identity.source_name(report) or ""
    return [Account(name, arrival.report, arrival.report, source, report.published, event, words)
            for name, event, words in zip(identity.event_ids(arrival.version, events), events,
                                          words_of(report.text, events), strict=True)]


def link(connection: Connection, shelf: Shelf, accounts: Sequence[Account]) -> None:
    """Enter the words, blocks and links of accounts that have none yet."""
    for account in accounts:
        shelf.put(account)
    insert(connection, tables.event_words, [
        {"event_id": account.event_id, "words": " ".join(sorted(account.words))} for account in accounts])
    by_key: dict[int, list[str]] = defaultdict(list)
    for account in accounts:
        for key in keys(account):
            by_key[key].append(account.event_id)
    pairs = _candidates(connection, by_key)
    insert(connection, tables.blocks, [
        {"key": key, "event_id": name} for key in sorted(by_key) for name in sorted(by_key[key])])
    insert(connection, tables.links, _links(shelf.get(connection, {end for two in pairs for end in two}), pairs))


def enter_terms(connection: Connection, arrivals: Sequence[Arrival]) -> None:
    """The terms under which the events of readings are found by their words."""
    rows = []
    for arrival in arrivals:
        report, events = arrival.reading.report, arrival.reading.events
        names = identity.event_ids(arrival.version, events)
        rows += [{"event_id": name, "terms": terms} for name, terms in zip(
            names, told_terms(report.text, report.title, events), strict=True)]
    upsert(connection, tables.event_texts, rows)


def terms_of(connection: Connection, events: Iterable[str]) -> dict[str, str]:
    """The terms of events, by id."""
    c = tables.event_texts.c
    return {row.event_id: row.terms for row in where_in(connection, select(c.event_id, c.terms), c.event_id, events)}


def unlink(connection: Connection, events: Iterable[str]) -> set[str]:
    """Forget the words, blocks and links of events; the events that they were linked to."""
    links, near = tables.links, set()
    for name in sorted(set(events)):
        bound = or_(links.c.a == name, links.c.b == name)
        near |= {end for row in connection.execute(select(links.c.a, links.c.b).where(bound)) for end in row}
        connection.execute(delete(links).where(bound))
        for table in (tables.event_words, tables.event_texts, tables.blocks):
            connection.execute(delete(table).where(table.c.event_id == name))
    return near - set(events)


def _candidates(connection: Connection, by_key: dict[int, list[str]]) -> list[tuple[str, str]]:
    """The pairs of which one is new and both share a key."""
    c = tables.blocks.c
    held: dict[int, set[str]] = {key: set(names) for key, names in by_key.items()}
    for row in where_in(connection, select(c.key, c.event_id), c.key, by_key):
        held[row.key].add(row.event_id)
    return sorted({pair(new, other) for key, names in by_key.items() for new in names
                   for other in held[key] if other != new})


def _links(known: dict[str, Shelved], pairs: Sequence[tuple[str, str]]) -> list[dict[str, object]]:
    """The pairs that hang together, as `marsad.incidents.cluster.linked` has it."""
    weights, out = default_weights(), []
    threshold = thousandths(weights.threshold)
    for a, b in pairs:
        one, two = known[a], known[b]
        if one.account.report_id != two.account.report_id:
            bits = thousandths(weights.total(levels(one.sketch, two.sketch)))
            if bits > threshold:
                out.append({"a": a, "b": b, "weight": bits / 1000})
    return out
