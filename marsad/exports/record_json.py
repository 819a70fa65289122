"""Readings as JSON, in the shape of the record contract (docs/record.md, record/schema/report.schema.json)."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from marsad.record.event import Event, RunnerUp
from marsad.record.from_json import RECORD_NAMES
from marsad.record.report import Reading, Report
from marsad.record.values import Count


def report_dict(reading: Reading, *, text: bool = True, explain: bool = False) -> dict[str, Any]:
    """One report and its events as the record writes them.

    ``text=False`` leaves the text out (``sha256`` still names it; quotes stay); ``explain`` adds to each event the
    values that were considered and left, as ``runners_up``.
    """
    report = reading.report
    out: dict[str, Any] = {
        "id": report.id,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title, "source": report.source, "url": report.url,
        "sha256": report.sha256, "bytes": _provenance(report), "reader": reading.reader,
    }
    if text:
        out["text"] = report.text
    out["events"] = [event_dict(report, event, explain=explain) for event in reading.events]
    return out


def event_dict(report: Report, event: Event, *, explain: bool = False) -> dict[str, Any]:
    """One event: the contract's fields, then the fields beside them, then the evidence of each."""
    out = {"id": event_id(report, event), **_scored(report, event), **_beside(event)}
    out["evidence"] = evidence_dict(event)
    if explain:
        out["runners_up"] = [_runner_up(report, left) for left in event.runners_up]
    return out


def event_id(report: Report, event: Event) -> str:
    """Names an event by the report's text, its type and the words that name it: the same reading gives the same id."""
    key = f"{report.sha256} {event.type} {event.trigger[0]} {event.trigger[1]}"
    return sha256(key.encode("ascii")).hexdigest()[:16]


def evidence_dict(event: Event) -> dict[str, list[dict[str, Any]]]:
    """Evidence by field; ``item`` is the place in the list (from 0) for fields that hold lists."""
    out: dict[str, list[dict[str, Any]]] = {}
    for entry in event.evidence:
        row = entry.evidence.to_dict()
        if entry.item is not None:
            row["item"] = entry.item
        out.setdefault(RECORD_NAMES.get(entry.field, entry.field), []).append(row)
    return out


def dumps(value: Any, *, indent: int | None = None) -> str:
    """JSON with Arabic as it is written; a text with half a surrogate pair, which UTF-8 cannot hold, is escaped."""
    out = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        out.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, indent=indent)
    return out


def _provenance(report: Report) -> dict[str, str | None] | None:
    came = report.provenance
    return {"sha256": came.sha256, "encoding": came.encoding, "extractor": came.extractor} if came else None


def _count(count: Count | None) -> dict[str, int | None] | None:
    return count.to_dict() if count else None


def _scored(report: Report, event: Event) -> dict[str, Any]:
    start, end = event.quote
    return {
        "type": event.type, "status": event.status,
        "date": event.date.to_dict() if event.date else None,
        "place": event.place.to_dict() if event.place else None,
        "killed": _count(event.killed), "injured": _count(event.injured), "people": _count(event.people),
        "by": list(event.by), "on": list(event.on), "claimed_by": list(event.claimed_by), "goods": list(event.goods),
        "quote": report.text[start:end], "quote_at": [start, end], "trigger_at": list(event.trigger),
        "optional": event.optional,
    }


def _beside(event: Event) -> dict[str, Any]:
    return {
        "assertion": event.assertion, "outcome": event.outcome, "role": event.role, "confidence": event.confidence,
        "confidences": dict(event.confidences),
        "claims": [claim.to_dict() for claim in event.claims], "told_by": list(event.told_by),
        "means": list(event.means),
        "dead_by_party": {party: count.to_dict() for party, count in event.dead_by_party},
        "missing": _count(event.missing), "women": _count(event.women), "children": _count(event.children),
        "items": [item.to_dict() for item in event.items],
        "from": event.from_place, "to": event.to_place, "by_sea": event.by_sea,
        "nationalities": list(event.nationalities),
        "level": event.level, "subjects": list(event.subjects), "outcomes": list(event.outcomes),
    }


def _runner_up(report: Report, left: RunnerUp) -> dict[str, Any]:
    return {"field": RECORD_NAMES.get(left.field, left.field), "start": left.start, "end": left.end,
            "words": report.text[left.start:left.end], "rule": left.rule, "score": left.score,
            "winner_score": left.winner_score}
