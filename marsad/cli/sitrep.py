"""``marsad sitrep``: the situation report of a border in a week, as a page, a print or data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from marsad.cli import READ
from marsad.cli.options import Day, store_option
from marsad.cli.output import write_whole
from marsad.cli.sections import Week, border_of
from marsad.exports.sitrep_docx import sitrep_docx
from marsad.exports.sitrep_json import sitrep_csv, sitrep_json
from marsad.exports.sitrep_page import sitrep_page
from marsad.exports.sitrep_pdf import sitrep_pdf
from marsad.picture.borders_file import SHIPPED, read_borders
from marsad.picture.case import Period
from marsad.picture.rules import SHIPPED as RULES
from marsad.picture.rules import read_rules
from marsad.picture.sitrep import Sitrep, sitrep

Made = Callable[[Sitrep, tuple[str, ...]], bytes]

# What each ending of the file asks for.
FORMS: dict[str, Made] = {
    ".html": lambda report, languages: sitrep_page(report, languages).encode(),
    ".pdf": sitrep_pdf,
    ".docx": sitrep_docx,
    ".json": lambda report, _: sitrep_json(report).encode(),
    ".csv": lambda report, _: sitrep_csv(report).encode()}
LANGUAGES = {"ar": ("ar",), "en": ("en",), "both": ("ar", "en")}


@click.command("sitrep")
@store_option
@click.option("--border", "name", required=True, metavar="ID", help="The border; `marsad borders list` shows them.")
@click.option("--week", type=Week(), required=True, metavar="YEAR-WEEK", help="The ISO week: 2018-20.")
@click.option("--lang", type=click.Choice(tuple(LANGUAGES)), default="ar", show_default=True,
              help="The language; both are one after the other.")
@click.option("--as-of", type=Day(), metavar="DAY", help="The cut-off: without what was published later.")
@click.option("--borders", "file", type=click.Path(path_type=Path), default=SHIPPED, metavar="FILE",
              help="A borders file of one's own.")
@click.option("--rules", type=click.Path(path_type=Path), default=RULES, metavar="FILE",
              help="Rules of impact and level of one's own.")
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), required=True, metavar="FILE",
              help="Where to; its ending says what: .html, .pdf, .docx, .json, .csv.")
def command(store: str | None, name: str, week: Period, lang: str, as_of: date | None, file: Path, rules: Path,
            target: Path) -> int:
    """The situation report of a border in a week: levels, incidents, claims, talks, tolls, what is unsure.

    The same record gives the same bytes.

    \b
    marsad sitrep --store border.db --border egypt-libya --week 2018-20 --lang both -o sitrep.pdf
    """
    make = FORMS.get(target.suffix.lower())
    if make is None:
        raise click.UsageError(f"{target} ends in no format; end it in {', '.join(FORMS)}")
    write_whole(target, make(_report(store, name, week, as_of, file, rules), LANGUAGES[lang]))
    return READ


def _report(store: str | None, name: str, week: Period, as_of: date | None, file: Path, rules: Path) -> Sitrep:
    from marsad.store.cases import ground
    from marsad.store.levels import entries
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    borders, ruled = read_borders(file), read_rules(rules)
    border = border_of(borders, name)
    with open_store(store) as opened:
        held = ground(LOCAL, opened, borders, ruled, Period(week.back(1).start, week.end), border, as_of)
        known = entries(LOCAL, opened, (border.id, *(section.id for section in border.sections)))
    return sitrep(held, border, week, known, as_of)
