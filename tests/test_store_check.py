"""Check, repair, backup, restore: faults are found where they are, and a copy holds all."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text, update
from test_store_add import rows, run
from test_store_incidents import REPORTS, incidents, judge, of

from marsad.errors import StoreError
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.archiving import backup, restore
from marsad.store.checking import check
from marsad.store.opening import Store, open_store
from marsad.store.rebuilding import rebuild

KEPT = [table for table in tables.metadata.sorted_tables if table.name != "changes"]


@pytest.fixture
def full(store: Store) -> Store:
    """A store with versions, copies, judgements and incidents that ended."""
    add(store, REPORTS)
    judge(store, True, ("s1", "s9"))
    judge(store, False, ("s1", "s2"))
    add(store, [*REPORTS, replace(REPORTS[5], text=REPORTS[0].text + " خبر جديد.")])
    return store


def _held(store: Store) -> dict[str, list[tuple[object, ...]]]:
    return {table.name: [tuple(row) for row in rows(store, table)] for table in KEPT}


def _alter(store: Store, *statements: str) -> None:
    """What no command does: rows changed past the triggers."""
    with store.engine.connect() as connection:
        if store.embedded:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()
    store.close()


def test_a_store_in_order_has_no_faults_and_rebuilding_changes_nothing(full: Store) -> None:
    assert list(check(full)) == []
    before = _held(full)
    assert rebuild(full) == len(rows(full, tables.incidents))
    assert _held(full) == before
    assert list(check(full)) == []


@pytest.mark.parametrize(("table", "statement", "problem"), [
    ("report_versions", "UPDATE report_versions SET sha256 = '0'", "SHA-256 differs"),
    ("reports", "UPDATE reports SET version_id = (SELECT MIN(id) FROM report_versions WHERE number = 1 "
                "AND report_id IN (SELECT report_id FROM report_versions WHERE number = 2))", "newest version"),
    ("readings", "UPDATE readings SET events = 7", "told 7 events"),
    ("accounts", "UPDATE accounts SET told = CAST('{}' AS {bytes})", "is no event"),
    ("events", "UPDATE events SET incident_id = 'x'", "does not stand"),
    ("events", "UPDATE events SET reading_id = NULL", "told and in no incident"),
    ("incidents", "UPDATE incidents SET reports = 99", "counts other reports"),
    ("incidents", "UPDATE incidents SET change = 1", "not what its last state says"),
    ("incidents", "DELETE FROM search", "not found by its words"),
])
def test_what_is_damaged_is_named(full: Store, table: str, statement: str, problem: str) -> None:
    kind = "BLOB" if full.embedded else "BYTEA"
    triggers = [f"DROP TRIGGER {table}_no_update"] if full.embedded and table in tables.APPEND_ONLY else []
    _alter(full, *triggers, statement.replace("{bytes}", kind))
    found = list(check(full))
    assert [fault for fault in found if fault.table == table and problem in fault.problem], found


def test_repair_mends_what_follows_from_the_rest(full: Store) -> None:
    want = incidents(full), of(full, "s1"), _held(full)["incidents"]
    with full.writing() as connection:
        connection.execute(update(tables.events).values(incident_id="x"))
        connection.execute(update(tables.reports).values(voice="x", credit="x"))
        for table in (tables.incidents, tables.links, tables.bands, tables.blocks):
            connection.execute(table.delete())
    assert {fault.cache for fault in check(full)} == {True}
    rebuild(full)
    assert list(check(full)) == []
    assert (incidents(full), of(full, "s1"), _held(full)["incidents"]) == want


def test_a_backup_is_a_store_that_can_be_restored(full: Store, address: str, tmp_path: Path) -> None:
    target = tmp_path / "kept.backup"
    target.write_text("an older one", encoding="utf-8")
    backup(full, target)
    with open_store(target) as copy:
        assert _held(copy) == _held(full)
    with open_store(tmp_path / "new.db") as new:
        restore(target, new)
        assert _held(new) == _held(full)
        assert list(check(new)) == []
        assert add(new, REPORTS).added == 0
        with pytest.raises(StoreError, match="holds something already"):
            restore(target, new)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_a_backup_goes_into_the_other_database(full: Store, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    target = tmp_path / "kept.backup"
    backup(full, target)
    other = request.getfixturevalue("postgres").database() if full.embedded else tmp_path / "other.db"
    with open_store(other, now=full.now) as new:
        restore(target, new)
        assert _held(new) == _held(full)
        changed = replace(REPORTS[4], text="لا جديد في رفح.")
        assert add(new, [changed]).versions == 1
        assert list(check(new)) == []


def test_what_is_no_backup_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="does not exist"):
        restore(tmp_path / "none", store)
    wrong = tmp_path / "notes"
    wrong.write_text("قائمة", encoding="utf-8")
    with pytest.raises(StoreError, match="is no Marsad store"):
        restore(wrong, store)


def test_a_file_with_damaged_pages_is_named(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with open_store(path) as store:
        add(store, REPORTS)
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    done = run("check", "--store", str(path))
    assert isinstance(done.exception, StoreError)
    assert "restore a backup" in str(done.exception)


def test_a_store_that_another_program_holds_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.store.opening.BUSY_SECONDS", 0.05)
    path = tmp_path / "store.db"
    with open_store(path):
        pass
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with open_store(path) as store, pytest.raises(StoreError, match="is locked by another program"):
        add(store, REPORTS[:1])
    holder.execute("ROLLBACK")
    holder.close()
    with open_store(path) as store:
        assert add(store, REPORTS[:1]).added == 1


def test_the_commands(address: str, tmp_path: Path) -> None:
    with open_store(address) as store:
        add(store, REPORTS)
    assert run("check", "--store", address).return_value == 0
    copy = str(tmp_path / "kept.backup")
    assert run("backup", copy, "--store", address).return_value == 0
    assert run("restore", copy, "--store", str(tmp_path / "new.db")).return_value == 0
    with open_store(tmp_path / "new.db") as store, store.writing() as connection:
        connection.execute(text("UPDATE incidents SET reports = 99"))
    done = run("check", "--store", str(tmp_path / "new.db"))
    assert done.return_value == 1
    assert "marsad check --repair mends it" in done.stdout
    assert run("check", "--repair", "--store", str(tmp_path / "new.db")).return_value == 0
    assert run("check", "--json", "--store", str(tmp_path / "new.db")).stdout == ""


