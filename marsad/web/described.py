"""What the OpenAPI document says of parameters and answers that are read by one parser for all faces."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.incidents.doubts import DOUBT_KINDS
from marsad.record.event import EVENT_TYPES, GOODS
from marsad.store.filter import FIELDS, SHOWN
from marsad.web.asked import SEVERAL
from marsad.web.talking import LEVELS, UNTOLD
from marsad.web.trends import MEASURES, SPLITS

_KINDS: dict[str, dict[str, Any]] = {
    "type": {"type": "string", "enum": list(EVENT_TYPES)}, "goods": {"type": "string", "enum": list(GOODS)},
    "status": {"type": "string", "enum": list(SHOWN)}, "from": {"type": "string", "format": "date"},
    "to": {"type": "string", "format": "date"}, "killed": {"type": "integer", "minimum": 0},
    "voices": {"type": "integer", "minimum": 0}, "confidence": {"type": "number", "minimum": 0, "maximum": 1},
    "within": {"type": "number", "minimum": 0.001, "maximum": 20000}, "confirmed": {"type": "boolean"}}
_EXAMPLES = {"type": "attack", "goods": "drugs", "status": "happened", "from": "2024-05-01", "to": "2024-05-31",
             "area": "EG", "place": "سيوة", "within": 50, "actor": "حرس الحدود", "claimed_by": "ولاية سيناء",
             "text": "\"حرس الحدود\" سيوة", "killed": 1, "voices": 2, "confidence": 0.5, "confirmed": True}

_PAGING: dict[str, tuple[dict[str, Any], str, Any]] = {
    "limit": ({"type": "integer", "minimum": 1, "default": 50}, "how many; more than the most is the most", 50),
    "after": ({"type": "string"}, "the `after` of the page before", "5z.1"),
    "bbox": ({"type": "string"}, "the view of the map: west,south,east,north in degrees", "24,21,37,32"),
    "zoom": ({"type": "number", "minimum": 0, "maximum": 22, "default": 4}, "of the map", 5),
    "kind": ({"type": "array", "items": {"type": "string", "enum": list(DOUBT_KINDS)}},
             "a kind of doubt; several are any of them", "numbers"),
    "form": ({"type": "string", "enum": ["json", "geojson"], "default": "json"}, "what is given", "geojson"),
    "form of trends": ({"type": "string", "enum": ["json", "csv"], "default": "json"}, "what is given", "csv"),
    "level": ({"type": "array", "items": {"type": "string", "enum": [*LEVELS, UNTOLD]}}, "of talks", ["phone"]),
    "subject": ({"type": "array", "items": {"type": "string"}}, "what talks are about", ["border_control"]),
    "side": ({"type": "array", "items": {"type": "string"}},
             "who took part in talks: a country's code or a party's name; of several each", ["EG", "LY"]),
    "unit": ({"type": "string", "enum": ["week", "month"]}, "how long a stretch is", "week"),
    "by": ({"type": "string", "enum": list(SPLITS)}, "a curve for each value of this", "type"),
    "measure": ({"type": "string", "enum": list(MEASURES), "default": "incidents"},
                "by which the values with the most are chosen", "killed"),
}


def parameters(*others: str) -> dict[str, Any]:
    """The filters, and some parameters beside them, as OpenAPI describes them; a parameter that means something else on
    one route is told by its name and that route's."""
    return {"parameters": [*query_parameters(FIELDS),
                           *(_parameter(name.partition(" ")[0], *_PAGING[name]) for name in others)]}


def query_parameters(names: Iterable[str]) -> list[dict[str, Any]]:
    """These filters, as OpenAPI describes them."""
    return [_parameter(name, _schema(name), FIELDS[name], _EXAMPLES.get(name)) for name in names]


def _parameter(name: str, schema: dict[str, Any], meaning: str, example: Any) -> dict[str, Any]:
    told = {"name": name, "in": "query", "required": False, "description": meaning, "schema": schema}
    if example is not None:
        told["example"] = [example] if schema["type"] == "array" else example
    if schema["type"] == "array":
        told |= {"style": "form", "explode": True}
    return told


def _schema(name: str) -> dict[str, Any]:
    kind = _KINDS.get(name, {"type": "string"})
    return {"type": "array", "items": kind} if name in SEVERAL else kind
