"""Routes that tell what is new: the stream of changes, and what altered since one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from marsad.store.fetching import fetch
from marsad.store.opening import Store
from marsad.store.since import newest_change, since
from marsad.store.viewer import Viewer
from marsad.web.answers import summary
from marsad.web.serving import answered

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
        """Server-sent events: the number of the newest change, whenever it grows."""
        return StreamingResponse(_changes(request, viewer, store, change), media_type="text/event-stream",
                                 headers={"cache-control": "no-store", "x-accel-buffering": "no"})

    return router


def _since(viewer: Viewer, store: Store, change: int) -> dict[str, object]:
    found = since(viewer, store, change)
    new = [row.id for row in found.rows if row.since > change]
    altered = [row.id for row in found.rows if row.since <= change]
    told = {name: [summary(one) for one in fetch(viewer, store, ids[:MOST_TOLD])]
            for name, ids in (("new", new), ("altered", altered))}
    return {"change": found.change, "numbers": {"new": len(new), "altered": len(altered), "gone": len(found.gone)},
            **told, "gone": list(found.gone[:MOST_TOLD])}


async def _changes(request: Request, viewer: Viewer, store: Store, change: int) -> AsyncIterator[str]:
    seen, quiet = change, 0
    while not await request.is_disconnected():
        newest = await run_in_threadpool(newest_change, viewer, store)
        if newest > seen:
            seen, quiet = newest, 0
            yield f"id: {newest}\nevent: change\ndata: {newest}\n\n"
        elif quiet % _STILL_THERE == 0:
            yield ": still here\n\n"
        quiet += 1
        await asyncio.sleep(EVERY_SECONDS)
