"""The route of the trends."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from marsad.errors import FilterError
from marsad.web.asked import filter_of
from marsad.web.described import parameters
from marsad.web.picture import Picture
from marsad.web.serving import answered, tagged
from marsad.web.trending import Asked, Trends, table_csv
from marsad.web.trends import MEASURES, SPLITS

_CHOICES = {"unit": ("week", "month"), "by": SPLITS, "measure": MEASURES, "form": ("json", "csv")}


def routes(picture: Picture, trends: Trends) -> APIRouter:
    """The routes over one picture."""
    router = APIRouter(tags=["trends"])

    @router.get("/trends", openapi_extra=parameters("unit", "by", "measure", "form of trends"))
    def curves(request: Request) -> Response:
        """Incidents, dead, claims and seizures by week or month, also by kind, section, governorate, actor; beside
        them how many reports came out and how many sources published; as JSON or CSV."""
        query = request.query_params
        asked = filter_of(query, _CHOICES)
        chosen = {name: _choice(name, query.get(name)) for name in _CHOICES}
        what = Asked(chosen["unit"], chosen["by"], chosen["measure"] or "incidents")
        table = picture.table()
        if chosen["form"] != "csv":
            return answered(request, table.change, lambda: trends.answer(table, asked, what))
        name = "-".join(filter(None, ("marsad-trends", what.by)))
        return tagged(request, table.change, lambda: _csv(trends.answer(table, asked, what)), "text/csv; charset=utf-8",
                      {"content-disposition": f'attachment; filename="{name}.csv"'})

    return router


def _choice(name: str, written: str | None) -> str | None:
    if written and written not in _CHOICES[name]:
        raise FilterError(name, f"has no {written[:60]}", f"give one of {', '.join(_CHOICES[name])}")
    return written or None


def _csv(told: dict[str, Any]) -> bytes:
    """A file that spreadsheets open with its Arabic whole (they look for the mark at its head)."""
    return ("\ufeff" + table_csv(told)).encode("utf-8", "surrogatepass")
