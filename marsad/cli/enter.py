"""``marsad enter``: one field report, as the page's form takes it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from marsad.cli import READ
from marsad.cli.options import Day, store_option
from marsad.errors import EntryError, InputError
from marsad.exports.record_json import dumps
from marsad.sources.entry import RELIABILITY

_FIELDS = {
    "type": "What happened: attack, seizure, crossing ...", "date": "When: YYYY-MM-DD, or two days with .. between.",
    "place": "Where: a name; NAME, COUNTRY; NAME @ latitude,longitude.", "killed": "A number, 10-12, or 10+.",
    "injured": "A number, 10-12, or 10+.", "people": "A number, 10-12, or 10+.", "missing": "A number, 10-12, or 10+.",
    "by": "Who did it; names with ; between them.", "on": "To whom; names with ; between them.",
    "claimed_by": "Who claims it; names with ; between them.", "goods": "What was seized: arms; drugs ...",
    "note": "What else there is to say; it is kept and not read."}


def _fields(command: Any) -> Any:
    for name, meaning in reversed(_FIELDS.items()):
        flag = {"by": "--doer", "on": "--target"}.get(name, f"--{name.replace('_', '-')}")
        command = click.option(flag, f"field_{name}", metavar="VALUE", help=meaning)(command)
    return command


@click.command()
@click.argument("text", required=False, metavar="[FILE|-]", type=click.Path(exists=True, allow_dash=True))
@store_option
@click.option("--by", "person", envvar="MARSAD_USER", required=True, metavar="NAME", help="Who enters it; else "
              "$MARSAD_USER.")
@click.option("--source", required=True, metavar="NAME", help="Whose report it is.")
@click.option("--reliability", type=click.Choice(RELIABILITY), help="Of the source, by NATO's scale; a source that has "
              "one keeps its own.")
@click.option("--published", type=Day(), required=True, metavar="DAY", help="The day of the report.")
@click.option("--title", metavar="WORDS", help="The title of a text.")
@_fields
@click.option("--photo", "photos", multiple=True, type=click.Path(exists=True, dir_okay=False, path_type=Path),
              help="A photo that belongs to it (JPEG, PNG, WebP, HEIC); can be given again.")
@click.option("--json", "as_json", is_flag=True, help="Print what came of it as JSON.")
def enter(text: str | None, store: str | None, person: str, source: str, reliability: str | None, published: date,
          title: str | None, photos: tuple[Path, ...], as_json: bool, **fields: str | None) -> int:
    """Keep one field report of a named person: a text (a file, or - for standard input), or fields.

    Fields are kept as a form, a line each, and every value has its words in it. Photos are kept as they are; what is
    shown of them is a copy without place and time.

    \b
    marsad enter report.txt --by ليلى --source "مراسل سيوة" --published 2024-05-16 --photo gate.jpg
    marsad enter --by ليلى --source "مراسل سيوة" --published 2024-05-16 --type attack --place سيوة --killed 3
    """
    from dataclasses import asdict

    from marsad.sources.entry import entry
    from marsad.sources.photos import photo
    from marsad.store.entering import enter as keep
    from marsad.store.opening import open_store

    given = {name.removeprefix("field_"): value for name, value in fields.items() if value}
    try:
        read = [photo(path.name, path.read_bytes()) for path in photos]
        made = entry(person, source, published, text=_text(text), title=title, fields=given, reliability=reliability,
                     photos=tuple(read))
    except EntryError as error:
        raise click.UsageError(f"{error.field}: {error.problem}; {error.remedy}") from None
    with open_store(store) as opened:
        came = keep(opened, made)
    told = "was there already" if came.there else "kept"
    incidents = ", ".join(came.incidents) or "none"
    click.echo(dumps(asdict(came)) if as_json else f"report {came.report} {told}; photos: {came.photos} new; "
               f"incidents: {incidents}")
    return READ


def _text(name: str | None) -> str:
    """The text of a file, as `marsad add` would decode it."""
    from marsad.sources.decode import UndecodableError, decode

    if name is None:
        return ""
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        return decode(data)[0]
    except UndecodableError as error:
        raise InputError(name, str(error), error.remedy) from None
