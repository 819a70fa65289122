"""The formats of ``marsad read``: each writes readings as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import IO

from marsad.exports.record_json import dumps, report_dict
from marsad.record.report import Reading

Writer = Callable[[Iterator[Reading], IO[str], bool, bool], None]


def write_jsonl(readings: Iterator[Reading], stream: IO[str], text: bool, explain: bool) -> None:
    """One record a line."""
    for reading in readings:
        stream.write(dumps(report_dict(reading, text=text, explain=explain)) + "\n")


def write_json(readings: Iterator[Reading], stream: IO[str], text: bool, explain: bool) -> None:
    """A JSON array of records, whether one or many, written as they are read."""
    opening = "["
    for reading in readings:
        stream.write(opening + "\n" + dumps(report_dict(reading, text=text, explain=explain), indent=2))
        opening = ","
    stream.write("\n]\n" if opening == "," else "[]\n")


def write_table(readings: Iterator[Reading], stream: IO[str], text: bool, explain: bool) -> None:
    """Tables for people; ``explain`` adds the trace of each value."""
    from rich.console import Console

    from marsad.exports.table import report_table
    from marsad.exports.trace import report_trace

    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    for reading in readings:
        report_table(reading, console)
        if explain:
            report_trace(reading, console)


def write_html(readings: Iterator[Reading], stream: IO[str], text: bool, explain: bool) -> None:
    """One page of all reports; it always carries its text and trace."""
    from marsad.exports.page import page

    stream.write(page(readings))


WRITERS: dict[str, Writer] = {"table": write_table, "json": write_json, "jsonl": write_jsonl, "html": write_html}
