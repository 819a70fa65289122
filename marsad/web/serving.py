"""Answers that a browser need not fetch twice, and JSON that can hold any text."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

import orjson
from fastapi import Request
from starlette.responses import Response

import marsad

GEOJSON = "application/geo+json"
JSON = "application/json"
HTML = "text/html; charset=utf-8"


def answered(request: Request, state: object, make: Callable[[], Any], media_type: str = JSON) -> Response:
    """What ``make`` gives, as JSON; 304 where the client has it already.

    ``state`` names all that the answer depends on beside the address: the change of the store, mostly.
    """
    return tagged(request, state, lambda: encoded(make()), media_type)


def tagged(request: Request, state: object, make: Callable[[], bytes], media_type: str,
           more: Mapping[str, str] | None = None) -> Response:
    """The bytes that ``make`` gives with their ETag; 304 where the client has them already."""
    key = f"{marsad.__version__} {state} {request.url.path} {request.url.query}"
    tag = f'W/"{sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache", **(more or {})}
    if tag in (one.strip() for one in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(make(), 200, headers, media_type)


def json_response(value: Any, media_type: str = JSON, headers: dict[str, str] | None = None) -> Response:
    """JSON that no one keeps."""
    return Response(encoded(value), 200, headers or {"cache-control": "no-store"}, media_type)


class Written(dict[str, Any]):
    """An object of JSON that is written once and put into several answers. It is not to be altered."""

    def __init__(self, value: Mapping[str, Any]) -> None:
        super().__init__(value)
        self.content = encoded(value)


def encoded(value: Any) -> bytes:
    """JSON in UTF-8, also of texts with half a surrogate pair, which only escapes can hold."""
    try:
        return orjson.dumps(value, default=_as_it_stands, option=orjson.OPT_PASSTHROUGH_SUBCLASS)
    except TypeError:  # orjson takes no such text
        return json.dumps(value).encode()


def _as_it_stands(value: object) -> orjson.Fragment:
    if isinstance(value, Written):
        return orjson.Fragment(value.content)
    raise TypeError(f"{type(value).__name__} is nothing that JSON holds")
