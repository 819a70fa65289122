"""What an address asks for: the filter of the command line, and what a route takes beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.datastructures import QueryParams

from marsad.errors import FilterError
from marsad.store.filter import FIELDS, Filter, parse_filter
from marsad.store.ground import Box
from marsad.store.moving import Place, parse_place

SEVERAL = frozenset({"type", "area", "goods", "status"})
WORLD = Box(-180.0, -90.0, 180.0, 90.0)
MOST_ZOOM = 22.0


def filter_of(query: QueryParams, others: Iterable[str] = ()) -> Filter:
    """The filter of an address. Raises FilterError for a parameter that is neither a filter nor one of ``others``,
    for one that is given twice and can be given once, and for a bad value."""
    others = frozenset(others)
    given: dict[str, Any] = {}
    for name in dict.fromkeys(query):
        if name in others:
            continue
        values = query.getlist(name)
        if name in FIELDS and name not in SEVERAL and len(values) > 1:
            raise FilterError(name, "is given twice", "give it once")
        given[name] = values if name in SEVERAL else values[0]
    return parse_filter(given)


def box_of(query: QueryParams) -> Box:
    """``bbox=west,south,east,north`` in degrees; the world where there is none. Raises FilterError."""
    written = query.get("bbox")
    if not written:
        return WORLD
    try:
        west, south, east, north = map(float, written.split(","))
        if not (-90 <= south <= north <= 90 and abs(west) <= 360 and abs(east) <= 360):
            raise ValueError
    except ValueError:
        raise FilterError("bbox", f"{written[:60]} is no box", "give west,south,east,north in degrees") from None
    return WORLD if east - west >= 360 else Box(_turned(west), south, _turned(east), north)


def zoom_of(query: QueryParams) -> float:
    """``zoom``, 0 to 22; 4 where it is not given. Raises FilterError."""
    return number_of(query, "zoom", 4.0, 0.0, MOST_ZOOM)


def limit_of(query: QueryParams, usual: int, most: int) -> int:
    """``limit``, at least 1; more than the most is taken as the most. Raises FilterError."""
    written = query.get("limit")
    if written is None:
        return usual
    if not (written.isascii() and written.isdigit() and written.strip("0")):
        raise FilterError("limit", f"{written[:60]} is no number from 1", "give how many at most")
    return most if len(written) > 9 else min(int(written), most)


def after_of(query: QueryParams) -> Place | None:
    """``after``, the place in the list behind which to go on. Raises FilterError."""
    return parse_place(query.get("after"))


def number_of(query: QueryParams, name: str, usual: float, least: float, most: float) -> float:
    """A number within bounds. Raises FilterError."""
    written = query.get(name)
    if not written:
        return usual
    try:
        value = float(written)
        if least <= value <= most and value == value // 1 * 1 + value % 1:
            return value
        raise ValueError
    except ValueError:
        raise FilterError(name, f"{written[:60]} is no number from {least:g} to {most:g}", "give one") from None


def _turned(lon: float) -> float:
    """A longitude within -180 and 180."""
    return lon if -180 <= lon <= 180 else (lon + 180) % 360 - 180
