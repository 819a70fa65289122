"""Events on a terminal. Cells of Arabic stand in bidi isolates, and no upright line parts the columns, so that a
terminal that reorders a line and one that does not both keep each cell in its place."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from marsad.exports.shown import FSI, PDI, count_text, date_text, inferred, place_text, safe, unsure
from marsad.record.event import Event
from marsad.record.report import Reading

MARK = "*"  # after values that are inferred
DOUBT = "?"  # after values, and events, that are less likely right than wrong
LEGEND = f"{MARK} inferred: follows from the day of publication or the gazetteer, not told in words"
DOUBT_LEGEND = f"{DOUBT} unsure: less likely right than wrong"
WIDE = 110   # columns of a terminal from which a table is of use; below, one block an event


_SHOWN = ("type", "status", "date", "place", "killed", "injured", "people", "by", "on", "claimed_by", "goods")


class Isolated:
    """Text whose lines stand in isolates of their own once it is broken to the width there is."""

    def __init__(self, text: str, style: str = "") -> None:
        self.text = Text(safe(text), style=style)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for number, line in enumerate(self.text.wrap(console, max(1, options.max_width))):
            if number:
                yield Segment.line()
            line.rstrip()
            style = console.get_style(str(line.style)) if line.style else None
            yield Segment(f"{FSI}{line.plain}{PDI}" if line.plain else "", style)
        yield Segment.line()


def report_table(reading: Reading, console: Console) -> None:
    """Print what one report tells: a line for the report, then its events."""
    report = reading.report
    day = report.published.isoformat() if report.published else "no day of publication"
    console.print(Text.assemble((f"{FSI}{safe(report.id)}{PDI}", "bold"), f" · {day} · ",
                                f"{len(reading.events)} {'event' if len(reading.events) == 1 else 'events'}"))
    if report.title:
        console.print(Isolated(report.title))
    if not reading.events:
        return
    if console.width >= WIDE:
        console.print(_table(reading))
    else:
        for number, event in enumerate(reading.events, 1):
            console.print(Padding(_block(reading, event, number), (0, 0, 1, 0)))
    if any(inferred(event, name) for event in reading.events for name in ("date", "place", "place.country")):
        console.print(Text(LEGEND, style="dim"))
    if any(unsure(event, name) for event in reading.events for name in ("", *_SHOWN)):
        console.print(Text(DOUBT_LEGEND, style="dim"))


def _table(reading: Reading) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True, show_lines=False)
    for name, ratio in (("type", None), ("status", None), ("date", None), ("place", 3), ("killed", None),
                        ("injured", None), ("by", 3), ("on", 3), ("claimed by", 2), ("words", 6)):
        table.add_column(name, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for event in reading.events:
        table.add_row(
            Text(_type(event), style="bold"), _marked(event, "status", event.status),
            _marked(event, "date", date_text(event.date)), Isolated(_marked(event, "place", place_text(event.place))),
            *(_marked(event, name, count_text(getattr(event, name))) for name in ("killed", "injured")),
            *(Isolated(_marked(event, name, _names(getattr(event, name)))) for name in ("by", "on", "claimed_by")),
            Isolated(_quote(reading, event), "dim"))
    return table


def _block(reading: Reading, event: Event, number: int) -> Table:
    """One event on a narrow terminal: a field a line."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    grid.add_row(str(number), Text.assemble((_type(event), "bold"), f" · {_marked(event, 'status', event.status)}"))
    for name, text in _lines(event):
        if text:
            grid.add_row(name.replace("_", " "), Isolated(_marked(event, name, text)))
    grid.add_row("words", Isolated(_quote(reading, event)))
    return grid


def _lines(event: Event) -> list[tuple[str, str]]:
    return [
        ("date", date_text(event.date)), ("place", place_text(event.place)),
        ("killed", count_text(event.killed)), ("injured", count_text(event.injured)),
        ("people", count_text(event.people)), ("by", _names(event.by)), ("on", _names(event.on)),
        ("claimed_by", _names(event.claimed_by)), ("goods", ", ".join(event.goods)),
    ]


def _type(event: Event) -> str:
    """The type, marked where it, or that there is an event at all, is unsure."""
    return f"{event.type} {DOUBT}" if unsure(event) or unsure(event, "type") else event.type


def _marked(event: Event, name: str, text: str) -> str:
    """A value with its marks."""
    marks = [MARK * inferred(event, name), DOUBT * unsure(event, name)]
    return " ".join(filter(None, [text, *marks])) if text else text


def _names(names: tuple[str, ...]) -> str:
    """Arabic names as Arabic lists them."""
    return "، ".join(names)


def _quote(reading: Reading, event: Event) -> str:
    return reading.report.text[event.quote[0]:event.quote[1]]
