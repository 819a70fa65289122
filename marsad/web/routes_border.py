"""Routes of the border picture: borders, a week of one, its history and report, levels that people set, measures."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path as File
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field, JsonValue
from starlette.responses import Response

from marsad.errors import InputError
from marsad.exports.picture_json import entry_dict
from marsad.exports.record_json import dumps
from marsad.picture.borders_check import check
from marsad.picture.case import Period
from marsad.store.deciding import Proposal, decide
from marsad.store.levels import set_level
from marsad.store.marking import words_of
from marsad.store.opening import Store
from marsad.store.viewer import Viewer
from marsad.web.border_desk import MOST_WEEKS, BorderDesk
from marsad.web.serving import answered, json_response

Name = Annotated[str, Path(min_length=1, max_length=200)]
Week = Annotated[str | None, Query(max_length=20, description="an ISO week, 2018-W20; else the last with news")]
_FIRST, _LAST = date(1900, 1, 1), date(2999, 12, 31)
_TYPES = {"html": "text/html; charset=utf-8", "pdf": "application/pdf", "json": "application/json",
          "csv": "text/csv; charset=utf-8",
          "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
# A report is a page of its own, which bears its own style and may do nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'"
_SET: dict[str, JsonValue] = {"by": "ليلى", "level": "high", "since": "2018-05-14", "until": "2018-05-20",
                              "reason": "حشود عند الحدود"}


class Given(BaseModel):
    """What a person gives: nothing beside what is described."""

    model_config = ConfigDict(extra="forbid")
    by: str = Field(min_length=1, max_length=200, description="who decides")


class LevelGiven(Given):
    """A level that a person sets for a time; ``as-computed`` gives it back to the rules."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_SET]})
    level: Literal["low", "medium", "high", "critical", "as-computed"]
    since: date
    until: date
    reason: str = Field(min_length=1, max_length=10_000)


class MarkGiven(Given):
    """What became of a measure."""

    state: Literal["done", "lapsed", "unknown"]
    reason: str | None = Field(None, max_length=10_000)


def routes(viewer: Viewer, store: Store, desk: BorderDesk) -> APIRouter:
    """The routes over one store."""
    router = APIRouter(tags=["borders"])
    _seen(router, desk)
    _decided(router, viewer, store, desk)

    @router.post("/borders/check")
    def checked(given: Annotated[dict[str, Any], Body()]) -> Response:
        """Whether a borders file that was drawn holds: one GeoJSON with all that a borders file has (docs/picture.md).
        Gives the file as it is to be kept, and the faults with what to do."""
        return json_response(checked_file(given))

    return router


def _seen(router: APIRouter, desk: BorderDesk) -> None:
    @router.get("/borders")
    def listed(request: Request) -> Response:
        """The borders with their sections, lines and crossings."""
        return answered(request, desk.change(), desk.listed)

    @router.get("/borders/{name}")
    def one(name: Name, request: Request, week: Week = None) -> Response:
        """A border in a week: the level of each section, why, and the incidents behind it."""
        return answered(request, desk.change(), lambda: desk.picture(name, week))

    @router.get("/borders/{name}/history")
    def history(name: Name, request: Request, week: Week = None,
                weeks: Annotated[int, Query(ge=1, le=MOST_WEEKS)] = 26) -> Response:
        """The levels of the weeks up to one, and every entry that changed one."""
        return answered(request, desk.change(), lambda: desk.history(name, week, weeks))

    @router.get("/borders/{name}/measures")
    def measures(name: Name, request: Request, since: date = _FIRST, until: date = _LAST) -> Response:
        """What was announced for a border, with who committed and what people say became of it."""
        return answered(request, desk.change(), lambda: desk.measures(name, since, until))

    @router.get("/borders/{name}/sitrep.{form}")
    def report(name: Name, form: Annotated[str, Path(max_length=10)], week: Week = None,
               lang: Annotated[str, Query(max_length=10)] = "ar") -> Response:
        """The situation report of a week: html, pdf, docx, json or csv; lang is ar, en or both."""
        made = desk.report(name, week, form, lang)
        file = f"sitrep-{name}-{desk.week(week).name}-{lang}.{form}"
        how = "inline" if form in ("html", "pdf") else "attachment"
        return Response(made, media_type=_TYPES[form], headers={
            "content-disposition": f'{how}; filename="{file}"', "cache-control": "private, no-cache",
            "content-security-policy": _POLICY})


def _decided(router: APIRouter, viewer: Viewer, store: Store, desk: BorderDesk) -> None:
    @router.post("/borders/{name}/levels")
    def kept(name: Name, week: Week = None) -> Response:
        """Enter the levels that the rules give a week, where they are not entered so yet; those that are new."""
        return json_response([entry_dict(entry) for entry in desk.keep(name, week)])

    @router.post("/borders/{name}/level")
    def whole(name: Name, given: LevelGiven) -> Response:
        """Set the level of a border as a whole for a time."""
        return _set(viewer, store, desk.border(name).id, given)

    @router.post("/borders/{name}/sections/{section}/level")
    def part(name: Name, section: Name, given: LevelGiven) -> Response:
        """Set the level of a section for a time, with a reason."""
        return _set(viewer, store, desk.section(f"{name}/{section}"), given)

    @router.post("/measures/{name}/mark")
    def mark(name: Name, given: MarkGiven) -> Response:
        """Say what became of a thing announced."""
        words = words_of(viewer, store, name)
        proposal = Proposal("mark", name.partition(".")[0], given.by, given.reason, field=words, value=given.state)
        return json_response(decide(viewer, store, proposal).decision.to_dict())


def _set(viewer: Viewer, store: Store, section: str, given: LevelGiven) -> Response:
    value = None if given.level == "as-computed" else given.level
    entry = set_level(viewer, store, section, value, Period(given.since, given.until), given.by, given.reason)
    return json_response(entry_dict(entry))


def checked_file(given: dict[str, Any]) -> dict[str, Any]:
    """A drawn borders file as text, and its faults: the same as `marsad borders check` finds."""
    text = dumps(given, indent=1) + "\n"
    with tempfile.TemporaryDirectory() as folder:
        path = File(folder) / "borders.geojson"
        path.write_text(text, encoding="utf-8")
        try:
            found, faults = check(path)
        except InputError as error:
            return {"file": text, "sections": 0, "faults": [_fault(error.line, error.problem, error.remedy)]}
    return {"file": text, "sections": len(found.sections), "faults": [_fault(*fault) for fault in faults]}


def _fault(line: int | None, problem: str, remedy: str) -> dict[str, Any]:
    return {"line": line, "problem": problem, "remedy": remedy}
