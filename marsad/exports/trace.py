"""How each value was read, for a terminal: its words, offsets, kind of evidence and rule, and what was left for it."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from marsad.exports.record_json import event_dict
from marsad.exports.table import Isolated
from marsad.record.event import Event
from marsad.record.from_json import RECORD_NAMES
from marsad.record.report import Reading

_VALUES = 60  # characters of a value shown before it is cut


def report_trace(reading: Reading, console: Console) -> None:
    """Print the trace of every event of a report, a value a line; further lines of one value are its inputs."""
    for number, event in enumerate(reading.events, 1):
        console.print(Text.assemble((f"{number} {event.type}", "bold"), " · how it was read"))
        console.print(_trace(reading, event))


def _trace(reading: Reading, event: Event) -> Table:
    grid = Table.grid(padding=(0, 2))
    for ratio in (None, 2, 3, None, None, None):
        grid.add_column(ratio=ratio, overflow="fold")
    grid.add_row("field", "value", "words", "offsets", "kind", "rule", style="dim")
    text, record, before = reading.report.text, event_dict(reading.report, event), None
    for entry in event.evidence:
        name, e = RECORD_NAMES.get(entry.field, entry.field), entry.evidence
        again = (name, entry.item) == before
        before = (name, entry.item)
        grid.add_row("" if again else name, Isolated("" if again else _value(_told(record, name), entry.item)),
                     Isolated(text[e.start:e.end]), f"{e.start}–{e.end}", e.kind, e.rule)
    for left in event.runners_up:
        grid.add_row(RECORD_NAMES.get(left.field, left.field), f"left: {left.score:.2f} < {left.winner_score:.2f}",
                     Isolated(text[left.start:left.end]), f"{left.start}–{left.end}", "", left.rule, style="dim")
    return grid


def _told(record: dict[str, Any], name: str) -> object:
    """What a field holds; a dot leads into it (place.country)."""
    field, _, part = name.partition(".")
    held = record.get(field)
    return held.get(part) if part and isinstance(held, dict) else held


def _value(value: object, item: int | None) -> str:
    """A value of the record, in short."""
    if isinstance(value, list):
        value = value[item] if item is not None and item < len(value) else value
    if isinstance(value, list):
        value = "، ".join(map(str, value))
    if isinstance(value, dict):
        ends = [str(v) for k, v in value.items() if k in ("start", "end", "min", "max")]
        value = value.get("name") or value.get("who") or value.get("what") or " – ".join(dict.fromkeys(ends))
    return str("" if value is None else value)[:_VALUES]
