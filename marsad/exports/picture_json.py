"""The border picture as JSON: levels with the incidents and weights behind them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.picture.confidence import counted
from marsad.picture.level import Level, Weighed
from marsad.picture.picture import Picture, Shown
from marsad.picture.standing import Entry, Standing, standing
from marsad.record.values import DateSpan


def picture_dict(picture: Picture, entries: Iterable[Entry] = ()) -> dict[str, Any]:
    """All of a picture, ready for JSON; ``entries`` say which levels stand in the place of computed ones."""
    known = tuple(entries)
    return {"border": picture.border.id, "period": picture.period.name, "start": picture.period.start.isoformat(),
            "end": picture.period.end.isoformat(), "whole": standing_dict(standing(picture.whole, known)),
            "sections": [standing_dict(standing(level, known)) for level in picture.sections],
            "confidence": counted(one.confidence for one in picture.shown),
            "incidents": [shown_dict(one) for one in picture.shown],
            "undated": [shown_dict(one) for one in picture.undated]}


def standing_dict(stands: Standing) -> dict[str, Any]:
    """A computed level, and beside it what stands: ``level`` is what stands, ``computed`` what the rules give now."""
    return {**level_dict(stands.computed), "level": stands.value, "computed": stands.computed.value,
            "entry": entry_dict(stands.entry) if stands.entry else None}


def entry_dict(entry: Entry) -> dict[str, Any]:
    """An entry of a level, ready for JSON."""
    return {"change": entry.number, "section": entry.section, "kind": entry.kind, "level": entry.value,
            "was": entry.was, "since": entry.since.isoformat(), "until": entry.until.isoformat(), "why": entry.why,
            "person": entry.person}


def level_dict(level: Level) -> dict[str, Any]:
    """A level: its value, how it came about, and what it rests on."""
    return {"section": level.section, "level": level.value, "by_impact": level.by_impact, "points": level.points,
            "why": level.why, "until": level.until.isoformat() if level.until else None, "exposure": level.exposure,
            "surge": level.surge._asdict() if level.surge else None,
            "incidents": [_weighed_dict(one) for one in level.incidents]}


def shown_dict(shown: Shown) -> dict[str, Any]:
    """An incident of a picture: what it is, where it bears on the border, which way it went, its impact."""
    told = shown.case.incident
    return {"id": shown.case.id, "type": told.type.best, "status": told.status.best,
            "date": _date(told.date.best), "place": told.place.best.name if told.place.best else None,
            "reports": told.reports, "voices": told.voices,
            "bearings": [bearing._asdict() for bearing in shown.bearings],
            "route": shown.route._asdict() if shown.route else None, "impact": shown.impact.grade,
            "readings": [reading._asdict() for reading in shown.impact.readings if reading.grade],
            "points": shown.impact.points, "factors": dict(shown.impact.factors), "why_none": shown.impact.why_none,
            "confidence": shown.confidence._asdict()}


def _weighed_dict(one: Weighed) -> dict[str, Any]:
    return {**one._asdict(), "confidence": one.confidence._asdict()}


def _date(span: DateSpan | None) -> dict[str, Any] | None:
    return span.to_dict() if span else None
