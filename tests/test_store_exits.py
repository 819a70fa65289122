"""Whatever is wrong with a store, the command says what and what to do, ends with 2, and leaves the store as it is."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from postgres import Server, server
from sqlalchemy import text
from test_store_incidents import REPORTS

from marsad.exports.record_json import dumps
from marsad.store.adding import add
from marsad.store.checking import check
from marsad.store.opening import WRITE_LOCK, open_store

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
# The command with less patience than a minute.
IMPATIENT = "import marsad.store.opening as o; o.BUSY_SECONDS = 0.2; from marsad.cli import main; main()"


@pytest.fixture
def news(tmp_path: Path) -> str:
    path = tmp_path / "news.jsonl"
    path.write_text(dumps({"id": "new", "text": "قتل جنديان في هجوم مسلح قرب سيوة.", "published": "2024-05-20"}),
                    encoding="utf-8")
    return str(path)


def _fails(*arguments: str) -> str:
    """What the command says when it ends with 2."""
    done = subprocess.run([sys.executable, "-c", IMPATIENT, *arguments], cwd=ROOT, capture_output=True, text=True,
                          timeout=120, check=False)
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    return done.stderr


def _whole(address: str | Path) -> None:
    with open_store(address) as store:
        assert list(check(store)) == []
        assert add(store, REPORTS).there == len(REPORTS)


def _filled(address: str | Path) -> None:
    with open_store(address) as store:
        add(store, REPORTS)


def test_a_locked_file(tmp_path: Path, news: str) -> None:
    path = tmp_path / "store.db"
    _filled(path)
    with _holding(path):
        assert "is locked by another program" in _fails("add", news, "--store", str(path))
    _whole(path)


@contextmanager
def _holding(path: Path) -> Iterator[None]:
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    yield
    holder.execute("ROLLBACK")
    holder.close()


@pytest.mark.postgres
def test_a_lost_connection(postgres: Server, news: str) -> None:
    with server(postgres.programs) as running:
        address = running.database()
        _filled(address)
        running.stop()
        for command in (("add", news), ("incidents",), ("check",)):
            assert "did not answer or broke the connection" in _fails(*command, "--store", address)
        running.start()
        _whole(address)


@pytest.mark.postgres
def test_a_connection_that_is_cut_in_a_transaction(postgres: Server, news: str) -> None:
    """The server ends the connection while the command waits for its turn to write."""
    address = postgres.database()
    _filled(address)
    with open_store(address) as store, store.engine.connect() as holder:
        holder.execute(text("SELECT pg_advisory_lock(:lock)"), {"lock": WRITE_LOCK})
        running = subprocess.Popen([sys.executable, "-c", IMPATIENT, "add", news, "--store", address], cwd=ROOT,
                                   stderr=subprocess.PIPE, text=True)
        cut = text("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        while running.poll() is None and not holder.execute(cut).all():
            holder.execute(text("SELECT pg_sleep(0.05)"))
        said = running.communicate(timeout=120)[1]
        holder.invalidate()
    assert running.returncode == 2, said
    assert "did not answer or broke the connection" in said
    _whole(address)


def test_a_store_of_a_newer_version(address: str, news: str) -> None:
    _filled(address)
    with open_store(address) as store, store.writing() as connection:
        head = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for command in (("add", news), ("search", "هجوم"), ("check",), ("check", "--repair")):
        assert "was written by a newer version of Marsad" in _fails(*command, "--store", address)
    with _older(address, head):
        _whole(address)


@contextmanager
def _older(address: str, head: str) -> Iterator[None]:
    from sqlalchemy import create_engine

    url = address.replace("postgresql://", "postgresql+psycopg://") if "://" in address else f"sqlite:///{address}"
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": head})
    engine.dispose()
    yield


@pytest.mark.parametrize("damage", ["head", "schema", "cut", "middle"])
def test_a_corrupt_store(tmp_path: Path, news: str, damage: str) -> None:
    path = tmp_path / "store.db"
    _filled(path)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    data = path.read_bytes()
    noise = bytes(range(256)) * 16
    damaged = {"head": noise[:100] + data[100:], "schema": data[:100] + noise[:3996] + data[4096:],
               "cut": data[:len(data) // 3], "middle": data[:8192] + noise * ((len(data) - 8192) // len(noise))}[damage]
    path.write_bytes(damaged)
    said = _fails("check", "--store", str(path))
    assert "is damaged" in said
    assert "restore a backup" in said
    assert path.read_bytes() == damaged
