"""``marsad alerts``: check rules, try them on the past before they are armed, raise and list alerts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from marsad.cli import READ, SOME_REFUSED
from marsad.cli.options import Day, store_option
from marsad.cli.output import output
from marsad.exports.alert_feed import atom
from marsad.exports.alert_json import alert_dict
from marsad.exports.cap import Issuer, cap
from marsad.exports.record_json import dumps
from marsad.exports.shown import safe
from marsad.picture.alert_rules import SHIPPED, AlertRule, read_alert_rules
from marsad.picture.alerts import Alert, tried
from marsad.picture.borders import Borders
from marsad.picture.borders_file import SHIPPED as BORDERS
from marsad.picture.borders_file import read_borders, shipped
from marsad.picture.case import Period
from marsad.picture.rules import shipped_rules

if TYPE_CHECKING:
    from marsad.store.opening import Store


_Command = TypeVar("_Command", bound=Callable[..., Any])
_format = click.option("--format", "form", type=click.Choice(("table", "json", "atom", "cap")), default="table",
                       show_default=True,
                       help="How to write them; cap is one CAP 1.2 document after another, of status Test.")


@click.group()
def alerts() -> None:
    """Rules of alerts: check them, try them on the past, raise what they tell."""


@alerts.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--borders", type=click.Path(path_type=Path), default=BORDERS, metavar="FILE",
              help="A borders file of one's own.")
def check_command(file: Path, borders: Path) -> int:
    """Check a FILE of rules: its form, and the borders and places it names. Exit codes: 0 it holds; 2 it does not."""
    rules = read_alert_rules(file, read_borders(borders))
    told = Counter(rule.when for rule in rules)
    click.echo(f"{len(rules)} rules: " + ", ".join(f"{number} of {when}" for when, number in sorted(told.items())))
    return READ


def _options(command: _Command) -> _Command:
    """What trying and raising take alike."""
    for option in reversed((
        store_option,
        click.option("--rules", type=click.Path(path_type=Path), default=SHIPPED, metavar="FILE",
                     help="The rules (default: those of the package)."),
        click.option("--borders", type=click.Path(path_type=Path), default=BORDERS, metavar="FILE",
                     help="A borders file of one's own."),
        click.option("--since", type=Day(), required=True, metavar="DAY", help="The first day."),
        click.option("--until", type=Day(), required=True, metavar="DAY", help="The last day."),
        _format)):
        command = option(command)
    return command


@alerts.command("test")
@_options
def test_command(store: str | None, rules: Path, borders: Path, since: date, until: date, form: str) -> int:
    """The alerts that rules would have raised on each day, by what was published until then. Nothing is kept or sent.

    \b
    marsad alerts test --store border.db --rules mine.toml --since 2018-01-01 --until 2018-05-31
    """
    from marsad.store.opening import open_store

    watched = read_borders(borders)
    wanted = read_alert_rules(rules, watched)
    with open_store(store) as opened:
        raised = _raised(opened, watched, wanted, since, until)
    told = Counter(alert.rule for alert in raised)
    counts = [f"{rule.id}: {told[rule.id]} alerts in {(until - since).days + 1} days" for rule in wanted]
    _write(raised, watched, form, counts)
    return READ


@alerts.command("raise")
@_options
def raise_command(store: str | None, rules: Path, borders: Path, since: date, until: date, form: str) -> int:
    """Raise the alerts of the days: keep those in the store that are not there yet, and print them. It can be run
    again and again; none is raised twice."""
    from marsad.store.alerts import keep_alerts
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    watched = read_borders(borders)
    wanted = read_alert_rules(rules, watched)
    with open_store(store) as opened:
        new = keep_alerts(LOCAL, opened, _raised(opened, watched, wanted, since, until))
    _write(new, watched, form, [f"{len(new)} new alerts"])
    return READ


@alerts.command("list")
@store_option
@click.option("--since", type=Day(), metavar="DAY", help="The first day (default: all).")
@_format
def list_command(store: str | None, since: date | None, form: str) -> int:
    """The alerts that were raised and kept, the oldest first; as Atom, the newest first."""
    from marsad.store.alerts import kept_alerts
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    with open_store(store) as opened:
        kept = kept_alerts(LOCAL, opened, since)
    _write(kept, shipped(), form, [f"{len(kept)} alerts"])
    return READ


@alerts.command("send")
@store_option
@click.option("--channels", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Where alerts go.")
def send_command(store: str | None, channels: Path) -> int:
    """Send the alerts that were raised and that a channel has not taken yet. Exit codes: 0 all were taken or wait for
    their next try; 1 some failed and will be tried again."""
    from marsad.delivery.channels import read_channels
    from marsad.delivery.outbox import send
    from marsad.delivery.webhook import post
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    known = read_channels(channels)
    with open_store(store) as opened:
        sent = send(LOCAL, opened, known, post)
    click.echo(f"{sent.taken} taken, {sent.failed} failed, {sent.waiting} wait for their next try")
    return SOME_REFUSED if sent.failed else READ


def _raised(opened: Store, watched: Borders, wanted: tuple[AlertRule, ...], since: date,
            until: date) -> tuple[Alert, ...]:
    from marsad.store.cases import ground
    from marsad.store.viewer import LOCAL

    if until < since:
        raise click.UsageError(f"--until {until} is before --since {since}")
    held = ground(LOCAL, opened, watched, shipped_rules(), Period(since, until))
    return tried(held, wanted, since, until)


def _write(raised: tuple[Alert, ...], watched: Borders, form: str, counts: list[str]) -> None:
    with output(None) as stream:
        stream.write(_table(raised, counts) if form == "table" else _written(raised, watched, form))


def _written(raised: tuple[Alert, ...], borders: Borders, form: str) -> str:
    if form == "json":
        return dumps([alert_dict(alert) for alert in raised], indent=2) + "\n"
    if form == "atom":
        return atom(raised, "Marsad", "Marsad")
    return "".join(cap(alert, borders, Issuer("marsad@localhost", "Marsad")) for alert in raised)


def _table(raised: Iterable[Alert], counts: list[str]) -> str:
    lines = [f"{one.day}  {one.rule:<24} {one.section or one.border or '-':<28} {safe('; '.join(one.reasons))}"
             for one in raised]
    return "\n".join([*lines, *counts]) + "\n"
