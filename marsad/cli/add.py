"""``marsad add``: reports into a store."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date

import click

from marsad.cli import READ, SOME_REFUSED
from marsad.cli.inputs import given_inputs, tell_passed_over, tell_refused
from marsad.cli.options import Day, cores, store_option
from marsad.cli.progress import with_progress
from marsad.errors import InputError
from marsad.exports.record_json import dumps
from marsad.record.report import Report
from marsad.sources.files import reports


@click.command()
@click.argument("inputs", nargs=-1, metavar="[FILE|DIR|-]...", type=click.Path(exists=True, allow_dash=True))
@store_option
@click.option("--published", type=Day(), metavar="DAY", help="Day of publication of reports that carry none.")
@click.option("--jobs", type=click.IntRange(1, 256), default=cores, metavar="N", show_default="one a core",
              help="Read with N processes; what is kept is the same.")
@click.option("--json", "as_json", is_flag=True, help="Print the closing account as JSON.")
def add(inputs: tuple[str, ...], store: str | None, published: date | None, jobs: int, as_json: bool) -> int:
    """Keep reports in a store, each once, with the events that are read in them.

    Inputs are those of `marsad read`. A report is known by its source, its address (its text where it has none) and
    its day of publication: adding it again changes nothing, and another text at the same address is its new version.
    Reports are kept in batches, each whole or not at all: after an interrupt, a crash or a full disk the same command
    adds the rest. Several processes may add to one store at once.

    \b
    marsad add news.jsonl.gz --store border.db
    marsad add pages/ --store postgresql://desk@localhost/border
    cat feed.jsonl | MARSAD_STORE=border.db marsad add -

    The account at the end says how many reports were added, were there already, or were refused and why. Exit codes:
    0 all was kept; 1 some were refused; 2 wrong usage, or a file or store that cannot be opened or written.
    """
    from marsad.store.adding import add as add_to
    from marsad.store.opening import open_store

    given = given_inputs(inputs, "add")
    with open_store(store) as opened:
        source = _seen(_named(reports(given, published, sys.stdin.buffer)))
        tally = add_to(opened, source, jobs=jobs)
    tell_passed_over(given)
    click.echo(dumps(tally.to_dict()) if as_json else tally.told())
    return SOME_REFUSED if tally.refused else READ


def _named(source: Iterable[Report | InputError]) -> Iterator[Report | InputError]:
    """The same, with each refusal told where it occurs."""
    refused = 0
    for thing in source:
        if isinstance(thing, InputError):
            refused += 1
            tell_refused(thing, refused)
        yield thing


def _seen(source: Iterator[Report | InputError]) -> Iterator[Report | InputError]:
    """The same, with a line that counts them where somebody looks at standard error."""
    return with_progress(source, _Count()) if sys.stderr.isatty() else source


class _Count:
    """How many reports were taken so far, in words; called once before them and once at each."""

    def __init__(self) -> None:
        self.number = -1

    def __call__(self) -> str:
        self.number += 1
        return f"{self.number} reports"
