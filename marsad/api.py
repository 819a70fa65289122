"""What Python callers use: read, and the rooms by themselves: dates, numbers, places, actors.

Everything here may be called from several threads at once; the language data is loaded at the first call.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.gazetteer.lookup import gazetteer
from marsad.languages import ar
from marsad.pipeline import default_reader
from marsad.reading import counts, when, where, who
from marsad.reading.actor import Actor
from marsad.reading.document import Sentence, sentences
from marsad.reading.mention import Mention
from marsad.record import report as record
from marsad.record.event import Event
from marsad.record.published import published_day
from marsad.record.values import Count, DateSpan, Evidence, EvidenceKind, Place


@dataclass(frozen=True, slots=True)
class Report:
    """A report that was read: its text and the events that it tells, each value tied to its words.

    ``events`` are typed and frozen (`Event`); offsets anywhere in them are code points into ``text``.
    """

    reading: record.Reading

    @property
    def id(self) -> str:
        return self.reading.report.id

    @property
    def text(self) -> str:
        """What was read: title, line feed, body. Never altered."""
        return self.reading.report.text

    @property
    def title(self) -> str | None:
        return self.reading.report.title

    @property
    def published(self) -> date | None:
        """The day it came out: the anchor of every relative date in it."""
        return self.reading.report.published

    @property
    def source(self) -> str | None:
        return self.reading.report.source

    @property
    def url(self) -> str | None:
        return self.reading.report.url

    @property
    def sha256(self) -> str:
        """Hash of ``text`` in UTF-8, hexadecimal."""
        return self.reading.report.sha256

    @property
    def events(self) -> tuple[Event, ...]:
        return self.reading.events

    @property
    def reader(self) -> str:
        """The version that read: the same text and version give the same events."""
        return self.reading.reader

    def words(self, of: Event | Evidence) -> str:
        """The words of a piece of evidence, or the words in which an event is clearest."""
        start, end = of.quote if isinstance(of, Event) else (of.start, of.end)
        return self.text[start:end]

    def to_dict(self, *, text: bool = True, explain: bool = False) -> dict[str, Any]:
        """The record of this report (docs/record.md), ready for JSON; ``text=False`` leaves the text out,
        ``explain`` adds what was considered and left."""
        from marsad.exports.record_json import report_dict

        return report_dict(self.reading, text=text, explain=explain)

    def to_json(self, *, text: bool = True, indent: int | None = None) -> str:
        """The record as JSON, Arabic as it is written."""
        from marsad.exports.record_json import dumps

        return dumps(self.to_dict(text=text), indent=indent)

    def to_html(self, *, language: str = "ar") -> str:
        """One self-contained page: the text with the words of each event lit, a card for each event.

        ``language`` is that of the interface at first sight, "ar" or "en"; a button changes it.
        """
        from marsad.exports.page import page

        return page([self.reading], language=language)

    def _repr_html_(self) -> str:
        from marsad.exports.page import notebook_frame

        return notebook_frame(self.reading)

    def __repr__(self) -> str:
        kinds = ", ".join(event.type for event in self.events) or "no events"
        return f"<Report {self.id}, published {self.published}: {kinds}>"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named in ``text[start:end]``, resolved by the whole text: ``value`` is what the gazetteer knows."""

    start: int
    end: int
    value: Place
    rule: str
    kind: EvidenceKind

    @property
    def name(self) -> str:
        return self.value.name

    @property
    def lat(self) -> float | None:
        """Degrees north (WGS 84); None where the gazetteer does not know the name."""
        return self.value.lat

    @property
    def lon(self) -> float | None:
        """Degrees east (WGS 84); None where the gazetteer does not know the name."""
        return self.value.lon


def read(text: str, published: date | str | None = None, *, title: str | None = None, id: str | None = None,
         source: str | None = None, url: str | None = None) -> Report:
    """The events that a report in Arabic tells. Any text can be read; one that tells no event gives none.

    ``published`` is the day the report came out (a date or an ISO string): without it relative dates stay untold.
    ``id`` is the report's own name; without one it is taken from the hash of the text. Raises ValueError where
    ``published`` is no date, TypeError where ``text`` is no string.
    """
    _check(text)
    whole = record.report_text(title, text)
    return Report(default_reader().read(record.make_report(
        whole, id=id, published=published_day(published), title=title, source=source, url=url)))


def dates(text: str, published: date | str | None = None) -> list[Mention[DateSpan]]:
    """The dates a text tells, in order: each an interval of days (``.value.start``, ``.value.end``) with its
    precision. Relative dates are told only with ``published`` as their anchor. Raises ValueError for a bad one."""
    day = published_day(published)
    return [mention for sentence in _sentences(text) for mention in when.dates(sentence, day)]


def numbers(text: str) -> list[Mention[Count]]:
    """The whole numbers a text tells, in digits, words or duals: each from ``.value.min`` to ``.value.max``, which
    are the same where it is exact; ``max`` is None where it is open ("more than 20")."""
    return [mention for sentence in _sentences(text) for mention in counts.numbers(sentence)]


def places(text: str) -> list[PlaceMention]:
    """The places a text names, in order, each resolved by the whole of it."""
    found = where.place_mentions(_sentences(text), gazetteer())
    return [PlaceMention(m.start, m.end, m.value, m.rule, m.kind) for m in found]


def actors(text: str) -> list[Mention[Actor]]:
    """Who acts or is acted upon in a text, in order: states and their forces, groups, office-holders, kinds of people
    (``.value.name`` as written, ``.value.id`` our own where known). Private persons are not named."""
    return [mention for sentence in _sentences(text) for mention in who.actors(sentence)]


def _sentences(text: str) -> list[Sentence]:
    _check(text)
    return sentences(text, ar.language())


def _check(text: object) -> None:
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}: decode bytes first")
