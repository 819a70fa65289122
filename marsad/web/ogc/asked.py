"""What a request to OGC API - Features asks for: the form and language of the answer, and which items."""

from __future__ import annotations

import re
from collections.abc import Collection as Names
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import NamedTuple

from fastapi import Request
from starlette.datastructures import QueryParams

from marsad.errors import FilterError
from marsad.store.filter import Filter
from marsad.store.ground import Box
from marsad.web.asked import box_of, filter_of, limit_of
from marsad.web.pages import language_of

FORMS = ("json", "html")
ALWAYS = ("f", "lang")
PAGING = ("bbox", "datetime", "limit", "after")
USUAL, MOST = 100, 10_000
_INSTANT = re.compile(r"\d{4}-\d\d-\d\d([Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d))?")
_OPEN = ("", "..")
_HTML = frozenset({"text/html", "application/xhtml+xml"})


class Face(NamedTuple):
    """How an answer is to look: its form (json or html) and language."""

    form: str
    language: str


class Time(NamedTuple):
    """The days, both inclusive, that an item's span must touch; None is without end."""

    since: date | None
    until: date | None


class ItemsAsked(NamedTuple):
    """Which items: those of a box and a time (with those that have no place or day), from a filter, a page of them."""

    box: Box | None
    time: Time | None
    limit: int
    after: str | None
    filter: Filter


def face_of(request: Request) -> Face:
    """The form and language that are asked for by ``f`` and ``lang``, else by what the client takes, else JSON.
    Raises FilterError."""
    query = request.query_params
    form, language = query.get("f"), query.get("lang")
    if form is not None and form not in FORMS:
        raise FilterError("f", f"there is no form {form[:60]}", f"give one of {', '.join(FORMS)}")
    if language is not None and language not in ("ar", "en"):
        raise FilterError("lang", f"there is no language {language[:60]}", "give ar or en")
    return Face(form or _taken(request.headers.get("accept", "")), language_of(request))


def only(query: QueryParams, *names: str) -> None:
    """Raises FilterError where a parameter is given that is none of ``names``, nor ``f`` or ``lang``."""
    for name in query:
        if name not in names and name not in ALWAYS:
            raise FilterError(name, "is no parameter here", f"parameters are {', '.join((*names, *ALWAYS))}")


def items_of(query: QueryParams, filters: Names[str]) -> ItemsAsked:
    """The items that an address asks for, of a collection that takes these filters. Raises FilterError."""
    only(query, *PAGING, *filters)
    asked = filter_of(query, (*ALWAYS, *PAGING))
    return ItemsAsked(_box(query), _time(query), limit_of(query, USUAL, MOST), query.get("after") or None, asked)


def _taken(accept: str) -> str:
    """The form that an Accept header likes best: html only where it comes before JSON."""
    liked = sorted(_likings(accept), key=lambda one: -one[1])
    best = next((kind for kind, q in liked if q > 0 and (kind in _HTML or "json" in kind or kind == "*/*")), "")
    return "html" if best in _HTML else "json"


def _likings(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        kind, *more = (one.strip() for one in part.lower().split(";"))
        q = next((one[2:] for one in more if one.startswith("q=")), "1")
        yield kind, float(q) if re.fullmatch(r"[01](\.\d{0,3})?", q) else 0.0


def _box(query: QueryParams) -> Box | None:
    """``bbox`` of four numbers, or of six with heights, which say nothing here."""
    written = query.get("bbox")
    if not written:
        return None
    parts = written.split(",")
    flat = [parts[at] for at in (0, 1, 3, 4)] if len(parts) == 6 else parts
    return box_of(QueryParams({"bbox": ",".join(flat)}))


def _time(query: QueryParams) -> Time | None:
    """``datetime``: a day or time of RFC 3339, or two with a slash between, open at one end as ``..`` or nothing."""
    written = query.get("datetime")
    if not written:
        return None
    try:
        return _interval(written)
    except ValueError:
        raise FilterError("datetime", f"{written[:60]} is no time", "give 2024-05-16, 2024-05-16T08:00:00Z, or "
                          "two with a slash between, of which one may be ..") from None


def _interval(written: str) -> Time:
    first, slash, last = written.partition("/")
    if not slash:
        day = _day(first)
        return Time(day, day)
    since, until = (None if one in _OPEN else _day(one) for one in (first, last))
    if (since and until and since > until) or (since or until) is None:
        raise ValueError
    return Time(since, until)


def _day(written: str) -> date:
    """The day, in UTC, of a day or time."""
    if not _INSTANT.fullmatch(written):
        raise ValueError
    at = datetime.fromisoformat(written.upper())
    return (at.astimezone(UTC) if at.tzinfo else at).date()
