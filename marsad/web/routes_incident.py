"""Routes of one incident and one report, and of what people decide about an incident."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Header, Path, Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.responses import Response

from marsad.errors import FilterError
from marsad.record.decision import Verb
from marsad.store.deciding import Proposal, decide
from marsad.store.history import history
from marsad.store.opening import Store
from marsad.store.reporting import report
from marsad.store.showing import incident
from marsad.store.since import newest_change
from marsad.store.viewer import Viewer
from marsad.store.views import Gone
from marsad.web.answers import incident_answer, report_answer
from marsad.web.serving import answered, json_response

Id = Annotated[str, Path(min_length=1, max_length=500)]
_EXAMPLE: dict[str, JsonValue] = {"by": "ليلى", "reason": "ذكرته وكالتان", "seen": 12}


class Decided(BaseModel):
    """What a person decides of an incident. ``seen`` is the change of the incident that the person looked at: where
    it altered since, nothing is decided (409)."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_EXAMPLE]})

    by: str = Field(min_length=1, max_length=200, description="who decides")
    reason: str | None = Field(None, max_length=10_000)
    seen: int | None = Field(None, ge=0, le=2**62)
    others: list[str] = Field(default_factory=list, max_length=1000,
                              description="incidents to merge with or to keep apart from, accounts to split off, or "
                                          "the decision to undo (none: the last that stands)")
    field: str | None = Field(None, max_length=50, description="what to correct")
    value: Any = None
    as_told: bool = False


def routes(viewer: Viewer, store: Store) -> APIRouter:
    """The routes over one store."""
    router = APIRouter(tags=["incident"])

    @router.get("/incidents/{name}")
    def one(name: Id, request: Request) -> Response:
        """One incident with every account and its words; or what became of that id (410)."""
        change = newest_change(viewer, store)
        view = incident(viewer, store, name)
        if isinstance(view, Gone):
            return Response(json_response(view.to_dict()).body, 410, media_type="application/json")
        return answered(request, change, lambda: incident_answer(view))

    @router.get("/incidents/{name}/history")
    def past(name: Id, request: Request) -> Response:
        """All that ever happened to an incident, oldest first."""
        change = newest_change(viewer, store)
        return answered(request, change, lambda: [one.to_dict() for one in history(viewer, store, name)])

    @router.get("/reports/{name}")
    def told(name: Id, request: Request) -> Response:
        """One report as received, with the events that are read in it."""
        change = newest_change(viewer, store)
        return answered(request, change, lambda: report_answer(report(viewer, store, name)))

    @router.post("/incidents/{name}/{verb}", status_code=200)
    def decided(name: Id, verb: Literal["merge", "part", "split", "correct", "retract", "note", "confirm", "undo"],
                given: Annotated[Decided, Body()], if_match: Annotated[str | None, Header()] = None) -> Response:
        """Write a decision down; the incidents that stand now for those it was about. Where it altered since the
        change in `seen` nothing is written (409); the same by If-Match: "CHANGE" (412)."""
        return _decide(viewer, store, name, verb, given.model_copy(update=_matched(given, if_match)))

    return router


def _matched(given: Decided, if_match: str | None) -> dict[str, int | None]:
    """The change that the person looked at, as the header names it. Raises FilterError where it names none."""
    if if_match is None or if_match.strip() == "*":
        return {"seen": given.seen}
    number = if_match.strip().strip('"')
    if not number.isdecimal() or len(number) > 18:
        raise FilterError("If-Match", f"{if_match[:60]} is no change", 'give the change of the incident: "12"')
    return {"seen": int(number)}


def _decide(viewer: Viewer, store: Store, name: str, verb: Verb, given: Decided) -> Response:
    proposal = Proposal(verb, name, given.by, given.reason, tuple(given.others), given.field, given.value,
                        given.as_told, given.seen)
    outcome = decide(viewer, store, proposal)
    return json_response({"decision": outcome.decision.to_dict(), "incidents": list(outcome.incidents)})
