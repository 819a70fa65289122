#!/usr/bin/env python3
"""How many reports a second one core reads, whole and step by step.

usage: reading.py [CORPUS]... [--reports N] [--rounds N] [--seed N] [--json]

CORPUS is anything `marsad read` takes (jsonl.gz and so on), of which N reports are taken at even steps; without one,
reports are made by generator.py. All steps run in one process on one thread, in turn in every round, so that a busy
moment of the machine hits them alike; what is counted is the processor's time, which other processes take none of; the
figure of a step is the median of its rounds. Each step includes those it stands on: "rooms" cuts and looks up the
tokens too. The gate lets a sentence through that names a trigger; "conflict" are the reports in which the reader reads
an attack, air strike, clash, explosion or operation.
spaCy's blank Arabic tokeniser runs beside them where it is installed (extra: bench).

The first line says whether the modules that read are compiled (a wheel made with MARSAD_COMPILE=1) or plain Python.
Where they are compiled, the whole is read by plain Python too, in a process of its own and right after, for a row of
its own.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import generator

from marsad.errors import InputError
from marsad.gazetteer.lookup import gazetteer
from marsad.parallel import loaded_reader
from marsad.pipeline import default_reader
from marsad.reading import counts, how_many, story, when, where, who
from marsad.reading.document import Sentence, sentences
from marsad.record.report import Report
from marsad.sources.files import reports as reports_of
from marsad.text.tokens import pieces

Step = Callable[[Report], object]
COMPILED = Path(str(story.__file__)).suffix != ".py"
MARKS = {"mixed": 500, "conflict": 200}  # reports a second, whole, that the project asks of itself
MAX_MB = 300
WHOLE = "whole reading"
CONFLICT = frozenset({"attack", "air_strike", "clash", "explosion", "operation"})


class Figure(NamedTuple):
    """One step over one set: reports a second, and how many times the whole reading's speed that is."""

    step: str
    rate: float
    ratio: float


def main() -> None:
    options = _options()
    chosen = _reports(options.corpus, options.reports, options.seed)
    reader = loaded_reader()
    began = time.process_time()
    read = [reader.read(report) for report in chosen]  # fills the table of word types
    first = len(chosen) / (time.process_time() - began)
    peak = _peak_mb()
    sets = {"mixed": chosen, "conflict": [r.report for r in read if any(e.type in CONFLICT for e in r.events)]}
    gate = [_gate(sentence) for report in chosen for sentence in _sentences(report)]
    steps = _steps()
    out = {name: _measure(group, steps, options.rounds) for name, group in sets.items() if group}
    facts = {"code": "compiled" if COMPILED else "plain", "machine": platform.machine(),
             "python": platform.python_version(), "reader": reader.version,
             "reports": {name: len(group) for name, group in sets.items()},
             "characters": round(statistics.mean(len(report.text) for report in chosen)),
             "gate": round(sum(gate) / max(1, len(gate)), 3), "rounds": options.rounds,
             "first_pass": round(first, 1), "peak_mb": round(peak)}
    plain = _plain() if COMPILED else {}
    if options.json:
        print(json.dumps({**facts, "plain": plain, "steps": {k: [f._asdict() for f in v] for k, v in out.items()}},
                         indent=1))
    else:
        _print(facts, out, plain)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", metavar="CORPUS")
    parser.add_argument("--reports", type=int, default=1000, metavar="N", help="reports taken (1000)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="rounds, of which the median counts (3)")
    parser.add_argument("--seed", type=int, default=2018, metavar="N", help="seed of made reports (2018)")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    return parser.parse_args()


def _reports(corpus: Sequence[str], count: int, seed: int) -> list[Report]:
    if not corpus:
        return list(generator.reports(count, seed))
    found = [report for report in reports_of(corpus) if not isinstance(report, InputError)]
    step = max(1, len(found) // count)
    return found[::step][:count]


def _passes(report: Report) -> bool:
    return any(_gate(sentence) for sentence in _sentences(report))


def _gate(sentence: Sentence) -> bool:
    return sentence.names("trigger")


def _sentences(report: Report) -> list[Sentence]:
    return sentences(report.text, default_reader().language)


def _rooms(report: Report) -> None:
    """The rooms on every sentence that passes the gate."""
    gated = [sentence for sentence in _sentences(report) if _gate(sentence)]
    for sentence in gated:
        when.dates(sentence, report.published)
        counts.numbers(sentence)
        how_many.people(sentence)
        who.actors(sentence)
    where.place_mentions(gated, gazetteer())


def _steps() -> dict[str, Step]:
    steps: dict[str, Step] = {
        "UTF-8 encode": lambda report: report.text.encode("utf-8", "surrogatepass"),
        "tokens": lambda report: pieces(report.text),
        "tokens with types, sentences": _sentences,
        "gate": _passes,
        "entries named": lambda report: [s.matches for s in _sentences(report) if _gate(s)],
        "rooms": _rooms,
        WHOLE: default_reader().read,
    }
    if importlib.util.find_spec("spacy") is not None:
        blank = importlib.import_module("spacy").blank("ar")
        steps["spaCy blank(ar) tokeniser"] = lambda report: blank.make_doc(report.text)
    return steps


def _measure(group: Sequence[Report], steps: dict[str, Step], rounds: int) -> list[Figure]:
    rates: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            began = time.process_time()
            for report in group:
                step(report)
            rates[name].append(len(group) / (time.process_time() - began))
    whole = statistics.median(rates[WHOLE])
    return [Figure(name, round(statistics.median(r), 1), round(statistics.median(r) / whole, 2))
            for name, r in rates.items()]


def _peak_mb() -> float:
    """Greatest memory of the process so far; Linux counts in KiB, macOS in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 if sys.platform.startswith("linux") else peak / 1024**2


def _plain() -> dict[str, float]:
    """Reports a second of the whole reading in plain Python, for each set."""
    run = [sys.executable, str(Path(__file__).with_name("plain.py")), __file__, *sys.argv[1:], "--json"]
    told = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    return {name: next(f["rate"] for f in figures if f["step"] == WHOLE) for name, figures in told["steps"].items()}


def _print(facts: dict[str, Any], out: dict[str, list[Figure]], plain: dict[str, float]) -> None:
    print(f"{facts['reports']['mixed']} reports of {facts['characters']} characters, {facts['reports']['conflict']} of "
          f"them conflict; {facts['gate']:.0%} of all sentences pass the gate\nreader {facts['reader']}, Python "
          f"{facts['python']} on {facts['machine']}, one core, {facts['code']} code, "
          f"median of {facts['rounds']} rounds")
    for name, figures in out.items():
        print(f"\n{name + ' reports':<32} {'reports/s':>10} {'x whole':>9}")
        for figure in figures:
            print(f"  {figure.step:<30} {figure.rate:>10,.0f} {figure.ratio:>9.2f}")
        whole = next(figure.rate for figure in figures if figure.step == WHOLE)
        if name in plain:
            print(f"  {WHOLE + ', plain Python':<30} {plain[name]:>10,.0f} {plain[name] / whole:>9.2f}")
        print(f"  mark for the whole: {MARKS[name]} ({'met' if whole >= MARKS[name] else 'missed'})")
    print(f"\nfirst pass, no word seen before: {facts['first_pass']:,.0f} reports/s")
    print(f"peak memory with the reports loaded: {facts['peak_mb']} MB (mark: under {MAX_MB})")


if __name__ == "__main__":
    main()
