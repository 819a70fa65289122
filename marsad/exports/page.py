"""One self-contained HTML page of what was read: each text with the words of its events lit, a card an event."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from marsad.exports.cards import Row, Value, rows
from marsad.exports.labels import label
from marsad.exports.segments import Segment, Span, paragraphs
from marsad.exports.shown import UNSAFE, safe, symbol, unsure
from marsad.record.event import Event
from marsad.record.from_json import RECORD_NAMES
from marsad.record.report import Reading

COLOURS = 8
_KINDS = ("words", "carried", "computed", "published", "gazetteer")


class LitText(NamedTuple):
    """A segment ready for the page: its text, classes, the events and values it belongs to, where a click leads."""

    html: Markup
    classes: str
    keys: str
    href: str
    number: str


class ShownValue(NamedTuple):
    """A value on a card with the key that ties it to its words."""

    value: Value
    key: str


class ShownRow(NamedTuple):
    """A field on a card."""

    field: str
    values: list[ShownValue]
    unsure: bool


class Trace(NamedTuple):
    """One line of how an event was read."""

    field: str
    words: str
    start: int
    end: int
    kind: str
    rule: str


class Card(NamedTuple):
    """An event on the page."""

    key: str
    number: int
    colour: int
    event: Event
    quote: str
    rows: list[ShownRow]
    traces: list[Trace]


class Sheet(NamedTuple):
    """A report on the page."""

    key: str
    reading: Reading
    url: str | None
    paragraphs: list[list[LitText]]
    cards: list[Card]


def page(readings: Iterable[Reading], *, language: str = "ar") -> str:
    """The whole page as HTML. ``language`` ("ar" or "en") is that of the interface at first sight.

    It asks nothing of the network (its own content policy forbids it), and everything from reports is escaped;
    controls that reorder text are shown as signs. Raises ValueError for another language.
    """
    if language not in ("ar", "en"):
        raise ValueError(f"language {language!r}: the page speaks 'ar' and 'en'")
    sheets = [_sheet(reading, f"r{number}") for number, reading in enumerate(readings, 1)]
    css, script = _asset("page.css"), _asset("page.js")
    return _template().render(
        sheets=sheets, language=language, css=Markup(css), script=Markup(script), css_hash=_hash(css),
        script_hash=_hash(script), kinds=_KINDS)


def notebook_frame(reading: Reading) -> str:
    """The page of one report as a frame for a notebook's cell: styles and script stay inside it."""
    inner = escape(page([reading], language="en"))
    return (f'<iframe srcdoc="{inner}" sandbox="allow-scripts" title="Marsad" '
            'style="width:100%;height:34rem;border:1px solid #8884;border-radius:8px"></iframe>')


@lru_cache(maxsize=1)
def _template() -> Template:
    environment = Environment(loader=PackageLoader("marsad.exports", "templates"), autoescape=True,
                              undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters["safe_text"] = safe
    environment.globals["label"] = label
    environment.globals["unsure"] = unsure
    return environment.get_template("page.html")


@lru_cache(maxsize=2)
def _asset(name: str) -> str:
    return files("marsad.exports").joinpath("templates", name).read_text(encoding="utf-8")


def _hash(asset: str) -> str:
    return b64encode(sha256(asset.encode()).digest()).decode("ascii")


def _sheet(reading: Reading, key: str) -> Sheet:
    cards: list[Card] = []
    spans: list[Span] = []
    for index, event in enumerate(reading.events):
        shown = _keyed(rows(event), f"{key}e{index + 1}")
        cards.append(_card(reading, event, index, f"{key}e{index + 1}", shown))
        spans.extend(_spans(event, index, shown))
    lit = _Lighter(key, reading.report.text)
    text = [[lit.segment(s) for s in segments] for segments in paragraphs(reading.report.text, spans)]
    url = reading.report.url
    safe_url = url if url and re.match(r"https?://", url, re.IGNORECASE) else None
    return Sheet(key, reading, safe_url, [p for p in text if p], cards)


def _keyed(card_rows: list[Row], key: str) -> list[ShownRow]:
    """Rows whose values have keys: r1e2v3 is the third value of the second event of the first report."""
    number = 0
    out = []
    for row in card_rows:
        values = []
        for value in row.values:
            number += 1
            values.append(ShownValue(value, f"{key}v{number}"))
        out.append(ShownRow(row.field, values, row.unsure))
    return out


def _card(reading: Reading, event: Event, index: int, key: str, shown: list[ShownRow]) -> Card:
    text = reading.report.text
    traces = [
        Trace(RECORD_NAMES.get(e.field, e.field), safe(text[e.evidence.start:e.evidence.end]), e.evidence.start,
              e.evidence.end, e.evidence.kind, e.evidence.rule)
        for e in event.evidence]
    return Card(key, index + 1, index % COLOURS, event, safe(text[event.quote[0]:event.quote[1]]), shown, traces)


def _spans(event: Event, index: int, shown: list[ShownRow]) -> Iterator[Span]:
    yield Span(*event.quote, index, "", "quote")
    yield Span(*event.trigger, index, "", "trigger")
    for row in shown:
        for value, key in row.values:
            for evidence in value.evidence:
                yield Span(evidence.start, evidence.end, index, key, evidence.kind)


class _Lighter:
    """Makes segments ready for the page; each event's number is set once, at the word that names it."""

    def __init__(self, key: str, text: str) -> None:
        self.key, self.text = key, text
        self.numbered: set[int] = set()

    def segment(self, segment: Segment) -> LitText:
        """The segment as the page shows it. The shortest span over it is in front; its event gives the colour."""
        html = _escaped(self.text[segment.start:segment.end])
        if not segment.spans:
            return LitText(html, "", "", "", "")
        ordered = sorted(segment.spans, key=lambda s: (s.kind == "quote", s.end - s.start, s.event, s.key))
        events = list(dict.fromkeys(s.event for s in ordered))
        new = sorted({s.event for s in ordered if s.kind == "trigger"} - self.numbered)
        self.numbered.update(new)
        keys = [f"{self.key}e{event + 1}" for event in events] + sorted({s.key for s in ordered if s.key})
        return LitText(html, " ".join(_classes(ordered, events)), " ".join(keys), f"#{self.key}e{events[0] + 1}",
                       " ".join(str(event + 1) for event in new))


def _classes(ordered: list[Span], events: list[int]) -> Iterator[str]:
    """The colour of the event in front, a second event's line, and the strongest kind of evidence of the first."""
    yield f"c{events[0] % COLOURS}"
    if len(events) > 1:
        yield f"d{events[1] % COLOURS}"
    kinds = {s.kind for s in ordered if s.event == events[0]}
    yield next((kind for kind in _KINDS if kind in kinds), "quote")
    if "trigger" in kinds:
        yield "trigger"


def _escaped(text: str) -> Markup:
    """Text of a report as HTML; controls that would move or break their surroundings as visible signs."""
    parts, at = [], 0
    for match in UNSAFE.finditer(text):
        parts.append(escape(text[at:match.start()]))
        parts.append(Markup('<span class="ctl">{}</span>').format(symbol(match.group())))
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])
