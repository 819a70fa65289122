"""Files of records: one JSON object a line, ``{"id", "events": [...]}`` (docs/record.md).

An event's ``quote`` is words, or the offsets of them in the report's text, ``[start, end]`` in code points, half-open:
answers kept so hold no sentence of a report.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from marsad.errors import InputError
from marsad.evaluation.compare import EventDict
from marsad.record.event import EVENT_TYPES

_PAIR = 2    # start and end


def load_records(path: Path, texts: Mapping[str, str] | None = None) -> dict[str, list[EventDict]]:
    """Events by report id, with the words of quotes that are offsets into ``texts`` (by report id). A quote of a
    report that is not at hand is left empty. Raises InputError with the line of the first record at fault."""
    documents: dict[str, list[EventDict]] = {}
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                report, events = _record(path, number, line)
                documents[report] = _quoted(path, number, events, (texts or {}).get(report))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read as UTF-8 text ({error})", "give a file of records") from error
    return documents


def _quoted(path: Path, number: int, events: list[EventDict], text: str | None) -> list[EventDict]:
    try:
        return [_with_words(event, text, f"event {at}") for at, event in enumerate(events, 1)]
    except _QuoteError as error:
        problem, remedy = error.args
        raise InputError(str(path), problem, remedy, number) from None


def _with_words(event: EventDict, text: str | None, at: str) -> EventDict:
    """The event with the words of a quote given by offsets, and beside them where those stand. Raises _QuoteError."""
    quote = event.get("quote")
    if not isinstance(quote, list):
        return event
    if len(quote) != _PAIR or not all(type(end) is int for end in quote) or not 0 <= quote[0] < quote[1]:
        raise _QuoteError(f"quote {quote!r} of {at} is neither words nor [start, end]", "mend the line")
    if text is None:
        return {**event, "quote": ""}
    if quote[1] > len(text):
        problem = f"quote {quote!r} of {at} ends outside its report, which has {len(text)} characters"
        raise _QuoteError(problem, "give the reports that the offsets were made from")
    return {**event, "quote": text[quote[0]:quote[1]], "quote_at": quote}


class _QuoteError(Exception):
    """What is wrong with a quote, and the remedy."""


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
