"""``marsad dates``, ``numbers``, ``places``, ``actors``: one room of the reader by itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import click

from marsad import api
from marsad.cli.options import Day
from marsad.cli.output import output
from marsad.exports.mentions import Found, mention_dict, mention_table
from marsad.exports.record_json import dumps
from marsad.sources.decode import UndecodableError, decode

F = TypeVar("F", bound=Callable[..., None])
_FORMATS = click.Choice(("table", "json"))


def _text_and_format(command: F) -> F:
    command = click.argument("text", default="-", metavar="[TEXT|-]")(command)
    return click.option("--format", "form", type=_FORMATS, help="table on a terminal, else json.")(command)


@click.command()
@_text_and_format
@click.option("--published", type=Day(), metavar="DAY", help="The anchor of relative dates.")
def dates(text: str, form: str | None, published: date | None) -> None:
    """The dates that TEXT (or standard input) tells: each an interval of days with its precision.

    \b
    marsad dates "قتلوا فجر أمس" --published 2024-05-16
    """
    text = _given(text)
    _show(text, api.dates(text, published), form)


@click.command()
@_text_and_format
def numbers(text: str, form: str | None) -> None:
    """The numbers that TEXT (or standard input) tells, in digits, words or duals: each from min to max.

    \b
    marsad numbers "أكثر من عشرين جنديا وشرطيان"
    """
    text = _given(text)
    _show(text, api.numbers(text), form)


@click.command()
@_text_and_format
def places(text: str, form: str | None) -> None:
    """The places that TEXT (or standard input) names, with country, coordinates and extent.

    \b
    marsad places "جنوب واحة سيوة قرب الحدود الليبية"
    """
    text = _given(text)
    _show(text, api.places(text), form)


@click.command()
@_text_and_format
def actors(text: str, form: str | None) -> None:
    """Who acts or is acted upon in TEXT (or standard input): forces, groups, office-holders, kinds of people.

    \b
    marsad actors "تبنت جماعة أنصار بيت المقدس الهجوم على حرس الحدود"
    """
    text = _given(text)
    _show(text, api.actors(text), form)


def _given(text: str) -> str:
    if text != "-":
        return text
    try:
        return decode(sys.stdin.buffer.read())[0]
    except UndecodableError as error:
        raise click.UsageError(f"standard input: {error}; {error.remedy}") from None


def _show(text: str, mentions: Sequence[Found], form: str | None) -> None:
    with output(None) as stream:
        if form == "table" or (form is None and sys.stdout.isatty()):
            from rich.console import Console

            mention_table(text, mentions, Console(file=stream, highlight=False, markup=False, emoji=False))
        else:
            stream.write(dumps([mention_dict(text, mention) for mention in mentions], indent=2) + "\n")
