"""A store in Python: what `marsad add`, `incidents`, `search`, `show`, `history` and the decisions do, and frames.

>>> import marsad
>>> with marsad.open("border.db", by="ليلى") as desk:  # doctest: +SKIP
...     desk.add("news/")
...     page = desk.incidents(type="attack", area="EG", killed=3)
...     desk.correct(page.items[0].id, "killed", 5, reason="the hospital's list")
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.api import Report
from marsad.errors import DecisionError, InputError, MissingError
from marsad.record.decision import Verb
from marsad.record.published import published_day
from marsad.record.report import Report as Received
from marsad.store.adding import add
from marsad.store.deciding import Outcome, Proposal, decide
from marsad.store.describing import Described, describe
from marsad.store.filter import Filter, parse_filter
from marsad.store.find import find, find_all
from marsad.store.flat import COLUMNS, flat
from marsad.store.history import history
from marsad.store.opening import Store, open_store
from marsad.store.past import AsOf
from marsad.store.reviewing import Queue, review
from marsad.store.showing import incident
from marsad.store.sources import CountedSource, Said, counted_sources, said_of_sources
from marsad.store.tally import Tally
from marsad.store.viewer import LOCAL
from marsad.store.views import Entry, Found, Gone, IncidentView, Page

if TYPE_CHECKING:
    import geopandas
    import pandas

_DAYS = ("first_day", "last_day", "first_published", "last_published")
_WHOLE = ("killed_min", "killed_max", "injured_min", "injured_max", "people_min", "people_max", "missing_min",
          "missing_max")


@dataclass(frozen=True)
class Desk:
    """An open store and who works with it. Threads may share it; close it, or use it in a ``with`` block.

    Filters are those of the command line by the same names (``marsad.store.filter.FIELDS``), ``from_`` for ``from``;
    of those that can be given again, lists. Errors are `marsad.MarsadError`: FilterError, DecisionError,
    ConflictError, UnknownError, StoreError.
    """

    store: Store
    person: str

    def add(self, *inputs: str | Path | Report, published: date | str | None = None, jobs: int = 1) -> Tally:
        """Keep reports: files and folders as `marsad read` takes them, or reports that `marsad.read` gave.
        ``published`` is the day of those in files that carry none. What was refused stands in the tally."""
        made = [one.reading.report for one in inputs if isinstance(one, Report)]
        files = [str(one) for one in inputs if not isinstance(one, Report)]
        return add(self.store, chain(made, _read(files, published)), jobs=jobs)

    def incidents(self, *, after: str | None = None, limit: int = 50, as_of: AsOf = None, **filters: Any) -> Page:
        """A page of incidents, those of the latest days first; ``after`` is that of the page before."""
        return find(LOCAL, self.store, _filter(filters), after=after, limit=limit, as_of=as_of)

    def search(self, text: str, *, after: str | None = None, limit: int = 50, as_of: AsOf = None,
               **filters: Any) -> Page:
        """A page of the incidents that are told with these words, "phrases" and beginnings*."""
        return self.incidents(after=after, limit=limit, as_of=as_of, text=text, **filters)

    def every(self, *, as_of: AsOf = None, **filters: Any) -> Iterator[Found]:
        """All incidents that the filters ask for, as one state of the store has them."""
        return find_all(LOCAL, self.store, _filter(filters), as_of=as_of)

    def show(self, name: str, *, as_of: AsOf = None) -> IncidentView | Gone:
        """An incident with every account and its words."""
        return incident(LOCAL, self.store, name, as_of=as_of)

    def history(self, name: str, *, as_of: AsOf = None) -> tuple[Entry, ...]:
        """All that happened to an incident, oldest first."""
        return history(LOCAL, self.store, name, as_of=as_of)

    def merge(self, name: str, *others: str, reason: str | None = None, **how: Any) -> Outcome:
        """The incidents are one."""
        return self._decide("merge", name, reason, others=others, **how)

    def split(self, name: str, *accounts: str, reason: str | None = None, **how: Any) -> Outcome:
        """These accounts (their ids, or those of their reports) tell another incident."""
        return self._decide("split", name, reason, others=accounts, **how)

    def correct(self, name: str, field: str, value: Any = None, *, reason: str, **how: Any) -> Outcome:
        """A field has this value: as `marsad correct` takes it, or as the record writes it. With ``as_told=True``
        what the accounts tell counts again."""
        return self._decide("correct", name, reason, field=field, value=value, **how)

    def retract(self, name: str, *, reason: str, **how: Any) -> Outcome:
        """It did not happen, or is none."""
        return self._decide("retract", name, reason, **how)

    def confirm(self, name: str, *, reason: str | None = None, **how: Any) -> Outcome:
        """Somebody vouches for it."""
        return self._decide("confirm", name, reason, **how)

    def note(self, name: str, text: str, **how: Any) -> Outcome:
        """A remark that is shown with it."""
        return self._decide("note", name, text, **how)

    def mark(self, name: str, state: str, words: str | None = None, *, reason: str | None = None,
             **how: Any) -> Outcome:
        """What the incident announced, by its ``words`` (None: the border measure as such), is done, lapsed or
        unknown."""
        return self._decide("mark", name, reason, field=words, value=state, **how)

    def part(self, name: str, *others: str, reason: str | None = None, **how: Any) -> Outcome:
        """The incidents are not one, whatever comes."""
        return self._decide("part", name, reason, others=others, **how)

    def undo(self, name: str, decision: str | None = None, *, reason: str | None = None, **how: Any) -> Outcome:
        """A decision of the incident counts no more: the one of that id, else the last one that stands."""
        return self._decide("undo", name, reason, others=(decision,) if decision else (), **how)

    def review(self, *kinds: str, limit: int = 50, after: str | None = None, **filters: Any) -> Queue:
        """What needs a person's eyes, that first which matters most; of some kinds of doubt
        (`marsad.incidents.doubts.DOUBT_KINDS`), or of any."""
        return review(LOCAL, self.store, _filter(filters), kinds=kinds, limit=limit, after=after)

    def sources(self) -> list[CountedSource]:
        """Who published: each source with what it is held to be, its reports, and the incidents that these tell."""
        return counted_sources(LOCAL, self.store)

    def describe(self, name: str, *, kind: str | None = None, owner: str | None = None, reliability: str | None = None,
                 reason: str | None = None, by: str | None = None) -> Described:
        """A source is of this kind, this owner's, this reliable (A to F); "" takes a value back."""
        return describe(LOCAL, self.store, name, by or self.person, kind=kind, owner=owner, reliability=reliability,
                        reason=reason)

    def said(self, name: str | None = None) -> list[Said]:
        """All that people said of a source, or of all, oldest first, with the values before."""
        return said_of_sources(LOCAL, self.store, name)

    def frame(self, *, as_of: AsOf = None, **filters: Any) -> pandas.DataFrame:
        """All incidents that the filters ask for, a row each, as a pandas frame with the columns of the CSV. Numbers
        that are not told are <NA>. Raises MissingError where pandas is not installed."""
        library = _need("pandas")
        rows = [flat(found) for found in self.every(as_of=as_of, **filters)]
        made: pandas.DataFrame = library.DataFrame(rows, columns=list(COLUMNS))
        for name in _DAYS:
            made[name] = library.to_datetime(made[name])
        return made.astype(dict.fromkeys(_WHOLE, "Int64"))

    def geoframe(self, *, as_of: AsOf = None, **filters: Any) -> geopandas.GeoDataFrame:
        """The same as a GeoPandas frame (WGS 84) with a point each; those without a point have none. ``radius_km`` is
        how far from it the incident may lie. Raises MissingError where GeoPandas is not installed."""
        library = _need("geopandas")
        frame = self.frame(as_of=as_of, **filters)
        points = library.points_from_xy(frame["lon"].astype(float), frame["lat"].astype(float), crs="EPSG:4326")
        made = library.GeoDataFrame(frame, geometry=points)
        made.loc[made["lat"].isna(), "geometry"] = None
        return made

    def close(self) -> None:
        """Give the store's connections back."""
        self.store.close()

    def _decide(self, verb: Verb, name: str, reason: str | None, *, by: str | None = None, **how: Any) -> Outcome:
        person = by or self.person
        if not person:
            raise DecisionError("nobody decides", "name yourself: marsad.open(store, by=NAME), or MARSAD_USER")
        return decide(LOCAL, self.store, Proposal(verb, name, person, reason, **how))

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open(store: str | Path | None = None, *, by: str | None = None, create: bool = True) -> Desk:
    """The store at a file or ``postgresql://`` address (else MARSAD_STORE, else the user's own), made where there is
    none unless ``create`` is false. ``by`` names who decides (else MARSAD_USER). Raises StoreError."""
    return Desk(open_store(store or os.environ.get("MARSAD_STORE"), create=create),
                by or os.environ.get("MARSAD_USER", ""))


def _filter(given: dict[str, Any]) -> Filter:
    return parse_filter({name.rstrip("_"): value for name, value in given.items()})


def _read(files: list[str], published: date | str | None) -> Iterable[Received | InputError]:
    from marsad.sources.files import reports

    return reports(files, published_day(published)) if files else ()


def _need(name: str) -> Any:
    """A library of the extra ``frames``."""
    try:
        return __import__(name)
    except ImportError:
        raise MissingError(name, "frames") from None
