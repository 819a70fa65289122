"""Shapes of what is counted, listed and drawn under a filter."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from marsad.web.shapes.values import Point, Shape, Summary, Words


class Totals(Shape):
    """What the filter lets through: incidents, and how many of them have a place and a day."""

    incidents: int
    located: int
    unlocated: int
    dated: int
    undated: int
    killed_min: int
    reports: int


class Timeline(Shape):
    """Incidents by the day on which they began; beside it those without a day, and those far off."""

    unit: Literal["day", "week", "month"]
    bins: list[tuple[str, int, int]] = Field(description="first day, incidents, killed at least")
    undated: int
    before: int
    after: int


class FacetValue(Words):
    """A value, how many incidents have it, and what a filter takes to ask for it."""

    value: str
    ask: str
    incidents: int


class Facets(Shape):
    """For each facet its values, counted as if the filter did not ask for that facet."""

    type: list[FacetValue]
    status: list[FacetValue]
    country: list[FacetValue]
    admin1: list[FacetValue]
    goods: list[FacetValue]
    actors: list[FacetValue]
    claimed_by: list[FacetValue]


class MarkOf(Shape):
    """What a mark on the map stands for: one incident, a cluster of near ones, or an area."""

    kind: Literal["incident", "cluster", "area"]
    count: int
    type: str
    radius_km: float
    killed: int
    id: str | None = None
    bounds: tuple[float, float, float, float] | None = None


class Mark(Shape):
    """A mark on the map as a feature of GeoJSON."""

    type: Literal["Feature"]
    geometry: Point
    properties: MarkOf


class Drawn(Shape):
    """A view of the map as GeoJSON; the counts of its marks sum up to ``in_view``."""

    type: Literal["FeatureCollection"]
    features: list[Mark]
    in_view: int


class Listed(Shape):
    """A page of a list; ``after`` asks for the next one, null on the last."""

    items: list[Summary]
    after: str | None


class PictureAnswer(Shape):
    """Everything that the page shows at once, of one state of the store."""

    change: int
    totals: Totals
    timeline: Timeline
    facets: Facets
    map: Drawn
    list: Listed


class IncidentsAnswer(Listed):
    """A page of incidents with the exact number of all that match."""

    change: int
    total: int


class IncidentFeature(Shape):
    """An incident as a feature of GeoJSON; without a place known its geometry is null."""

    type: Literal["Feature"]
    id: str
    geometry: Point | None
    properties: dict[str, object]


class IncidentCollection(Shape):
    """A page of incidents as GeoJSON."""

    type: Literal["FeatureCollection"]
    numberMatched: int  # noqa: N815  # as OGC API - Features names it
    numberReturned: int  # noqa: N815
    after: str | None
    features: list[IncidentFeature]


class TileLayer(Shape):
    """A layer of the tiles, and what its features hold."""

    id: str
    fields: dict[str, str]


class TileJson(Shape):
    """Where the tiles are (TileJSON 3.0)."""

    tilejson: str
    name: str
    tiles: list[str]
    minzoom: int
    maxzoom: int
    vector_layers: list[TileLayer]


class Numbers(Shape):
    """Incidents altered since a change, by what became of them."""

    new: int
    altered: int
    gone: int


class SinceAnswer(Shape):
    """What is new, altered and gone since a change; at most 200 of each are told."""

    change: int
    numbers: Numbers
    new: list[Summary]
    altered: list[Summary]
    gone: list[str]


class TrendsAnswer(Shape):
    """Curves: a number a stretch for each measure, of all and of the values of a split; beside them what was
    published in each stretch."""

    change: int
    unit: str
    by: str | None
    measure: str
    starts: list[str]
    measures: dict[str, list[int]]
    watched: dict[str, list[int]]
    series: list[dict[str, object]]
    totals: Totals
    outside: int
    undated: int


class Party(Words):
    """A side or party of talks; ``talks`` counts them in the circle."""

    value: str
    country: bool
    talks: int | None = None


class Pair(Shape):
    """Two that met, and how often."""

    a: str
    b: str
    talks: int


class Circle(Shape):
    """Who met whom; ``of`` is the number of all parties."""

    parties: list[Party]
    pairs: list[Pair]
    of: int


class Talk(Summary):
    """A talk: at what level, about what, with what outcome, between whom."""

    level: str
    subjects: list[str]
    outcomes: list[dict[str, object]]
    parties: list[Party]
    sides: list[Party]


class TalkList(Shape):
    """A page of talks."""

    items: list[Talk]
    after: str | None


class TalksAnswer(Shape):
    """Talks with what is counted over all that match."""

    change: int
    total: int
    timeline: Timeline
    facets: dict[str, list[FacetValue]]
    circles: dict[str, Circle]
    list: TalkList


class Health(Shape):
    """That the store answers, its newest change, and how many incidents stand."""

    status: Literal["ok"]
    version: str
    change: int
    incidents: int
