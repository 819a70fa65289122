"""The server: the API under /api/v1, the pages, the guard before both."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

import marsad
from marsad.store.opening import Store
from marsad.store.viewer import LOCAL, Viewer
from marsad.web import (
    pages,
    problems,
    routes_alerts,
    routes_border,
    routes_changes,
    routes_entry,
    routes_incident,
    routes_picture,
    routes_review,
    routes_talks,
    routes_tiles,
    routes_trends,
)
from marsad.web.border_desk import BorderDesk
from marsad.web.guard import Guard
from marsad.web.heads import Heads
from marsad.web.metrics import Measured, Metrics
from marsad.web.ogc.routes import collections_of
from marsad.web.ogc.routes import routes as ogc_routes
from marsad.web.openapi import Described
from marsad.web.picture import Picture
from marsad.web.serving import json_response
from marsad.web.settings import Settings
from marsad.web.talking import Talks
from marsad.web.trending import Trends

API = "/api/v1"
_ABOUT = ("The record of a Marsad store: incidents, each value with the words it was read from. Filters are those of "
          "the command line; an unknown parameter is a 400. Errors are application/problem+json.")


def make_app(store: Store, settings: Settings, viewer: Viewer = LOCAL) -> FastAPI:
    """The application over an open store."""
    app = Described(title="Marsad", version=marsad.__version__, description=_ABOUT, openapi_url=f"{API}/openapi.json",
                    docs_url=None, redoc_url=None)
    picture = Picture(viewer, store)
    metrics = Metrics(lambda: float(len(picture.table())))
    app.state.settings, app.state.picture = settings, picture
    problems.install(app)
    for router in (routes_picture.routes(picture), routes_tiles.routes(picture), routes_incident.routes(viewer, store),
                   routes_changes.routes(viewer, store), routes_review.routes(viewer, store),
                   routes_entry.routes(viewer, store), routes_trends.routes(picture, Trends(viewer, store, picture)),
                   routes_talks.routes(picture, Talks(viewer, store, picture)), *_borders(viewer, store, settings)):
        app.include_router(router, prefix=API)
    app.include_router(ogc_routes(collections_of(picture, viewer, store)))
    _health(app, picture, metrics)
    pages.install(app, settings)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=5)
    app.add_middleware(Measured, metrics=metrics)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Heads)
    return app


def _borders(viewer: Viewer, store: Store, settings: Settings) -> tuple[APIRouter, ...]:
    desk = BorderDesk(viewer, store, settings)
    return routes_border.routes(viewer, store, desk), routes_alerts.routes(viewer, store, desk.borders)


def _health(app: FastAPI, picture: Picture, metrics: Metrics) -> None:
    @app.get(f"{API}/health", tags=["server"])
    def health() -> Response:
        """Whether the store answers, with its newest change and how many incidents stand."""
        table = picture.table()
        return json_response({"status": "ok", "version": marsad.__version__, "change": table.change,
                              "incidents": len(table)})

    @app.get("/metrics", tags=["server"])
    def prometheus() -> Response:
        """Metrics in the format that Prometheus reads."""
        return Response(metrics.text(), media_type="text/plain; version=0.0.4; charset=utf-8")
