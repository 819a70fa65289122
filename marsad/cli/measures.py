"""``marsad measures`` and ``marsad mark``: what was announced for a border, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from marsad.cli import READ
from marsad.cli.decide import decide_on, decision
from marsad.cli.options import Day, store_option
from marsad.cli.output import output
from marsad.cli.pictured import border_of, border_option
from marsad.exports.headline import headline, when_words
from marsad.exports.incident_json import incident_dict
from marsad.exports.record_json import dumps
from marsad.exports.shown import safe
from marsad.exports.sitrep_json import measure_dict
from marsad.picture.borders_file import shipped
from marsad.picture.case import Period
from marsad.picture.measures import Measure, announced
from marsad.picture.rules import shipped_rules
from marsad.record.decision import MARK_STATES

_FIRST, _LAST = date(1900, 1, 1), date(2999, 12, 31)


@click.command()
@store_option
@border_option
@click.option("--since", type=Day(), default=_FIRST, metavar="DAY", help="The first day; else from the beginning.")
@click.option("--until", type=Day(), default=_LAST, metavar="DAY", help="The last day; else to the end.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True,
              help="JSON has every source and the mark with its person.")
def measures(store: str | None, name: str, since: date, until: date, form: str) -> int:
    """What was announced for a border, by day: outcomes of talks in their words, measures on the border, and who
    committed.

    \b
    marsad measures --store border.db --border egypt-libya --since 2018-01-01
    """
    from marsad.store.cases import ground
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    border, period = border_of(shipped(), name), Period(since, until)
    with open_store(store) as opened:
        found = announced(ground(LOCAL, opened, shipped(), shipped_rules(), period, border), border, period)
    with output(None) as stream:
        stream.write(dumps([measure_dict(one) for one in found], indent=2) + "\n" if form == "json" else
                     "".join(map(_line, found)) or "nothing was announced\n")
    return READ


@click.command()
@click.argument("measure")
@click.argument("state", type=click.Choice(MARK_STATES))
@click.option("--reason", metavar="TEXT", help="Why.")
@decision
def mark(measure: str, state: str, store: str | None, **given: Any) -> int:
    """What was announced, by its id as `marsad measures` shows it, is done, has lapsed, or is unknown.

    \b
    marsad mark 96a9df37065d5780.1f0c22ab done --by ليلى --reason "the committee met"
    """
    from marsad.store.marking import words_of
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    with open_store(store, create=False) as opened:
        words = words_of(LOCAL, opened, measure)
    return decide_on("mark", measure.partition(".")[0], store=store, field=words, value=state, **given)


def _line(one: Measure) -> str:
    state = incident_dict(one.case.incident)
    mark = f"{one.mark.state} ({safe(one.mark.person)}, {one.mark.day})" if one.mark else "not marked"
    what = f"«{safe(one.words)}»" if one.words else headline(state, "ar")
    return (f"{when_words(state, 'en'):<18} {one.id:<26} {mark}\n    {what}\n    "
            f"{safe('؛ '.join(one.by)) or '-'} | {safe('؛ '.join(one.sources))}\n")
