"""``marsad evaluate``: what was read against gold."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from marsad.cli import READ, SOME_REFUSED
from marsad.cli.output import output
from marsad.errors import InputError
from marsad.evaluation.errors import Miss
from marsad.evaluation.page import scores_page, shown
from marsad.evaluation.records import load_records
from marsad.evaluation.score import Documents, Figures, Scores, score
from marsad.exports.record_json import dumps, report_dict
from marsad.pipeline import default_reader
from marsad.record.report import Report
from marsad.sources.files import reports as reports_of

_FILE = click.Path(dir_okay=False, path_type=Path)
_OLD = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("gold", type=_OLD, metavar="GOLD.jsonl")
@click.argument("reports", type=_OLD, metavar="REPORTS.jsonl")
@click.option("--errors", type=click.IntRange(min=0), default=0, metavar="N", help="Print the first N misses.")
@click.option("--only", metavar="WHAT", help="Print only misses of one field, or missed, or spurious.")
@click.option("--json", "as_json", is_flag=True, help="The figures (and with --errors the misses) as JSON.")
@click.option("--html", type=_FILE, metavar="FILE", help="Write a page of scores with each miss in its report.")
@click.option("--pred", type=_FILE, metavar="FILE", help="Save what was read, one record a line.")
def evaluate(gold: Path, reports: Path, errors: int, only: str | None, as_json: bool, html: Path | None,
             pred: Path | None) -> int:
    """Read REPORTS and score the events against GOLD (one record a line: id, events; docs/record.md). A gold quote is
    words of the report, or their offsets in it: [start, end].

    Prints events found (detection), whole records right (full record), each field and each event type. Exit codes:
    0 scored; 1 scored, but some reports were refused; 2 wrong usage or a file that is not what it should be.
    """
    given, refused = _given(reports)
    texts = {report.id: report.text for report in given}
    wanted = _wanted(gold, texts)
    readings = [default_reader().read(report) for report in given]
    records = {reading.report.id: report_dict(reading, text=False) for reading in readings}
    events: Documents = {report: record["events"] for report, record in records.items()}
    scores = score(wanted, events)
    misses = [miss for miss in scores.misses if only in (None, miss.slot)][:errors]
    with output(None) as stream:
        stream.write(_json(scores, misses) if as_json else _table(scores) + _listed(misses, texts))
    if html is not None:
        with output(html) as stream:
            stream.write(scores_page(scores, wanted, events, texts))
    if pred is not None:
        with output(pred) as stream:
            stream.writelines(dumps(record) + "\n" for record in records.values())
    return SOME_REFUSED if refused else READ


def _given(path: Path) -> tuple[list[Report], int]:
    """The reports of a file, and how many of it were refused."""
    found, refused = [], 0
    for report in reports_of([str(path)]):
        if isinstance(report, InputError):
            click.echo(f"refused {report}", err=True)
            refused += 1
        else:
            found.append(report)
    return found, refused


def _wanted(gold: Path, texts: Mapping[str, str]) -> Documents:
    """The gold records; those without a report are told of, since all their events count as missed."""
    try:
        wanted = load_records(gold, texts)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    absent = [report for report in wanted if report not in texts]
    if absent:
        click.echo(f"{len(absent)} of {len(wanted)} gold records have no report here and count as not read: "
                   f"{', '.join(absent[:5])}{' ...' if len(absent) > 5 else ''}", err=True)
    return wanted


def _json(scores: Scores, misses: list[Miss]) -> str:
    out = scores.to_dict()
    if misses:
        out["misses"] = [miss.to_dict() for miss in misses]
    return dumps(out) + "\n"


def _table(scores: Scores) -> str:
    lines = [f"{scores.reports} reports; quiet reports left empty: {scores.quiet_left_empty}/{scores.quiet}",
             _row("detection", scores.detection), _row("full record", scores.full)]
    lines += [_row(f"  {slot}", figures) for slot, figures in scores.slots.items()]
    for kind, fates in scores.by_type.items():
        lines.append(f"  {kind:<16} found {fates.get('hit', 0):>3}  missed {fates.get('miss', 0):>3}  "
                     f"spurious {fates.get('spurious', 0):>3}")
    return "\n".join(lines) + "\n"


def _row(name: str, f: Figures) -> str:
    row = f"{name:<12} P {f.p:.3f}  R {f.r:.3f}  F1 {f.f1:.3f}   ({f.tp} right of {f.pred} given, {f.gold} gold)"
    return row if f.interval is None else f"{row}   95 %: {f.interval[0]:.2f}-{f.interval[1]:.2f}"


def _listed(misses: list[Miss], texts: dict[str, str]) -> str:
    return "".join(_miss(miss, texts.get(miss.report, "")) for miss in misses)


def _miss(miss: Miss, text: str) -> str:
    read_from = " ".join(f"«{text[start:end]}»" for start, end in miss.spans)
    return (f"\n{miss.report}  {miss.event}  {miss.slot}\n  gold {shown(miss.gold)}\n  read {shown(miss.read)}"
            f"{'  from ' + read_from if read_from else ''}\n  in   «{miss.words}»\n")
