"""``marsad lexicon``: check and compile the language data, and try a sentence on it."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from marsad.cli import READ
from marsad.cli.options import Day
from marsad.cli.output import output
from marsad.errors import LexiconError
from marsad.exports.record_json import dumps, event_dict
from marsad.exports.shown import safe
from marsad.languages import ar
from marsad.languages.ar.inflect import inflect
from marsad.lexicon.check import Checked, check
from marsad.lexicon.explain import found, sentence_tokens, token_dict
from marsad.pipeline import default_reader
from marsad.record.report import make_report

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


@lexicon.command("try")
@click.argument("sentence")
@click.option("--published", type=Day(), metavar="DAY", help="Day of publication, the anchor of relative dates.")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")
def try_command(sentence: str, published: date | None, as_json: bool) -> int:
    """Show what fires in SENTENCE and why: its tokens with the ways to part them, the entries matched with their file
    and line, and the events read with the rule and the words of each value."""
    tried = _tried(sentence, published)
    with output(None) as stream:
        stream.write(dumps(tried) + "\n" if as_json else _tried_text(tried))
    return READ


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


def _tried(text: str, published: date | None) -> dict[str, Any]:
    language = ar.language()
    reading = default_reader().read(make_report(text, published=published))
    return {
        "tokens": [token_dict(text, token) for sentence in sentence_tokens(text, language) for token in sentence],
        "entries": [match.to_dict(text) for match in found(text, language)],
        "events": [event_dict(reading.report, event, explain=True) for event in reading.events],
    }


def _tried_text(tried: dict[str, Any]) -> str:
    lines = ["tokens"]
    for t in tried["tokens"]:
        lines.append(f"  {t['start']:>4}-{t['end']:<4} {t['kind']:<7} {safe(t['words'])}  {'  '.join(t['splits'])}")
    lines.append("entries")
    for e in tried["entries"]:
        lines.append(f"  {e['start']:>4}-{e['end']:<4} {e['entry']:<32} {e['form']:<8} {e['at']:<28} "
                     f"{safe(e['words'])}")
    lines.append("events" if tried["events"] else "no events")
    for event in tried["events"]:
        lines += _event_lines(event)
    return "\n".join(lines) + "\n"


def _event_lines(event: dict[str, Any]) -> list[str]:
    lines = [f"  {event['type']} {event['status']}"]
    for field, rows in event["evidence"].items():
        value = dumps(event.get(field))
        lines += [f"    {field:<12} {row['start']:>4}-{row['end']:<4} {row['kind']:<10} {row['rule']:<28} {safe(value)}"
                  for row in rows]
    return lines
