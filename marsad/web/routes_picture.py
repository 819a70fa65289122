"""Routes of the picture: /picture, /incidents, /facets, /timeline."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from marsad.errors import FilterError
from marsad.web.asked import after_of, box_of, filter_of, limit_of, zoom_of
from marsad.web.described import parameters
from marsad.web.picture import Picture
from marsad.web.serving import GEOJSON, JSON, answered

MOST_LISTED = 500
MOST_GIVEN = 1000


def routes(picture: Picture) -> APIRouter:
    """The routes over one picture."""
    router = APIRouter(tags=["picture"])

    @router.get("/picture", openapi_extra=parameters("bbox", "zoom", "limit"))
    def whole(request: Request) -> Response:
        """Map, time line, facets, totals and the first page of the list, from one state of the store."""
        query = request.query_params
        asked = filter_of(query, ("bbox", "zoom", "limit"))
        box, zoom, limit = box_of(query), zoom_of(query), limit_of(query, 50, MOST_LISTED)
        table = picture.table()
        return answered(request, table.change, lambda: picture.whole(table, asked, box, zoom, limit))

    @router.get("/map", openapi_extra=parameters("bbox", "zoom"))
    def drawn(request: Request) -> Response:
        """What the map shows of one view, as GeoJSON: incidents, clusters of near ones, areas."""
        query = request.query_params
        asked, box, zoom = filter_of(query, ("bbox", "zoom")), box_of(query), zoom_of(query)
        table = picture.table()
        return answered(request, table.change,
                        lambda: picture.drawn(table, picture.masks(table, asked).all(), box, zoom), GEOJSON)

    @router.get("/incidents", openapi_extra=parameters("limit", "after", "form"))
    def incidents(request: Request) -> Response:
        """Incidents, those of the latest days first, a page at a time; as JSON or GeoJSON."""
        query = request.query_params
        asked, after = filter_of(query, ("limit", "after", "form")), after_of(query)
        limit, form = limit_of(query, 50, MOST_GIVEN), query.get("form", "json")
        if form not in ("json", "geojson"):
            raise FilterError("form", f"there is no {form[:60]}", "give json or geojson")
        table = picture.table()
        if form == "geojson":
            return answered(request, table.change, lambda: picture.collection(table, asked, after, limit), GEOJSON)

        def listed() -> object:
            mask = picture.masks(table, asked).all()
            return {"change": table.change, "total": int(mask.sum()), **picture.listed(table, mask, after, limit)}

        return answered(request, table.change, listed, JSON)

    @router.get("/facets", openapi_extra=parameters())
    def facets(request: Request) -> Response:
        """For each facet its values and how many incidents have them."""
        asked, table = filter_of(request.query_params), picture.table()
        return answered(request, table.change, lambda: picture.counted(table, asked)["facets"])

    @router.get("/timeline", openapi_extra=parameters())
    def line(request: Request) -> Response:
        """Incidents and killed by day, week or month."""
        asked, table = filter_of(request.query_params), picture.table()
        return answered(request, table.change, lambda: picture.counted(table, asked)["timeline"])

    return router
