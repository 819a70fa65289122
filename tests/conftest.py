"""Stores for the tests: each test that takes ``address`` or ``store`` runs on SQLite and on PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from postgres import Server, binaries, server

from marsad.store.opening import Clock, Store, open_store

pytest_plugins = ["browsing"]
BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
BEGIN = datetime(2024, 5, 16, 8, 0, tzinfo=UTC)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--kills", type=int, default=20, metavar="N",
                     help="how often test_store_kill.py kills an add on each database (20)")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One server for all tests. Where none can be found they say so; under .ci/run that is a failure."""
    programs = binaries()
    if programs is None:
        reason = "no PostgreSQL here: install it (apt-get install postgresql) to run these tests"
        if os.environ.get("MARSAD_NEED_POSTGRES"):
            pytest.fail(reason)
        pytest.skip(reason)
    with server(programs) as running:
        yield running


@pytest.fixture(params=BOTH)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new store may be made."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    running: Server = request.getfixturevalue("postgres")
    return running.database()


@pytest.fixture
def clock() -> Clock:
    """A clock that moves one minute each time it is looked at."""
    ticks = iter(range(1_000_000))
    return lambda: BEGIN + timedelta(minutes=next(ticks))


@pytest.fixture
def store(address: str, clock: Clock) -> Iterator[Store]:
    """A new store."""
    with open_store(address, now=clock) as opened:
        yield opened
