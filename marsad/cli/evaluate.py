"""``marsad evaluate``: what was read against gold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from marsad.cli import READ, SOME_REFUSED
from marsad.cli.evaluate_joins import evaluate_joins
from marsad.cli.evaluate_tables import misses_list, reliability_table, rules_table, scores_table
from marsad.cli.output import output
from marsad.errors import InputError
from marsad.evaluation.errors import Miss
from marsad.evaluation.page import scores_page
from marsad.evaluation.records import load_records
from marsad.evaluation.reliability import Reliability, reliability
from marsad.evaluation.rules import RuleFigures, never_fired, rule_figures
from marsad.evaluation.score import Documents, Scores, score
from marsad.exports.record_json import dumps, report_dict
from marsad.languages import ar
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
@click.option("--json", "as_json", is_flag=True,
              help="The figures as JSON; with --errors the misses, with --rules all rules.")
@click.option("--joins", is_flag=True, help="Score incidents joined from the reports; GOLD is one incident a line.")
@click.option("--tier", metavar="TIER", help="With --joins: only incidents of GOLD with this tier, such as core.")
@click.option("--rules", is_flag=True, help="Print the rules that are often wrong, and how many never fired.")
@click.option("--reliability", "chances", is_flag=True,
              help="Of events and values given at a chance of 0.9, and at others, how many were right.")
@click.option("--html", type=_FILE, metavar="FILE", help="Write a page of scores with each miss in its report.")
@click.option("--pred", type=_FILE, metavar="FILE", help="Save what was read, one record a line.")
def evaluate(gold: Path, reports: Path, errors: int, only: str | None, as_json: bool, joins: bool,
             tier: str | None, rules: bool, chances: bool, html: Path | None, pred: Path | None) -> int:
    """Read REPORTS and score the events against GOLD (one record a line: id, events; docs/record.md). A gold quote is
    words of the report, or their offsets in it: [start, end].

    Prints events found (detection), whole records right (full record), each field and each event type. With --joins
    the reports are added to a fresh store, and it is its incidents that are scored: how well accounts were joined,
    over the mentions found, in all and in the halves of GOLD apart, since match weights were fitted on one of them.

    \b
    marsad evaluate gold.jsonl reports.jsonl --errors 20
    marsad evaluate --joins incidents.jsonl reports.jsonl --tier core --json

    Exit codes:
    0 scored; 1 scored, but some reports were refused; 2 wrong usage or a file that is not what it should be.
    """
    given, refused = _given(reports)
    if joins:
        if only or rules or chances or html:
            raise click.UsageError("--joins goes with --errors, --json, --pred and --tier only")
        evaluate_joins(gold, given, tier, errors, as_json, pred)
        return SOME_REFUSED if refused else READ
    if tier:
        raise click.UsageError("--tier goes with --joins only")
    texts = {report.id: report.text for report in given}
    wanted = _wanted(gold, texts)
    readings = [default_reader().read(report) for report in given]
    records = {reading.report.id: report_dict(reading, text=False) for reading in readings}
    events: Documents = {report: record["events"] for report, record in records.items()}
    scores = score(wanted, events)
    misses = [miss for miss in scores.misses if only in (None, miss.slot)][:errors]
    told = rule_figures(wanted, events) if rules else []
    never = never_fired(texts.values(), events, ar.language()) if rules else {}
    reliable = reliability(wanted, events) if chances else {}
    with output(None) as stream:
        if as_json:
            stream.write(dumps(_figures(scores, misses, told, never, reliable)) + "\n")
        else:
            stream.write(scores_table(scores) + rules_table(told, never) + reliability_table(reliable)
                         + misses_list(misses, texts))
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


def _figures(scores: Scores, misses: Sequence[Miss], rules: Sequence[RuleFigures],
             never: Mapping[str, Sequence[str]], reliable: Mapping[str, Reliability]) -> dict[str, Any]:
    """The figures as JSON, with the misses, the rules and the chances where they were asked for."""
    out = scores.to_dict()
    if misses:
        out["misses"] = [miss.to_dict() for miss in misses]
    if never:
        out |= {"rules": [rule.to_dict() for rule in rules], "never_fired": dict(never)}
    if reliable:
        out["reliability"] = {name: one.to_dict() for name, one in reliable.items()}
    return out
