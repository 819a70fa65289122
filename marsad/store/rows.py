"""Rows in and out of a connection, many at a time, in the one way that both databases take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Executable, Row, Select, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite

_AT_ONCE = 500  # values in one IN (...): under the limits of both databases


def insert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """New rows; one that stands there already is an error."""
    if rows:
        connection.execute(table.insert(), list(rows))


def insert_missing(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows whose key does not stand there yet; others stay as they are."""
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(_or_nothing(dialect, table), list(rows))


def upsert(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Rows that take the place of those with the same key."""
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        connection.execute(_or_replace(dialect, table), list(rows))


def _or_replace(dialect: Any, table: Table) -> Executable:
    statement = dialect.insert(table)
    key = [column.name for column in table.primary_key]
    values = {column.name: statement.excluded[column.name] for column in table.c if column.name not in key}
    replacing: Executable = statement.on_conflict_do_update(index_elements=key, set_=values)
    return replacing


def _or_nothing(dialect: Any, table: Table) -> Executable:
    statement: Executable = dialect.insert(table).on_conflict_do_nothing()
    return statement


def where_in(connection: Connection, query: Select[Any], column: ColumnElement[Any],
             values: Iterable[Any]) -> Iterator[Row[Any]]:
    """The rows of the query where the column holds one of the values, however many these are."""
    rest = iter(sorted(set(values)))
    among = query.where(column.in_(bindparam("among", expanding=True)))
    while part := list(islice(rest, _AT_ONCE)):
        yield from connection.execute(among, {"among": part}).all()
