"""The inputs of commands that take reports, and those of them that are refused."""

from __future__ import annotations

import sys

import click

from marsad.errors import InputError
from marsad.sources.files import KINDS, STDIN, passed_over

_SHOWN = 20  # refused reports named one by one before only their number is told


def given_inputs(given: tuple[str, ...], command: str) -> tuple[str, ...]:
    """What was given, else standard input, unless a person sits there."""
    if not given and sys.stdin.isatty():
        raise click.UsageError(f"give a FILE, a DIR, or - for standard input; marsad {command} --help shows examples")
    return given or (STDIN,)


def tell_refused(error: InputError, number: int) -> None:
    """Name a refused report on standard error, the ``number``-th of them; after many only that there are more."""
    if number <= _SHOWN:
        click.echo(f"refused {error}", err=True)
    elif number == _SHOWN + 1:
        click.echo("refused more; only their number follows at the end", err=True)


def tell_passed_over(inputs: tuple[str, ...]) -> None:
    """Say on standard error which files of directories were no reports by their names, so that none is lost unseen."""
    left = passed_over(inputs)
    if left:
        endings = ", ".join(sorted({path.suffix or path.name for path in left})[:_SHOWN])
        click.echo(f"passed over {len(left)} {'file' if len(left) == 1 else 'files'} by name ({endings}); "
                   f"read are {' '.join(KINDS)}, also with .gz", err=True)
