"""Reports with answers as the fitting scripts see them: what the grammar finds, beside what is right.

Beside reports whose events were all written down stand reports of other things (``benchmarks/quiet/NN.jsonl``), of
which the events that were read were judged right or wrong one by one.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.evaluation.records import load_records
from marsad.pipeline import Reader
from marsad.reading.asides import own_sentences
from marsad.reading.drafting import Material, material
from marsad.record.published import published_day
from marsad.record.report import Report, report_text
from marsad.text.repeats import first_seen


@dataclass(frozen=True)
class Example:
    """A report with its answers and what the grammar finds in it."""

    report: Report
    gold: list[dict[str, Any]]
    given: Material


def load(gold_path: Path, reports_path: Path, reader: Reader) -> list[Example]:
    """Reports with answers, the grammar's part of the reading done once."""
    reports = [_report(row) for row in _rows(reports_path)]
    gold = load_records(gold_path, {report.id: report.text for report in reports})
    return [example_of(report, [dict(e) for e in gold.get(report.id, [])], reader) for report in reports]


def example_of(report: Report, gold: list[dict[str, Any]], reader: Reader) -> Example:
    """A report with its answers, the grammar's part of the reading done."""
    told = own_sentences(report.text, reader.language)
    repeats = first_seen([tuple(t.folded for t in s.tokens) for s in told])
    given = material(told, bool(report.title), repeats, report.published, reader.gazetteer)
    return Example(report, gold, given)


@dataclass(frozen=True)
class Other:
    """A report of another thing, with the events read of it that were judged."""

    example: Example
    judged: list[dict[str, Any]]


def load_others(samples: Sequence[Path], corpus: Path, reader: Reader) -> list[Other]:
    """The reports of judged samples that are outside the conflict and border subjects, their texts out of a folder of
    JSONL files (gz too)."""
    texts = {row["id"]: row for path in sorted(corpus.glob("*.jsonl*")) for row in _rows(path)}
    rows = [row for path in samples for row in _rows(path) if row["subject"] == "outside"]
    return [Other(example_of(_report(texts[row["id"]]), [], reader), row["events"]) for row in rows]


def _report(row: dict[str, Any]) -> Report:
    text = report_text(row.get("title"), row.get("text") or "")
    return Report(row["id"], text, published_day(row.get("published")), row.get("title"))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from (json.loads(line) for line in data.splitlines() if line.strip())
