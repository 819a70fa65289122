"""Marsad reads Arabic reports on security along a border into events, each value tied to its words.

>>> import marsad
>>> report = marsad.read("قتل 3 جنود في هجوم على حاجز قرب العريش أمس", published="2018-02-05")
>>> [event.type for event in report.events]  # doctest: +SKIP
['attack']

Names below are loaded when first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.api import PlaceMention, Report, actors, dates, numbers, places, read
    from marsad.desk import Desk, open
    from marsad.errors import (
        ConflictError,
        DecisionError,
        FilterError,
        InputError,
        LexiconError,
        MarsadError,
        MissingError,
        StoreError,
        UnknownError,
    )
    from marsad.reading.actor import Actor
    from marsad.reading.mention import Mention
    from marsad.record.event import Claim, Event, Item
    from marsad.record.values import Count, DateSpan, Evidence, Place

__version__ = "0.1.0"

_HOMES = {
    "marsad.api": ("PlaceMention", "Report", "actors", "dates", "numbers", "places", "read"),
    "marsad.desk": ("Desk", "open"),
    "marsad.errors": ("ConflictError", "DecisionError", "FilterError", "InputError", "LexiconError", "MarsadError",
                      "MissingError", "StoreError", "UnknownError"),
    "marsad.reading.actor": ("Actor",),
    "marsad.reading.mention": ("Mention",),
    "marsad.record.event": ("Claim", "Event", "Item"),
    "marsad.record.values": ("Count", "DateSpan", "Evidence", "Place"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Actor", "Claim", "ConflictError", "Count", "DateSpan", "DecisionError", "Desk", "Event", "Evidence", "FilterError",
    "InputError", "Item", "LexiconError", "MarsadError", "Mention", "MissingError", "Place", "PlaceMention", "Report",
    "StoreError", "UnknownError", "__version__", "actors", "dates", "numbers", "open", "places", "read",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'marsad' has no attribute {name!r}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
