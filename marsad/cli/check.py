"""``marsad check``, ``backup``, ``restore``: is all of a store in order, and how is it kept safe?"""

from __future__ import annotations

from pathlib import Path

import click

from marsad.cli import READ, SOME_REFUSED
from marsad.cli.options import store_option
from marsad.exports.record_json import dumps

_SHOWN = 50


@click.command()
@store_option
@click.option("--repair", is_flag=True, help="Make again what follows from texts, readings and decisions.")
@click.option("--json", "as_json", is_flag=True, help="A JSON object a line for each fault.")
def check(store: str | None, repair: bool, as_json: bool) -> int:
    """Check a whole store: every text against its hash, every offset against its text, every reference and count.

    Nothing is altered without --repair, which makes again what can be: voices, links, the incidents as they stand.
    Texts, readings and the history of decisions are never touched; where one of these is damaged, restore a backup.
    Exit codes: 0 all is in order; 1 there are faults; 2 the store cannot be opened or read.
    """
    from marsad.store import checking
    from marsad.store.opening import open_store
    from marsad.store.rebuilding import rebuild

    with open_store(store, create=False) as opened:
        if repair:
            click.echo(f"made again: {rebuild(opened)} incidents", err=True)
        number = 0
        for number, fault in enumerate(checking.check(opened), 1):
            if as_json or number <= _SHOWN:
                click.echo(dumps(fault._asdict()) if as_json else _line(fault))
        looked = checking.counted(opened)
    click.echo(f"{number} {'fault' if number == 1 else 'faults'} in {looked.reports} reports, {looked.versions} texts, "
               f"{looked.events} events, {looked.accounts} accounts, {looked.incidents} incidents", err=True)
    return SOME_REFUSED if number else READ


def _line(fault: tuple[str, str, str, bool]) -> str:
    table, row, problem, cache = fault
    return f"{table} {row}: {problem}" + ("; marsad check --repair mends it" if cache else "; restore a backup")


@click.command()
@click.argument("target", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path))
@store_option
def backup(target: Path, store: str | None) -> int:
    """Write all that a store holds to FILE, while others may go on using it.

    FILE is a store itself (SQLite), whatever the store is: it can be opened, searched and checked. It is replaced only
    when the new one is whole.
    """
    from marsad.store.archiving import backup as write_backup
    from marsad.store.opening import open_store

    with open_store(store, create=False) as opened:
        write_backup(opened, target)
    click.echo(f"backup of {opened.address} written to {target}", err=True)
    return READ


@click.command()
@click.argument("source", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@store_option
def restore(source: Path, store: str | None) -> int:
    """Fill a new store, or an empty database, with what the backup FILE holds: all of it, or nothing.

    \b
    marsad restore border.backup --store postgresql://desk@localhost/border
    """
    from marsad.store.archiving import restore as fill
    from marsad.store.opening import open_store

    with open_store(store) as opened:
        fill(source, opened)
    click.echo(f"{opened.address} holds what {source} held", err=True)
    return READ
