"""What the API answers with, as JSON: incidents, the picture, reports. One place, so that every face shows the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.exports.cards import Row, rows
from marsad.exports.headline import english_names, headline, place_words, when_words
from marsad.exports.incident_json import incident_dict
from marsad.exports.labels import Both, label
from marsad.record.event import Event
from marsad.record.values import Evidence
from marsad.store.reporting import ReportView
from marsad.store.views import AccountView, Found, IncidentView
from marsad.text.sentences import sentence_bounds
from marsad.text.tokens import tokens
from marsad.web.outlines import outline_of

LANGUAGES = ("ar", "en")
Json = dict[str, Any]


def headlines(state: Json, *, dated: bool = False) -> dict[str, str]:
    """The headline in both languages."""
    return {language: headline(state, language, dated=dated) for language in LANGUAGES}


def summary(found: Found) -> Json:
    """One incident as a list shows it."""
    state = incident_dict(found.incident)
    best = {name: state[name]["best"] for name in ("type", "date", "place", "killed", "injured", "people")}
    return {"id": found.id, "change": found.change, "status": found.status, "headline": headlines(state), **best,
            "when": {language: when_words(state, language) for language in LANGUAGES},
            "where": {language: place_words(state, language) for language in LANGUAGES},
            "goods": [one["value"] for one in state["goods"]], "by": [one["value"] for one in state["by"]],
            "claimed_by": [one["value"] for one in state["claimed_by"]], "confidence": found.confidence,
            "reports": found.incident.reports, "voices": found.incident.voices,
            "confirmed": bool(found.decided.confirmed)}


def feature(found: Found) -> Json:
    """One incident as GeoJSON (RFC 7946); without a point its geometry is null."""
    told = summary(found)
    place = told["place"] or {}
    known = place.get("lat") is not None and place.get("lon") is not None
    point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if known else None
    return {"type": "Feature", "id": told.pop("id"), "geometry": point, "properties": told}


def incident_answer(view: IncidentView) -> Json:
    """One incident with its accounts: each value with who tells it, and the words of each account."""
    state = incident_dict(view.found.incident, view.found.joins)
    accounts = [account_answer(one) for one in view.accounts]
    return {**view.found.to_dict(), "asked": view.asked, "outline": _outline(state["place"]["best"]),
            "headline": headlines(state, dated=True), "english": english_names(state), "told": accounts,
            "evidence": tally([one.event for one in view.accounts])}


def _outline(place: Json | None) -> str | None:
    """The area on the map of a place that is known no more closely."""
    known = place is not None and "lat" in place
    return outline_of(place.get("id"), place["lat"], place["lon"]) if place and known else None


def account_answer(account: AccountView) -> Json:
    """What one report tells: the values as rows with their words, and the sentences in which these stand."""
    told = account.to_dict()
    told.pop("evidence")
    return {**told, "status": account.event.status, "confidence": account.event.confidence,
            "trigger_at": list(account.event.trigger), "rows": [_row(row) for row in rows(account.event)],
            "passages": passages(account.text, account.event)}


def report_answer(report: ReportView) -> Json:
    """A report whole, with a card for each event."""
    events = [{**told, "id": one.id, "incident": one.incident}
              for one, told in zip(report.events, events_answer([one.event for one in report.events]), strict=True)]
    copies = [{"report": one.report, "title": one.title, "source": one.source,
               "published": one.published.isoformat() if one.published else None,
               "likeness": round(one.likeness, 2)} for one in report.copies]
    return {"id": report.id, "names": list(report.names), "source": report.source, "source_kind": report.kind,
            "owner": report.owner, "reliability": report.reliability,
            "published": report.published.isoformat() if report.published else None,
            "arrived": report.arrived.isoformat(), "title": report.title, "url": report.url, "text": report.text,
            "sha256": report.sha256, "version": report.version, "versions": report.versions, "reader": report.reader,
            "entered_by": report.entered_by, "photos": [one._asdict() for one in report.photos],
            "events": events, "copies": copies, "evidence": tally([one.event for one in report.events])}


def events_answer(events: Sequence[Event]) -> list[Json]:
    """Events as cards: their values in rows, each with where its words stand."""
    return [{"type": one.type, "status": one.status, "confidence": one.confidence, "quote_at": list(one.quote),
             "trigger_at": list(one.trigger), "rows": [_row(row) for row in rows(one)]} for one in events]


def tally(events: Sequence[Event]) -> dict[str, int]:
    """How many values there are, how many of them have words, and how many of these are only inferred from them."""
    values = [value for event in events for row in rows(event) for value in row.values]
    return {"values": len(values), "with_words": sum(bool(value.evidence) for value in values),
            "inferred": sum(value.inferred for value in values)}


def passages(text: str, event: Event) -> list[Json]:
    """The sentences in which an event's values stand: each with its offset, so that words can be lit in it."""
    found = list(tokens(text))
    wanted = [event.quote, *((e.evidence.start, e.evidence.end) for e in event.evidence)]
    out = []
    for first, end in sentence_bounds(found):
        start, stop = found[first].start, found[end - 1].end
        if any(a < stop and b > start for a, b in wanted):
            out.append({"start": start, "text": text[start:stop]})
    return out


def _row(row: Row) -> Json:
    return {"field": row.field, "label": both(label(row.field)), "values": [
        {"text": both(value.text), "inferred": value.inferred,
         "evidence": [_evidence(one) for one in value.evidence]} for value in row.values]}


def _evidence(one: Evidence) -> Json:
    return {"start": one.start, "end": one.end, "kind": one.kind, "rule": one.rule}


def both(pair: Both) -> dict[str, str]:
    """A pair of words as JSON."""
    return {"ar": pair.ar, "en": pair.en}
