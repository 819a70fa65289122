"""An incident out of JSON: what `marsad.exports.incident_json` wrote, given back as it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from marsad.record.from_json import count_from, date_from, place_from
from marsad.record.incident import Folded, Incident, Told

Value = Callable[[Any], Any]


def _same(written: Any) -> Any:
    return written


# How each field is written; the fields that hold one value, then those that hold lists.
VALUES: dict[str, Value] = {"type": _same, "status": _same, "date": date_from, "place": place_from,
                            "killed": count_from, "injured": count_from, "people": count_from, "missing": count_from}
LISTS = ("by", "on", "claimed_by", "goods", "means")


def incident_from(written: dict[str, Any]) -> Incident:
    """The incident that was written so."""
    fields: dict[str, Any] = {name: _folded(written[name], value) for name, value in VALUES.items()}
    fields |= {name: tuple(_told(one, _same) for one in written[name]) for name in LISTS}
    return Incident(
        accounts=tuple(written["accounts"]), reports=written["reports"], voices=written["voices"],
        first_published=_day(written["first_published"]), last_published=_day(written["last_published"]), **fields)


def _folded(written: dict[str, Any], value: Value) -> Folded[Any]:
    return Folded(value(written["best"]), value(written["latest"]),
                  tuple(_told(one, value) for one in written["told"]))


def _told(written: dict[str, Any], value: Value) -> Told[Any]:
    return Told(value(written["value"]), written["voices"], tuple(written["accounts"]), _day(written["last"]))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
