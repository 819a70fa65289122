"""The route of talks."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from marsad.errors import FilterError
from marsad.web.asked import after_of, filter_of, limit_of
from marsad.web.described import parameters
from marsad.web.picture import Picture
from marsad.web.serving import answered
from marsad.web.talking import LEVELS, UNTOLD, Asked, Talks

MOST_LISTED = 500
_OTHERS = ("level", "subject", "side", "limit", "after")


def routes(picture: Picture, talks: Talks) -> APIRouter:
    """The routes over one picture."""
    router = APIRouter(tags=["talks"])

    @router.get("/talks", openapi_extra=parameters(*_OTHERS))
    def held(request: Request) -> Response:
        """Who met whom, when, at what level, about what, with what outcome: a page of talks, and over all that match
        their time line, levels, subjects, and the circle of parties."""
        query = request.query_params
        asked, after, limit = filter_of(query, _OTHERS), after_of(query), limit_of(query, 50, MOST_LISTED)
        what = Asked(_levels(query.getlist("level")), tuple(query.getlist("subject")), tuple(query.getlist("side")))
        table = picture.table()
        return answered(request, table.change, lambda: talks.answer(table, asked, what, after, limit))

    return router


def _levels(given: list[str]) -> tuple[str, ...]:
    for one in given:
        if one not in (*LEVELS, UNTOLD):
            raise FilterError("level", f"has no {one[:60]}", f"give one of {', '.join((*LEVELS, UNTOLD))}")
    return tuple(given)
