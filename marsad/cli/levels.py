"""``marsad levels``: enter the levels of sections, set another for a time, and read why each stood."""

from __future__ import annotations

from datetime import date

import click

from marsad.cli import READ
from marsad.cli.options import Day, store_option
from marsad.cli.output import output
from marsad.cli.pictured import border_of, border_option, week_option
from marsad.exports.picture_json import entry_dict
from marsad.exports.record_json import dumps
from marsad.exports.shown import safe
from marsad.picture.borders_file import shipped
from marsad.picture.case import Period
from marsad.picture.level import VALUES
from marsad.picture.picture import picture
from marsad.picture.rules import shipped_rules
from marsad.picture.standing import Entry

_RULES = "as-computed"


@click.group()
def levels() -> None:
    """The levels of sections as entered: none changes without an entry that says why."""


@levels.command("keep")
@store_option
@border_option
@week_option
def keep_command(store: str | None, name: str, week: Period) -> int:
    """Enter the levels that the rules give the sections of a border in a week, where they are not entered so yet."""
    from marsad.store.cases import ground
    from marsad.store.levels import keep
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    border = border_of(shipped(), name)
    with open_store(store) as opened:
        found = picture(ground(LOCAL, opened, shipped(), shipped_rules(), week, border), border, week)
        entries = keep(LOCAL, opened, (*found.sections, found.whole))
    for entry in entries:
        click.echo(_told(entry))
    click.echo(f"{len(entries)} levels entered, {len(found.sections) + 1 - len(entries)} as they were")
    return READ


@levels.command("set")
@store_option
@click.argument("section")
@click.argument("level", type=click.Choice((*VALUES, _RULES)))
@click.option("--since", type=Day(), required=True, metavar="DAY", help="The first day on which it holds.")
@click.option("--until", type=Day(), required=True, metavar="DAY", help="The last day; then the rules take over.")
@click.option("--by", "person", required=True, metavar="NAME", help="Who sets it.")
@click.option("--reason", required=True, metavar="TEXT", help="Why.")
def set_command(store: str | None, section: str, level: str, since: date, until: date, person: str,
                reason: str) -> int:
    """Set another LEVEL for a SECTION for a time, with a reason; as-computed gives it back to the rules.

    \b
    marsad levels set egypt-libya/coast high --since 2018-05-14 --until 2018-05-27 --by Layla --reason "troops massing"
    """
    from marsad.store.levels import set_level
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    _check(section)
    with open_store(store) as opened:
        value = None if level == _RULES else level
        entry = set_level(LOCAL, opened, section, value, Period(since, until), person, reason)
    click.echo(_told(entry))
    return READ


@levels.command("log")
@store_option
@click.argument("section")
@click.option("--json", "as_json", is_flag=True, help="The entries as JSON.")
def log_command(store: str | None, section: str, as_json: bool) -> int:
    """Every entry of a SECTION in order: which level, from when to when, by whom, why."""
    from marsad.store.levels import entries
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    _check(section)
    with open_store(store) as opened:
        found = entries(LOCAL, opened, [section])
    with output(None) as stream:
        stream.write(dumps([entry_dict(e) for e in found], indent=2) + "\n" if as_json else
                     "".join(_told(entry) + "\n" for entry in found))
    return READ


def _check(section: str) -> None:
    known = [name for border in shipped().borders for name in border.ids]
    if section not in known:
        raise click.UsageError(f"no section {section!r}; `marsad borders list` shows them")


def _told(entry: Entry) -> str:
    who = f"set by {safe(entry.person or '')}" if entry.kind == "set" else "computed"
    return (f"{entry.since} to {entry.until}  {entry.section}  {entry.was or '-'} -> {entry.value or _RULES}  {who}: "
            f"{safe(entry.why)}")
