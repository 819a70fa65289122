"""Incidents, and talks among them, as features with plain values: what a table of QGIS can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np

from marsad.exports.labels import Both
from marsad.store.fetching import fetch
from marsad.store.filter import FIELDS, Filter
from marsad.store.flat import flat
from marsad.store.ground import Box
from marsad.store.moving import parse_place
from marsad.store.opening import Store
from marsad.store.viewer import Viewer
from marsad.store.views import Found
from marsad.web.columns import NO_DAY, Columns, Mask, day_number
from marsad.web.counting import span
from marsad.web.masks import in_box
from marsad.web.ogc.asked import ItemsAsked, Time
from marsad.web.ogc.collection import Extent, Feature, Items
from marsad.web.picture import Picture


class Incidents:
    """The incidents of a store, or only those of some types."""

    def __init__(self, name: str, title: Both, about: Both, picture: Picture, viewer: Viewer, store: Store,
                 types: tuple[str, ...] = ()) -> None:
        self.id, self.title, self.about, self._types = name, title, about, types
        self.filters = tuple(field for field in FIELDS if not (types and field == "type"))
        self._picture, self._viewer, self._store = picture, viewer, store

    def state(self) -> object:
        """The newest change."""
        return self._picture.table().change

    def extent(self) -> Extent:
        """Where and when they lie."""
        table = self._picture.table()
        mask = self._picture.masks(table, Filter(types=self._types)).all()
        located = table.located & mask
        lon, lat = table["lon"][located], table["lat"][located]
        box = Box(*(round(float(one), 5) for one in (lon.min(), lat.min(), lon.max(), lat.max()))) if len(lon) else None
        return Extent(box, span(table, mask))

    def page(self, asked: ItemsAsked) -> Items:
        """Those of the latest days first."""
        table = self._picture.table()
        wanted = replace(asked.filter, types=self._types) if self._types else asked.filter
        mask = self._picture.masks(table, wanted).all() & _around(table, asked.box) & _during(table, asked.time)
        rows, more = self._picture.page(table, mask, parse_place(asked.after), asked.limit)
        found = fetch(self._viewer, self._store, table.ids(rows))
        return Items([feature(one) for one in found], int(mask.sum()), more)

    def one(self, name: str) -> Feature | None:
        """The incident of an id, where it stands and is of these types."""
        found = fetch(self._viewer, self._store, [name])
        if not found or (self._types and found[0].incident.type.best not in self._types):
            return None
        return feature(found[0])


def feature(found: Found) -> Feature:
    """One incident as GeoJSON with plain values; without a point its geometry is null."""
    row = {name: value.isoformat() if isinstance(value, date) else value for name, value in flat(found).items()}
    name, lat, lon = (row.pop(key) for key in ("id", "lat", "lon"))
    known = lat is not None and lon is not None
    return {"type": "Feature", "id": name, "geometry": {"type": "Point", "coordinates": [lon, lat]} if known else None,
            "properties": row}


def _around(table: Columns, box: Box | None) -> Mask:
    """Those in a box, and those without a place (requirement /req/core/fc-bbox-response, C)."""
    return np.ones(len(table), np.bool_) if box is None else in_box(table, box) | ~table.located


def _during(table: Columns, time: Time | None) -> Mask:
    """Those whose span touches a time, and those without a day (/req/core/fc-time-response)."""
    mask = np.ones(len(table), np.bool_)
    if time and time.since:
        mask &= table["last_day"] >= day_number(time.since)
    if time and time.until:
        mask &= table["first_day"] <= day_number(time.until)
    undated: Mask = table["first_day"] == NO_DAY
    return mask | undated
