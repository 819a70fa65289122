"""The pages: one document whose modules draw the picture, an incident or a report, and the files that it loads."""

from __future__ import annotations

import gzip
import mimetypes
import os
from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter, FastAPI, Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from marsad.exports.labels import LABELS
from marsad.exports.record_json import dumps
from marsad.sources.photos import kinds_read
from marsad.web.preloads import FONTS, HOME, modules_of
from marsad.web.settings import Settings

LANGUAGES = ("ar", "en")
PATHS = ("/", "/review", "/incident/{name:path}", "/report/{name:path}", "/talks", "/trends", "/border",
         "/border/{name}", "/alerts", "/measures", "/measures/{name}", "/draw", "/entry")

_PACKED_FROM = 400      # bytes; less gains nothing by it
_TEXTS = frozenset({".js", ".mjs", ".json", ".css"})
_ICON = "icon.svg"      # which browsers ask for anew with every step in their history, so with every filter

mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("text/javascript", ".js")
mimetypes.add_type("font/woff2", ".woff2")


def install(app: FastAPI, settings: Settings) -> None:
    """The pages and their files."""
    router = APIRouter(include_in_schema=False)

    async def page(request: Request) -> Response:
        content = _document(settings, language_of(request), request.url.path)
        return HTMLResponse(content, headers={"cache-control": "no-store"})

    for path in PATHS:
        router.add_api_route(path, page, methods=["GET"])
    app.include_router(router)
    for name in ("page", "vendor", "base"):
        app.mount(f"/{name}", _Files(directory=HOME / name), name=name)


class _Files(StaticFiles):
    """Files that a browser asks after each time, and gets anew only where they altered."""

    def file_response(self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope,
                      status_code: int = 200) -> Response:
        answer = super().file_response(full_path, stat_result, scope, status_code)
        kept = "private, max-age=86400" if Path(full_path).name == _ICON else "private, no-cache"
        answer.headers.setdefault("cache-control", kept)
        packed = "gzip" in Headers(scope=scope).get("accept-encoding", "") and stat_result.st_size >= _PACKED_FROM
        if not packed or answer.status_code != 200 or Path(full_path).suffix not in _TEXTS:
            return answer
        content = _gzipped(str(full_path), stat_result.st_mtime_ns)
        return Response(content, headers={**_kept(answer), "content-encoding": "gzip", "vary": "Accept-Encoding"})


def _kept(answer: Response) -> dict[str, str]:
    """The headers of an answer that hold whatever its length."""
    return {name: value for name, value in answer.headers.items() if name != "content-length"}


def pack_large_files() -> None:
    """Pack the files that pages need before they ask for them."""
    for path in (path for folder in ("vendor", "base", "page") for path in (HOME / folder).rglob("*")):
        if path.suffix in _TEXTS and path.stat().st_size >= _PACKED_FROM:
            _gzipped(str(path), path.stat().st_mtime_ns)


@lru_cache(maxsize=200)
def _gzipped(path: str, _: int) -> bytes:
    """A file as it is sent, packed once and not for each browser."""
    return gzip.compress(Path(path).read_bytes(), 6)


def language_of(request: Request) -> str:
    """The language asked for by the address, else by the browser, else Arabic."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    first = request.headers.get("accept-language", "").lower()[:2]
    return first if first in LANGUAGES else "ar"


def _document(settings: Settings, language: str, path: str) -> str:
    setup = {"session": settings.session, "tiles": settings.tiles, "disputed": settings.disputed,
             "photos": kinds_read(),
             "labels": {name: [both.ar, both.en] for name, both in LABELS.items()}}
    return _templates().get_template("index.html").render(
        language=language, setup=dumps(setup), modules=modules_of(path), fonts=FONTS[language])


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(loader=PackageLoader("marsad.web", "page"), autoescape=True, undefined=StrictUndefined)
