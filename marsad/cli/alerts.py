"""``marsad alerts``: check rules of alerts, and try them on the past before they are armed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from marsad.cli import READ
from marsad.cli.options import Day, store_option
from marsad.cli.output import output
from marsad.exports.alert_feed import atom
from marsad.exports.alert_json import alert_dict
from marsad.exports.cap import Issuer, cap
from marsad.exports.record_json import dumps
from marsad.picture.alert_rules import SHIPPED, AlertRule, read_alert_rules
from marsad.picture.alerts import Alert, tried
from marsad.picture.borders import Borders
from marsad.picture.borders_file import SHIPPED as BORDERS
from marsad.picture.borders_file import read_borders
from marsad.picture.case import Period
from marsad.picture.rules import shipped_rules


@click.group()
def alerts() -> None:
    """Rules of alerts: check them, try them on the past."""


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


@alerts.command("test")
@store_option
@click.option("--rules", type=click.Path(path_type=Path), default=SHIPPED, metavar="FILE",
              help="The rules (default: those of the package).")
@click.option("--borders", type=click.Path(path_type=Path), default=BORDERS, metavar="FILE",
              help="A borders file of one's own.")
@click.option("--since", type=Day(), required=True, metavar="DAY", help="The first day to try.")
@click.option("--until", type=Day(), required=True, metavar="DAY", help="The last day to try.")
@click.option("--format", "form", type=click.Choice(("table", "json", "atom", "cap")), default="table",
              show_default=True, help="How to write them; cap is one CAP 1.2 document after another, of status Test.")
def test_command(store: str | None, rules: Path, borders: Path, since: date, until: date, form: str) -> int:
    """The alerts that rules would have raised on each day, by what was published until then. Nothing is sent.

    \b
    marsad alerts test --store border.db --rules mine.toml --since 2018-01-01 --until 2018-05-31
    """
    from marsad.store.cases import ground
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    if until < since:
        raise click.UsageError(f"--until {until} is before --since {since}")
    watched = read_borders(borders)
    wanted = read_alert_rules(rules, watched)
    with open_store(store) as opened:
        held = ground(LOCAL, opened, watched, shipped_rules(), Period(since, until))
    raised = tried(held, wanted, since, until)
    with output(None) as stream:
        if form == "table":
            stream.write(_table(raised, wanted, (until - since).days + 1))
        else:
            stream.write(_written(raised, watched, form))
    return READ


def _written(raised: tuple[Alert, ...], borders: Borders, form: str) -> str:
    if form == "json":
        return dumps([alert_dict(alert) for alert in raised], indent=2) + "\n"
    if form == "atom":
        return atom(raised, "Marsad", "Marsad")
    return "".join(cap(alert, borders, Issuer("marsad@localhost", "Marsad")) for alert in raised)


def _table(raised: Iterable[Alert], rules: Iterable[AlertRule], days: int) -> str:
    lines = [f"{alert.day}  {alert.rule:<24} {alert.section or alert.border or '-':<28} {'; '.join(alert.reasons)}"
             for alert in raised]
    told = Counter(alert.rule for alert in raised)
    lines += [f"{rule.id}: {told[rule.id]} alerts in {days} days" for rule in rules]
    return "\n".join(lines) + "\n"
