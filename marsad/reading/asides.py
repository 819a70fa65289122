"""Which lines of a page are not the report's own words: pointers to other stories, and captions of old photographs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.lexicon.language import Language, Match
from marsad.reading.document import Sentence, sentences
from marsad.text.tokens import Kind

_LONGEST = 22      # words of a headline, or of a caption, at the most
_BODY_ENDS = frozenset(".:،")      # marks that end a line of the report, not the headline of another story


def own_sentences(text: str, language: Language) -> list[Sentence]:
    """The sentences of a text that are the report's own, in order.

    Set apart are what follows اقرأ أيضا on its line, the headlines under such words that stand alone, and a line that
    ends as the caption of an archive photograph does: they would lend the report's events places and days of others.
    """
    told = sentences(text, language)
    if not any(s.names("aside") for s in told):
        return told
    apart = set(_apart(_lines(told)))
    own = [s for s in told if s.index not in apart]
    return [Sentence(text, index, s.tokens, language) for index, s in enumerate(own)]


def _lines(told: Sequence[Sentence]) -> list[list[Sentence]]:
    lines: list[list[Sentence]] = []
    for sentence in told:
        last = lines[-1][-1] if lines else None
        if last is None or "\n" in sentence.text[last.end:sentence.start]:
            lines.append([])
        lines[-1].append(sentence)
    return lines


def _apart(lines: Sequence[Sequence[Sentence]]) -> Iterator[int]:
    """Indices of the sentences set apart; the first sentence of a text never is, unless it is a caption over others."""
    pointing = False      # does a pointer that stands alone on its line govern the lines under it?
    for line in lines:
        if (pointing and _is_headline(line)) or (len(lines) > 1 and _is_caption(line)):
            yield from (s.index for s in line)
            continue
        at = next((i for i, s in enumerate(line) if s.index and _points(s, i == 0)), None)
        pointing = False
        if at is not None:
            behind = list(_behind(line, at))
            pointing = at == 0 and sum(_words(s) for s in behind) == _words_of(_pointer(line[0]))
            yield from (s.index for s in behind)


def _behind(line: Sequence[Sentence], at: int) -> Iterator[Sentence]:
    """The sentences of a pointer and the headline behind it, which may have several (مقتل عشرة .. وداعش يتبنى)."""
    size = 0
    for sentence in line[at:]:
        if size > _LONGEST:
            return
        size += len(sentence.tokens)
        yield sentence


def _pointer(sentence: Sentence) -> Match | None:
    """Words that point to another story at the start of a sentence, with at most marks before them."""
    match = next(iter(sentence.told("aside", "pointer")), None)
    if match is None or any(t.kind is Kind.WORD for t in sentence.tokens[:match.first]):
        return None
    return match


def _points(sentence: Sentence, opens_line: bool) -> bool:
    """Inside a line a mark must follow the words, which are else a reader's own advice (اقرأ أيضا كتاب ...)."""
    match = _pointer(sentence)
    if match is None or opens_line:
        return match is not None
    following = sentence.tokens[match.last + 1:match.last + 2]
    return not following or following[0].kind is Kind.PUNCT


def _words(sentence: Sentence) -> int:
    return sum(t.kind is not Kind.PUNCT for t in sentence.tokens)


def _words_of(match: Match | None) -> int:
    return match.last - match.first + 1 if match else 0


def _is_headline(line: Sequence[Sentence]) -> bool:
    return sum(len(s.tokens) for s in line) <= _LONGEST and line[-1].tokens[-1].folded not in _BODY_ENDS


def _is_caption(line: Sequence[Sentence]) -> bool:
    """Does a short line end in words for an archive photograph, set off by a mark (... - صورة أرشيفية، (أرشيف))?"""
    last = line[-1]
    if sum(len(s.tokens) for s in line) > _LONGEST:
        return False
    return any(m.first and last.tokens[m.first - 1].kind is Kind.PUNCT and not any(
        t.kind is Kind.WORD for t in last.tokens[m.last + 1:]) for m in last.told("aside", "caption"))
