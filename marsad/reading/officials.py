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
_BEHIND = frozenset({"office", "envoy", "royal", "spokesman", "party", "local", "military_office"})
_COMMAS = frozenset("،,:")
_OTHER = "title.counterpart"     # whom the first meets: another person (التقى وزير الدفاع التونسي نظيره الجزائري)


@dataclass(frozen=True)
class Official:
    """Title in tokens ``title_first``..``title_last``; the name from ``name_first`` (None where none is told) to
    ``last``."""

    title_first: int
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
    whole = any(words.has_article(k) for k in range(i, title.last + 1))
    path = _Path(title.last + 1, definite=whole, closed=whole)
    for _ in range(_MAX_STEPS):
        named = _name(words, title, path)
        if named is not None:
            return named
        if not _step(words, path):
            break
    return _alone(title, path)


def _name(words: Words, title: Match, path: _Path) -> Official | None:
    start = path.next
    if start < len(words.tokens) - 1 and words.tokens[start].folded in _COMMAS and _in_commas(words, start + 1):
        start += 1
    known = known_person(words, start, weak=True)
    last = person_name(words, start)
    if known is not None:
        goes_on = last is not None and words.says(known.last + 1, "connector") is not None
        end = max(known.last, last) if last is not None and goes_on else known.last
        return Official(title.first, path.next - 1, end, title.proclitic, start, known, path.country)
    if last is None or (not is_given(words, start) and start < last and is_given(words, start + 1)):
        return None  # a country between the office and the name (وزير خارجية إيطاليا ...)
    if not is_given(words, start) and path.next == title.first + 1 and title.entry.get("kind") != "rank":
        return None  # a word in no list after a bare title (الوزير) is rather an object than a name
    return Official(title.first, path.next - 1, last, title.proclitic, start, None, path.country)


def _in_commas(words: Words, i: int) -> bool:
    """A name in apposition: one that is surely a name, or words in no list up to the next comma."""
    if _surely_name(words, i):
        return True
    last = person_name(words, i)
    return last is not None and last + 1 < len(words.tokens) and words.tokens[last + 1].folded in _COMMAS


def _surely_name(words: Words, i: int) -> bool:
    return known_person(words, i, weak=False) is not None or (is_given(words, i) and person_name(words, i) is not None)


def _step(words: Words, path: _Path) -> bool:
    """Go over one more part of the title; False where the title ends."""
    i = path.next
    if i >= len(words.tokens) or words.tokens[i].kind is not Kind.WORD:
        return False
    for cls in ("title", "nationality", "force_adjective"):
        match = words.longest(cls, i)
        if match is not None and match.proclitic in ("", "ال") and not match.enclitic and match.entry.id != _OTHER:
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
    known = known if known is not None and not _joined(known) else None
    phrase = phrase if phrase is not None and not _joined(phrase.noun) else None
    ends = [(m.last, country) for m, country in (
        (known, known.entry.get("country") if known else None), (phrase, phrase.country if phrase else None),
    ) if m is not None]
    if not ends:
        return False
    last, country = max(ends, key=lambda e: e[0])
    path.next, path.country, path.definite = last + 1, path.country or country or None, True
    return True


def _joined(match: Match) -> bool:
    """Something new is named after و or ف."""
    return match.proclitic[:1] in ("و", "ف")


def _gap(words: Words, path: _Path) -> bool:
    """A place or a word in no list before the name (أمير قطر تميم ...): passed only where a sure name or a title
    follows, or any name after a place of two words (كوريا الجنوبية)."""
    if not plausible(words, path.next):
        return False
    for start in (path.next + 1, path.next + 2):
        two = start == path.next + 2
        described = two and bool(words.all("force_adjective", start - 1))
        if start >= len(words.tokens) or (two and not described and not plausible(words, start - 1)):
            return False
        if _surely_name(words, start) or words.longest("title", start) or (
                described and person_name(words, start) is not None):
            path.next = start
            return True
    return False


def _alone(title: Match, path: _Path) -> Official | None:
    """A title without a name tells somebody where it is an office, definite, and of a body or a country."""
    more = path.next > title.last + 1 or title.last > title.first
    if title.entry.get("kind") not in _ALONE or not path.definite or not more:
        return None
    return Official(title.first, path.next - 1, path.next - 1, title.proclitic, None, None, path.country)


def named_before_title(words: Words, i: int) -> Official | None:
    """سالم الحداد الناطق باسم ...: a name whose office stands behind it."""
    if not is_given(words, i):
        return None
    last = person_name(words, i)
    if last is None or last == i:
        return None
    start = last + 2 if last + 1 < len(words.tokens) and words.tokens[last + 1].folded in _COMMAS else last + 1
    title = words.longest("title", start)
    if title is None or title.proclitic not in ("", "ال") or title.entry.get("kind") not in _BEHIND:
        return None
    office = official(words, start)
    if office is not None and office.name_first is not None:
        return None  # the title is of the next name
    definite = any(words.has_article(k) for k in range(start, title.last + 1))
    if not definite and (office is None or office.title_last == title.last):
        return None
    end = title.last if office is None else office.title_last
    return Official(start, end, last, "", i, known_person(words, i, weak=False), None)
