"""An alert as JSON, and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from marsad.picture.alert_reasons import Reason
from marsad.picture.alerts import Alert


def alert_dict(alert: Alert) -> dict[str, Any]:
    """An alert, ready for JSON."""
    return {"id": alert.id, "rule": alert.rule, "title": alert.title, "title_ar": alert.title_ar,
            "day": alert.day.isoformat(), "border": alert.border, "section": alert.section,
            "incidents": list(alert.incidents), "reasons": list(alert.reasons), "grade": alert.grade,
            "information": alert.information, "why": [[one.kind, *one.values] for one in alert.why]}


def alert_from(told: dict[str, Any]) -> Alert:
    """The alert that `alert_dict` wrote."""
    return Alert(told["id"], told["rule"], told["title"], date.fromisoformat(told["day"]), told["border"],
                 told["section"], tuple(told["incidents"]), tuple(told["reasons"]), told["title_ar"], told["grade"],
                 told["information"], tuple(Reason(kind, tuple(values)) for kind, *values in told.get("why", ())))
