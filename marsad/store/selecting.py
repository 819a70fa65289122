"""A filter as a query: which incidents, in which order.

What a filter asks is held against the columns of `incidents`. The full-text index answers for words and names, and
narrows the rest: it keeps its rows in the order in which incidents are shown, so a first page costs the same however
many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import cos
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    cast,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from marsad.gazetteer.place import EARTH_KM
from marsad.store import tables
from marsad.store.filter import RETRACTED, Filter
from marsad.store.ground import Area, Box, Circle, Region, cells
from marsad.store.indexing import CONFIRMED, LEAST, SURE, day_key, unit
from marsad.store.query import Need, Phrase, fts5, name_need, text_needs, tsquery
from marsad.store.terms import cell_term, region_term, value_term

_MOST_CELLS = 100    # degrees that are asked for by term; a wider area goes by its columns alone
_c = tables.incidents.c


def selection(connection: Connection, asked: Filter) -> Select[tuple[int, str, int]]:
    """Place in the order (greatest first), id and change of all incidents that are asked for."""
    needs = list(needs_of(asked))
    if not needs:
        order: ColumnElement[Any] = _c.key
        query = select(order, _c.id, _c.change)
    elif connection.dialect.name == "sqlite":
        order = literal_column("search.rowid")
        query = (select(order.label("key"), _c.id, _c.change).select_from(table("search", column("terms")))
                 # "+" lets the index lead, in its own order, and not follow
                 .join(tables.incidents, _c.key == literal_column("+search.rowid"))
                 .where(literal_column("search").op("MATCH")(fts5(needs))))
    else:
        order, search = _c.key, table("search", column("key"), column("terms"))
        query = (select(order, _c.id, _c.change).join(search, search.c.key == _c.key)
                 .where(search.c.terms.op("@@")(cast(tsquery(needs), TSQUERY))))
    return query.where(*_conditions(asked), *_bounds(connection, order, asked))


def needs_of(asked: Filter) -> Iterator[Need]:
    """What the full-text index is asked."""
    if asked.text is not None:
        yield from text_needs(asked.text)
    for mark, name in (("actor", asked.actor), ("claimed", asked.claimed_by), ("place", asked.place)):
        if name is not None:
            yield name_need(mark, name)
    yield from _value_needs(asked)
    for areas in (asked.areas, asked.near):
        yield from _ground_need(areas)


def _value_needs(asked: Filter) -> Iterator[Need]:
    """Terms that all that is asked for have; of numbers the greatest that has one."""
    for mark, values in (("type", asked.types), ("status", asked.statuses), ("goods", asked.goods)):
        if values:
            yield tuple(Phrase((value_term(mark, value),)) for value in values)
    for mark, number in (("killed", asked.killed), ("voices", asked.voices)):
        if number:
            yield (Phrase((f"_{mark}_{max(n for n in LEAST if n <= number)}",)),)
    if sure := [n for n in SURE if n <= (asked.confidence or 0.0) * 100]:
        yield (Phrase((f"_sure_{sure[-1]}",)),)
    if asked.confirmed:
        yield (Phrase((CONFIRMED,)),)


def _ground_need(areas: tuple[Area, ...]) -> Iterator[Need]:
    terms: list[str] = []
    for area in areas:
        if isinstance(area, Region):
            terms.append(region_term(area.country, area.admin1))
        else:
            terms += (cell_term(lat, lon) for lat, lon in cells(area.box if isinstance(area, Circle) else area))
    if 0 < len(terms) <= _MOST_CELLS:
        yield tuple(Phrase((term,)) for term in dict.fromkeys(terms))


def _conditions(asked: Filter) -> Iterator[ColumnElement[bool]]:
    if asked.types:
        yield _c.type.in_(asked.types)
    yield _c.status.in_(asked.statuses) if asked.statuses else _c.status != RETRACTED
    for areas in (asked.areas, asked.near):
        if areas:
            yield or_(*map(_inside, areas))
    for least, of in ((asked.killed, _c.killed_min), (asked.confidence, _c.confidence), (asked.voices, _c.voices)):
        if least is not None:
            yield of >= least
    if asked.confirmed is not None:
        yield _c.confirmed.is_(asked.confirmed)


def _bounds(connection: Connection, order: ColumnElement[Any], asked: Filter) -> Iterator[ColumnElement[bool]]:
    """The span of the incident touches that of the filter; what lies too far off in the order is not looked at."""
    if asked.since is not None:
        longest: int = connection.execute(select(func.max(_c.days))).scalar() or 0
        yield _c.last_day >= asked.since
        yield order >= day_key(date.fromordinal(max(1, asked.since.toordinal() - longest)))
    if asked.until is not None:
        yield _c.first_day <= asked.until
        yield order < day_key(min(asked.until, date.max - timedelta(1)) + timedelta(1))


def _inside(area: Area) -> ColumnElement[bool]:
    if isinstance(area, Region):
        whole = _c.country == area.country
        return and_(whole, _c.admin1 == area.admin1) if area.admin1 else whole
    if isinstance(area, Box):
        return and_(_c.lat.between(area.south, area.north), _c.lon.between(area.west, area.east))
    x, y, z = unit(area.lat, area.lon)
    return x * _c.x + y * _c.y + z * _c.z >= cos(area.km / EARTH_KM)
