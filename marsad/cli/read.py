"""``marsad read``: reports in, events out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any

import click

from marsad.cli import READ, SOME_REFUSED, STOPPED
from marsad.cli.output import output
from marsad.errors import InputError
from marsad.exports.record_json import dumps, report_dict
from marsad.pipeline import default_reader
from marsad.record.published import published_day
from marsad.record.report import Reading, Report
from marsad.sources.files import STDIN, reports

FORMATS = ("table", "json", "jsonl")
_BY_SUFFIX = {".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl"}
_SHOWN = 20  # refused reports named one by one before only their number is told


class Day(click.ParamType[date]):
    """A day on the command line: YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            day = published_day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return day if day is not None else self.fail("give a day: YYYY-MM-DD", param, ctx)


@dataclass
class Account:
    """What became of the reports: how many were read, what they told, which were refused and why."""

    read: int = 0
    events: int = 0
    refused: list[InputError] = field(default_factory=list)

    def told(self) -> str:
        """The closing line."""
        return (f"{self.read} {'report' if self.read == 1 else 'reports'} read, "
                f"{self.events} {'event' if self.events == 1 else 'events'}, {len(self.refused)} refused")


class StoppedError(Exception):
    """A refused report under ``--strict``."""


@click.command()
@click.argument("inputs", nargs=-1, metavar="[FILE|DIR|-]...", type=click.Path(exists=True, allow_dash=True))
@click.option("--published", type=Day(), metavar="DAY", help="Day of publication of reports that carry none.")
@click.option("--format", "form", type=click.Choice(FORMATS),
              help="table on a terminal, else jsonl; or what the name of -o FILE says.")
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write to FILE, which is replaced only when all is written.")
@click.option("--strict", is_flag=True, help="Stop at the first report that cannot be read.")
@click.option("--explain", is_flag=True, help="For each value its words, offsets, rule and what was left for it.")
@click.option("--no-text", is_flag=True, help="Leave the text out of json and jsonl; its hash stays.")
def read(inputs: tuple[str, ...], published: date | None, form: str | None, target: Path | None, strict: bool,
         explain: bool, no_text: bool) -> int:
    """Read reports in Arabic into events, each value tied to its words.

    FILE is plain text, Markdown, an HTML page, JSON or JSONL (fields id, title, text, published, source, url), also
    with .gz; DIR is walked in order; - is standard input. UTF-8, UTF-16 and Windows-1256 are told apart.

    \b
    marsad read report.txt --published 2024-05-16
    marsad read news.jsonl.gz --format jsonl -o events.jsonl
    marsad read pages/ --format html -o read.html
    cat report.txt | marsad read - --published 2024-05-16 --format json

    A report that cannot be read is named on standard error and passed over. Exit codes: 0 all was read; 1 some
    were refused; 2 wrong usage or a file that cannot be opened; 3 stopped at a refused report (--strict).
    """
    form = form or (_BY_SUFFIX.get(target.suffix.lower()) if target else None) or _default(target)
    account = Account()
    source = reports(_inputs(inputs), published, sys.stdin.buffer)
    readings = _read(source, account, strict)
    try:
        with output(target) as stream:
            _write(form, readings, stream, text=not no_text, explain=explain)
    except StoppedError:
        click.echo("stopped: --strict takes no report that cannot be read", err=True)
        return STOPPED
    click.echo(account.told(), err=True)
    return SOME_REFUSED if account.refused else READ


def _default(target: Path | None) -> str:
    return "table" if target is None and sys.stdout.isatty() else "jsonl"


def _inputs(given: tuple[str, ...]) -> tuple[str, ...]:
    if not given and sys.stdin.isatty():
        raise click.UsageError("give a FILE, a DIR, or - for standard input; marsad read --help shows examples")
    return given or (STDIN,)


def _read(source: Iterable[Report | InputError], account: Account, strict: bool) -> Iterator[Reading]:
    reader = default_reader()
    for report in source:
        if isinstance(report, InputError):
            _refuse(report, account)
            if strict:
                raise StoppedError
            continue
        reading = reader.read(report)
        account.read += 1
        account.events += len(reading.events)
        yield reading


def _refuse(error: InputError, account: Account) -> None:
    account.refused.append(error)
    if len(account.refused) <= _SHOWN:
        click.echo(f"refused {error}", err=True)
    elif len(account.refused) == _SHOWN + 1:
        click.echo("refused more; only their number follows at the end", err=True)


def _write(form: str, readings: Iterator[Reading], stream: IO[str], *, text: bool, explain: bool) -> None:
    if form == "jsonl":
        for reading in readings:
            stream.write(dumps(report_dict(reading, text=text, explain=explain)) + "\n")
    elif form == "json":
        _write_array(readings, stream, text=text, explain=explain)
    elif form == "table":
        _write_tables(readings, stream)


def _write_tables(readings: Iterator[Reading], stream: IO[str]) -> None:
    from rich.console import Console

    from marsad.exports.table import report_table

    console = Console(file=stream, highlight=False)
    for reading in readings:
        report_table(reading, console)


def _write_array(readings: Iterator[Reading], stream: IO[str], *, text: bool, explain: bool) -> None:
    """A JSON array, written as it is read."""
    opening = "["
    for reading in readings:
        stream.write(opening + "\n" + dumps(report_dict(reading, text=text, explain=explain), indent=2))
        opening = ","
    stream.write("\n]\n" if opening == "," else "[]\n")
