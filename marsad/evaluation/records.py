"""Files of records: one JSON object a line, ``{"id", "events": [...]}`` (docs/record.md)."""

from __future__ import annotations

import json
from pathlib import Path

from marsad.errors import InputError
from marsad.evaluation.compare import EventDict
from marsad.record.event import EVENT_TYPES


def load_records(path: Path) -> dict[str, list[EventDict]]:
    """Events by report id. Raises InputError with the line of the first record that breaks the contract."""
    documents: dict[str, list[EventDict]] = {}
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                report, events = _record(path, number, line)
                documents[report] = events
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read as UTF-8 text ({error})", "give a file of records") from error
    return documents


def _record(path: Path, number: int, line: str) -> tuple[str, list[EventDict]]:
    try:
        row = json.loads(line)
        report, events = str(row["id"]), row["events"]
        wrong = [event.get("type") for event in events if event.get("type") not in EVENT_TYPES]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        problem = f"not a record with 'id' and 'events' ({error})"
        raise InputError(str(path), problem, "mend the line", number) from error
    if wrong:
        raise InputError(str(path), f"unknown event type {wrong[0]!r}", f"use one of {', '.join(EVENT_TYPES)}", number)
    return report, events
