"""A full disk and a server that goes away: the error says so, what was confirmed stays, the same add does the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from postgres import Server, server
from sqlalchemy import event
from test_store_add import rows
from test_store_incidents import REPORTS, incidents

from marsad.errors import StoreError
from marsad.record.report import Report
from marsad.store import adding, tables
from marsad.store.adding import add
from marsad.store.checking import check
from marsad.store.opening import open_store


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several transactions for few reports."""
    monkeypatch.setattr(adding, "BATCH", 2)


def _whole(address: str | Path, expected: set[frozenset[str]]) -> None:
    """The same reports once more; afterwards nothing is lost, doubled or out of order."""
    with open_store(address) as store:
        add(store, REPORTS)
        assert len(rows(store, tables.reports)) == len(REPORTS)
        assert incidents(store) == expected
        assert list(check(store)) == []


@pytest.fixture
def expected(tmp_path: Path) -> set[frozenset[str]]:
    with open_store(tmp_path / "expected.db") as store:
        add(store, REPORTS)
        return incidents(store)


def test_a_full_disk(tmp_path: Path, expected: set[frozenset[str]]) -> None:
    path = tmp_path / "store.db"
    with open_store(path) as store:
        add(store, REPORTS[:2])

        def no_room(raw: Any, _: Any) -> None:
            pages = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {pages + 1}")

        store.close()
        event.listen(store.engine, "connect", no_room)
        with pytest.raises(StoreError, match="the disk is full; make room and run the same command again"):
            add(store, REPORTS)
        assert len(rows(store, tables.reports)) >= 2
        assert list(check(store)) == []
    _whole(path, expected)


@pytest.mark.postgres
def test_a_server_that_goes_away(postgres: Server, expected: set[frozenset[str]]) -> None:
    with server(postgres.programs) as running:
        address = running.database()

        def source() -> Iterator[Report]:
            yield from REPORTS[:4]
            running.stop()
            yield from REPORTS[4:]

        with open_store(address) as store, pytest.raises(StoreError, match="broke the connection; check the server"):
            add(store, source())
        running.start()
        _whole(address, expected)


def test_an_interrupt_leaves_whole_batches(address: str, expected: set[frozenset[str]]) -> None:
    def source() -> Iterator[Report]:
        yield from REPORTS[:5]
        raise KeyboardInterrupt

    with open_store(address) as store:
        with pytest.raises(KeyboardInterrupt):
            add(store, source())
        assert len(rows(store, tables.reports)) == 4
        assert list(check(store)) == []
    _whole(address, expected)
