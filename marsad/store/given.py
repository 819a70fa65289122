"""A value that a person gives for a field of an incident, out of what was typed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, get_args

from marsad.errors import DecisionError
from marsad.gazetteer.written import written_place
from marsad.incidents.correcting import CORRECTABLE
from marsad.record.event import EVENT_TYPES, GOODS, STATUSES, Means
from marsad.record.incident_from_json import LISTS, VALUES
from marsad.record.written import written_count, written_span

UNKNOWN = "none"     # what is typed where a value cannot be told
_CHOICES = {"type": EVENT_TYPES, "status": STATUSES, "goods": GOODS, "means": get_args(Means)}
HOW = {
    "type": "give one of " + ", ".join(EVENT_TYPES), "status": "give one of " + ", ".join(STATUSES),
    "date": "give YYYY-MM-DD, YYYY-MM, YYYY, or two days with .. between", "goods": "give some of " + ", ".join(GOODS),
    "place": "give its name; also NAME, COUNTRY (two letters) or NAME @ latitude,longitude",
    "means": "give some of " + ", ".join(_CHOICES["means"]),
    **dict.fromkeys(("killed", "injured", "people", "missing"), "give a number, 10-12, or 10+ for at least 10"),
    **dict.fromkeys(("by", "on", "claimed_by"), "give names, with ، or ; between them"),
}


def given_value(field: str, written: Any) -> Any:
    """The value as the record writes it, ready for JSON: from words as a person types them (`HOW`; "none" where it
    cannot be told), or from the record's own form. Raises DecisionError with what to give."""
    if written is None or written == UNKNOWN:
        if field in ("type", "status"):
            raise DecisionError(f"an incident always has a {field}", HOW[field])
        return [] if field in LISTS else None
    try:
        return _list(field, written) if field in LISTS else _value(field, written)
    except (ValueError, TypeError, KeyError) as error:
        raise DecisionError(f"{field} cannot be {written!r} ({error})", HOW[field]) from None


def correctable(field: str | None) -> str:
    """The field, where it is one that people can correct; else DecisionError."""
    if field not in CORRECTABLE:
        raise DecisionError(f"{field} is no field that can be corrected", f"give one of {', '.join(CORRECTABLE)}")
    return field


def _list(field: str, written: Any) -> list[str]:
    parts = re.split(r"[،;]", written) if isinstance(written, str) else list(written)
    values = [part.strip() for part in parts if part.strip()]
    for value in values:
        _chosen(field, value)
    return values


def _chosen(field: str, value: str) -> str:
    if field in _CHOICES and value not in _CHOICES[field]:
        raise ValueError(f"{value} is none")
    return value


def _value(field: str, written: Any) -> Any:
    if field in ("type", "status"):
        return _chosen(field, written)
    if not isinstance(written, str):
        return VALUES[field](written if isinstance(written, dict) else {"min": written, "max": written}).to_dict()
    parse: Callable[[str], Any] = {"date": written_span, "place": written_place}.get(field, written_count)
    return parse(written).to_dict()
