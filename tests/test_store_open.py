"""Opening: the schema on both databases, what is refused and why, rows that nobody alters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import DBAPIError
from test_store_add import ATTACK, report

from marsad.errors import StoreError
from marsad.store import schema, tables
from marsad.store.adding import add
from marsad.store.opening import Store, open_store


def is_ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
    """All but the full-text table, which is another thing in each database (FTS5 keeps tables of its own)."""
    return not (kind == "table" and (name or "").startswith("search"))


def test_the_migrations_give_the_tables_that_the_code_knows(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        assert compare_metadata(context, tables.metadata) == []
        assert schema.revision(connection) == schema.HEAD


def test_the_newest_step_is_the_one_the_code_names() -> None:
    assert ScriptDirectory.from_config(schema.config()).get_heads() == [schema.HEAD]


@pytest.mark.parametrize("name", tables.APPEND_ONLY)
def test_rows_that_record_what_was_are_never_altered_or_deleted(store: Store, name: str) -> None:
    table = tables.metadata.tables[name]
    row = {"changes": {"number": 7, "at": store.now(), "what": "test"}}.get(name)
    with store.writing() as connection:
        if store.embedded:  # its triggers need a row; those of PostgreSQL are of the statement
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            connection.execute(table.insert().values(**row or _row(name, store)))
        for statement in (delete(table), update(table).values({table.c[0]: table.c[0]})):
            with pytest.raises(DBAPIError, match="never altered or deleted"), connection.begin_nested():
                connection.execute(statement)
        connection.rollback()


def _row(name: str, store: Store) -> dict[str, object]:
    """Some value for every column that must have one."""
    columns = tables.metadata.tables[name].c
    samples = {"at": store.now(), "arrived": store.now(), "change": 7, "number": 1, "events": 0, "position": 0,
               "score": 0.5, "original": b"x", "shown": b"x",
               "since": store.now().date(), "until": store.now().date(), "day": store.now().date()}
    return {column.name: samples.get(column.name, "x") for column in columns if not column.nullable}


def test_each_table_is_described(store: Store) -> None:
    told = (Path(__file__).parents[1] / "docs" / "store.md").read_text(encoding="utf-8")
    for table in [*tables.metadata.tables, "search"]:
        assert f"`{table}`" in told, table


def test_a_file_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("ليس قاعدة بيانات" * 10, encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="is no Marsad store, or is damaged"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_database_of_something_else_is_refused(address: str, tmp_path: Path) -> None:
    with open_store(address) as store, store.writing() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
    with pytest.raises(StoreError, match="is a database of something else"):
        open_store(address)


def test_a_store_of_a_newer_version_is_refused_and_left_alone(address: str) -> None:
    with open_store(address) as store:
        add(store, [report(ATTACK)])
        with store.writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="written by a newer version of Marsad"):
        open_store(address)


def test_a_store_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=re.escape(str(tmp_path / "no" / "x.db")) + ".*folder that does not exist"):
        open_store(tmp_path / "no" / "x.db")
    with pytest.raises(StoreError, match="does not exist"):
        open_store(tmp_path / "x.db", create=False)
    assert not (tmp_path / "x.db").exists()


def test_a_server_that_does_not_answer_is_named_without_its_password() -> None:
    with pytest.raises(StoreError, match="did not answer") as caught:
        open_store("postgresql://desk:secret@127.0.0.1:9/border")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("wrong", ["postgresql://host:port/x"])
def test_an_address_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(StoreError, match="has no valid address"):
        open_store(wrong)


def _change_and_fail(store: Store) -> None:
    with store.writing() as connection:
        connection.execute(tables.changes.insert().values(at=store.now(), what="test"))
        raise RuntimeError


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError):
        _change_and_fail(store)
    with store.reading() as connection:
        assert connection.execute(select(tables.changes)).all() == []
