"""Blind rounds: draw unseen reports, check answers written before reading, score the first look.

    python benchmarks/rounds.py draw CORPUS SEEN... --rounds 8        # writes benchmarks/rounds/NN.ids
    python benchmarks/rounds.py texts N CORPUS > reports.jsonl        # the reports of round N, for its readers
    python benchmarks/rounds.py check ANSWERS REPORTS                 # faults of hand-written answers
    python benchmarks/rounds.py keep ANSWERS REPORTS > NN.gold.jsonl  # quotes as offsets: no sentence is kept

``marsad evaluate benchmarks/rounds/NN.gold.jsonl reports.jsonl`` scores a round. CORPUS is a folder of JSONL files
(gz too) of reports: id, source, published, title, text; SEEN are JSONL files of reports known before. Every draw is
fixed by its seed, the corpus and the kinds in ``rounds/kinds.json``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

Report = dict[str, Any]

HERE = Path(__file__).parent / "rounds"
SEED = 2018
LENGTH = range(150, 3001)       # characters: longer ones are mostly several reports in one
SHINGLE = 5                     # words
TYPES = ["attack", "air_strike", "clash", "explosion", "operation", "abduction", "arrest", "seizure", "crossing",
         "border_measure", "protest", "meeting", "agreement"]
STATUSES = ["happened", "background", "foiled", "planned", "denied"]
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
COPY = 0.2                      # share of a report's shingles met before that makes it a near copy


def load(path: Path) -> Iterator[Report]:
    """Reports or answers of one JSONL file, gz or plain."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    yield from (json.loads(line) for line in data.splitlines() if line.strip())


def corpus(folder: Path) -> list[Report]:
    """All reports of the folder in the order of their ids."""
    found = {r["id"]: r for path in sorted(folder.glob("*.jsonl*")) for r in load(path)}
    return [found[key] for key in sorted(found)]


def shingles(report: Report) -> set[int]:
    """Hashes of the word sequences of a report's body."""
    words = re.findall(r"\w+", report["text"])
    return {crc32(" ".join(words[i:i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1)}


class Seen:
    """What is known already: by id, and by the words themselves."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.ids: set[str] = set()
        self.words: set[int] = set()
        for report in reports:
            self.add(report)

    def add(self, report: Report) -> None:
        self.ids.add(report["id"])
        self.words |= shingles(report)

    def holds(self, report: Report) -> bool:
        """Is the report, or a near copy of it, known?"""
        found = shingles(report)
        return report["id"] in self.ids or len(found & self.words) > COPY * max(1, len(found))


def is_of(report: Report, kind: dict[str, Any]) -> bool:
    """Does the report belong to the kind, by its section or by a word of its headline or body?"""
    if "sections" in kind:
        return report["id"].split("-")[1] in kind["sections"]
    text = f"{report['title']}\n{report['text']}"
    return any(word in text for word in kind["words"])


def pick(pool: list[Report], seen: Seen, rng: random.Random) -> Iterator[Report]:
    """Unseen reports of a pool, the outlets in turn, so that the largest doesn't drown the others."""
    outlets = sorted({r["id"].split("-")[0] for r in pool})
    rng.shuffle(outlets)
    queues = {outlet: [r for r in pool if r["id"].startswith(outlet + "-")] for outlet in outlets}
    for queue in queues.values():
        rng.shuffle(queue)
    while any(queues.values()):
        for queue in queues.values():
            while queue and seen.holds(queue[-1]):
                queue.pop()
            if queue:
                seen.add(queue[-1])
                yield queue.pop()


def draw(args: argparse.Namespace) -> None:
    """Write the ids of each round."""
    kinds = json.loads(args.kinds.read_text(encoding="utf-8"))
    pool = [r for r in corpus(args.corpus) if r["published"] and len(r["text"]) in LENGTH]
    seen = Seen(r for path in args.seen for r in load(path))
    pool = [r for r in pool if not seen.holds(r)]
    rng = random.Random(SEED)
    chosen = {name: pick([r for r in pool if is_of(r, kind)], seen, rng) for name, kind in kinds.items()}
    for number in range(args.first, args.first + args.rounds):
        ids = [_next(chosen[name], name)["id"] for name, kind in kinds.items() for _ in range(kind["reports"])]
        rng.shuffle(ids)
        (HERE / f"{number:02}.ids").write_text("\n".join(ids) + "\n", encoding="utf-8")


def _next(left: Iterator[Report], kind: str) -> Report:
    found = next(left, None)
    if found is None:
        sys.exit(f"no unseen report of the kind '{kind}' is left: draw fewer rounds, or name other --kinds")
    return found


def texts(args: argparse.Namespace) -> None:
    """Print the reports of one round."""
    ids = (HERE / f"{args.number:02}.ids").read_text(encoding="utf-8").split()
    by_id = {r["id"]: r for r in corpus(args.corpus)}
    for key in ids:
        print(json.dumps({k: v for k, v in by_id[key].items() if k != "abstract"}, ensure_ascii=False))


def check(args: argparse.Namespace) -> int:
    """Print what is wrong with answers; 1 if anything is."""
    by_id = {r["id"]: r for r in load(args.reports)}
    answers = {a["id"]: a for a in load(args.answers)}
    faults = [f"{key}: not answered" for key in by_id if key not in answers]
    for key, answer in answers.items():
        text = whole(by_id[key]) if key in by_id else ""
        faults += [f"{key} event {n}: {fault}" for n, e in enumerate(answer["events"]) for fault in faults_of(e, text)]
    print("\n".join(faults) or f"{len(answers)} answers in order")
    return 1 if faults else 0


def whole(report: Report) -> str:
    """The text that offsets count in: headline, a line feed, body."""
    return f"{report['title']}\n{report['text']}" if report["title"] else str(report["text"])


def faults_of(event: Report, text: str) -> Iterator[str]:
    """What the record contract doesn't allow in one answer."""
    quote = event.get("quote") or ""
    if not quote or quote not in text or len(quote) > 160:
        yield f"quote is not a run of at most 160 characters of the report: {quote!r}"
    if event.get("type") not in TYPES:
        yield f"type {event.get('type')!r}"
    if event.get("status") not in STATUSES:
        yield f"status {event.get('status')!r}"
    for name in ("killed", "injured", "people"):
        value = event.get(name)
        if value is not None and not (isinstance(value, dict) and set(value) == {"min", "max"}):
            yield f"{name} {value!r}"
    for name in ("by", "on", "claimed_by", "goods"):
        if not isinstance(event.get(name), list):
            yield f"{name} is not a list"
    yield from _span_faults(event)


def _span_faults(event: Report) -> Iterator[str]:
    date, place = event.get("date"), event.get("place")
    if date is not None and not (DAY.fullmatch(date.get("start", "")) and DAY.fullmatch(date.get("end", ""))
                                 and date["start"] <= date["end"]):
        yield f"date {date!r}"
    if place is not None and not {"name", "country", "lat", "lon", "radius_km"} <= set(place):
        yield f"place lacks one of name, country, lat, lon, radius_km: {place!r}"


def keep(args: argparse.Namespace) -> None:
    """Print answers with the offsets of their quotes in place of the words."""
    by_id = {r["id"]: r for r in load(args.reports)}
    for answer in load(args.answers):
        text = whole(by_id[answer["id"]])
        events = [{**{k: v for k, v in e.items() if k != "note"}, "quote": _offsets(e["quote"], text)}
                  for e in answer["events"]]
        print(json.dumps({**answer, "events": events}, ensure_ascii=False))


def _offsets(quote: str, text: str) -> list[int]:
    start = text.index(quote)
    return [start, start + len(quote)]


def main() -> int:
    """Run one step of a round."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(required=True)
    step = steps.add_parser("draw")
    step.add_argument("corpus", type=Path)
    step.add_argument("seen", type=Path, nargs="*")
    step.add_argument("--rounds", type=int, default=8)
    step.add_argument("--first", type=int, default=1, help="number of the first round drawn")
    step.add_argument("--kinds", type=Path, default=HERE / "kinds.json")
    step.set_defaults(run=draw)
    step = steps.add_parser("texts")
    step.add_argument("number", type=int)
    step.add_argument("corpus", type=Path)
    step.set_defaults(run=texts)
    for name, run in (("check", check), ("keep", keep)):
        step = steps.add_parser(name)
        step.add_argument("answers", type=Path)
        step.add_argument("reports", type=Path)
        step.set_defaults(run=run)
    args = parser.parse_args()
    return args.run(args) or 0


if __name__ == "__main__":
    sys.exit(main())
