"""The words by which two accounts of one incident know each other: those of the sentences that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from marsad.record.event import Event
from marsad.text.fold import fold
from marsad.text.sentences import sentence_bounds
from marsad.text.tokens import Kind, tokens

_LEAST = 3       # letters; shorter words are particles
_MOST = 120      # words of one account: a page without stops tells no more by being long
_SAYING = frozenset({Kind.WORD, Kind.LATIN, Kind.NUMBER})
_FRONTS = ("وال", "فال", "بال", "كال", "لل", "ال")


def words_of(text: str, events: Sequence[Event]) -> list[frozenset[str]]:
    """For each event the folded words without article of the sentences that hold its trigger or its quote."""
    found = list(tokens(text)) if events else []
    bounds = [(first, end, found[first].start, found[end - 1].end) for first, end in sentence_bounds(found)]
    out = []
    for event in events:
        told = [t.text for first, end, start, stop in bounds if tells(event, start, stop)
                for t in found[first:end] if t.kind in _SAYING]
        out.append(frozenset(word for word in map(stem, told[:_MOST]) if len(word) >= _LEAST or word.isdigit()))
    return out


def name_words(names: Iterable[str]) -> frozenset[str]:
    """The same for names as written."""
    return _name_words(tuple(names))


@lru_cache(maxsize=50_000)
def _name_words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(stem(t.text) for name in names for t in tokens(name) if t.kind in _SAYING)


def stem(word: str) -> str:
    """A word folded, without the article and what leans on it in front.

    >>> stem("والجيش"), stem("بالعريش")
    ('جيش', 'عريش')
    """
    folded = fold(word)
    for front in _FRONTS:
        if folded.startswith(front) and len(folded) - len(front) >= _LEAST:
            return folded[len(front):]
    return folded


def tells(event: Event, start: int, end: int) -> bool:
    """True where characters hold the event's trigger or a part of its quote."""
    return any(a < end and start < b for a, b in (event.trigger, event.quote))
