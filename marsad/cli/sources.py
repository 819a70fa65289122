"""``marsad sources``: who published in a store; a named person says what a source is."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import IO, Any

import click

from marsad.cli import READ
from marsad.cli.options import store_option
from marsad.cli.output import cell, output
from marsad.exports.record_json import dumps
from marsad.exports.shown import FSI, PDI, safe
from marsad.sources.entry import RELIABILITY
from marsad.store.describing import Described, describe
from marsad.store.opening import open_store
from marsad.store.sources import CountedSource, Said, counted_sources, said_of_sources
from marsad.store.viewer import LOCAL

_LETTERS = ", ".join(f"{letter} {means}" for letter, means in RELIABILITY.items())


@click.command()
@click.argument("name", required=False)
@store_option
@click.option("--kind", metavar="WORD", help="What it is: agency, newspaper, broadcaster, ministry ...")
@click.option("--owner", metavar="NAME", help="Whose it is: sources of one owner are one voice.")
@click.option("--reliability", metavar="LETTER", help=f"By the Admiralty code: {_LETTERS}.")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--by", envvar="MARSAD_USER", metavar="NAME", help="Who says so. Else $MARSAD_USER.")
@click.option("--history", is_flag=True, help="All that was ever said, with the values before; of NAME, or of all.")
@click.option("--format", "form", type=click.Choice(("table", "json", "jsonl", "csv")),
              help="table on a terminal, else jsonl.")
def sources(name: str | None, store: str | None, reason: str | None, by: str | None, history: bool,
            form: str | None, **given: str | None) -> int:
    """The sources of a store, or the one of a NAME: kind, owner, reliability, how many reports of it are kept, and how
    many incidents these tell. With --kind, --owner or --reliability, a named person says what it is; "" takes a value
    back. What was said before stays in the history.

    \b
    marsad sources
    marsad sources "صوت سيوة" --owner "دار الواحة" --reliability B --by ليلى --reason "right in nine of ten"
    marsad sources "صوت سيوة" --history

    Incidents that are told in other voices since are counted anew, and levels and alerts take the new reliability.
    Exit codes: 0 told, or written down; 2 no source of that name, no such letter, or a store that cannot be opened.
    """
    said = any(value is not None for value in given.values())
    if said and (name is None or history):
        raise click.UsageError("say it of one source: marsad sources NAME --kind, --owner or --reliability")
    form = form or ("table" if sys.stdout.isatty() else "jsonl")
    with open_store(store, create=False) as opened:
        if name is not None and said:
            click.echo(_outcome(describe(LOCAL, opened, name, by or "", reason=reason, **given)))
            return READ
        rows: Sequence[Any] = (said_of_sources if history else counted_sources)(LOCAL, opened, name)
    with output(None) as stream:
        _WRITERS[form](rows, stream)
    return READ


def _outcome(done: Described) -> str:
    """What was written down, in a line."""
    if done.change is None:
        return f"{_shown(done.source)}: all stood so already; nothing was written"
    told = "; ".join(f"{name} {_shown(was)} -> {_shown(now)}" for name, (was, now) in sorted(done.altered.items()))
    return f"{_shown(done.source)}: {told} (change {done.change}); incidents told in other voices: {done.incidents}"


def _shown(text: str | None) -> str:
    """A text in an isolate, so that Arabic moves nothing beside it; a dash where there is none."""
    return f"{FSI}{safe(text)}{PDI}" if text else "-"


def _write_table(rows: Sequence[Any], stream: IO[str]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    from marsad.exports.table import Isolated

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in _names(rows):
        table.add_column(name, overflow="fold", no_wrap=name in ("change", "at", "field"))
    for row in rows:
        table.add_row(*(Isolated(value) if isinstance(value, str) else _plain(value) for value in row))
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if rows:
        console.print(table)
    rated = {row.reliability for row in rows if isinstance(row, CountedSource) and row.reliability}
    for letter in sorted(rated):
        console.print(f"{letter}: {RELIABILITY[letter]}")


def _plain(value: int | datetime | None) -> str:
    """A value of figures alone; a time to the minute, in UTC."""
    return "-" if value is None else f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)


def _write_json(rows: Sequence[Any], stream: IO[str]) -> None:
    stream.write(dumps([_dict(row) for row in rows], indent=2) + "\n")


def _write_jsonl(rows: Sequence[Any], stream: IO[str]) -> None:
    for row in rows:
        stream.write(dumps(_dict(row)) + "\n")


def _write_csv(rows: Sequence[Any], stream: IO[str]) -> None:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_names(rows))
    writer.writerows([cell(value) for value in _dict(row).values()] for row in rows)


def _names(rows: Sequence[Any]) -> tuple[str, ...]:
    return rows[0]._fields if rows else CountedSource._fields


def _dict(row: CountedSource | Said) -> dict[str, Any]:
    """A row as it is written; a time as ISO has it."""
    told = row._asdict()
    return {**told, "at": row.at.isoformat(timespec="seconds")} if isinstance(row, Said) else told


_WRITERS: dict[str, Callable[[Sequence[Any], IO[str]], None]] = {
    "table": _write_table, "json": _write_json, "jsonl": _write_jsonl, "csv": _write_csv}
