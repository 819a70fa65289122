"""``marsad sitrep``: the situation report of a border in a week, as a page, a print or data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from marsad.cli import READ
from marsad.cli.output import write_whole
from marsad.cli.pictured import asked, opened, picture_options
from marsad.exports.sitrep_forms import FORMS, LANGUAGES
from marsad.picture.case import Period
from marsad.picture.sitrep import sitrep


@click.command("sitrep")
@picture_options
@click.option("--lang", type=click.Choice(tuple(LANGUAGES)), default="ar", show_default=True,
              help="The language; both are one after the other.")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), required=True, metavar="FILE",
              help="Where to; its ending says what: .html, .pdf, .docx, .json, .csv.")
def command(store: str | None, name: str, week: Period, lang: str, as_of: date | None, file: Path, rules: Path,
            target: Path) -> int:
    """The situation report of a border in a week: levels, incidents, claims, talks, tolls, what is unsure.

    The same record gives the same bytes.

    \b
    marsad sitrep --store border.db --border egypt-libya --week 2018-20 --lang both -o sitrep.pdf
    """
    make = FORMS.get(target.suffix.lower().removeprefix("."))
    if make is None:
        raise click.UsageError(f"{target} ends in no format; end it in {', '.join(f'.{form}' for form in FORMS)}")
    what = asked(store, name, as_of, file, rules)
    held, known = opened(what, Period(week.back(1).start, week.end))
    write_whole(target, make(sitrep(held, what.border, week, known, as_of), LANGUAGES[lang]))
    return READ
