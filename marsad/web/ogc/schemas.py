"""The shapes of what OGC API - Features answers with, as its OpenAPI document names them."""

from __future__ import annotations

from typing import Any

from marsad.web.problems import SCHEMA as PROBLEM

Json = dict[str, Any]
_TEXT: Json = {"type": "string"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_NUMBERS: Json = {"type": "array", "items": {"type": "number"}, "minItems": 2}
_LINKS: Json = {"type": "array", "items": {"$ref": "#/components/schemas/Link"}}


def _object(required: tuple[str, ...], **properties: Json) -> Json:
    needed = {"required": list(required)} if required else {}  # OpenAPI 3.0 takes no empty list
    return {"type": "object", **needed, "properties": properties}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


_GEOMETRY: Json = {"nullable": True, "allOf": [_object(
    ("type", "coordinates"), type={"type": "string", "enum": ["Point", "LineString"]},
    coordinates={"oneOf": [_NUMBERS, _list(_NUMBERS)]})]}
_FEATURE: Json = _object(("type", "id", "geometry", "properties"), type={"type": "string", "enum": ["Feature"]},
                         id=_TEXT, geometry=_GEOMETRY, properties={"type": "object", "additionalProperties": True})
_EXTENT: Json = _object(
    (), spatial=_object(("bbox",), bbox=_list(_list({"type": "number"})), crs=_TEXT),
    temporal=_object(("interval",), interval=_list(_list({"type": "string", "format": "date-time"})), trs=_TEXT))

SCHEMAS: Json = {
    "Link": _object(("href", "rel"), href=_TEXT, rel=_TEXT, type=_TEXT, title=_TEXT, hreflang=_TEXT),
    "Landing": _object(("links",), title=_TEXT, description=_TEXT, links=_LINKS),
    "Conformance": _object(("conformsTo",), conformsTo=_list(_TEXT), links=_LINKS),
    "Collection": _object(("id", "links"), id=_TEXT, title=_TEXT, description=_TEXT, itemType=_TEXT, crs=_list(_TEXT),
                          storageCrs=_TEXT, extent=_EXTENT, links=_LINKS),
    "Collections": _object(("links", "collections"), links=_LINKS,
                           collections=_list({"$ref": "#/components/schemas/Collection"})),
    "Feature": _FEATURE,
    "Item": {"allOf": [_FEATURE, _object(("links",), links=_LINKS)]},
    "Items": _object(("type", "features", "links", "numberReturned"), type={"type": "string", "enum": [
        "FeatureCollection"]}, features=_list({"$ref": "#/components/schemas/Feature"}), links=_LINKS,
        numberMatched=_COUNT, numberReturned=_COUNT, timeStamp={"type": "string", "format": "date-time"}),
    "Problem": PROBLEM,
}
