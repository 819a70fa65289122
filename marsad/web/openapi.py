"""The OpenAPI document of the API: what FastAPI knows of the routes, and what each answers with: its shape, an
example, and the errors, which are all of one shape."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

from fastapi import FastAPI
from pydantic import TypeAdapter

from marsad.web.problems import MEDIA_TYPE, SCHEMA, described
from marsad.web.serving import GEOJSON, JSON
from marsad.web.shapes import border, entry, incident, picture, values

Json = dict[str, Any]
_REF = "#/components/schemas/{model}"
_TEXT: Json = {"schema": {"type": "string"}}
# What each route answers with, by method and address.
ANSWERS: dict[str, Any] = {
    "get /picture": picture.PictureAnswer, "get /map": picture.Drawn, "get /incidents": picture.IncidentsAnswer,
    "get /facets": picture.Facets, "get /timeline": picture.Timeline, "get /tiles": picture.TileJson,
    "get /since": picture.SinceAnswer, "get /trends": picture.TrendsAnswer, "get /talks": picture.TalksAnswer,
    "get /health": picture.Health, "get /review": incident.ReviewAnswer,
    "get /incidents/{name}": incident.IncidentAnswer, "get /incidents/{name}/history": list[incident.EntryOf],
    "get /reports/{name}": incident.ReportAnswer, "post /incidents/{name}/{verb}": incident.DecidedAnswer,
    "get /borders": border.BordersAnswer, "get /borders/{name}": border.BorderAnswer,
    "get /borders/{name}/history": border.BorderHistory, "get /borders/{name}/measures": list[border.MeasureOf],
    "post /borders/{name}/levels": list[border.LevelEntry], "post /borders/{name}/level": border.LevelEntry,
    "post /borders/{name}/sections/{section}/level": border.LevelEntry,
    "post /measures/{name}/mark": values.Decision, "post /borders/check": border.CheckedFile,
    "post /entry/read": entry.ReadAnswer, "post /entry/photo": entry.PhotoOffer, "post /entry": entry.EnteredAnswer,
    "get /places": entry.PlacesAnswer, "get /sources": entry.SourcesAnswer,
    "get /alerts": border.AlertsAnswer, "post /alerts/{name}/acknowledge": border.Acknowledged}
# Routes that answer with something else than JSON, or with more.
CONTENT: dict[str, Json] = {
    "get /map": {}, "get /changes": {"text/event-stream": _TEXT}, "get /alerts.atom": {"application/atom+xml": _TEXT},
    "get /alerts/{name}/cap.xml": {"application/cap+xml": _TEXT}, "get /metrics": {"text/plain": _TEXT},
    "get /photos/{name}": {"image/jpeg": _TEXT},
    "get /photos/{name}/original": dict.fromkeys(("image/jpeg", "image/png", "image/webp", "image/heic"), _TEXT),
    "get /trends": {"text/csv": _TEXT}, "get /tiles/{z}/{x}/{y}": {},
    "get /borders/{name}/sitrep.{form}": dict.fromkeys((
        "text/html", "application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        JSON, "text/csv"), _TEXT),
    "get /incidents": {GEOJSON: {"schema": {"$ref": "#/components/schemas/IncidentCollection"}}}}
_OWN_TYPE = {"get /map": GEOJSON}


class Described(FastAPI):
    """An application that describes itself so."""

    def openapi(self) -> Json:
        """The document (OpenAPI 3.1)."""
        if self.openapi_schema is None:
            document = super().openapi()
            document["components"]["schemas"] |= {**_schemas(), "Problem": SCHEMA}
            for path, operations in document["paths"].items():
                for method, operation in operations.items():
                    _complete(f"{method} {path.removeprefix('/api/v1')}", path, operation)
            for spare in ("HTTPValidationError", "ValidationError"):
                document["components"]["schemas"].pop(spare, None)
        return super().openapi()


def _complete(name: str, path: str, operation: Json) -> None:
    """Put in what a route answers with."""
    responses = operation["responses"]
    content = CONTENT.get(name, {})
    if name in ANSWERS:
        told: Json = {"schema": _schema(ANSWERS[name])}
        if name in examples():
            told["example"] = examples()[name]
        content = {_OWN_TYPE.get(name, JSON): told, **content}
    responses["200"] |= {"content": content} if content else {}
    statuses = [400] * ("parameters" in operation) + [404] * ("{" in path) + [409] * ("requestBody" in operation)
    responses.update(described(*statuses, 422))
    if name == "get /incidents/{name}":
        responses["410"] = {"description": "What became of it", "content": {JSON: {
            "schema": _schema(incident.GoneAnswer)}}}
    responses["304"] = {"description": "The client has it already (If-None-Match)"}
    responses["default"] = {"description": "Any other error", "content": {MEDIA_TYPE: {
        "schema": {"$ref": "#/components/schemas/Problem"}}}}


@lru_cache(maxsize=1)
def examples() -> Json:
    """An answer of each route over the demo, cut short; scripts/write_examples.py makes them."""
    text = (files("marsad.web.shapes") / "examples.json").read_text(encoding="utf-8")
    found: Json = json.loads(text)
    return found


def _schema(shape: Any) -> Json:
    """A shape, with those that it names left to the document's components."""
    made = TypeAdapter(shape).json_schema(ref_template=_REF, mode="serialization")
    made.pop("$defs", None)
    return {"$ref": _REF.format(model=shape.__name__)} if isinstance(shape, type) and "title" in made else made


def _schemas() -> Json:
    """All shapes by name."""
    out: Json = {}
    for shape in (*ANSWERS.values(), picture.IncidentCollection, incident.GoneAnswer):
        made = TypeAdapter(shape).json_schema(ref_template=_REF, mode="serialization")
        out |= made.pop("$defs", {})
        if "title" in made:
            out[made["title"]] = made
    return out
