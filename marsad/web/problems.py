"""Errors as application/problem+json (RFC 9457): what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from marsad.errors import (
    ConflictError,
    DecisionError,
    EntryError,
    FilterError,
    LevelError,
    MarsadError,
    MissingError,
    PhotoKindError,
    StoreError,
    UnknownError,
)
from marsad.exports.record_json import dumps

MEDIA_TYPE = "application/problem+json"
SCHEMA: dict[str, Any] = {
    "type": "object", "required": ["type", "title", "status", "detail"], "description": "What is wrong (RFC 9457)",
    "properties": {"type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                   "detail": {"type": "string"}, "remedy": {"type": "string"},
                   "parameter": {"type": "string", "description": "the parameter that is wrong"},
                   "errors": {"type": "array", "items": {"type": "object"}}}}

_NO_PAGE = """<!doctype html>
<html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>مرصد · Marsad</title><link rel="stylesheet" href="/page/page.css"></head><body><main class="alone">
<h1>لا صفحة في هذا العنوان</h1><p>لعل فيه خطأ. <a href="/">إلى صورة الأحداث</a></p>
<div lang="en" dir="ltr"><h2>There is no page at this address</h2><p>It may be mistyped.
<a href="/?lang=en">To the picture of incidents</a></p></div></main></body></html>
"""

_MEANINGS = {
    400: ("A question that asks for nothing there can be", "type: has no party", "give one of attack, seizure ..."),
    404: ("Nothing of that id", "there is no incident 00ff", "it may be mistyped, or of another store"),
    409: ("It altered since it was looked at", "the incident was altered by change 12", "look at it again"),
    422: ("A request that is not as it should be", "nobody decides", "give by")}


def described(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """These errors, as OpenAPI describes answers."""
    return {str(status): _described(status, *_MEANINGS[status]) for status in statuses}


def _described(status: int, meaning: str, detail: str, remedy: str) -> dict[str, Any]:
    example = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail,
               "remedy": remedy}
    return {"description": meaning, "content": {MEDIA_TYPE: {
        "schema": {"$ref": "#/components/schemas/Problem"}, "example": example}}}


def problem(status: int, detail: str, remedy: str = "", headers: Mapping[str, str] | None = None,
            **more: Any) -> Response:
    """An answer that says what is wrong and what to do."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail,
            **({"remedy": remedy} if remedy else {}), **more}
    return Response(dumps(told).encode(), status, dict(headers or {}), MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Let every error of ours, and of the framework, answer so."""
    app.add_exception_handler(MarsadError, _ours)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)


async def _ours(request: Request, error: Exception) -> Response:
    if isinstance(error, FilterError):
        return problem(400, f"{error.field}: {error.problem}", error.remedy, parameter=error.field)
    if isinstance(error, EntryError):
        status = 415 if isinstance(error, PhotoKindError) else 422
        return problem(status, f"{error.field}: {error.problem}", error.remedy, parameter=error.field)
    if isinstance(error, UnknownError):
        return problem(404, f"there is no {error.kind} {error.name}", "it may be mistyped, or of another store")
    if isinstance(error, ConflictError):
        altered = {"change": error.change, "what": error.what, "who": error.who}
        status = 412 if "if-match" in request.headers else 409
        return problem(status, error.problem, error.remedy, altered=altered)
    if isinstance(error, (DecisionError, LevelError)):
        return problem(422, error.problem, error.remedy)
    if isinstance(error, MissingError):
        return problem(501, f"{error.library} is not installed here", f"pip install 'marsad[{error.extra}]'")
    if isinstance(error, StoreError):
        return problem(503, error.problem, error.remedy)
    return problem(500, str(error))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == HTTPStatus.NOT_FOUND:
        page = not request.url.path.startswith(("/api/", "/ogc/"))
        if page and "text/html" in request.headers.get("accept", ""):
            return HTMLResponse(_NO_PAGE, error.status_code)
        nothing = f"there is nothing at {request.url.path}"
        return problem(error.status_code, nothing, "pages begin at /, the API at /api/v1")
    return problem(error.status_code, str(error.detail), headers=error.headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [{"at": ".".join(map(str, one["loc"])), "problem": one["msg"]} for one in error.errors()]
    return problem(422, "the request is not as it should be", "see errors", errors=faults)
