"""The routes of OGC API - Features, under /ogc."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from marsad.errors import UnknownError
from marsad.exports.labels import Both
from marsad.picture.borders_file import shipped
from marsad.picture.talks import TALKS
from marsad.store.opening import Store
from marsad.store.viewer import Viewer
from marsad.web.ogc import documents
from marsad.web.ogc.asked import Face, face_of, items_of, only
from marsad.web.ogc.collection import Collection
from marsad.web.ogc.described import described
from marsad.web.ogc.incidents import Incidents
from marsad.web.ogc.pages import page
from marsad.web.ogc.sections import Sections
from marsad.web.picture import Picture
from marsad.web.serving import GEOJSON, HTML, JSON, encoded, tagged

HOME = "/ogc"
_Make = Callable[[documents.Links, str], Any]   # a document, by the links and the form it is to have
_INCIDENTS = Both("الحوادث", "Incidents")
_ABOUT_INCIDENTS = Both("ما وقع أو زُعم أو أُحبط، كل حادث مرة واحدة مهما تكررت التقارير؛ ما لا يُعرف مكانه بلا هندسة",
                        "What happened, was alleged or foiled, each incident once however many reports tell it; "
                        "without geometry where no place is known")
_TALKS = Both("اللقاءات والاتفاقات", "Talks")
_ABOUT_TALKS = Both("اللقاءات والاتفاقات وحدها", "Meetings and agreements alone")


def collections_of(picture: Picture, viewer: Viewer, store: Store) -> dict[str, Collection]:
    """What a store is served as."""
    found: tuple[Collection, ...] = (
        Incidents("incidents", _INCIDENTS, _ABOUT_INCIDENTS, picture, viewer, store),
        Incidents("talks", _TALKS, _ABOUT_TALKS, picture, viewer, store, tuple(sorted(TALKS))), Sections(shipped()))
    return {one.id: one for one in found}


def routes(collections: Mapping[str, Collection]) -> APIRouter:
    """The routes over some collections."""
    router = APIRouter(prefix=HOME, include_in_schema=False)

    @router.get("")
    def landing(request: Request) -> Response:
        return _fixed(request, "landing", documents.landing)

    @router.get("/conformance")
    def conformance(request: Request) -> Response:
        return _fixed(request, "conformance", documents.conformance)

    @router.get("/api")
    def api(request: Request) -> Response:
        return _fixed(request, "api", lambda links, _: described(links, collections), documents.OPENAPI)

    @router.get("/collections")
    def listed(request: Request) -> Response:
        only(request.query_params)
        states = [one.state() for one in collections.values()]
        return _answer(request, "collections", states,
                       lambda links, form: documents.collections(links, form, collections))

    _items(router, collections)
    return router


def _items(router: APIRouter, collections: Mapping[str, Collection]) -> None:
    @router.get("/collections/{name}")
    def collection(name: str, request: Request) -> Response:
        only(request.query_params)
        one = _known(collections, name)
        return _answer(request, "collection", one.state(), lambda links, form: documents.collection(links, form, one))

    @router.get("/collections/{name}/items")
    def items(name: str, request: Request) -> Response:
        one = _known(collections, name)
        asked, query = items_of(request.query_params, one.filters), request.query_params.multi_items()
        return _answer(request, "items", one.state(), lambda links, form: documents.items(
            links, form, one, one.page(asked), query), GEOJSON)

    @router.get("/collections/{name}/items/{item:path}")
    def item(name: str, item: str, request: Request) -> Response:
        only(request.query_params)
        one = _known(collections, name)
        found = one.one(item)
        if found is None:
            raise UnknownError("item", item)
        return _answer(request, "item", one.state(), lambda links, form: documents.item(links, form, one, found),
                       GEOJSON)


def _known(collections: Mapping[str, Collection], name: str) -> Collection:
    if name not in collections:
        raise UnknownError("collection", name)
    return collections[name]


def _fixed(request: Request, name: str, make: _Make, media_type: str = JSON) -> Response:
    """A document that no parameter but its form and language alters."""
    only(request.query_params)
    return _answer(request, name, None, make, media_type)


def _answer(request: Request, name: str, state: object, make: _Make, media_type: str = JSON) -> Response:
    """The document in the form and language that are asked for."""
    face = face_of(request)
    home = str(request.base_url).rstrip("/") + HOME
    links = documents.Links(home, face.language)
    headers = {"vary": "accept, accept-language", "content-language": face.language}
    if media_type == GEOJSON:
        headers["content-crs"] = f"<{documents.CRS84}>"
    return tagged(request, (state, face, home), lambda: _written(request, face, name, make(links, face.form)),
                  HTML if face.form == "html" else media_type, headers)


def _written(request: Request, face: Face, name: str, document: Any) -> bytes:
    return encoded(document) if face.form == "json" else page(request, face.language, name, document)
