"""An incident as JSON: each value with who tells it, and the joins that hold it together with their reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from marsad.incidents.cluster import Join
from marsad.incidents.weights import Reason
from marsad.record.incident import Folded, Incident, Told


def incident_dict(incident: Incident, joins: Iterable[Join] = ()) -> dict[str, Any]:
    """The fields of `Incident` by name, ready for JSON, and ``joins``."""
    out = {field.name: _plain(getattr(incident, field.name)) for field in fields(incident)}
    return {**out, "joins": [join_dict(join) for join in joins]}


def join_dict(join: Join) -> dict[str, Any]:
    """Two accounts by event id, the bits that speak for one incident, and each reason with its bits."""
    return {"a": join.a, "b": join.b, "weight": join.weight, "reasons": [reason_dict(why) for why in join.reasons]}


def reason_dict(reason: Reason) -> dict[str, Any]:
    """One comparison with its level and its bits."""
    return {"field": reason.field, "level": reason.level, "weight": reason.weight}


def _plain(value: Any) -> Any:
    if isinstance(value, Folded):
        return {"best": _plain(value.best), "latest": _plain(value.latest), "told": _plain(value.told)}
    if isinstance(value, Told):
        return {"value": _plain(value.value), "voices": value.voices, "accounts": list(value.accounts),
                "last": _plain(value.last)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.to_dict() if hasattr(value, "to_dict") else value
