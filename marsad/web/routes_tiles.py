"""Routes of the vector tiles: the tiles, and the document by which a map finds them (TileJSON 3.0)."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from marsad.web.asked import filter_of
from marsad.web.described import parameters
from marsad.web.picture import Picture
from marsad.web.problems import described
from marsad.web.serving import answered, tagged
from marsad.web.tiles import FIELDS, LAYER, MOST_ZOOM, MVT, tile

_MOST = 2 ** MOST_ZOOM - 1
Zoom = Annotated[int, Path(ge=0, le=MOST_ZOOM, examples=[5])]
Across = Annotated[int, Path(ge=0, le=_MOST, examples=[18])]
Down = Annotated[int, Path(ge=0, le=_MOST, examples=[13])]


def routes(picture: Picture) -> APIRouter:
    """The routes over one picture."""
    router = APIRouter(tags=["picture"])

    @router.get("/tiles", openapi_extra=parameters())
    def about(request: Request) -> Response:
        """Where the tiles of a filter are, and what they hold, as TileJSON 3.0."""
        filter_of(request.query_params)
        query = f"?{request.url.query}" if request.url.query else ""
        home = str(request.base_url).rstrip("/") + request.url.path
        return answered(request, home, lambda: {
            "tilejson": "3.0.0", "name": "Marsad", "tiles": [f"{home}/{{z}}/{{x}}/{{y}}{query}"], "minzoom": 0,
            "maxzoom": MOST_ZOOM, "vector_layers": [{"id": LAYER, "fields": FIELDS}]})

    @router.get("/tiles/{z}/{x}/{y}", openapi_extra=parameters(), response_class=Response, responses={
        200: {"description": "A vector tile", "content": {MVT: {"schema": {"type": "string", "format": "binary"}}}},
        **described(400, 404)})
    def one(z: Zoom, x: Across, y: Down, request: Request) -> Response:
        """The incidents of one square of web mercator as a Mapbox Vector Tile, near ones as one mark."""
        asked, table = filter_of(request.query_params), picture.table()
        return tagged(request, table.change, lambda: tile(table, picture.masks(table, asked).all(), z, x, y), MVT)

    return router
