"""Which least chance keeps the deeds that are told as events, and drops the others? On deeds labelled one by one.

usage: python benchmarks/kept.py benchmarks/told/border_measures.jsonl CORPUS.jsonl.gz...

A label names a report by its id, the characters of a trigger, and whether a careful reader takes the deed for an event
of the type that its file is named for. The labels are one reader's; no weight is fitted on them. Of deeds that a word
tells itself, for each least chance: how many are kept, how many of them are told, how many are told in all.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

from marsad.pipeline import default_reader
from marsad.reading.asides import own_sentences
from marsad.reading.case import Case
from marsad.reading.drafting import material
from marsad.reading.keeping import kept_chance
from marsad.reading.story import cases_of
from marsad.reading.weights import default_weights
from marsad.record.report import Report
from marsad.sources.files import reports

LEAST = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
Label = tuple[int, int, bool]


def main() -> None:
    """Print the table."""
    labels: dict[str, list[Label]] = defaultdict(list)
    for row in map(json.loads, Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()):
        labels[row["id"]].append((row["start"], row["end"], row["told"]))
    type_ = {"border_measures": "border_measure"}[Path(sys.argv[1]).stem]
    found = [answer for report in reports(sys.argv[2:]) if isinstance(report, Report) and report.id in labels
             for answer in _answers(report, labels[report.id], type_)]
    told = sum(yes for _, yes in found)
    print(f"{len(found)} deeds labelled, {told} told as {type_}")
    for least in LEAST:
        kept = [yes for chance, yes in found if chance >= least]
        print(f"least {least:.2f}: kept {len(kept):3}, told {sum(kept):3}")


def _answers(report: Report, labels: list[Label], type_: str) -> list[tuple[float, bool]]:
    """The chance of each case of the type that holds a labelled deed, and its label."""
    reader, weights = default_reader(), default_weights()
    told = own_sentences(report.text, reader.language)
    given = material(told, bool(report.title), range(len(told)), report.published, reader.gazetteer)
    out = []
    for case in cases_of(given, weights):
        answers = [yes for start, end, yes in labels if any(a < end and start < b for a, b in _spans(case))]
        if answers and case.type() == type_ and _tells(case):
            out.append((kept_chance(case, weights, 0.0) or 0.0, any(answers)))
    return out


def _tells(case: Case) -> bool:
    """Does a word tell the deed itself, and not only its purpose?"""
    return case.head().deed.head.entry.get("role") == "deed"


def _spans(case: Case) -> list[tuple[int, int]]:
    return [(t.start, t.end) for draft in case.drafts for match in draft.deed.triggers
            for t in draft.deed.sentence.tokens[match.first:match.last + 1]]


if __name__ == "__main__":
    main()
