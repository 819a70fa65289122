"""``marsad show`` and ``marsad history``: one incident, and all that happened to it."""

from __future__ import annotations

import sys
from typing import IO, Any

import click
from rich.console import Console

from marsad.cli import READ
from marsad.cli.options import as_of_option, store_option
from marsad.cli.output import output
from marsad.exports.record_json import dumps

_format_option = click.option("--format", "form", type=click.Choice(("table", "json")),
                              help="table on a terminal, else json.")


@click.command()
@click.argument("incident")
@store_option
@as_of_option
@_format_option
def show(incident: str, store: str | None, as_of: Any, form: str | None) -> int:
    """INCIDENT with its values, who gives each, what people decided, and every account with its words.

    An id that was merged leads to the incident it became; of one that was split the parts are named.

    \b
    marsad show 96a9df37065d5780
    marsad show 96a9df37065d5780 --as-of 2024-06-01
    """
    from marsad.cli.incident_tables import gone_text, incident_table
    from marsad.store.opening import open_store
    from marsad.store.showing import incident as shown
    from marsad.store.viewer import LOCAL
    from marsad.store.views import Gone

    with open_store(store, create=False) as opened:
        view = shown(LOCAL, opened, incident, as_of=as_of)
    with output(None) as stream:
        if _as_json(form):
            stream.write(dumps(view.to_dict(), indent=2) + "\n")
        elif isinstance(view, Gone):
            stream.write(gone_text(view) + "\n")
        else:
            incident_table(view, _console(stream))
    return READ


@click.command()
@click.argument("incident")
@store_option
@as_of_option
@_format_option
def history(incident: str, store: str | None, as_of: Any, form: str | None) -> int:
    """All that happened to INCIDENT: reports that came, values that altered, decisions with who took them and why.

    \b
    marsad history 96a9df37065d5780
    """
    from marsad.cli.incident_tables import history_table
    from marsad.store.history import history as told
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    with open_store(store, create=False) as opened:
        entries = told(LOCAL, opened, incident, as_of=as_of)
    with output(None) as stream:
        if _as_json(form):
            stream.write(dumps([entry.to_dict() for entry in entries], indent=2) + "\n")
        else:
            history_table(entries, _console(stream))
    return READ


def _as_json(form: str | None) -> bool:
    return form == "json" or (form is None and not sys.stdout.isatty())


def _console(stream: IO[str]) -> Console:
    return Console(file=stream, highlight=False, markup=False, emoji=False)
