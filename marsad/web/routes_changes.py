"""Routes that tell what is new: the stream of changes, and what altered since one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from marsad.store.fetching import fetch
from marsad.store.opening import Store
from marsad.store.since import newest_change, since
from marsad.store.viewer import Viewer
from marsad.web.answers import summary
from marsad.web.serving import answered, encoded

EVERY_SECONDS = 1.0
_STILL_THERE = 15      # looks without news after which a line keeps the connection open
MOST_TOLD = 200
Change = Annotated[int, Query(ge=0, le=2**62)]


def routes(viewer: Viewer, store: Store) -> APIRouter:
    """The routes over one store."""
    router = APIRouter(tags=["changes"])

    @router.get("/since")
    def altered(request: Request, change: Change = 0) -> Response:
        """Incidents that are new, altered or gone since a change, at most 200 of each with their headlines."""
        newest = newest_change(viewer, store)
        return answered(request, newest, lambda: _since(viewer, store, change))

    @router.get("/changes")
    async def stream(request: Request, change: Change = 0) -> Response:
        """Server-sent events whenever the store alters: `change` with the number of its newest change, then
        `incidents` with the ids that are new, altered and gone since the one before, at most 200 of each, and their
        numbers. Who comes back with Last-Event-ID goes on where the connection broke."""
        last = request.headers.get("last-event-id", "")
        seen = int(last) if last.isascii() and last.isdigit() and len(last) < 19 else change
        return StreamingResponse(_changes(request, viewer, store, seen), media_type="text/event-stream",
                                 headers={"cache-control": "no-store", "x-accel-buffering": "no"})

    return router


def _since(viewer: Viewer, store: Store, change: int) -> dict[str, Any]:
    """The same with headlines."""
    ids = _altered(viewer, store, change)
    told = {name: [summary(one) for one in fetch(viewer, store, ids[name])] for name in ("new", "altered")}
    return {**ids, **told}


async def _changes(request: Request, viewer: Viewer, store: Store, change: int) -> AsyncIterator[str]:
    seen, quiet = change, 0
    while not await request.is_disconnected():
        newest = await run_in_threadpool(newest_change, viewer, store)
        if newest > seen:
            yield f"id: {newest}\nevent: change\ndata: {newest}\n\n"
            if seen:  # who has seen nothing yet asks for the whole picture
                told = await run_in_threadpool(_altered, viewer, store, seen)
                yield f"id: {newest}\nevent: incidents\ndata: {encoded(told).decode()}\n\n"
            seen, quiet = newest, 0
        elif quiet % _STILL_THERE == 0:
            yield ": still here\n\n"
        quiet += 1
        await asyncio.sleep(EVERY_SECONDS)


def _altered(viewer: Viewer, store: Store, change: int) -> dict[str, Any]:
    """The ids of what is new, altered and gone since a change."""
    found = since(viewer, store, change)
    ids = {"new": [row.id for row in found.rows if row.since > change],
           "altered": [row.id for row in found.rows if row.since <= change], "gone": list(found.gone)}
    return {"change": found.change, "numbers": {name: len(some) for name, some in ids.items()},
            **{name: some[:MOST_TOLD] for name, some in ids.items()}}
