"""Which of a report's first sentences are its title."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.reading.document import Sentence

_LONGEST = 22      # words of a headline at the most
_LINES = 2         # lines of a headline at the most: itself and the one under it
_ENDS = frozenset(".؟?!…:،")      # marks that a headline does not end with


def title_size(sentences: Sequence[Sentence], given: bool) -> int:
    """How many sentences stand in the title, which may have several (مقتل ثلاثة .. وداعش يتبنى الهجوم).

    ``given`` says that the report came with a title, which is its first line. Plain text has none set apart: there
    short first lines without an end mark, before a longer one, are taken for the headlines that they are.
    """
    if given:
        return _line_end(sentences, 0)
    size = 0
    for _ in range(_LINES):
        end = _line_end(sentences, size)
        if end == len(sentences) or not _headline(sentences[size:end], sentences[end:end + 1]):
            break
        size = end
    return size


def _line_end(sentences: Sequence[Sentence], first: int) -> int:
    """The sentence after the last one that begins on the line of sentence ``first``."""
    if first >= len(sentences):
        return first
    text, start = sentences[first].text, sentences[first].start
    end = text.find("\n", start)
    return next((i for i in range(first, len(sentences)) if 0 <= end < sentences[i].start), len(sentences))


def _headline(line: Sequence[Sentence], following: Sequence[Sentence]) -> bool:
    size = sum(len(s.tokens) for s in line)
    if size > _LONGEST or line[-1].tokens[-1].folded in _ENDS:
        return False
    return all(s.end - s.start > line[-1].end - line[0].start for s in following)
