"""What each word of a sentence may be to a date: a string of one letter an atom, over which the productions run.

The letters: d day word, w weekday, m month, h Hijri month, i number 1..31, y year-like number, n other number,
o ordinal, D K S Y X Z units (day, week, month, year, decade or century, hour), p part of day, r stretch (beginning,
middle, end), W weekend, N season, R decade name, V half or quarter, t "the hour", a this, l last, x next, c current,
L latest, b before, s since, A after, v during, F from, T to, U until, B between, f in, q about, j J few, Q each,
k "corresponding to", g Hijri, G Gregorian, ``@`` now, e epithet, ``#`` that, z a noun that is named for a date,
``&`` and, ``/ - . , : ( )`` themselves, and a blank for anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.lexicon.entry import Entry
from marsad.lexicon.language import Match
from marsad.reading.document import Sentence
from marsad.text.sentences import MAX_TOKENS
from marsad.text.tokens import Kind

_WORD = Kind.WORD
_UNITS = {"hour": "Z", "day": "D", "week": "K", "month": "S", "year": "Y", "decade": "X", "century": "X"}
_LINKS = {
    "last": "l", "next": "x", "current": "c", "this": "a", "latest": "L", "that": "#", "before": "b", "since": "s",
    "after": "A", "during": "v", "from": "F", "to": "T", "until": "U", "between": "B", "in": "f", "about": "q",
    "few": "j", "few_after": "J", "each": "Q", "stretch": "r", "weekend": "W", "clock": "t", "equals": "k",
    "hijri": "g", "gregorian": "G", "now": "@", "part_of": "V", "epithet": "e", "date": "D",
}
_CLASSES = {
    "date_name": " ", "day_word": "d", "weekday": "w", "month": "m", "hijri_month": "h", "date_ordinal": "o",
    "season": "N", "decade": "R", "time_link": "", "time_unit": "", "day_part": "p", "named_for_date": "z",
}
_RANK = {name: rank for rank, name in enumerate(_CLASSES)}
_MARKS = {"/": "/", "-": "-", "–": "-", "—": "-", ".": ".", ",": ",", "،": ",", ":": ":", "(": "(", ")": ")",
          "!": ".", "?": ".", "؟": ".", "؛": "."}
_GATE = ("day_word", "weekday", "month", "hijri_month", "season", "decade", "time_unit")
_NUMBER_AFTER = frozenset("bsAvFTUBfqDKSYXZm&,")
_MAX_DIGITS = 8


@dataclass(slots=True)    # not frozen: made for each word that tells a time
class Atom:
    """Tokens ``first``..``last`` and what they are: ``value`` the number they stand for, ``text`` a feature (part of
    day, unit, needs of a month), ``form`` sg, du or pl, ``definite`` with the article."""

    code: str
    first: int
    last: int
    value: int = 0
    text: str = ""
    form: str = ""
    definite: bool = False


_BLANKS = tuple(Atom(" ", i, i) for i in range(MAX_TOKENS))    # most words tell no time


def worth_reading(sentence: Sentence) -> bool:
    """False where no word of the sentence can tell a time: the cheap way out."""
    bits = sentence.language.lexicon.bits
    gate = 0
    for name in _GATE:
        gate |= bits.get(name, 0)
    return bool(sentence.bits & gate) or Kind.NUMBER in [token.kind for token in sentence.tokens]


def atoms(sentence: Sentence) -> list[Atom]:
    """The atoms of a sentence, in order; a leaning "and" is an atom of its own, the bare article is none."""
    named = _named(sentence)
    numbers = sentence.language.lexicon.bits.get("number_word", 0)
    article = sentence.language.article
    tokens = sentence.tokens
    telling = [i for i, t in enumerate(tokens)
               if t.kind is not _WORD or t.folded in ("و", article) or t.type.bits & numbers]
    found: list[Atom] = []
    free = 0
    for i in sorted({*named, *telling}):
        if i < free:
            continue
        found += _BLANKS[free:i]
        match = named.get(i)
        if match is not None:
            _add_match(found, match)
            free = match.last + 1
            continue
        atom = _plain(sentence, i, found[-1].code if found else "")
        if tokens[i].folded != article:
            found.append(atom)
        free = atom.last + 1
    found += _BLANKS[free:len(tokens)]
    return _months_in_two_names(found)


def _named(sentence: Sentence) -> dict[int, Match]:
    """The longest match at each token, of the classes of time; none overlaps another."""
    told = sentence.matches
    matches = [m for name in _CLASSES for m in told.get(name, ()) if not m.enclitic]
    matches.sort(key=lambda m: (m.first, -m.last, _RANK[m.entry.cls]))
    named: dict[int, Match] = {}
    reach = -1
    for match in matches:
        if match.first > reach:
            named[match.first] = match
            reach = match.last
    return named


def _add_match(found: list[Atom], match: Match) -> None:
    code, number, text = _letter(match.sense.entry)
    if match.proclitic.startswith("و"):
        found.append(Atom("&", match.first, match.first))
    form = match.sense.form or "sg"
    found.append(Atom(code, match.first, match.last, number, text, form, match.proclitic.endswith("ال")))


@lru_cache(maxsize=1024)
def _letter(entry: Entry) -> tuple[str, int, str]:
    """The letter of an entry, its number and its text."""
    code = _CLASSES[entry.cls] or _UNITS.get(entry.get("unit")) or _LINKS[entry.get("kind")]
    value = entry.get("value")
    text = value if code == "r" else entry.get("part") or entry.get("unit") or entry.get("needs") or entry.get("of")
    return code, int(value) if value.lstrip("-").isdigit() else int(value == "this"), text


def _plain(sentence: Sentence, i: int, before: str) -> Atom:
    """A number, a mark, the word "and", or anything else."""
    token = sentence.tokens[i]
    if token.kind is Kind.NUMBER:
        return _number(token.folded, i)
    if token.kind is Kind.PUNCT:
        mark = _MARKS.get(sentence.text[token.start])
        return Atom(mark, i, i) if mark else _BLANKS[i]
    if token.folded == "و":
        return Atom("&", i, i)
    if before and before in _NUMBER_AFTER and token.kind is Kind.WORD:
        read = sentence.language.number_at(sentence.tokens, i)
        if read is not None:
            return Atom(_number_code(read[0]), i, read[1], read[0])
    return _BLANKS[i]


def _number(digits: str, i: int) -> Atom:
    if len(digits) > _MAX_DIGITS:
        return Atom("n", i, i, 10**_MAX_DIGITS)
    value = int(digits)
    code = _number_code(value) if len(digits) in (1, 2, 4) else "n"
    return Atom(code, i, i, value, text=digits)


def _number_code(value: int) -> str:
    if 1 <= value <= 31:
        return "i"
    return "y" if 1000 <= value <= 2999 else "n"


def _months_in_two_names(found: list[Atom]) -> list[Atom]:
    """A month given by two of its names, تموز/يوليو or يناير (كانون الثاني), is one atom."""
    if [atom.code for atom in found].count("m") < 2:
        return found
    out: list[Atom] = []
    i = 0
    while i < len(found):
        atom = found[i]
        end = _second_name(found, i) if atom.code == "m" else i
        if end > i:
            atom = Atom("m", atom.first, found[end].last, atom.value)
        out.append(atom)
        i = end + 1
    return out


def _second_name(found: list[Atom], i: int) -> int:
    """Index of the last atom of the second name of the month at ``i``; ``i`` where there is none."""
    opened = "".join(a.code for a in found[i + 1:i + 4])
    for mark, at, end in (("/m", 2, 2), ("-m", 2, 2), ("m", 1, 1), ("(m)", 2, 3)):
        if opened.startswith(mark) and found[i + at].value == found[i].value:
            return i + end
    return i
