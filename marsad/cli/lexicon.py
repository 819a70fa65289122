"""``marsad lexicon``: check and compile the language data, and try a sentence on it."""

from __future__ import annotations

from typing import Any

import click

from marsad.cli import READ
from marsad.cli.lexicon_try import try_command
from marsad.cli.output import output
from marsad.errors import LexiconError
from marsad.exports.record_json import dumps
from marsad.exports.shown import safe
from marsad.languages import ar
from marsad.languages.ar.inflect import inflect
from marsad.lexicon.check import Checked, check

FAULTS = 1


@click.group()
def lexicon() -> None:
    """The language data: check it, compile it, try a sentence on it."""


@lexicon.command("check")
@click.option("--strict", is_flag=True, help="Forms that two entries of a class share are faults too.")
@click.option("--json", "as_json", is_flag=True, help="Faults and shares as JSON.")
def check_command(strict: bool, as_json: bool) -> int:
    """Check every entry and run every example; name each fault with its file and line.

    Exit codes: 0 the data holds; 1 it has faults.
    """
    checked = check(ar.DATA, inflect, ar.of)
    with output(None) as stream:
        stream.write(dumps(_checked_dict(checked)) + "\n" if as_json else _checked_text(checked))
    return READ if checked.sound and not (strict and checked.faults) else FAULTS


@lexicon.command("build")
def build_command() -> int:
    """Compile the data files to the table that the reader loads. Exit codes: 0 written; 1 the data has a fault."""
    try:
        table = ar.build()
    except LexiconError as error:
        click.echo(str(error), err=True)
        return FAULTS
    click.echo(f"{len(table['entries'])} entries, version {table['version']}, {ar.TABLE.stat().st_size} bytes")
    return READ


lexicon.add_command(try_command)


def _checked_dict(checked: Checked) -> dict[str, Any]:
    return {"sound": checked.sound, "faults": [fault._asdict() for fault in checked.faults],
            "classes": {cls: share._asdict() for cls, share in checked.classes.items()}}


def _checked_text(checked: Checked) -> str:
    lines = [f"{f.path}:{f.line}: {'warning, ' * f.warning}{f.kind}: {safe(f.message)}" for f in checked.faults]
    lines.append(f"{'class':<20} {'entries':>7} {'with examples':>13} {'examples':>8} {'counterexamples':>15}")
    lines += [f"{cls:<20} {s.entries:>7} {s.with_examples:>13} {s.examples:>8} {s.counterexamples:>15}"
              for cls, s in checked.classes.items()]
    warnings = sum(fault.warning for fault in checked.faults)
    lines.append(f"{len(checked.faults) - warnings} faults, {warnings} warnings")
    return "\n".join(lines) + "\n"
