"""Mentions of the rooms (dates, numbers, places, actors) as JSON and as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from typing import Any, Protocol

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from marsad.exports.shown import count_text, date_text, place_text
from marsad.exports.table import Isolated
from marsad.reading.actor import Actor
from marsad.record.values import Count, DateSpan, EvidenceKind, Place


class Found(Protocol):
    """What every mention has: its place in the text, its value, the rule that read it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> Any: ...
    @property
    def rule(self) -> str: ...
    @property
    def kind(self) -> EvidenceKind: ...


def mention_dict(text: str, mention: Found) -> dict[str, Any]:
    """One mention: offsets in code points, the words, the value, how it was read."""
    return {"start": mention.start, "end": mention.end, "words": text[mention.start:mention.end],
            "value": _plain(mention.value), "kind": mention.kind, "rule": mention.rule}


def mention_table(text: str, mentions: Sequence[Found], console: Console) -> None:
    """Print mentions, one a line."""
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("offsets", "words", "value", "rule"):
        table.add_column(name, no_wrap=name == "offsets", overflow="fold")
    for m in mentions:
        table.add_row(f"{m.start}–{m.end}", Isolated(text[m.start:m.end]), Isolated(_short(m.value)), m.rule)
    console.print(table)


def _plain(value: object) -> Any:
    if isinstance(value, DateSpan | Count | Place):
        return value.to_dict()
    if isinstance(value, Actor):
        return value._asdict()
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value


def _short(value: object) -> str:
    if isinstance(value, DateSpan):
        return " ".join(filter(None, [date_text(value), value.part, f"{value.hour}:00" if value.hour else ""]))
    if isinstance(value, Count):
        return count_text(value)
    if isinstance(value, Place):
        known = f" {value.lat:.3f}, {value.lon:.3f}" if value.lat is not None and value.lon is not None else ""
        return place_text(value) + known
    if isinstance(value, Actor):
        return " · ".join(filter(None, [value.name, value.title, value.kind, value.country, value.id]))
    return str(value)
