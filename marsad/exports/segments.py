"""A text cut where evidence begins and ends, so that spans that overlap can each be lit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_BREAK = re.compile("\r\n|[\n\r\u2028\u2029]")


class Span(NamedTuple):
    """Characters that carry something: ``event`` counts from 0; ``key`` names the value ("" for the event's quote)
    and ``kind`` is the kind of evidence, "quote" or "trigger"."""

    start: int
    end: int
    event: int
    key: str
    kind: str


class Segment(NamedTuple):
    """A run of characters within one paragraph that the same spans cover."""

    start: int
    end: int
    spans: tuple[Span, ...]


def paragraphs(text: str, spans: Sequence[Span]) -> Iterator[list[Segment]]:
    """The paragraphs of a text in order, each as its segments; together they hold every character but line breaks.

    Spans out of bounds or empty are clipped or left out. Work grows with the number of spans and of cuts under them.
    """
    clipped = (Span(max(0, s.start), min(len(text), s.end), *s[2:]) for s in spans)
    waiting = sorted({s for s in clipped if s.start < s.end}, reverse=True)
    active: list[Span] = []
    start = 0
    for stop, after in _bounds(text):
        yield list(_paragraph(start, stop, waiting, active))
        start = after


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    for match in _BREAK.finditer(text):
        yield match.start(), match.end()
    yield len(text), len(text)


def _paragraph(start: int, stop: int, waiting: list[Span], active: list[Span]) -> Iterator[Segment]:
    """Segments of ``text[start:stop]``; moves spans from ``waiting`` (last first) to ``active`` as they begin."""
    while start < stop:
        while waiting and waiting[-1].start <= start:
            active.append(waiting.pop())
        active[:] = [s for s in active if s.end > start]
        cuts = [s.end for s in active]
        if waiting:
            cuts.append(waiting[-1].start)
        end = min([stop, *cuts])
        yield Segment(start, end, tuple(active))
        start = end
