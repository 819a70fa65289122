"""The situation report as JSON, and its incidents as CSV: the data behind the page and the print."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from marsad.exports.headline import headline
from marsad.exports.incident_json import incident_dict
from marsad.exports.picture_json import shown_dict, standing_dict
from marsad.exports.record_json import dumps
from marsad.picture.case import Case
from marsad.picture.measures import Measure
from marsad.picture.picture import Shown
from marsad.picture.sitrep import Sitrep

_COLUMNS = ("id", "day_first", "day_last", "type", "status", "place", "country", "lat", "lon", "radius_km",
            "killed_min", "killed_max", "impact", "information", "reports", "voices", "sources", "headline_ar",
            "headline_en")


def sitrep_dict(report: Sitrep) -> dict[str, Any]:
    """All that a report holds, ready for JSON."""
    return {"number": report.number, "border": report.border.id, "period": report.period.name,
            "start": report.period.start.isoformat(), "end": report.period.end.isoformat(),
            "cut_off": report.cut_off.isoformat() if report.cut_off else None,
            "levels": [{**standing_dict(row.stands), "before": row.before} for row in (*report.sections, report.whole)],
            "changed": [row.stands.computed.section for row in report.changed],
            "incidents": [_incident(one) for one in report.incidents], "new": sorted(report.new),
            "incidents_before": report.before,
            "claims": [{"incident": one.case.id, **one.claim.to_dict(), "sources": list(one.sources)}
                       for one in report.claims],
            "talks": [_talk(case) for case in report.talks], "measures": [measure_dict(one) for one in report.measures],
            "tolls": [{"field": toll.field, "incidents": toll.incidents, "best": toll.best.to_dict(),
                       "range": toll.range.to_dict()} for toll in report.tolls],
            "seized": [{"kind": one.kind, "incidents": one.incidents, "items": [item.to_dict() for item in one.items]}
                       for one in report.seized],
            "crossings": [one.case.id for one in report.crossings], "unsure": [one.case.id for one in report.unsure],
            "closed": [_incident(one) for one in report.closed],
            "history": [_incident(one) for one in report.history],
            "undated": [_incident(one) for one in report.undated],
            "basis": report.basis._asdict(), "rules": report.rules, "borders": report.borders}


def sitrep_json(report: Sitrep) -> str:
    """The report as a JSON text."""
    return dumps(sitrep_dict(report), indent=2) + "\n"


def sitrep_csv(report: Sitrep) -> str:
    """A row an incident, UTF-8, with a head."""
    stream = StringIO()
    writer = csv.DictWriter(stream, _COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(_row(one) for one in report.incidents)
    return stream.getvalue()


def measure_dict(one: Measure) -> dict[str, Any]:
    """One thing announced, ready for JSON."""
    mark = {**one.mark._asdict(), "day": one.mark.day.isoformat()} if one.mark else None
    return {"id": one.id, "incident": one.case.id, "type": one.case.incident.type.best, "words": one.words,
            "by": list(one.by), "sources": list(one.sources), "mark": mark}


def _incident(one: Shown) -> dict[str, Any]:
    return {**shown_dict(one), **_told(one.case)}


def _talk(case: Case) -> dict[str, Any]:
    day = case.incident.date.best
    outcomes = dict.fromkeys(word for account in case.accounts for word in account.event.outcomes)
    return {"id": case.id, "type": case.incident.type.best, "date": day.to_dict() if day else None,
            "outcomes": list(outcomes), **_told(case)}


def _told(case: Case) -> dict[str, Any]:
    state = incident_dict(case.incident)
    return {"headline_ar": headline(state, "ar"), "headline_en": headline(state, "en"),
            "accounts": [{"source": a.source, "published": a.published.isoformat() if a.published else None,
                          "report": a.report_id} for a in case.accounts]}


def _row(one: Shown) -> dict[str, Any]:
    told, state = one.case.incident, incident_dict(one.case.incident)
    span, place, killed = told.date.best, told.place.best, told.killed.best
    return {"id": one.case.id, "day_first": span.start.isoformat() if span else None,
            "day_last": span.end.isoformat() if span else None, "type": told.type.best, "status": told.status.best,
            "place": inert(place.name) if place else None, "country": place.country if place else None,
            "lat": place.lat if place else None, "lon": place.lon if place else None,
            "radius_km": place.radius_km if place else None, "killed_min": killed.min if killed else None,
            "killed_max": killed.max if killed else None, "impact": one.impact.grade,
            "information": one.confidence.information, "reports": told.reports, "voices": told.voices,
            "sources": inert("; ".join(sorted({a.source for a in one.case.accounts}))),
            "headline_ar": inert(headline(state, "ar")), "headline_en": inert(headline(state, "en"))}


def inert(text: str) -> str:
    """A text that no table program takes for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
