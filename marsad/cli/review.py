"""``marsad review``: what needs a person's eyes."""

from __future__ import annotations

import sys
from typing import IO, TYPE_CHECKING, Any

import click

from marsad.cli import READ
from marsad.cli.options import store_option
from marsad.cli.output import output
from marsad.exports.record_json import dumps

if TYPE_CHECKING:
    from marsad.store.reviewing import Due, Queue


@click.command()
@store_option
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help="confidence, numbers, status, joined or apart; "
              "can be given again.")
@click.option("--type", "type_", multiple=True, metavar="TYPE", help="A type of event; can be given again.")
@click.option("--area", multiple=True, metavar="NAME", help="As marsad incidents takes it.")
@click.option("--from", "from_", metavar="DAY", help="It lasted until this day, YYYY-MM-DD, or longer.")
@click.option("--to", metavar="DAY", help="It began on this day or before.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True, metavar="N", help="So many.")
@click.option("--after", metavar="PLACE", help="Those after the page that ended so.")
@click.option("--format", "form", type=click.Choice(("table", "json", "jsonl")),
              help="table on a terminal, else jsonl.")
def command(store: str | None, kinds: tuple[str, ...], limit: int, after: str | None, form: str | None,
            **filters: Any) -> int:
    """Incidents that need a person's eyes, those first of which it matters most, with why: little confidence, numbers
    that differ among accounts, a dispute whether it happened, a join that holds only barely, another incident that
    is barely not the same. What a person confirmed is left out until another account comes.

    \b
    marsad review --area EG --kind numbers
    """
    from marsad.store.filter import parse_filter
    from marsad.store.opening import open_store
    from marsad.store.reviewing import review
    from marsad.store.viewer import LOCAL

    asked = parse_filter({name.rstrip("_"): value for name, value in filters.items()})
    with open_store(store, create=False) as opened:
        queue = review(LOCAL, opened, asked, kinds=kinds, limit=limit, after=after)
    with output(None) as stream:
        _WRITERS[form or ("table" if sys.stdout.isatty() else "jsonl")](queue, stream)
    return READ


def _write_table(queue: Queue, stream: IO[str]) -> None:
    from rich.console import Console

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for due in queue.items:
        _block(due, console)
    console.print(f"{queue.total:,} to look at" + (f"; more with --after {queue.after}" if queue.after else ""))


def _block(due: Due, console: Any) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from marsad.exports.doubt_words import doubt_words
    from marsad.exports.headline import headline
    from marsad.exports.incident_json import incident_dict
    from marsad.exports.reasons import reason_words
    from marsad.exports.table import Isolated

    impact = f"{due.grade} impact" if due.grade else "no impact by the rules"
    console.print(Text.assemble((due.found.id, "bold"), f" · {due.score:.2f} · {impact} · change {due.found.change}"))
    console.print(Padding(Isolated(headline(incident_dict(due.found.incident), "ar", dated=True)), (0, 0, 0, 2)))
    for doubt, reasons in zip(due.doubts, due.reasons, strict=True):
        why = "; ".join(reason_words(one).en for one in reasons[:4])
        line = " ".join(filter(None, [doubt_words(doubt).en, *(doubt.others if doubt.kind == "apart" else ())]))
        console.print(Padding(Isolated(f"{line}: {why}" if why else line, "dim"), (0, 0, 0, 2)))


def _write_json(queue: Queue, stream: IO[str]) -> None:
    told = {"total": queue.total, "kinds": queue.kinds, "after": queue.after,
            "incidents": [due.to_dict() for due in queue.items]}
    stream.write(dumps(told, indent=2) + "\n")


def _write_jsonl(queue: Queue, stream: IO[str]) -> None:
    for due in queue.items:
        stream.write(dumps(due.to_dict()) + "\n")


_WRITERS = {"table": _write_table, "json": _write_json, "jsonl": _write_jsonl}
