"""The trends of a store as the API gives them: curves, what was published beside them, and the same as CSV."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any, NamedTuple

from marsad.exports.sitrep_json import inert
from marsad.picture.borders_file import shipped
from marsad.store.coverage import Published, coverage
from marsad.store.filter import Filter
from marsad.store.opening import Store
from marsad.store.viewer import Viewer
from marsad.web.columns import Columns
from marsad.web.counting import Facet, totals
from marsad.web.held import Held
from marsad.web.picture import Picture, facet_answer
from marsad.web.sections import Sections
from marsad.web.trends import Series, frame_of, measured, shown, split, starts, watched

Json = dict[str, Any]
_REST = {"value": None, "ask": None, "ar": "غير ذلك", "en": "others, or not told"}


class Asked(NamedTuple):
    """What is asked of the trends beside the filter."""

    unit: str | None
    by: str | None
    measure: str


class Trends:
    """The trends of a store for one viewer."""

    def __init__(self, viewer: Viewer, store: Store, picture: Picture) -> None:
        self._viewer, self._store, self._picture = viewer, store, picture
        self._sections = Sections(shipped())
        self._published: Held[int, list[Published]] = Held(2)

    def answer(self, table: Columns, asked: Filter, what: Asked) -> Json:
        """The curves of all that the filter asks for, and of the values of a split. Raises FilterError."""
        mask = self._picture.masks(table, asked).all()
        frame = frame_of(table, mask, asked, what.unit)
        held = shown(table, mask, frame)
        counted = totals(table, mask)
        published = self._published.one(table.change, lambda: coverage(self._viewer, self._store))
        parts = split(table, held, what.by, what.measure, self._sections) if what.by else []
        return {"change": table.change, "unit": frame.unit, "by": what.by, "measure": what.measure,
                "starts": starts(frame), "measures": measured(table, held), "watched": watched(published, frame),
                "series": [self._series(what.by, one) for one in parts if what.by], "totals": counted._asdict(),
                "outside": counted.dated - len(held.rows), "undated": counted.undated}

    def _series(self, by: str, one: Series) -> Json:
        return {**self._names(by, one.value), **one.measures}

    def _names(self, by: str, value: str | None) -> Json:
        if value is None:
            return _REST
        if by == "section":
            section = self._sections.section(value)
            return {"value": value, "ask": None, "ar": section.name_ar, "en": section.name_en}
        named = facet_answer(by, Facet(value, 0))
        return {name: named[name] for name in ("value", "ask", "ar", "en")}


def table_csv(told: Json) -> str:
    """The same numbers, a row a stretch and series; the rows of ``all`` are the whole, not a sum of the others."""
    out = StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    names = list(told["measures"])
    lines.writerow([told["unit"], told["by"] or "series", "name_ar", "name_en", *names, *told["watched"]])
    whole = {"value": "all", "ar": "الكل", "en": "all", **told["measures"]}
    for one in (whole, *told["series"]):
        named = [inert(one[name] or "") for name in ("value", "ar", "en")]
        for i, start in enumerate(told["starts"]):
            lines.writerow([start, *named, *(one[name][i] for name in names),
                            *(numbers[i] for numbers in told["watched"].values())])
    return out.getvalue()


