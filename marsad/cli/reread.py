"""``marsad reread``: what is kept, read again by this version's reader."""

from __future__ import annotations

import sys

import click

from marsad.cli import READ
from marsad.cli.options import cores, store_option
from marsad.exports.record_json import dumps


@click.command()
@store_option
@click.option("--jobs", type=click.IntRange(1, 256), default=cores, metavar="N", show_default="one a core",
              help="Read with N processes; what is kept is the same.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line for each event that changed.")
def reread(store: str | None, jobs: int, as_json: bool) -> int:
    """Read the reports of a store again where another version read them, and show what changed.

    Texts stay as they were received, and so does every decision of people. Older readings stay in the store; the
    newest counts. It can be stopped at any time and goes on where it was.

    \b
    marsad reread --store border.db
    """
    from marsad.store.opening import open_store
    from marsad.store.rereading import Changed
    from marsad.store.rereading import reread as read_again

    def show(changed: Changed) -> None:
        row = {"report": changed.report, "event": changed.event, "kind": changed.kind, "fields": changed.fields}
        click.echo(dumps(row) if as_json else _line(changed.kind, changed.report, changed.fields))

    with open_store(store, create=False) as opened:
        click.echo(read_again(opened, jobs=jobs, watch=show).told(), file=sys.stderr)
    return READ


def _line(kind: str, report: str, fields: dict[str, tuple[object, object]]) -> str:
    told = "; ".join(f"{name}: {dumps(old)} -> {dumps(new)}" for name, (old, new) in fields.items())
    return f"{report} {kind:8}{told or 'only its words or its confidence'}"
