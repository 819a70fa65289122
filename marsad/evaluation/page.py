"""One self-contained page of scores: the table, each type, each miss with the report's words lit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from marsad.evaluation.compare import EventDict
from marsad.evaluation.errors import Miss, evidence_spans
from marsad.evaluation.score import Documents, Figures, Scores

Span = tuple[int, int, str]  # first and last offset (code points, half-open) and "gold" or "read"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text lit in one way; ``marks`` is "", "gold", "read" or "gold read"."""

    text: str
    marks: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report on the page: its text in pieces and what is wrong in it."""

    report: str
    pieces: tuple[Piece, ...]
    misses: tuple[Miss, ...]


def scores_page(scores: Scores, gold: Documents, read: Documents, texts: Mapping[str, str]) -> str:
    """The page as HTML. ``texts`` holds the reports' texts by id; a report without one shows its misses only."""
    env = Environment(loader=PackageLoader("marsad.evaluation", "templates"), autoescape=select_autoescape(),
                      trim_blocks=True, lstrip_blocks=True)
    env.filters["value"] = shown
    env.globals["words_at"] = lambda miss: _words_at(texts.get(miss.report, ""), miss)
    sheets = [
        Sheet(report, tuple(lit(texts.get(report, ""), _spans(texts.get(report, ""), gold, read, report))), wrong)
        for report, wrong in _by_report(scores.misses).items()
    ]
    return env.get_template("scores.html").render(scores=scores, rows=_rows(scores), sheets=sheets)


def lit(text: str, spans: Sequence[Span]) -> Iterator[Piece]:
    """The text cut wherever a span begins or ends, each piece with the marks of the spans that cover it."""
    inside = [s for s in spans if 0 <= s[0] < s[1] <= len(text)]
    changes: dict[int, list[tuple[str, int]]] = {0: [], len(text): []}
    for start, end, mark in inside:
        changes.setdefault(start, []).append((mark, 1))
        changes.setdefault(end, []).append((mark, -1))
    cuts, open_marks = sorted(changes), {"gold": 0, "read": 0}
    for start, end in pairwise(cuts):
        for mark, step in changes[start]:
            open_marks[mark] += step
        yield Piece(text[start:end], " ".join(mark for mark, depth in open_marks.items() if depth))


def _spans(text: str, gold: Documents, read: Documents, report: str) -> list[Span]:
    """Gold's quotes, and the words that the reader took anything from."""
    spans = [(*span, "gold") for event in gold[report] for span in _quote(text, event)]
    for event in read.get(report, ()):
        slots = event.get("evidence") or {}
        told = [span for slot in slots for span in evidence_spans(event, slot)] or _quote(text, event)
        spans += [(*span, "read") for span in told]
    return spans


def _quote(text: str, event: EventDict) -> list[tuple[int, int]]:
    if event.get("quote_at"):
        return [(event["quote_at"][0], event["quote_at"][1])]
    quote = str(event.get("quote") or "")
    start = text.find(quote) if quote else -1
    return [(start, start + len(quote))] if start >= 0 else []


def _by_report(misses: Sequence[Miss]) -> dict[str, tuple[Miss, ...]]:
    sheets: dict[str, tuple[Miss, ...]] = {}
    for miss in misses:
        sheets[miss.report] = (*sheets.get(miss.report, ()), miss)
    return sheets


def _rows(scores: Scores) -> list[tuple[str, Figures]]:
    return [("detection", scores.detection), ("full record", scores.full), *scores.slots.items()]


def _words_at(text: str, miss: Miss) -> list[str]:
    return [text[start:end] for start, end in miss.spans]


def shown(value: Any) -> str:
    """A value of a record as a reader of the misses sees it."""
    if value is None or value == []:
        return "–"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
