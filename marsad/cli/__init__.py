"""The command ``marsad``: one file a group of commands, each loaded when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

import marsad
from marsad.cli.output import ClosedPipeError
from marsad.errors import MarsadError

# Exit codes, the same for every command (docs and `marsad --help` say them).
READ, SOME_REFUSED, USAGE, STOPPED, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 3, 130, 141

# Command: where it stands, and the line that `marsad --help` shows.
COMMANDS = {
    "read": ("marsad.cli.read:read", "Read reports into events, each value tied to its words."),
    "add": ("marsad.cli.add:add", "Keep reports in a store, each once, with what is read in them."),
    "enter": ("marsad.cli.enter:enter", "Keep one field report of a named person: a text or fields, with photos."),
    "incidents": ("marsad.cli.find:incidents", "The incidents of a store, by type, time, area, actor and more."),
    "search": ("marsad.cli.find:search", "The incidents that are told with some words."),
    "show": ("marsad.cli.show:show", "One incident with every account and its words."),
    "history": ("marsad.cli.show:history", "All that happened to an incident, and what people decided."),
    "merge": ("marsad.cli.decide:merge", "Incidents are one."),
    "part": ("marsad.cli.decide:part", "Incidents are not one, whatever comes."),
    "split": ("marsad.cli.decide:split", "Accounts of an incident tell another one."),
    "correct": ("marsad.cli.decide:correct", "A value of an incident is another."),
    "retract": ("marsad.cli.decide:retract", "An incident did not happen, or is none."),
    "confirm": ("marsad.cli.decide:confirm", "A person vouches for an incident."),
    "note": ("marsad.cli.decide:note", "A remark on an incident."),
    "undo": ("marsad.cli.decide:undo", "A decision counts no more."),
    "sources": ("marsad.cli.sources:sources", "Who published, and what a named person says of a source."),
    "review": ("marsad.cli.review:command", "What needs a person's eyes, that first which matters most."),
    "reread": ("marsad.cli.reread:reread", "Read what a store keeps again with a newer reader, and show what changed."),
    "check": ("marsad.cli.check:check", "Check every text, offset, reference and count of a store."),
    "backup": ("marsad.cli.check:backup", "Write all that a store holds to one file."),
    "restore": ("marsad.cli.check:restore", "Fill a new store with what a backup holds."),
    "demo": ("marsad.cli.demo:demo", "Fill a store with sample reports and show it in a browser."),
    "serve": ("marsad.cli.serve:serve", "The picture in a browser, and the HTTP API."),
    "evaluate": ("marsad.cli.evaluate:evaluate", "Score what is read against gold records."),
    "lexicon": ("marsad.cli.lexicon:lexicon", "Check and compile the language data, try a sentence on it."),
    "borders": ("marsad.cli.borders:borders", "The borders and sections that are watched; check a file of one's own."),
    "sections": ("marsad.cli.sections:sections", "The levels of a border's sections in a week, and why."),
    "levels": ("marsad.cli.levels:levels", "Enter levels of sections, set another for a time, read why each stood."),
    "sitrep": ("marsad.cli.sitrep:command", "The situation report of a border in a week: a page, or its data."),
    "measures": ("marsad.cli.measures:measures", "What was announced for a border: by talks, and as measures on it."),
    "mark": ("marsad.cli.measures:mark", "What was announced is done, has lapsed, or is unknown."),
    "alerts": ("marsad.cli.alerts:alerts", "Rules of alerts: check them, try them on the past, raise what they tell."),
    "dates": ("marsad.cli.rooms:dates", "The dates a text tells."),
    "numbers": ("marsad.cli.rooms:numbers", "The numbers a text tells."),
    "places": ("marsad.cli.rooms:places", "The places a text names."),
    "actors": ("marsad.cli.rooms:actors", "Who acts or is acted upon in a text."),
    "schema": ("marsad.cli.schema:schema", "Print the JSON Schema of the record."),
}


class _Commands(click.Group):
    """Loads a command's file only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(marsad.__version__, prog_name="marsad")
def commands() -> None:
    """Read Arabic reports on border security into events: what, when, where, how many, who, who claims it. Each
    value is tied to the characters it was read from; what cannot be told is left empty.

    \b
    marsad read report.txt --published 2024-05-16
    marsad read news/ --format jsonl -o events.jsonl
    marsad read page.html --format html -o page_read.html
    marsad add news/ --store border.db

    Exit codes: 0 all was read; 1 some reports were refused, the others read; 2 the command line is wrong, or a file
    or store cannot be opened; 3 stopped at a refused report (--strict); 130 interrupted; 141 the reader of the output
    went away.
    """


def main() -> None:
    """Run the command; a closed pipe is quiet, an interrupt clean."""
    try:
        code = commands(standalone_mode=False) or READ
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except ClosedPipeError:
        code = _closed_pipe()
    except (MarsadError, OSError) as error:  # a full disk, a damaged table of language data
        click.echo(f"Error: {error}", err=True)
        code = USAGE
    sys.exit(code if isinstance(code, int) else READ)


def _closed_pipe() -> int:
    """Standard output now leads nowhere, so that the interpreter's last flush fails at nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
