"""The route of what needs a person's eyes."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from marsad.exports.doubt_words import KINDS, doubt_words, weight_words
from marsad.exports.incident_json import incident_dict
from marsad.exports.reasons import reason_words
from marsad.incidents.doubts import Doubt
from marsad.incidents.weights import Reason
from marsad.store.fetching import fetch
from marsad.store.opening import Store
from marsad.store.reviewing import Due, Queue, review
from marsad.store.since import newest_change
from marsad.store.viewer import Viewer
from marsad.web.answers import Json, both, headlines, summary
from marsad.web.asked import filter_of, limit_of
from marsad.web.described import parameters
from marsad.web.serving import answered

MOST_DUE = 200


def routes(viewer: Viewer, store: Store) -> APIRouter:
    """The route over one store."""
    router = APIRouter(tags=["review"])

    @router.get("/review", openapi_extra=parameters("kind", "limit", "after"))
    def due(request: Request) -> Response:
        """Incidents that need a person's eyes, those first of which it matters most, each with why."""
        query = request.query_params
        asked, limit = filter_of(query, ("kind", "limit", "after")), limit_of(query, 50, MOST_DUE)
        kinds, after = query.getlist("kind"), query.get("after") or None
        change = newest_change(viewer, store)
        return answered(request, change, lambda: _answer(
            viewer, store, change, review(viewer, store, asked, kinds=kinds, limit=limit, after=after)))

    return router


def _answer(viewer: Viewer, store: Store, change: int, queue: Queue) -> Json:
    others = {name for due in queue.items for doubt in due.doubts if doubt.kind == "apart" for name in doubt.others}
    known = {one.id: {"id": one.id, "headline": headlines(incident_dict(one.incident), dated=True)}
             for one in fetch(viewer, store, sorted(others))}
    kinds = [{"kind": kind, "incidents": number, "words": both(KINDS[kind])} for kind, number in queue.kinds.items()]
    return {"change": change, "total": queue.total, "kinds": kinds, "after": queue.after,
            "items": [_due(due, known) for due in queue.items]}


def _due(due: Due, known: dict[str, Json]) -> Json:
    doubts = [_doubt(one, reasons, known) for one, reasons in zip(due.doubts, due.reasons, strict=True)]
    return {**summary(due.found), "score": due.score, "impact": due.grade, "doubts": doubts}


def _doubt(doubt: Doubt, reasons: tuple[Reason, ...], known: dict[str, Json]) -> Json:
    told = {**doubt.to_dict(), "name": both(KINDS[doubt.kind]), "words": both(doubt_words(doubt)),
            "reasons": [{"words": both(reason_words(one)), "bits": one.weight} for one in reasons]}
    weight = weight_words(doubt)
    told |= {"weight": both(weight)} if weight else {}
    other = known.get(doubt.others[0]) if doubt.kind == "apart" else None
    return {**told, "other": other} if other else told
