"""``marsad incidents`` and ``marsad search``: which incidents a store has."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from functools import reduce
from typing import IO, Any, TypeVar

import click

from marsad.cli import READ
from marsad.cli.options import as_of_option, store_option
from marsad.cli.output import cell, output
from marsad.exports.record_json import dumps
from marsad.store.views import Page

F = TypeVar("F", bound=Callable[..., Any])
_FORMATS = ("table", "json", "jsonl", "csv")
_OPTIONS = (
    click.option("--type", "type_", multiple=True, metavar="TYPE", help="A type of event; can be given again."),
    click.option("--from", "from_", metavar="DAY", help="It lasted until this day, YYYY-MM-DD, or longer."),
    click.option("--to", metavar="DAY", help="It began on this day or before."),
    click.option("--area", multiple=True, metavar="NAME", help="A country (code or name), a governorate, a place as "
                 "far as it extends, or west,south,east,north; can be given again."),
    click.option("--place", metavar="NAME", help="The place it is told of; with --within also latitude,longitude."),
    click.option("--within", metavar="KM", help="So far from --place."),
    click.option("--actor", metavar="NAME", help="Who did it or whom it was done to: words of the name in a row."),
    click.option("--claimed-by", metavar="NAME", help="Who claimed it."),
    click.option("--killed", metavar="N", help="So many were killed at least."),
    click.option("--goods", multiple=True, metavar="KIND", help="What was seized; can be given again."),
    click.option("--confidence", metavar="SHARE", help="0 to 1, at least."),
    click.option("--voices", metavar="N", help="So many independent voices tell it at least."),
    click.option("--status", multiple=True, metavar="STATUS",
                 help="happened, background, foiled, planned, denied, or retracted; can be given again."),
    click.option("--confirmed", metavar="YES|NO", help="Whether a person confirmed it."),
    click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, metavar="N",
                 help="So many on a page."),
    click.option("--all", "everything", is_flag=True, help="All of them at once, not a page."),
    click.option("--after", metavar="PLACE", help="The page after the one that ended so."),
    click.option("--format", "form", type=click.Choice(_FORMATS), help="table on a terminal, else jsonl."),
)


def filters(command: F) -> F:
    """The options of a filter, a page and a format."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


@click.command()
@store_option
@filters
@click.option("--text", metavar="WORDS", help="Words of the sentences that tell it, as marsad search takes them.")
@as_of_option
def incidents(**given: Any) -> int:
    """The incidents of a store, those of the latest days first.

    \b
    marsad incidents --type attack --area EG --from 2024-05-01 --killed 3
    marsad incidents --place سيوة --within 50 --format csv
    marsad incidents --status retracted --as-of 2024-06-01

    At the end of a page stands what --after asks for the next one with; what comes meanwhile moves nothing. Exit
    codes: 0 told; 2 a filter that asks for nothing there can be, or a store that cannot be opened.
    """
    return _told(given)


@click.command()
@click.argument("words", nargs=-1, required=True)
@store_option
@filters
@as_of_option
def search(words: tuple[str, ...], **given: Any) -> int:
    """The incidents that are told with these WORDS: all of them, in any order, however they are spelled.

    "Words in quotes" stand in a row, and a word that ends with * is a beginning. Types, goods and places are found in
    English too. The filters are those of `marsad incidents`.

    \b
    marsad search '"حرس الحدود" حشيش*'
    marsad search Siwa attack --voices 2
    """
    return _told({**given, "text": " ".join(words)})


def _told(given: dict[str, Any]) -> int:
    from marsad.store.filter import parse_filter
    from marsad.store.find import find, find_all
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    store, form, limit, after, as_of, everything = (
        given.pop(name) for name in ("store", "form", "limit", "after", "as_of", "everything"))
    asked = parse_filter({name.rstrip("_"): value for name, value in given.items()})
    with open_store(store, create=False) as opened:
        if everything:
            items = tuple(find_all(LOCAL, opened, asked, as_of=as_of))
            page = Page(items, len(items), False, None)
        else:
            page = find(LOCAL, opened, asked, after=after, limit=limit, as_of=as_of)
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    with output(None) as stream:
        _WRITERS[form](page, stream)
    if form != "table" and page.after:
        click.echo(f"{page.told} incidents; more with --after {page.after}", err=True)
    return READ


def _write_table(page: Page, stream: IO[str]) -> None:
    from rich.console import Console

    from marsad.cli.incident_tables import page_table

    page_table(page, Console(file=stream, highlight=False, markup=False, emoji=False))


def _write_json(page: Page, stream: IO[str]) -> None:
    told = {"total": page.total, "over": page.over, "after": page.after,
            "incidents": [found.to_dict() for found in page.items]}
    stream.write(dumps(told, indent=2) + "\n")


def _write_jsonl(page: Page, stream: IO[str]) -> None:
    for found in page.items:
        stream.write(dumps(found.to_dict()) + "\n")


def _write_csv(page: Page, stream: IO[str]) -> None:
    from marsad.store.flat import COLUMNS, flat

    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for found in page.items:
        writer.writerow({name: cell(value) for name, value in flat(found).items()})


_WRITERS = {"table": _write_table, "json": _write_json, "jsonl": _write_jsonl, "csv": _write_csv}
