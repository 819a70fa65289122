"""Much on few days: what hangs together by weak links stays bounded, and no order of arrival shows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import select
from test_store_incidents import incidents

from benchmarks import told
from marsad.incidents import components
from marsad.incidents.cluster import cluster
from marsad.record.report import Reading
from marsad.store import tables
from marsad.store.checking import check
from marsad.store.keeping import keep
from marsad.store.opening import Store, open_store
from marsad.store.shelf import Shelf, load
from marsad.store.writing import write

READINGS = list(told.readings(160, seed=7, a_day=20))


def _fill(store: Store, readings: Sequence[Reading], batch: int) -> None:
    shelf = Shelf()
    for start in range(0, len(readings), batch):
        with store.writing() as connection:
            keep(connection, shelf, write(connection, readings[start:start + batch], store.now()))


def _clustered(store: Store) -> set[frozenset[str]]:
    with store.reading() as connection:
        events = connection.execute(select(tables.events.c.id)).scalars().all()
        return {frozenset(one.event_ids) for one in cluster(load(connection, events))}


def _held(store: Store) -> set[frozenset[str]]:
    e = tables.events.c
    out: dict[str, set[str]] = {}
    with store.reading() as connection:
        for name, incident in connection.execute(select(e.id, e.incident_id)):
            out.setdefault(incident, set()).add(name)
    return set(map(frozenset, out.values()))


@pytest.mark.parametrize("most", [3, 12, 1000])
def test_any_order_and_batches_give_the_same_incidents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
                                                       most: int) -> None:
    monkeypatch.setattr(components, "MOST", most)
    seen = []
    for seed, batch in ((None, 160), (1, 7), (2, 33)):
        readings = list(READINGS)
        if seed is not None:
            random.Random(seed).shuffle(readings)
        with open_store(tmp_path / f"{batch}.db") as store:
            _fill(store, readings, batch)
            assert _held(store) == _clustered(store)
            assert list(check(store)) == []
            seen.append(incidents(store))
    assert seen[0] == seen[1] == seen[2]
    assert len(seen[0]) > 10   # there is something to be put in order


def test_a_part_is_no_larger_than_it_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(components, "MOST", 4)
    chain = [f"{n:02}" for n in range(10)]
    links = {(a, b): 3500 if n % 3 else 2500 for n, (a, b) in enumerate(pairwise(chain))}
    parts = [members for members, _ in components.components(chain, links, 2000)]
    assert sorted(parts) == [["00"], ["01", "02", "03"], ["04", "05", "06"], ["07", "08", "09"]]
    alike = dict.fromkeys(links, 20_000)
    assert [members for members, _ in components.components(chain, alike, 2000)] == [chain]
