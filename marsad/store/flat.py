"""An incident as one row of plain values: for CSV files and data frames."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marsad.exports.headline import headline
from marsad.exports.incident_json import incident_dict
from marsad.record.incident import Told
from marsad.record.values import Count
from marsad.store.views import Found

_COUNTS = ("killed", "injured", "people", "missing")
_NAMES = ("by", "on", "claimed_by", "goods", "means")
COLUMNS = (
    "id", "type", "status", "first_day", "last_day", "precision", "place", "country", "admin1", "lat", "lon",
    "radius_km", *(f"{name}_{end}" for name in _COUNTS for end in ("min", "max")), *_NAMES, "reports", "voices",
    "confidence", "confirmed", "corrected", "first_published", "last_published", "change", "headline_ar",
    "headline_en")


def flat(found: Found) -> dict[str, Any]:
    """The values that stand for the incident, by column; days are dates, lists are joined by ``; ``."""
    one = found.incident
    span, place, state = one.date.best, one.place.best, incident_dict(one)
    row: dict[str, Any] = {
        "id": found.id, "type": one.type.best, "status": found.status,
        "first_day": span.start if span else None, "last_day": span.end if span else None,
        "precision": span.precision if span else None, "place": place.name if place else None,
        **{name: getattr(place, name) if place else None for name in ("country", "admin1", "lat", "lon", "radius_km")},
        "reports": one.reports, "voices": one.voices, "confidence": found.confidence,
        "confirmed": bool(found.decided.confirmed), "corrected": "; ".join(sorted(found.decided.corrected)),
        "first_published": one.first_published, "last_published": one.last_published, "change": found.change,
        "headline_ar": headline(state, "ar"), "headline_en": headline(state, "en"),
    }
    for name in _COUNTS:
        row |= _ends(name, getattr(one, name).best)
    row |= {name: _joined(getattr(one, name)) for name in _NAMES}
    return {name: row[name] for name in COLUMNS}


def _ends(name: str, count: Count | None) -> dict[str, int | None]:
    return {f"{name}_min": count.min if count else None, f"{name}_max": count.max if count else None}


def _joined(told: Iterable[Told[str]]) -> str:
    return "; ".join(one.value for one in told)
