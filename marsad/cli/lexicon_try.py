"""``marsad lexicon try``: what fires in a sentence, room by room, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import click

from marsad.cli import READ
from marsad.cli.options import Day
from marsad.cli.output import output
from marsad.exports.mentions import Found, mention_dict
from marsad.exports.record_json import dumps, event_dict
from marsad.exports.shown import safe
from marsad.gazetteer.lookup import gazetteer
from marsad.languages import ar
from marsad.lexicon.explain import found, token_dict
from marsad.pipeline import default_reader
from marsad.reading import counts, goods, how_many, when, where, who
from marsad.reading.deeds import Deed, deeds
from marsad.reading.document import Sentence, sentences
from marsad.record.report import make_report


@click.command("try")
@click.argument("sentence")
@click.option("--published", type=Day(), metavar="DAY", help="Day of publication, the anchor of relative dates.")
@click.option("--json", "as_json", is_flag=True, help="All of it as JSON.")
def try_command(sentence: str, published: date | None, as_json: bool) -> int:
    """Show what fires in SENTENCE and why: its tokens with the ways to part them, the entries matched with their file
    and line, the mentions of each room and the deeds with their rules, and the events with the words of each value."""
    tried = _tried(sentence, published)
    with output(None) as stream:
        stream.write(dumps(tried) + "\n" if as_json else "\n".join(_lines(tried)) + "\n")
    return READ


def _tried(text: str, published: date | None) -> dict[str, Any]:
    language = ar.language()
    document = sentences(text, language)
    reading = default_reader().read(make_report(text, published=published))
    return {
        "tokens": [token_dict(text, token) for sentence in document for token in sentence.tokens],
        "entries": [match.to_dict(text) for match in found(text, language)],
        "mentions": {room: [mention_dict(text, mention) for mention in mentions]
                     for room, mentions in _rooms(document, published)},
        "deeds": [_deed(text, deed) for sentence in document for deed in deeds(sentence)],
        "events": [event_dict(reading.report, event, explain=True) for event in reading.events],
    }


def _rooms(document: Sequence[Sentence], published: date | None) -> Iterator[tuple[str, Sequence[Found]]]:
    yield "dates", [mention for sentence in document for mention in when.dates(sentence, published)]
    yield "numbers", [mention for sentence in document for mention in counts.numbers(sentence)]
    yield "people", [mention for sentence in document for mention in how_many.people(sentence)]
    yield "places", where.place_mentions(document, gazetteer())
    yield "actors", [mention for sentence in document for mention in who.actors(sentence)]
    yield "targets", [mention for sentence in document for mention in who.targets(sentence)]
    yield "goods", [mention for sentence in document for mention in goods.goods(sentence)]


def _deed(text: str, deed: Deed) -> dict[str, Any]:
    words = deed.sentence.words
    return {"evokes": list(deed.evokes),
            "triggers": [{"words": words(m.first, m.last), "entry": m.entry.id, "role": m.entry.get("role"),
                          "at": f"{m.entry.path}:{m.entry.line}"} for m in deed.triggers]}


def _lines(tried: dict[str, Any]) -> Iterator[str]:
    yield "tokens"
    for t in tried["tokens"]:
        yield f"  {_at(t)} {t['kind']:<7} {safe(t['words'])}  {'  '.join(t['splits'])}"
    yield "entries"
    for e in tried["entries"]:
        yield f"  {_at(e)} {e['entry']:<32} {e['form']:<8} {e['at']:<28} {safe(e['words'])}"
    for room, mentions in tried["mentions"].items():
        if mentions:
            yield room
        for m in mentions:
            yield f"  {_at(m)} {m['kind']:<10} {m['rule']:<28} {safe(m['words'])}  {safe(dumps(m['value']))}"
    for deed in tried["deeds"]:
        yield f"deed {' or '.join(deed['evokes'])}"
        for t in deed["triggers"]:
            yield f"  {t['role']:<7} {t['entry']:<32} {t['at']:<28} {safe(t['words'])}"
    for event in tried["events"]:
        yield from _event_lines(event)


def _event_lines(event: dict[str, Any]) -> Iterator[str]:
    yield f"event {event['type']} {event['status']}"
    for field, rows in event["evidence"].items():
        for row in rows:
            value = safe(dumps(event.get(field)))
            yield f"  {field:<12} {_at(row)} {row['kind']:<10} {row['rule']:<28} {value}"


def _at(row: dict[str, Any]) -> str:
    return f"{row['start']:>4}-{row['end']:<4}"
