"""``marsad sections``: the levels of a border's sections in a week, and what they rest on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from marsad.cli import READ
from marsad.cli.output import output
from marsad.cli.pictured import asked, opened, picture_options
from marsad.exports.picture_json import picture_dict
from marsad.exports.record_json import dumps
from marsad.exports.shown import safe
from marsad.picture.case import Period
from marsad.picture.picture import Picture, pictures
from marsad.picture.standing import Entry, Standing, standing


@click.command()
@picture_options
@click.option("--weeks", type=click.IntRange(1, 520), default=1, metavar="N",
              help="A line a week for the N weeks that end with this one, instead of a table of one.")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True,
              help="JSON has each level with its incidents and their weights.")
def sections(store: str | None, name: str, week: Period, weeks: int, as_of: date | None, file: Path,
             rules: Path, form: str) -> int:
    """The level of each section of a border in a week, with the reason, and of the border as a whole.

    \b
    marsad sections --store border.db --border egypt-libya --week 2018-20
    """
    what = asked(store, name, as_of, file, rules)
    held, known = opened(what, Period(week.back(weeks - 1).start, week.end))
    found = pictures(held, what.border, [week.back(i) for i in reversed(range(weeks))])
    with output(None) as stream:
        if form == "json":
            told = [picture_dict(one, known) for one in found]
            stream.write(dumps(told[0] if weeks == 1 else told, indent=2) + "\n")
        else:
            stream.write(_table(found[0], known) if weeks == 1 else _weeks(found, known))
    return READ


def _weeks(found: tuple[Picture, ...], known: tuple[Entry, ...]) -> str:
    """A line a week, a column a section, the last one the border as a whole."""
    names = [level.section.partition("/")[2] for level in found[0].sections] + ["whole"]
    lines = [f"{'week':<10}" + "".join(f"{name:<20}" for name in names) + "incidents"]
    for one in found:
        values = [standing(level, known).value for level in (*one.sections, one.whole)]
        lines.append(f"{one.period.name:<10}" + "".join(f"{value:<20}" for value in values) + str(len(one.shown)))
    return "\n".join(lines) + "\n"


def _table(found: Picture, known: tuple[Entry, ...]) -> str:
    lines = [f"{found.border.name_en}, {found.period.name}: {found.period.start} to {found.period.end}",
             f"{'section':<34} {'level':<12} {'points':>7} {'incidents':>9}  why"]
    lines += [_row(standing(level, known)) for level in (*found.sections, found.whole)]
    nowhere = sum(all(b.section is None for b in one.bearings) for one in found.shown)
    lines.append(f"{len(found.shown)} incidents, {nowhere} of them in no section that is told; "
                 f"{len(found.undated)} more without a day")
    return "\n".join(lines) + "\n"


def _row(stands: Standing) -> str:
    level = stands.computed
    until = f" (until {level.until})" if level.until and stands.value == level.value else ""
    return (f"{level.section:<34} {stands.value:<12} {level.points:>7g} {len(level.incidents):>9}  "
            f"{safe(stands.why)}{until}")
