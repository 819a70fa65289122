"""``marsad alerts send`` and ``ack``: alerts go out to their channels, and people take note of them."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.cli import READ, SOME_REFUSED
from marsad.cli.options import store_option


@click.command()
@store_option
@click.option("--channels", type=click.Path(path_type=Path), required=True, metavar="FILE", help="Where alerts go.")
def send(store: str | None, channels: Path) -> int:
    """Send the alerts that were raised and that a channel has not taken yet; run it from a timer. Exit codes: 0 all
    were taken or wait; 1 some failed and will be tried again."""
    from marsad.delivery.channels import read_channels
    from marsad.delivery.outbox import send as send_all
    from marsad.delivery.posting import post
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    known = read_channels(channels)
    with open_store(store) as opened:
        sent = send_all(LOCAL, opened, known, post)
    click.echo(f"{sent.taken} taken, {sent.failed} failed, {sent.waiting} wait for their next try, "
               f"{sent.held} wait for their hour")
    return SOME_REFUSED if sent.failed else READ


@click.command()
@click.argument("alert")
@store_option
@click.option("--by", "person", envvar="MARSAD_USER", metavar="NAME", help="Who. Else $MARSAD_USER.")
@click.option("--actual", is_flag=True, help="It is meant: in CAP its status is Actual from now on, and Test no more.")
@click.option("--note", metavar="TEXT", help="A remark.")
def ack(alert: str, store: str | None, person: str | None, actual: bool, note: str | None) -> int:
    """You have seen ALERT, or, with --actual, you release it.

    \b
    marsad alerts ack 0123456789abcdef --by ليلى
    """
    from marsad.store.acknowledging import acknowledge
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    with open_store(store, create=False) as opened:
        said = acknowledge(LOCAL, opened, alert, "actual" if actual else "seen", person or "", note)
    click.echo(f"{said.alert}: {said.state} ({said.person}, {said.at:%Y-%m-%d %H:%M})")
    return READ
