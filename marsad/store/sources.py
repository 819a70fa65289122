"""Who published: the sources of a store, what each is held to be, and all that people ever said of it."""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, func, select

from marsad.errors import UnknownSourceError
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.viewer import Viewer
from marsad.text.fold import fold

FIELDS = ("kind", "owner", "reliability")   # what people say of a source; its name is what its reports give
_MOST_NEAR = 5


class SourceView(NamedTuple):
    """``reliability`` is NATO's A to F; of all three None where nobody said."""

    name: str
    kind: str | None
    owner: str | None
    reliability: str | None


class CountedSource(NamedTuple):
    """A source with how many reports of it are kept, and how many incidents these tell."""

    name: str
    kind: str | None
    owner: str | None
    reliability: str | None
    reports: int
    incidents: int


class Said(NamedTuple):
    """That a person gave a source a value (None: took it back), and what stood before."""

    change: int
    at: datetime
    person: str
    source: str
    field: str
    was: str | None
    value: str | None
    reason: str | None


def sources(viewer: Viewer, store: Store) -> list[SourceView]:
    """All sources by name."""
    s = tables.sources.c
    with store.reading() as connection:
        query = select(s.name, *(s[field] for field in FIELDS)).order_by(s.name)
        return [SourceView(*row) for row in connection.execute(query)]


def counted_sources(viewer: Viewer, store: Store, name: str | None = None) -> list[CountedSource]:
    """All sources by name, or one of them, with what they told. Raises UnknownSourceError."""
    s = tables.sources.c
    with store.reading() as connection:
        if name is not None:
            named(connection, name)
        query = select(s.name, *(s[field] for field in FIELDS), *_counts()).order_by(s.name)
        rows = connection.execute(query if name is None else query.where(s.name == name.strip()))
        return [CountedSource(*tuple(row)) for row in rows]


def said_of_sources(viewer: Viewer, store: Store, name: str | None = None) -> list[Said]:
    """All that people said of sources, or of one, oldest first. Raises UnknownSourceError."""
    v, g, s = tables.source_values.c, tables.changes.c, tables.sources.c
    with store.reading() as connection:
        query = (select(v.change, g.at, g.who, s.name, v.field, v.was, v.value, v.reason)
                 .join_from(tables.source_values, tables.changes, g.number == v.change)
                 .join(tables.sources, s.id == v.source_id).order_by(v.change, v.field))
        if name is not None:
            query = query.where(v.source_id == named(connection, name).id)
        return [Said(*row) for row in connection.execute(query)]


def named(connection: Connection, name: str) -> Row[Any]:
    """The row of the source of a name. Raises UnknownSourceError with names like it."""
    s = tables.sources.c
    row = connection.execute(select(tables.sources).where(s.name == name.strip())).one_or_none()
    if row is None:
        raise UnknownSourceError(name, _near(connection, name))
    return row


def earlier(connection: Connection, change: int | None) -> dict[str, dict[str, str | None]]:
    """By id of a source, the values that it had after a change and that are others since; none for the present."""
    out: dict[str, dict[str, str | None]] = {}
    if change is not None:
        v = tables.source_values.c
        query = select(v.source_id, v.field, v.was).where(v.change > change).order_by(v.change.desc())
        for row in connection.execute(query):
            out.setdefault(row.source_id, {})[row.field] = row.was
    return out


def _counts() -> tuple[Any, Any]:
    """Of the source of a row: how many reports are kept, how many incidents stand that they tell."""
    s, r, e = tables.sources.c, tables.reports.c, tables.events.c
    reports: Select[Any] = select(func.count()).where(r.source_id == s.id)
    incidents: Select[Any] = (select(func.count(e.incident_id.distinct())).join_from(
        tables.events, tables.reports, r.id == e.report_id).where(r.source_id == s.id))
    return (reports.correlate(tables.sources).scalar_subquery(), incidents.correlate(tables.sources).scalar_subquery())


def _near(connection: Connection, name: str) -> tuple[str, ...]:
    """Names that are spelled much like it, or hold it."""
    wanted = fold(name.strip())
    names = {fold(one): one for one in connection.execute(select(tables.sources.c.name)).scalars()}
    like = get_close_matches(wanted, names, _MOST_NEAR, 0.5)
    holding = [one for one in sorted(names) if wanted and wanted in one]
    return tuple(names[one] for one in dict.fromkeys((*like, *holding)))[:_MOST_NEAR]
