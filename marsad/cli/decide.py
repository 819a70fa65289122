"""``marsad merge``, ``part``, ``split``, ``correct``, ``retract``, ``confirm``, ``note``, ``undo``: decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from marsad.cli import READ
from marsad.cli.options import store_option
from marsad.exports.record_json import dumps

if TYPE_CHECKING:
    from marsad.record.decision import Verb

F = TypeVar("F", bound=Callable[..., Any])


def decision(command: F) -> F:
    """The options of every decision."""
    command = click.option("--json", "as_json", is_flag=True, help="Print what was written down as JSON.")(command)
    command = click.option("--seen", type=int, metavar="CHANGE",
                           help="Decide only if the incident has not altered since this change of it.")(command)
    command = click.option("--by", envvar="MARSAD_USER", metavar="NAME",
                           help="Who decides. Else $MARSAD_USER.")(command)
    return store_option(command)


_reason = click.option("--reason", metavar="TEXT", help="Why.")
_needed = click.option("--reason", required=True, metavar="TEXT", help="Why.")


@click.command()
@click.argument("incident")
@click.argument("others", nargs=-1, required=True)
@_reason
@decision
def merge(incident: str, others: tuple[str, ...], **given: Any) -> int:
    """INCIDENT and OTHERS are one. It keeps one id; the other ids lead to it.

    \b
    marsad merge 96a9df37065d5780 0b3445632cd2112d --by ليلى --reason "the same attack"
    """
    return decide_on("merge", incident, others=others, **given)


@click.command()
@click.argument("incident")
@click.argument("others", nargs=-1, required=True)
@_reason
@decision
def part(incident: str, others: tuple[str, ...], **given: Any) -> int:
    """INCIDENT and OTHERS are not one: whatever comes, no account of one is joined to one of another.

    \b
    marsad part 96a9df37065d5780 0b3445632cd2112d --by ليلى --reason "two posts on one day"
    """
    return decide_on("part", incident, others=others, **given)


@click.command()
@click.argument("incident")
@click.argument("accounts", nargs=-1, required=True)
@_reason
@decision
def split(incident: str, accounts: tuple[str, ...], **given: Any) -> int:
    """These ACCOUNTS of INCIDENT tell another one: an account by its id, or by that of its report.

    \b
    marsad split 96a9df37065d5780 eb4a69141c2182b6 --by ليلى --reason "a week later"
    """
    return decide_on("split", incident, others=accounts, **given)


@click.command()
@click.argument("incident")
@click.argument("field")
@click.argument("value", required=False)
@click.option("--as-told", is_flag=True, help="What the accounts tell counts again, in place of a value.")
@_needed
@decision
def correct(incident: str, field: str, value: str | None, as_told: bool, **given: Any) -> int:
    """The FIELD of INCIDENT has this VALUE, whatever its accounts tell; they stay beside it.

    FIELD is type, status, date, place, killed, injured, people, missing, by, on, claimed_by, goods or means. VALUE is
    a number, 10-12 or 10+; a day, a month (2024-05), a year, or two days with .. between; a place by its name,
    "NAME, EG" or "NAME @ 29.2,25.5"; names with ، or ; between them; or none where it cannot be told.

    \b
    marsad correct 96a9df37065d5780 killed 5 --by ليلى --reason "the hospital's list"
    marsad correct 96a9df37065d5780 killed --as-told --by ليلى --reason "the list was of another day"
    """
    if (value is None) != as_told:
        raise click.UsageError("give a VALUE, or --as-told in its place")
    return decide_on("correct", incident, field=field.replace("-", "_"), value=value, as_told=as_told, **given)


@click.command()
@click.argument("incident")
@_needed
@decision
def retract(incident: str, **given: Any) -> int:
    """INCIDENT did not happen, or is none: it is found only with --status retracted, until somebody confirms it.

    \b
    marsad retract 39fcd45f3bb09d55 --by ليلى --reason "denied by all sides"
    """
    return decide_on("retract", incident, **given)


@click.command()
@click.argument("incident")
@_reason
@decision
def confirm(incident: str, **given: Any) -> int:
    """You vouch for INCIDENT; one that was retracted stands again.

    \b
    marsad confirm 39fcd45f3bb09d55 --by ليلى
    """
    return decide_on("confirm", incident, **given)


@click.command()
@click.argument("incident")
@click.argument("text")
@decision
def note(incident: str, text: str, **given: Any) -> int:
    """A remark that is shown with INCIDENT.

    \b
    marsad note 39fcd45f3bb09d55 "ask the governorate" --by ليلى
    """
    return decide_on("note", incident, reason=text, **given)


@click.command()
@click.argument("incident")
@click.argument("taken", metavar="[DECISION]", required=False)
@_reason
@decision
def undo(incident: str, taken: str | None, **given: Any) -> int:
    """A DECISION on INCIDENT counts no more, by its id; without one the last that stands. The history keeps both. What
    was undone can be decided again.

    \b
    marsad undo 96a9df37065d5780 --by ليلى --reason "the wrong one"
    """
    return decide_on("undo", incident, others=(taken,) if taken else (), **given)


def decide_on(verb: Verb, target: str, *, store: str | None, by: str | None, as_json: bool, **given: Any) -> int:
    """Take a decision and tell it."""
    from marsad.store.deciding import Proposal, decide
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    with open_store(store, create=False) as opened:
        outcome = decide(LOCAL, opened, Proposal(verb, target, by or "", **given))
    told = {**outcome.decision.to_dict(), "incidents": list(outcome.incidents)}
    click.echo(dumps(told) if as_json else f"{verb}: {', '.join(outcome.incidents)} (change {outcome.decision.change})")
    return READ
