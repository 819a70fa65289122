"""``marsad alerts``: check rules, try them on the past before they are armed, raise and list alerts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from marsad.cli import READ
from marsad.cli.alerts_send import ack, send
from marsad.cli.options import Day, store_option
from marsad.cli.output import output
from marsad.exports.alert_feed import atom
from marsad.exports.alert_json import alert_dict
from marsad.exports.cap import cap, issuer
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
                       help="How to write them; cap is one CAP 1.2 document after another, of status Test but for "
                            "those that a person released.")
_A_WEEK = timedelta(7)


_borders = click.option("--borders", type=click.Path(path_type=Path), default=BORDERS, metavar="FILE",
                        help="A borders file of one's own.")


@click.group()
def alerts() -> None:
    """Rules of alerts: check them, try them on the past, raise what they tell."""


@alerts.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@_borders
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
        _borders,
        _format)):
        command = option(command)
    return command


def _days(command: _Command) -> _Command:
    """The days that are tried."""
    since = click.option("--since", type=Day(), required=True, metavar="DAY", help="The first day.")
    until = click.option("--until", type=Day(), metavar="DAY", help="The last day (default: today).")
    return since(until(command))


@alerts.command("test")
@_options
@_days
def test_command(store: str | None, rules: Path, borders: Path, since: date, until: date | None, form: str) -> int:
    """The alerts that rules would have raised on each day, by what was published until then. Nothing is kept or sent.

    \b
    marsad alerts test --store border.db --rules mine.toml --since 2018-01-01 --until 2018-05-31
    """
    from marsad.store.opening import open_store

    watched = read_borders(borders)
    wanted = read_alert_rules(rules, watched)
    with open_store(store) as opened:
        span = _span(since, until or opened.now().date())
        raised = _raised(opened, watched, wanted, span)
    told = Counter(alert.rule for alert in raised)
    counts = [f"{rule.id}: {told[rule.id]} alerts in {span.days} days" for rule in wanted]
    _write(raised, watched, form, counts)
    return READ


@alerts.command("raise")
@_options
@click.option("--since", type=Day(), metavar="DAY", help="The first day (default: a week before the last).")
@click.option("--until", type=Day(), metavar="DAY", help="The last day (default: today).")
def raise_command(store: str | None, rules: Path, borders: Path, since: date | None, until: date | None,
                  form: str) -> int:
    """Raise the alerts of the days: keep those in the store that are not there yet, and print them. It can be run
    again and again, so from a timer; none is raised twice."""
    from marsad.store.alerts import keep_alerts
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    watched = read_borders(borders)
    wanted = read_alert_rules(rules, watched)
    with open_store(store) as opened:
        last = until or opened.now().date()
        new = keep_alerts(LOCAL, opened, _raised(opened, watched, wanted, _span(since or last - _A_WEEK, last)))
    _write(new, watched, form, [f"{len(new)} new alerts"])
    return READ


@alerts.command("list")
@store_option
@click.option("--since", type=Day(), metavar="DAY", help="The first day (default: all).")
@_format
def list_command(store: str | None, since: date | None, form: str) -> int:
    """The alerts that were raised and kept, the oldest first; as Atom, the newest first."""
    from marsad.store.acknowledging import released
    from marsad.store.alerts import kept_alerts
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    with open_store(store) as opened:
        kept, meant = kept_alerts(LOCAL, opened, since), released(LOCAL, opened)
    _write(kept, shipped(), form, [f"{len(kept)} alerts"], meant)
    return READ


def _span(since: date, until: date) -> Period:
    if until < since:
        raise click.UsageError(f"--until {until} is before --since {since}")
    return Period(since, until)


def _raised(opened: Store, watched: Borders, wanted: tuple[AlertRule, ...], span: Period) -> tuple[Alert, ...]:
    from marsad.store.cases import ground
    from marsad.store.viewer import LOCAL

    return tried(ground(LOCAL, opened, watched, shipped_rules(), span), wanted, span.start, span.end)


def _write(raised: tuple[Alert, ...], watched: Borders, form: str, counts: list[str],
           meant: Mapping[str, str] | None = None) -> None:
    with output(None) as stream:
        stream.write(_table(raised, counts) if form == "table" else _written(raised, watched, form, meant or {}))


def _written(raised: tuple[Alert, ...], borders: Borders, form: str, meant: Mapping[str, str]) -> str:
    """As a form for programs; ``meant`` says which alerts a person released as actual, and who."""
    if form == "json":
        return dumps([alert_dict(alert) for alert in raised], indent=2) + "\n"
    if form == "atom":
        return atom(raised, borders, "Marsad", "Marsad")
    return "".join(cap(alert, borders, issuer(meant.get(alert.id))) for alert in raised)


def _table(raised: Iterable[Alert], counts: list[str]) -> str:
    lines = [f"{one.day}  {one.rule:<24} {one.section or one.border or '-':<28} {safe('; '.join(one.reasons))}"
             for one in raised]
    return "\n".join([*lines, *counts]) + "\n"


alerts.add_command(ack)
alerts.add_command(send)
