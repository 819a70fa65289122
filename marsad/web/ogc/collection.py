"""What a collection of features is: named, described, with its extent, its items a page at a time, and each alone."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple, Protocol

from marsad.exports.labels import Both
from marsad.store.ground import Box
from marsad.web.ogc.asked import ItemsAsked

Feature = dict[str, Any]


class Extent(NamedTuple):
    """The box and the days in which all items lie; None where none has a place, or a day."""

    box: Box | None
    days: tuple[date, date] | None


class Items(NamedTuple):
    """A page: its features, how many there are in all, and what asks for the next page (None on the last)."""

    features: list[Feature]
    matched: int
    after: str | None


class Collection(Protocol):
    """A collection. ``filters`` are those of the command line that it takes."""

    id: str
    title: Both
    about: Both
    filters: tuple[str, ...]

    def state(self) -> object:
        """What its answers depend on."""

    def extent(self) -> Extent:
        """Where and when its items lie."""

    def page(self, asked: ItemsAsked) -> Items:
        """The items that are asked for. Raises FilterError."""

    def one(self, name: str) -> Feature | None:
        """The item of an id."""
