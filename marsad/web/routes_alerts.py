"""Routes of alerts: those that were raised, with reasons and the incidents behind; as Atom and CAP; who took note."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import Field
from starlette.responses import Response

from marsad.errors import UnknownError
from marsad.exports.alert_feed import atom
from marsad.exports.alert_json import alert_dict
from marsad.exports.alert_words import reasons, title, where
from marsad.exports.cap import cap, issuer
from marsad.picture.alerts import Alert
from marsad.picture.borders import Borders
from marsad.store.acknowledging import Acknowledgement, Taken, acknowledge, acknowledged, released
from marsad.store.alerts import Kept, kept_rows
from marsad.store.fetching import fetch
from marsad.store.opening import Store
from marsad.store.since import newest_change
from marsad.store.viewer import Viewer
from marsad.web.answers import LANGUAGES, summary
from marsad.web.routes_border import Given
from marsad.web.serving import answered, json_response

MOST_BEHIND = 12      # incidents of one alert that are told by their headlines
MOST_FED = 200        # entries of the feed
Id = Annotated[str, Path(min_length=1, max_length=100)]


class Noted(Given):
    """A person took note: ``seen``, or ``actual``, which releases the alert."""

    state: Taken = "seen"
    note: str | None = Field(None, max_length=10_000)


def routes(viewer: Viewer, store: Store, borders: Borders) -> APIRouter:
    """The routes over one store."""
    router = APIRouter(tags=["alerts"])

    @router.get("/alerts")
    def listed(request: Request, since: date | None = None,
               limit: Annotated[int, Query(ge=1, le=1000)] = 100) -> Response:
        """Alerts that were raised, the newest first, with the number of all."""
        return answered(request, newest_change(viewer, store), lambda: _listed(viewer, store, borders, since, limit))

    @router.get("/alerts.atom")
    def feed(request: Request) -> Response:
        """The newest alerts as an Atom feed (RFC 4287)."""
        newest = sorted((one.alert for one in kept_rows(viewer, store)), key=lambda alert: (alert.day, alert.id))
        page = str(request.base_url).rstrip("/")
        return Response(atom(newest[-MOST_FED:], borders, "Marsad", "Marsad", page), media_type="application/atom+xml")

    @router.get("/alerts/{name}/cap.xml")
    def as_cap(name: Id) -> Response:
        """One alert as CAP 1.2; of status Test unless a person released it."""
        alert = next((one.alert for one in kept_rows(viewer, store) if one.alert.id == name), None)
        if alert is None:
            raise UnknownError("alert", name)
        return Response(cap(alert, borders, issuer(released(viewer, store).get(name))),
                        media_type="application/cap+xml")

    @router.post("/alerts/{name}/acknowledge")
    def noted(name: Id, given: Noted) -> Response:
        """A named person has seen an alert, or releases it."""
        return json_response(_said(acknowledge(viewer, store, name, given.state, given.by, given.note)))

    return router


def _listed(viewer: Viewer, store: Store, borders: Borders, since: date | None, limit: int) -> dict[str, Any]:
    rows = sorted(kept_rows(viewer, store, since), key=lambda one: (one.alert.day, one.change, one.alert.id))[::-1]
    shown, said = rows[:limit], acknowledged(viewer, store)
    wanted = {name for one in shown for name in one.alert.incidents[:MOST_BEHIND]}
    behind = {found.id: summary(found) for found in fetch(viewer, store, sorted(wanted))}
    return {"total": len(rows), "unseen": sum(one.alert.id not in said for one in rows),
            "alerts": [_answer(one, borders, behind, said.get(one.alert.id, ())) for one in shown]}


def _answer(kept: Kept, borders: Borders, behind: dict[str, Any], said: tuple[Acknowledgement, ...]) -> dict[str, Any]:
    alert = kept.alert
    words = {language: _words(alert, borders, language) for language in LANGUAGES}
    return {**alert_dict(alert), "raised": kept.at.isoformat(), "words": words,
            "behind": [behind[name] for name in alert.incidents[:MOST_BEHIND] if name in behind],
            "acknowledged": [_said(one) for one in said]}


def _words(alert: Alert, borders: Borders, language: str) -> dict[str, Any]:
    return {"title": title(alert, language), "where": where(alert, borders, language),
            "reasons": list(reasons(alert, borders, language))}


def _said(one: Acknowledgement) -> dict[str, Any]:
    return {**one._asdict(), "at": one.at.isoformat()}
