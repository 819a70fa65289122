"""Office-holders: a title, what it is the title of, and the name that follows."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.lexicon.language import Match
from marsad.reading.actor import Words
from marsad.reading.forces import definite_word, force, known_group
from marsad.reading.names import is_given, known_person, person_name, plausible
from marsad.text.tokens import Kind

_MAX_STEPS = 8         # titles, adjectives and bodies between the first title and the name
_ALONE = frozenset({"office", "envoy", "royal"})
_COMMAS = frozenset("،,:")


@dataclass(frozen=True)
class Official:
    """Title from the first token to ``title_last``; the name from ``name_first`` (None where none is told)."""

    title_last: int
    last: int
    proclitic: str
    name_first: int | None = None
    known: Match | None = None
    country: str | None = None


@dataclass
class _Path:
    """How far the words of a title reach, and what they told on the way."""

    next: int
    country: str | None = None
    definite: bool = False
    closed: bool = False   # the title has its genitive: what follows is an adjective or the name


def official(words: Words, i: int) -> Official | None:
    """The office-holder whose title starts at token ``i``; None where no title does, or none that tells anybody."""
    title = words.longest("title", i)
    if title is None or title.enclitic:
        return None
    whole = words.has_article(i) or words.has_article(title.last)
    path = _Path(title.last + 1, definite=whole or title.last > i, closed=whole)
    for _ in range(_MAX_STEPS):
        named = _name(words, title, path)
        if named is not None:
            return named
        if not _step(words, path):
            break
    return _alone(title, path)


def _name(words: Words, title: Match, path: _Path) -> Official | None:
    start = path.next
    if start < len(words.tokens) - 1 and words.tokens[start].folded in _COMMAS and _surely_name(words, start + 1):
        start += 1
    known = known_person(words, start, weak=True)
    last = person_name(words, start)
    if known is not None:
        goes_on = last is not None and words.says(known.last + 1, "connector") is not None
        end = max(known.last, last) if last is not None and goes_on else known.last
        return Official(path.next - 1, end, title.proclitic, start, known, path.country)
    if last is None or (not is_given(words, start) and start < last and is_given(words, start + 1)):
        return None  # a country between the office and the name (وزير خارجية إيطاليا ...)
    return Official(path.next - 1, last, title.proclitic, start, None, path.country)


def _surely_name(words: Words, i: int) -> bool:
    return known_person(words, i, weak=False) is not None or (is_given(words, i) and person_name(words, i) is not None)


def _step(words: Words, path: _Path) -> bool:
    """Go over one more part of the title; False where the title ends."""
    i = path.next
    if i >= len(words.tokens) or words.tokens[i].kind is not Kind.WORD:
        return False
    for cls in ("title", "nationality", "force_adjective"):
        match = words.longest(cls, i)
        if match is not None and match.proclitic in ("", "ال") and not match.enclitic:
            _take(path, match)
            return True
    return _body(words, path) or _genitive(words, path) or _gap(words, path)


def _genitive(words: Words, path: _Path) -> bool:
    """وزير التوحيد، رئيس جمعية الصحف: a definite word that the office is of, in no list."""
    i = path.next
    if path.closed or not definite_word(words, i):
        return False
    path.next, path.definite, path.closed = i + 1, True, True
    return True


def _take(path: _Path, match: Match) -> None:
    path.next = match.last + 1
    path.closed = False if match.entry.cls == "title" else path.closed
    if match.entry.cls == "nationality":
        path.country = path.country or match.entry.get("country") or None
        path.definite = True


def _body(words: Words, path: _Path) -> bool:
    """رئيس أركان الجيش الليبي، وزير الدفاع في حكومة الوفاق: the body that the office belongs to."""
    i = path.next
    if words.tokens[i].folded in ("في", "ب", "باسم", "لدي") and i + 1 < len(words.tokens):
        i += 1
    known, phrase = known_group(words, i), force(words, i)
    if phrase is not None and phrase.people:
        phrase = None
    ends = [(m.last, country) for m, country in (
        (known, known.entry.get("country") if known else None), (phrase, phrase.country if phrase else None),
    ) if m is not None]
    if not ends:
        return False
    last, country = max(ends, key=lambda e: e[0])
    path.next, path.country, path.definite = last + 1, path.country or country or None, True
    return True


def _gap(words: Words, path: _Path) -> bool:
    """A place or a word in no list before the name (أمير قطر تميم ...): passed only where a sure name follows."""
    for width in (1, 2):
        start = path.next + width
        if start >= len(words.tokens) or not plausible(words, path.next):
            return False
        if width > 1 and not (plausible(words, start - 1) or words.all("force_adjective", start - 1)):
            return False
        if _surely_name(words, start) or words.longest("title", start):
            path.next = start
            return True
    return False


def _alone(title: Match, path: _Path) -> Official | None:
    """A title without a name tells somebody where it is an office, definite, and of a body or a country."""
    more = path.next > title.last + 1 or title.last > title.first
    if title.entry.get("kind") not in _ALONE or not path.definite or not more:
        return None
    return Official(path.next - 1, path.next - 1, title.proclitic, None, None, path.country)
