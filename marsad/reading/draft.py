"""A deed with all that its sentence says of it, before the report is read as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.reading.deeds import Deed
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.reading.tolls import Toll
from marsad.record.values import DateSpan, Place


@dataclass(frozen=True)
class PlaceMention:
    """A place of the report, resolved, with the sentence it stands in."""

    sentence: int
    mention: Mention[Any]
    place: Place


@dataclass(frozen=True)
class Choice:
    """A value chosen for a deed: its score, and the runner-up where there was one.

    ``value`` None means that the value is not told; ``source`` is own (in the deed's sentence), carried, published
    or none.
    """

    value: DateSpan | PlaceMention | None
    mention: Mention[Any] | None
    source: str
    score: float
    runner_up: Mention[Any] | None = None
    runner_up_score: float = 0.0


@dataclass(frozen=True)
class Draft:
    """One deed of one sentence with its arguments."""

    deed: Deed
    phrases: Phrases = field(repr=False)
    features: tuple[str, ...]
    type: str
    tolls: tuple[Toll, ...]
    roles: dict[str, list[Mention[Any]]]
    date: Choice
    place: Choice

    @property
    def sentence(self) -> int:
        return self.deed.sentence.index
