"""A filter over the columns: one mask a question that it asks, so that each can also be left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from copy import copy
from math import cos, radians

import numpy as np

from marsad.gazetteer.place import EARTH_KM
from marsad.store.filter import RETRACTED, Filter
from marsad.store.ground import Area, Box, Circle, Region
from marsad.web.columns import NO_DAY, Array, Columns, Mask, day_number

Keys = Collection[int]


class Masks:
    """The masks of one filter over one table; ``matching`` are the keys that the store found for words and names,
    None where the filter has none of these."""

    def __init__(self, table: Columns, asked: Filter, matching: Keys | None = None) -> None:
        self.table = table
        self._by_question = dict(_questions(table, asked, matching))
        self._all: dict[str, Mask] = {}

    def also(self, name: str, mask: Mask) -> Masks:
        """These masks, and that of one question more or asked otherwise."""
        made = copy(self)
        made._by_question = {**self._by_question, name: mask}
        made._all = {}
        return made

    def all(self, without: str = "") -> Mask:
        """The incidents that answer every question, but for the one named ``without``. The mask is shared, and not to
        be altered."""
        left = without if without in self._by_question else ""
        if left not in self._all:
            self._all[left] = self._joined(left)
        return self._all[left]

    def _joined(self, without: str) -> Mask:
        mask = np.ones(len(self.table), np.bool_)
        for name, one in self._by_question.items():
            if name != without:
                mask &= one
        mask.flags.writeable = False
        return mask


def _questions(table: Columns, asked: Filter, matching: Keys | None) -> Iterator[tuple[str, Mask]]:
    yield "status", _status(table, asked.statuses)
    if matching is not None:
        yield "words", _keyed(table, np.fromiter(matching, np.int64, len(matching)))
    if asked.types:
        yield "type", _codes(table, "type", asked.types)
    if asked.since or asked.until:
        yield "time", _time(table, asked)
    if asked.areas:
        yield "area", _any(table, [_inside(table, area) for area in asked.areas])
    if asked.near:
        yield "near", _any(table, [_inside(table, circle) for circle in asked.near])
    if asked.goods:
        yield "goods", _listed(table, "goods", asked.goods)
    yield from _least(table, asked)


def _least(table: Columns, asked: Filter) -> Iterator[tuple[str, Mask]]:
    if asked.killed is not None:
        yield "killed", table["killed_min"] >= asked.killed
    if asked.confidence is not None:
        yield "confidence", table["confidence"] >= np.float32(asked.confidence)
    if asked.voices is not None:
        yield "voices", table["voices"] >= asked.voices
    if asked.confirmed is not None:
        yield "confirmed", table["confirmed"] == asked.confirmed


def _status(table: Columns, statuses: tuple[str, ...]) -> Mask:
    """Those that were retracted are found only where they are asked for."""
    if statuses:
        return _codes(table, "status", statuses)
    other: Mask = table["status"] != table.words.status.find(RETRACTED)
    return other


def _keyed(table: Columns, keys: Array) -> Mask:
    """Those of some keys; the table is ordered by them, the greatest first."""
    ascending = table["key"][::-1]
    at = np.searchsorted(ascending, keys)
    within = at < len(ascending)
    at, keys = at[within], keys[within]
    mask = np.zeros(len(table), np.bool_)
    mask[at[ascending[at] == keys]] = True
    return mask[::-1]


def _codes(table: Columns, name: str, words: tuple[str, ...]) -> Mask:
    codes = [getattr(table.words, name).find(word) for word in words]
    return np.isin(table[name], [code for code in codes if code is not None])


def _listed(table: Columns, name: str, words: tuple[str, ...]) -> Mask:
    vocabulary = getattr(table.words, name)
    rows, codes = table.lists[name]
    wanted = [code for word in words if (code := vocabulary.find(word)) is not None]
    mask = np.zeros(len(table), np.bool_)
    mask[rows[np.isin(codes, wanted)]] = True
    return mask


def _time(table: Columns, asked: Filter) -> Mask:
    """The incident's span touches that of the filter."""
    mask: Mask = table["first_day"] != NO_DAY
    if asked.since:
        mask &= table["last_day"] >= day_number(asked.since)
    if asked.until:
        mask &= table["first_day"] <= day_number(asked.until)
    return mask


def _any(table: Columns, masks: list[Mask]) -> Mask:
    out = np.zeros(len(table), np.bool_)
    for mask in masks:
        out |= mask
    return out


def _inside(table: Columns, area: Area) -> Mask:
    if isinstance(area, Region):
        return _region(table, area)
    if isinstance(area, Box):
        return in_box(table, area)
    return _circle(table, area)


def _region(table: Columns, region: Region) -> Mask:
    vocabulary, name = (table.words.country, region.country) if not region.admin1 else (
        table.words.admin1, f"{region.country} {region.admin1}")
    code = vocabulary.find(name)
    column = table["country" if not region.admin1 else "admin1"]
    mask: Mask = column == (code if code is not None else np.iinfo(column.dtype).min)
    return mask


def in_box(table: Columns, box: Box) -> Mask:
    """Those whose point lies in a box; across the 180th meridian where west is greater than east."""
    lat, lon = table["lat"], table["lon"]
    along: Mask = ((lon >= box.west) & (lon <= box.east)) if box.west <= box.east else (
        (lon >= box.west) | (lon <= box.east))
    within: Mask = along & (lat >= box.south) & (lat <= box.north)
    return within


def _circle(table: Columns, circle: Circle) -> Mask:
    lat, lon = np.radians(table["lat"]), np.radians(table["lon"])
    a, b = radians(circle.lat), radians(circle.lon)
    cosine: Array = np.sin(lat) * np.sin(a) + np.cos(lat) * cos(a) * np.cos(lon - b)
    near: Mask = cosine >= cos(circle.km / EARTH_KM)
    return near
