"""Routes by which people enter field reports: what a text tells, what a photo holds, places, sources; and the entry."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from marsad.errors import EntryError, FilterError
from marsad.pipeline import default_reader
from marsad.record.report import make_report, report_text
from marsad.sources.entry import MOST_CHARS, Entry, entry, form
from marsad.sources.photos import Photo, photo
from marsad.store.entering import enter
from marsad.store.fetching import fetch
from marsad.store.opening import Store
from marsad.store.photos import photo_file
from marsad.store.sources import sources
from marsad.store.viewer import Viewer
from marsad.web.answers import events_answer, summary
from marsad.web.places import named, near
from marsad.web.serving import json_response

_TYPED: dict[str, JsonValue] = {"text": "قتل ثلاثة جنود في هجوم جنوب سيوة أمس.", "published": "2024-05-16"}
_ENTRY: dict[str, JsonValue] = {
    "by": "ليلى", "source": "مراسل سيوة", "reliability": "B", "published": "2024-05-16",
    "fields": {"type": "attack", "date": "2024-05-15", "place": "سيوة", "killed": "3"}}
_BYTES = {"requestBody": {"required": True, "content": {"application/octet-stream": {
    "schema": {"type": "string", "format": "binary"}}}}}
_FOREVER = {"cache-control": "private, max-age=31536000, immutable"}
Id = Annotated[str, Path(min_length=1, max_length=100)]
Text = Annotated[str, Field(max_length=MOST_CHARS)]
Fields = Annotated[dict[str, Annotated[str, Field(max_length=10_000)]], Field(max_length=20)]


class Typed(BaseModel):
    """What somebody is typing: free text, or the fields of a form."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_TYPED]})

    text: Text = ""
    title: Annotated[str | None, Field(max_length=1000)] = None
    fields: Fields | None = None
    published: date | None = None


class Attached(BaseModel):
    """A photo: the name of its file, and its bytes in base64."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    data: str


class Given(BaseModel):
    """A field report: who enters it, whose it is, of which day, as text or fields, with photos. ``reliability`` is that
    of the source, A to F; a source that has one keeps its own."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_ENTRY]})

    by: str = Field(min_length=1, max_length=200, description="who enters it")
    source: str = Field(min_length=1, max_length=200, description="whose report it is")
    reliability: str | None = Field(None, pattern="^[A-F]$")
    published: date = Field(description="the day of the report; relative dates in its text are counted from it")
    title: str | None = Field(None, max_length=1000)
    text: Text = ""
    fields: Fields | None = None
    photos: list[Attached] = Field(default_factory=list, max_length=20)


def routes(viewer: Viewer, store: Store) -> APIRouter:
    """The routes over one store."""
    router = APIRouter(tags=["entry"])

    @router.post("/entry/read")
    def read(typed: Annotated[Typed, Body()]) -> Response:
        """The events that a text tells, or the fields of a form give; ``wrong`` names a field that cannot be
        understood (yet). Nothing is kept."""
        try:
            return json_response({**_read(typed), "wrong": None})
        except EntryError as error:
            return json_response({"text": None, "events": [], "wrong": {
                "parameter": error.field, "detail": f"{error.field}: {error.problem}", "remedy": error.remedy}})

    @router.post("/entry/photo", openapi_extra=_BYTES)
    async def look(request: Request, name: Annotated[str, Query(min_length=1, max_length=200)]) -> Response:
        """What a photo holds (its bytes are the body): hash, size, and what the camera wrote of place and time, as an
        offer. Nothing is kept."""
        data = await request.body()
        return json_response(_offer(await run_in_threadpool(photo, name, data)))

    @router.post("/entry")
    def entered(given: Annotated[Given, Body()]) -> Response:
        """Keep a field report as it was received, with its photos; the incidents that it tells."""
        made = enter(store, _entry(given))
        found = [summary(one) for one in fetch(viewer, store, made.incidents)]
        return json_response({"report": made.report, "there": made.there, "events": made.events,
                              "photos": made.photos, "reliability": made.reliability, "incidents": found})

    _looking_up(router, viewer, store)
    return router


def _looking_up(router: APIRouter, viewer: Viewer, store: Store) -> None:
    @router.get("/places")
    def places(name: Annotated[str, Query(max_length=100)] = "",
               at: Annotated[str, Query(max_length=50)] = "") -> Response:
        """Places of the gazetteer by the beginning of a name, or those nearest to a point: latitude,longitude."""
        return json_response({"places": near(*_point(at)) if at else named(name)})

    @router.get("/sources")
    def known() -> Response:
        """Who published: the name of each source, with kind, owner and reliability where somebody said so."""
        return json_response({"sources": [one._asdict() for one in sources(viewer, store)]})

    @router.get("/photos/{name}")
    def shown(name: Id) -> Response:
        """A photo as it may be shown: without what the camera wrote."""
        found = photo_file(viewer, store, name)
        return Response(found.data, media_type=found.kind, headers=_FOREVER)

    @router.get("/photos/{name}/original")
    def original(name: Id) -> Response:
        """A photo as it came, with all that the camera wrote; as a file, not shown."""
        found = photo_file(viewer, store, name, original=True)
        ending = {"image/jpeg": "jpg"}.get(found.kind, found.kind.partition("/")[2])
        return Response(found.data, media_type=found.kind, headers={
            "cache-control": "no-store", "content-disposition": f'attachment; filename="{name}.{ending}"'})


def _read(typed: Typed) -> dict[str, Any]:
    given = {name: value for name, value in (typed.fields or {}).items() if value.strip()}
    text = form(given) if given else report_text(typed.title, typed.text)
    made = make_report(text, published=typed.published, title=None if given else typed.title)
    return {"text": text, "events": events_answer(default_reader().read(made).events)}


def _offer(found: Photo) -> dict[str, Any]:
    return {"sha256": found.sha256, "kind": found.kind, "bytes": len(found.original), "width": found.width,
            "height": found.height, "taken": found.taken._asdict()}


def _entry(given: Given) -> Entry:
    photos = tuple(photo(one.name, _bytes(one)) for one in given.photos)
    return entry(given.by, given.source, given.published, text=given.text, title=given.title, fields=given.fields,
                 reliability=given.reliability, photos=photos)


def _bytes(attached: Attached) -> bytes:
    try:
        return b64decode(attached.data, validate=True)
    except (Error, ValueError):
        raise EntryError("photos", f"{attached.name} is not in base64", "encode its bytes so") from None


def _point(written: str) -> tuple[float, float]:
    try:
        lat, lon = (float(part) for part in written.split(","))
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            raise ValueError
    except ValueError:
        raise FilterError("at", f"{written} is no point", "give latitude,longitude in degrees") from None
    return lat, lon
