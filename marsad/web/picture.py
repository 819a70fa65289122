"""The picture: map, time line, facets, totals and list under one filter, from one state of the store."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from marsad.exports.english import country_names, english_place
from marsad.exports.labels import label
from marsad.exports.party_words import party_words
from marsad.store.fetching import fetch, keys_of
from marsad.store.filter import Filter
from marsad.store.ground import Box
from marsad.store.moving import Place, moved
from marsad.store.opening import Store
from marsad.store.viewer import Viewer
from marsad.web.answers import feature, summary
from marsad.web.clusters import features
from marsad.web.columns import Array, Columns, Mask
from marsad.web.counting import UNMOVED, Facet, Timeline, facets, page_after, timeline, totals
from marsad.web.held import Held
from marsad.web.live import LiveTable
from marsad.web.masks import Masks, in_box
from marsad.web.serving import Written

Json = dict[str, Any]
MOST_SUMMARIES = 20_000   # incidents as the list shows them, about 2 kB each
MOST_FILTERS = 32         # masks of a filter, about 1 MB each over 100,000 incidents
MOST_COUNTED = 256        # what is counted under a filter, about 30 kB each


class Picture:
    """What is counted and drawn of a store for one viewer."""

    def __init__(self, viewer: Viewer, store: Store) -> None:
        self._viewer, self._store = viewer, store
        self._live = LiveTable(viewer, store)
        self._summaries: Held[tuple[str, int], Written] = Held(MOST_SUMMARIES)
        self._masks: Held[tuple[Filter, int], Masks] = Held(MOST_FILTERS)
        self._counted: Held[tuple[Filter, int], Json] = Held(MOST_COUNTED)

    def table(self) -> Columns:
        """All incidents as they stand."""
        return self._live.current()

    def masks(self, table: Columns, asked: Filter) -> Masks:
        """The masks of a filter, held until the store alters."""
        return self._masks.one((asked, table.change), lambda: self._made(table, asked))

    def _made(self, table: Columns, asked: Filter) -> Masks:
        """The masks of a filter; words and names are found by the store."""
        words = Filter(place=asked.place, actor=asked.actor, claimed_by=asked.claimed_by, text=asked.text,
                       statuses=asked.statuses)
        named = any((words.place, words.actor, words.claimed_by, words.text))
        if not named:
            return Masks(table, asked)
        return Masks(table, asked, keys_of(self._viewer, self._store, words))

    def whole(self, table: Columns, asked: Filter, box: Box, zoom: float, limit: int) -> Json:
        """Everything that the page shows at once."""
        mask = self.masks(table, asked).all()
        return {"change": table.change, **self.counted(table, asked), "map": self.drawn(table, mask, box, zoom),
                "list": self.listed(table, mask, None, limit)}

    def counted(self, table: Columns, asked: Filter) -> Json:
        """Totals, time line and facets of a filter, held until the store alters: the map may move meanwhile."""
        def made() -> Json:
            masks = self.masks(table, asked)
            return {"totals": totals(table, masks.all())._asdict(),
                    "timeline": Written(timeline_answer(timeline(table, masks))),
                    "facets": Written(facets_answer(table, masks))}

        return self._counted.one((asked, table.change), made)

    def drawn(self, table: Columns, mask: Mask, box: Box, zoom: float) -> Json:
        """What the map shows of a view, and how many incidents that is."""
        return {"type": "FeatureCollection", "features": features(table, mask, box, zoom),
                "in_view": int((mask & in_box(table, box)).sum())}

    def page(self, table: Columns, mask: Mask, after: Place | None, limit: int) -> tuple[Array, str | None]:
        """The next rows of the list, those of the latest days first, as they stood when the walk through its pages
        began; and what asks for those behind them."""
        stood = moved(self._viewer, self._store, after.change, table.change) if after else UNMOVED
        rows, more = page_after(table, mask, after, limit, stood)
        return rows, None if more is None else str(more)

    def listed(self, table: Columns, mask: Mask, after: Place | None, limit: int) -> Json:
        """A page of the list, those of the latest days first."""
        rows, more = self.page(table, mask, after, limit)
        wanted = list(zip(table.ids(rows), table["change"][rows].tolist(), strict=True))
        told = self._summaries.many(wanted, self._told)
        return {"items": [told[one] for one in wanted if one in told], "after": more}

    def _told(self, wanted: list[tuple[str, int]]) -> dict[tuple[str, int], Written]:
        """Incidents by id and change; one that altered meanwhile is given as it stands now."""
        changes = dict(wanted)
        found = fetch(self._viewer, self._store, list(changes))
        return {(one.id, changes[one.id]): Written(summary(one)) for one in found}

    def collection(self, table: Columns, asked: Filter, after: Place | None, limit: int) -> Json:
        """A page of the list as GeoJSON, with the exact number of all that match."""
        mask = self.masks(table, asked).all()
        rows, more = self.page(table, mask, after, limit)
        found = fetch(self._viewer, self._store, table.ids(rows))
        return {"type": "FeatureCollection", "numberMatched": int(mask.sum()), "numberReturned": len(found),
                "after": more, "features": [feature(one) for one in found]}


def timeline_answer(line: Timeline) -> Json:
    """The time line as JSON: a row a stretch, `[first day, incidents, killed at least]`."""
    return {"unit": line.unit, "undated": line.undated, "before": line.before,
            "after": line.after,
            "bins": [[one.start.isoformat(), one.incidents, one.killed_min] for one in line.bins]}


def facets_answer(table: Columns, masks: Masks) -> Json:
    """Facets as JSON: for each value its number of incidents, its names, and what a filter takes to ask for it."""
    return {name: [facet_answer(name, one) for one in found] for name, found in facets(table, masks).items()}


def facet_answer(name: str, one: Facet) -> Json:
    """One value of a facet."""
    ask = one.value.partition(" ")[2] if name == "admin1" else one.value
    ar, en = _names(name, one.value)
    return {"value": one.value, "incidents": one.incidents, "ask": ask, "ar": ar, "en": en}


@lru_cache(maxsize=20_000)
def _names(name: str, value: str) -> tuple[str, str]:
    """A value in Arabic and in English."""
    if name == "country":
        return country_names(value)
    if name == "admin1":
        country, _, governorate = value.partition(" ")
        return governorate, str(english_place({"name": governorate, "country": country}))
    if name in ("actors", "claimed_by"):
        return party_words([value])[value]
    both = label(value, name)
    return both.ar, both.en
