"""Shapes of what the routes of entry answer with."""

from __future__ import annotations

from marsad.web.shapes.values import Shape, Summary, ValueRow, Words


class Wrong(Shape):
    """A field that cannot be understood: which, why, and what to give."""

    parameter: str
    detail: str
    remedy: str


class ReadEvent(Shape):
    """An event that is read in what somebody types."""

    type: str
    status: str
    confidence: float | None
    quote_at: list[int]
    trigger_at: list[int]
    rows: list[ValueRow]


class ReadAnswer(Shape):
    """What is read while somebody types: the text (null where it cannot be made of the fields), its events."""

    text: str | None
    events: list[ReadEvent]
    wrong: Wrong | None


class TakenOf(Shape):
    """What the camera wrote: when, and where in degrees."""

    when: str | None
    lat: float | None
    lon: float | None


class PhotoOffer(Shape):
    """What a photo holds: the hash of the file, its kind and bytes, the size of the copy that would be shown."""

    sha256: str
    kind: str
    bytes: int
    width: int
    height: int
    taken: TakenOf


class EnteredAnswer(Shape):
    """What came of an entry: the report, whether it was there before, the photos that are new, the reliability that
    its source has now, the incidents it tells."""

    report: str
    there: bool
    events: int
    photos: int
    reliability: str | None
    incidents: list[Summary]


class PlaceOf(Words):
    """A place of the gazetteer; ``ask`` is what a form takes for it, ``km`` how far it lies off the point asked for."""

    id: str
    kind: str
    country: str
    lat: float
    lon: float
    ask: str
    km: float | None = None


class PlacesAnswer(Shape):
    """Places to choose from."""

    places: list[PlaceOf]


class SourceOf(Shape):
    """Who published: what kind of source that is, whose it is (sources of one owner are one voice), and how reliable it
    is held to be (A to F). All but the name null where nobody said."""

    name: str
    kind: str | None
    owner: str | None
    reliability: str | None


class SourcesAnswer(Shape):
    """All sources by name."""

    sources: list[SourceOf]

