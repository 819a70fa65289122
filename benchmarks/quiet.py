"""How often is an event read where none is told? Fresh reports at random, each event read judged by eye.

    python benchmarks/quiet.py draw N CORPUS SEEN... --seed 1 --reports 200   # writes benchmarks/quiet/NN.jsonl
    python benchmarks/quiet.py read N CORPUS                                  # what is read of each, to be judged
    python benchmarks/quiet.py count N CORPUS                                 # wrong events in 100 quiet reports

CORPUS is a folder of JSONL files (gz too); so many reports are drawn of each file. SEEN are JSONL files of reports
known before: they, the reports of the blind rounds and of other samples, near copies of SEEN, and reports whose day of
publication is not a date are not drawn. A line of a sample is a report: ``id``; ``subject``, "outside" the conflict and
border subjects or "inside" them; ``events`` judged, each with its ``type``, its ``status``, the offsets of its words
and whether it is ``right`` by the record contract. An event that is read and was not judged is counted apart.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rounds import HERE as ROUNDS
from rounds import Seen, is_of, load

from marsad.evaluation.verdicts import verdict
from marsad.pipeline import default_reader
from marsad.record.event import Event
from marsad.record.published import published_day
from marsad.record.report import Report, report_text

Row = dict[str, Any]

HERE = Path(__file__).parent / "quiet"


def draw(args: argparse.Namespace) -> None:
    """Write the ids of a sample, nothing judged yet."""
    seen = Seen(row for path in args.seen for row in load(path))
    for path in sorted(ROUNDS.glob("*.ids")):
        seen.ids.update(path.read_text(encoding="utf-8").split())
    for path in sorted(HERE.glob("*.jsonl")):
        if path != _sample(args.number):
            seen.ids.update(row["id"] for row in load(path))
    rng = random.Random(args.seed)
    rows = [row for path in sorted(args.corpus.glob("*.jsonl*")) for row in _fresh(path, seen, rng, args.reports)]
    _write(args.number, [{"id": row["id"], "subject": None, "events": []} for row in rows])


def _fresh(path: Path, seen: Seen, rng: random.Random, reports: int) -> list[Row]:
    pool = sorted(load(path), key=lambda row: str(row["id"]))
    rng.shuffle(pool)
    unseen = (row for row in pool if not seen.holds(row) and _dated(row))
    return [row for row, _ in zip(unseen, range(reports), strict=False)]


def _dated(row: Row) -> bool:
    try:
        return published_day(row["published"]) is not None
    except ValueError:
        return False


def read(args: argparse.Namespace) -> None:
    """Print each report's headline and the events read of it, those judged with the verdict."""
    for row, report, events in _readings(args):
        print(f"\n{row['id']} [{row['subject']}] {report.title or report.text[:80]}")
        for event in events:
            start, end = event.quote
            words, judged = " ".join(report.text[start:end].split()), verdict(row["events"], event)
            print(f"  {_VERDICTS[judged]} {event.type} {event.status} at {start}-{end}: {words}")


def count(args: argparse.Namespace) -> None:
    """Print how many events are wrong in a hundred reports of each file outside the subjects, and in those of them that
    stand in a quiet section (sport, economy, culture ...)."""
    quiet = json.loads((ROUNDS / "kinds.json").read_text(encoding="utf-8"))["quiet"]
    found: dict[str, Counter[str]] = {}
    for row, report, events in _readings(args):
        if row["subject"] != "outside":
            continue
        section = [f"{row['file']}, quiet sections"] if is_of({"id": report.id}, quiet) else []
        for name in (row["file"], *section):
            tally = found.setdefault(name, Counter())
            tally["reports"] += 1
            tally.update(_VERDICTS[verdict(row["events"], event)] for event in events)
    for name, tally in sorted(found.items()):
        print(f"{name}: {tally['reports']} reports outside the subjects; events right {tally['right']}, wrong "
              f"{tally['wrong']}, not judged {tally['not judged']}; wrong in 100 reports "
              f"{100 * tally['wrong'] / tally['reports']:.1f}")


_VERDICTS = {True: "right", False: "wrong", None: "not judged"}


def _readings(args: argparse.Namespace) -> Iterator[tuple[Row, Report, list[Event]]]:
    """Each report of the sample with its row, as read now."""
    reader = default_reader()
    by_id = {row["id"]: {**row, "file": path.name.partition(".")[0]}
             for path in sorted(args.corpus.glob("*.jsonl*")) for row in load(path)}
    for row in load(_sample(args.number)):
        given = by_id[row["id"]]
        report = Report(row["id"], report_text(given["title"], given["text"]), published_day(given["published"]),
                        given["title"])
        yield {**row, "file": given["file"]}, report, list(reader.read(report).events)


def _sample(number: int) -> Path:
    return HERE / f"{number:02}.jsonl"


def _write(number: int, rows: list[Row]) -> None:
    HERE.mkdir(exist_ok=True)
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    _sample(number).write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Run one step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(required=True)
    for name, run in (("draw", draw), ("read", read), ("count", count)):
        step = steps.add_parser(name)
        step.add_argument("number", type=int)
        step.add_argument("corpus", type=Path)
        step.set_defaults(run=run)
        if run is draw:
            step.add_argument("seen", type=Path, nargs="*")
            step.add_argument("--seed", type=int, required=True)
            step.add_argument("--reports", type=int, default=200, help="reports of each file")
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
