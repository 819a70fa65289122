"""Shapes of values that many answers hold."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from marsad.record.event import EVENT_TYPES


class Shape(BaseModel):
    """An object of JSON. What is described is there; more may come with a later version."""

    model_config = ConfigDict(extra="allow")


class Words(Shape):
    """Words in both languages of the interface."""

    ar: str
    en: str


class Span(Shape):
    """The days, both inclusive, between which something was; how closely that is known."""

    start: str
    end: str
    precision: str


class Number(Shape):
    """How many at least and at most; null is no bound."""

    min: int | None
    max: int | None


class Spot(Shape):
    """A place as it is told, with its point and how far from it the deed may have been, where these are known."""

    name: str | None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    relation: str | None = None


class Summary(Shape):
    """An incident as a list shows it."""

    id: str
    change: int = Field(description="the change of the store by which it stands so")
    status: str
    headline: Words
    type: str = Field(json_schema_extra={"enum": list(EVENT_TYPES)})
    date: Span | None
    place: Spot | None
    killed: Number | None
    injured: Number | None
    people: Number | None
    when: Words
    where: Words
    goods: list[str]
    by: list[str]
    claimed_by: list[str]
    confidence: float | None = Field(description="0 to 1")
    reports: int
    voices: int = Field(description="independent ones")
    confirmed: bool


class Point(Shape):
    """A point of GeoJSON: longitude, latitude (CRS84)."""

    type: Literal["Point"]
    coordinates: tuple[float, float]


class Evidence(Shape):
    """The characters of the report from which a value was read, and how."""

    start: int
    end: int
    kind: str
    rule: str


class Tally(Shape):
    """How many values there are, how many have words, how many of these only follow from them."""

    values: int
    with_words: int
    inferred: int


class RowValue(Shape):
    """One value with the words it was read from."""

    text: Words
    inferred: bool
    evidence: list[Evidence]


class ValueRow(Shape):
    """A field of an event with its values."""

    field: str
    label: Words
    values: list[RowValue]


class Decision(Shape):
    """What a person decided."""

    id: int
    change: int
    at: str
    person: str
    verb: str
    target: str
    reason: str | None
