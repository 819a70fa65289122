"""Near copies among the reports of a store, and so the voice of each: the least id among the copies that hang
together. What is found depends on the reports alone, not on the order in which they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, or_, select, update

from marsad.incidents.copies import Signature, bands, likeness, near_bands, signature
from marsad.store import tables
from marsad.store.rows import insert, where_in
from marsad.store.writing import Arrival, credits_of


class Found(NamedTuple):
    """What came of it: the reports that repeat one which came before, and those whose voice is now another."""

    repeats: set[str]
    revoiced: set[str]


def find_copies(connection: Connection, arrivals: Sequence[Arrival]) -> Found:
    """Enter the copies among what arrived and what was there."""
    signed = {arrival.report: (arrival, signature(arrival.body)) for arrival in arrivals}
    loose = _forget(connection, [arrival for arrival, _ in signed.values() if not arrival.new])
    _enter(connection, signed)
    pairs = _pairs(connection, signed)
    insert(connection, tables.copies, [{"a": a, "b": b, "likeness": share} for (a, b), share in pairs.items()])
    turn = {name: number for number, name in enumerate(signed, 1)}  # 0 for what was there
    repeats = {max(pair, key=lambda name: turn.get(name, 0)) for pair in pairs}
    return Found(repeats, _revoice(connection, loose | {end for pair in pairs for end in pair}))


def _forget(connection: Connection, changed: Sequence[Arrival]) -> set[str]:
    """Reports with a new text lose what was known of the old one; they and those that were their copies."""
    copies, reports = tables.copies, tables.reports
    touched: set[str] = set()
    for arrival in changed:
        name = arrival.report
        bound = or_(copies.c.a == name, copies.c.b == name)
        touched |= {name, *(end for pair in connection.execute(select(copies.c.a, copies.c.b).where(bound))
                            for end in pair)}
        connection.execute(delete(copies).where(bound))
        connection.execute(delete(tables.bands).where(tables.bands.c.report_id == name))
        connection.execute(delete(tables.signatures).where(tables.signatures.c.report_id == name))
        connection.execute(update(reports).where(reports.c.id == name).values(credit=credits_of(arrival)))
    return touched


def _enter(connection: Connection, signed: dict[str, tuple[Arrival, Signature]]) -> None:
    insert(connection, tables.signatures, [
        {"report_id": name, "signature": one.to_bytes()} for name, (_, one) in signed.items()])
    insert(connection, tables.bands, sorted((
        {"value": value, "report_id": name} for name, (arrival, one) in signed.items()
        for value in set(bands(one, arrival.reading.report.published))), key=lambda row: row["value"]))


def _pairs(connection: Connection, signed: dict[str, tuple[Arrival, Signature]]) -> dict[tuple[str, str], float]:
    """The pairs of near copies with one of these reports in them, and how alike they are."""
    wanted: dict[int, set[str]] = defaultdict(set)
    for name, (arrival, one) in signed.items():
        for value in near_bands(one, arrival.reading.report.published):
            wanted[value].add(name)
    c = tables.bands.c
    maybe = {(min(name, row.report_id), max(name, row.report_id))
             for row in where_in(connection, select(c.value, c.report_id), c.value, wanted)
             for name in wanted[row.value] if name != row.report_id}
    known = _signatures(connection, {end for pair in maybe for end in pair})
    return {(a, b): share for a, b in sorted(maybe) if (share := likeness(known[a], known[b]))}


def _signatures(connection: Connection, reports: Iterable[str]) -> dict[str, Signature]:
    c = tables.signatures.c
    found = where_in(connection, select(c.report_id, c.signature), c.report_id, reports)
    return {row.report_id: Signature.from_bytes(row.signature) for row in found}


def _revoice(connection: Connection, touched: set[str]) -> set[str]:
    """Give all reports that hang together with these their voice; those for whom it is another than before."""
    reports = tables.reports
    voice: dict[str, str] = {}
    for name in sorted(touched):
        if name not in voice:
            together = _together(connection, name)
            voice |= dict.fromkeys(together, min(together))
    before = {row.id: row.voice for row in where_in(connection, select(reports.c.id, reports.c.voice), reports.c.id,
                                                    voice)}
    changed = {name for name, one in voice.items() if before[name] != one}
    if changed:
        connection.execute(update(reports).where(reports.c.id == bindparam("name")).values(voice=bindparam("one")),
                           [{"name": name, "one": voice[name]} for name in sorted(changed)])
    return changed


def _together(connection: Connection, name: str) -> set[str]:
    """All reports that are copies of this one, or of a copy of it, and so on."""
    c = tables.copies.c
    found, rim = {name}, {name}
    while rim:
        pairs = {(row.a, row.b) for end in (c.a, c.b) for row in where_in(connection, select(c.a, c.b), end, rim)}
        rim = {end for pair in pairs for end in pair} - found
        found |= rim
    return found
