"""The OpenAPI 3.0 document of OGC API - Features: every collection with the parameters that it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import marsad
from marsad.web.described import query_parameters
from marsad.web.ogc.asked import MOST, USUAL
from marsad.web.ogc.collection import Collection
from marsad.web.ogc.documents import OPENAPI, Links
from marsad.web.ogc.schemas import SCHEMAS
from marsad.web.problems import described as problems
from marsad.web.serving import GEOJSON, JSON

Json = dict[str, Any]
_HTML: Json = {"text/html": {"schema": {"type": "string"}}}
_FACE: list[Json] = [
    {"name": "f", "in": "query", "description": "the form of the answer", "schema": {
        "type": "string", "enum": ["json", "html"]}},
    {"name": "lang", "in": "query", "description": "the language of titles and pages", "schema": {
        "type": "string", "enum": ["ar", "en"]}}]
_PAGING: list[Json] = [
    {"name": "limit", "in": "query", "description": "how many at most; more than the maximum is the maximum",
     "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL}},
    {"name": "bbox", "in": "query", "style": "form", "explode": False,
     "description": "west,south,east,north in degrees (CRS84); features without a place are given too",
     "schema": {"type": "array", "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
                "items": {"type": "number"}}, "example": [24, 21, 37, 32]},
    {"name": "datetime", "in": "query", "schema": {"type": "string"}, "example": "2024-05-01/2024-05-31",
     "description": "a day or time, or two with a slash between, of which one may be ..; features without a day are "
                    "given too"},
    {"name": "after", "in": "query", "schema": {"type": "string"},
     "description": "where the page before ended, as its next link gives it"}]


def described(links: Links, collections: Mapping[str, Collection]) -> Json:
    """The document, for a service at the address of the links."""
    names = list(collections)
    known = {"name": "collectionId", "in": "path", "required": True, "schema": {"type": "string", "enum": names}}
    paths = {"/": _get("Landing page", "landing", "Landing"),
             "/conformance": _get("Conformance classes", "conformance", "Conformance"),
             "/api": _get("This document", "api", None, media_type=OPENAPI),
             "/collections": _get("The collections", "collections", "Collections"),
             "/collections/{collectionId}": _get("One collection", "collection", "Collection", [known], (404,)),
             **dict(_items(collections.values()))}
    return {"openapi": "3.0.3", "info": {"title": "Marsad: OGC API - Features", "version": marsad.__version__,
                                         "description": "Incidents, talks and border sections as features"},
            "servers": [{"url": links.home}], "paths": paths, "components": {"schemas": SCHEMAS}}


def _items(collections: Iterable[Collection]) -> Iterable[tuple[str, Json]]:
    for one in collections:
        path = f"/collections/{one.id}/items"
        yield path, _get(f"Items of {one.title.en}", f"{one.id}Items", "Items",
                         [*_PAGING, *query_parameters(one.filters)], media_type=GEOJSON)
        item = {"name": "featureId", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        yield path + "/{featureId}", _get(f"One of {one.title.en}", f"{one.id}Item", "Item", [item], (404,), GEOJSON)


def _get(summary: str, operation: str, schema: str | None, parameters: Iterable[Json] = (),
         errors: tuple[int, ...] = (), media_type: str = JSON) -> Json:
    shape: Json = {"$ref": f"#/components/schemas/{schema}"} if schema else {"type": "object"}
    return {"get": {"summary": summary, "operationId": operation, "parameters": [*parameters, *_FACE], "responses": {
        "200": {"description": summary, "content": {media_type: {"schema": shape}, **_HTML}},
        **problems(400, *errors)}}}
