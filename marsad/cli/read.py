"""``marsad read``: reports in, events out."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import click

from marsad.cli import READ, SOME_REFUSED, STOPPED
from marsad.cli.formats import WRITERS
from marsad.cli.inputs import given_inputs, tell_passed_over, tell_refused
from marsad.cli.options import Day
from marsad.cli.output import output
from marsad.cli.progress import with_progress
from marsad.errors import InputError
from marsad.parallel import Result, read_all
from marsad.record.report import Reading
from marsad.sources.files import reports

_BY_SUFFIX = {".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl"}


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
@click.option("--format", "form", type=click.Choice(tuple(WRITERS)),
              help="table on a terminal, else jsonl; or what the name of -o FILE says.")
@click.option("-o", "--output", "target", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write to FILE, which is replaced only when all is written.")
@click.option("--strict", is_flag=True, help="Stop at the first report that cannot be read.")
@click.option("--explain", is_flag=True, help="For each value its words, offsets, rule and what was left for it.")
@click.option("--no-text", is_flag=True, help="Leave the text out of json and jsonl; its hash stays.")
@click.option("--jobs", type=click.IntRange(1, 256), default=1, metavar="N", show_default=True,
              help="Read with N processes; the output is the same.")
def read(inputs: tuple[str, ...], published: date | None, form: str | None, target: Path | None, strict: bool,
         explain: bool, no_text: bool, jobs: int) -> int:
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
    source = reports(given_inputs(inputs, "read"), published, sys.stdin.buffer)
    readings = _counted(read_all(source, jobs), account, strict)
    try:
        with output(target) as stream:
            shown = with_progress(readings, account.told) if _watched(target) else readings
            WRITERS[form](shown, stream, not no_text, explain)
    except StoppedError:
        click.echo("stopped: --strict takes no report that cannot be read", err=True)
        return STOPPED
    tell_passed_over(inputs)
    click.echo(account.told(), err=True)
    return SOME_REFUSED if account.refused else READ


def _default(target: Path | None) -> str:
    return "table" if target is None and sys.stdout.isatty() else "jsonl"


def _watched(target: Path | None) -> bool:
    """True where somebody looks at standard error, and nothing else is written to that terminal."""
    return sys.stderr.isatty() and (target is not None or not sys.stdout.isatty())


def _counted(results: Iterable[Result], account: Account, strict: bool) -> Iterator[Reading]:
    """The readings, with everything entered in the account."""
    for result in results:
        if not isinstance(result, InputError):
            account.read += 1
            account.events += len(result.events)
            yield result
            continue
        account.refused.append(result)
        tell_refused(result, len(account.refused))
        if strict:
            raise StoppedError
