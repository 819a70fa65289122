"""What an Arabic name is called in English: a word of the list, an actor or a place that is known, else its letters."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from marsad.exports.romanise import romanised
from marsad.gazetteer import gazetteer
from marsad.gazetteer.table import key
from marsad.lexicon.language import Sense
from marsad.lexicon.trie import END, Node
from marsad.pipeline import default_reader
from marsad.text.fold import fold
from marsad.text.tokens import tokens

MARK = "*"  # stands behind a name that is only romanised
_QUOTES = " \"'«»“”‘’„()"
_ITSELF = frozenset({"نفسها", "نفسه", "نفسهم"})
_COUNTERPART = "counterpart"   # as the list has it of a person who is told by whom he meets (نظيره)


class Named(NamedTuple):
    """A name in one language; ``romanised`` where it is no English name but the letters of the Arabic one."""

    text: str
    romanised: bool = False

    def __str__(self) -> str:
        return self.text + MARK if self.romanised else self.text


@lru_cache(maxsize=20_000)
def english(name: str) -> Named:
    """What a doer or a target as a report writes it is called in English.

    >>> str(english("ولاية سيناء")), str(english("كتائب الصحراء"))
    ('Wilayat Sinai', 'Ktā’b aş Şḩrā’*')
    >>> str(english("وزير الخارجية المصري")), str(english("نظيره الليبي")), str(english("وزير خارجية تونس"))
    ('the Egyptian foreign minister', 'his Libyan counterpart', 'the foreign minister of Tunisia')
    >>> str(english("جماعة تطلق على نفسها «ولاية سيناء»")), str(english("فصيل غامض يسمي نفسه كتائب الصحراء"))
    ('a group calling itself Wilayat Sinai', 'Ktā’b aş Şḩrā’*')
    """
    number, _, rest = name.strip().partition(" ")
    if number.isdecimal() and rest:
        named = english(rest)
        return Named(f"{int(number)} {named.text}", named.romanised)
    called = _self_named(name)
    if called is not None:
        return called
    words = key(name)
    known = _list().get(words) or _list().get(_bare(words)) or _of_state(words) or _actor(words) or _state(name)
    return Named(known) if known else Named(romanised(name), True)


def _self_named(name: str) -> Named | None:
    """A group by the name that it gives itself, behind what it is where the list knows that; None where the words tell
    no such name."""
    words = list(tokens(name))
    folded = [fold(token.text) for token in words]
    for first in range(1, len(words)):
        last = _naming(folded, first)
        own = name[words[last].end:].strip(_QUOTES) if last is not None else ""
        if own:
            called = english(own)
            kind = _list().get(" ".join(folded[:first]))
            return called._replace(text=f"{kind} calling itself {called.text}") if kind else called
    return None


def _naming(folded: list[str], first: int) -> int | None:
    """The last of the words from ``first`` on that say "which calls itself"; None where none begin there. Without the
    word for itself they may tell for whom somebody speaks (المتحدث باسم الجيش)."""
    node: Node | None = default_reader().language.lexicon.trie
    last = None
    for i in range(first, len(folded)):
        node = node.get(folded[i]) if node is not None else None
        if node is None:
            break
        if any(s.entry.cls == "who_word" and s.entry.get("kind") == "naming" for s in node.get(END, [])):
            last = i
    return last if last is not None and any(word in _ITSELF for word in folded[first:last + 1]) else None


def is_counterpart(name: str) -> bool:
    """Is somebody told only by whom he meets?

    >>> is_counterpart("نظيره الليبي"), is_counterpart("وزير خارجية ليبيا")
    (True, False)
    """
    return _COUNTERPART in english(name).text.split()


def counterpart_of_nobody(name: str) -> tuple[str, str]:
    """A counterpart beside whom nobody is told, in Arabic and in English.

    >>> counterpart_of_nobody("نظيرته الليبية"), counterpart_of_nobody("نظيره")
    (('نظيرة ليبية لم تُسمَّ', 'a Libyan counterpart, not named'), ('نظير لم يُسمَّ', 'a counterpart, not named'))
    """
    head, *rest = name.split()
    woman = head.startswith("نظيرت")
    noun, named = ("نظيرة", "لم تُسمَّ") if woman else ("نظير", "لم يُسمَّ")
    told = " ".join(word for word in english(name).text.split() if word not in _DETERMINERS)
    article = "an" if told[:1] in "AEIOU" else "a"
    return " ".join([noun, *(word.removeprefix("ال") for word in rest), named]), f"{article} {told}, not named"


def in_genitive(name: str) -> str:
    """A name behind a preposition: without the alef that it bore as an indefinite object, where the list of English
    names knows it only so. Behind a number the alef stays.

    >>> in_genitive("حاجزا للجيش"), in_genitive("11 جنديا"), in_genitive("سوريا")
    ('حاجز للجيش', '11 جنديا', 'سوريا')
    """
    words = key(name)
    if words in _list() or _bare(words) not in _list():
        return name
    return " ".join(map(_bare, name.split(" ")))


def _bare(words: str) -> str:
    """Words without the alef that an indefinite object bears at its end."""
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("ا") else word for word in words.split(" "))


def english_relation(relation: str) -> str | None:
    """Words such as "south of" that stand before a place; None where the list has none for them."""
    return _list().get(key(relation))


def english_place(place: dict[str, Any]) -> Named:
    """A place of the record: as the gazetteer names what it was found to be, else a place of that name and country."""
    known = gazetteer().by_id.get(place.get("id") or "")
    if known is not None and known.name_en:
        return Named(known.name_en)
    found = _place(place["name"], place.get("country"))
    return Named(found) if found else Named(romanised(place["name"]), True)


def country_names(code: str) -> tuple[str, str]:
    """A country in Arabic and in English by its ISO 3166-1 alpha-2 code; the code where it is not known."""
    place = gazetteer().countries.get(code)
    return (place.names[0], place.name_en) if place is not None else (code, code)


def _place(name: str, country: str | None) -> str:
    found = (place.name_en for place in gazetteer().candidates(name) if place.name_en and place.country == country)
    return next(found, "")


def english_thing(written: str) -> str | None:
    """A thing that is seized, or a unit; None where the list has none for it.

    >>> english_thing("الأسلحة"), english_thing("طنا")
    ('weapons', 'tonnes')
    """
    words = key(written)
    return _list("things").get(words) or _list("things").get(words.removeprefix("ال"))


_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their"})


def _of_state(words: str) -> str:
    """A phrase of the list that a country's adjective, or its name, stands behind."""
    head, _, last = words.rpartition(" ")
    known = _list().get(head)
    if not known:
        return ""
    state, adjective = _state_by_key(last), _adjective(last)
    if state:
        return f"{known} of {state}"
    return _with_adjective(known, adjective) if adjective else ""


def _with_adjective(known: str, adjective: str) -> str:
    """The English phrase with a country's adjective before the noun that it belongs to."""
    before, of, body = known.rpartition(" of the ")
    if of:
        return f"{before}{of}{adjective} {body}"
    first, _, rest = known.partition(" ")
    if first not in _DETERMINERS:
        return f"{adjective} {known}"
    article = ("an" if adjective[0] in "AEIOU" else "a") if first in ("a", "an") else first
    return f"{article} {adjective} {rest}"


def _adjective(word: str) -> str:
    """The adjective of a country: المصري, مصرية, المصريون, مصريين."""
    plain = word.removeprefix("ال")
    known = _list("nationalities")
    return next((known[stem] for end in ("", "ه", "ا", "ون", "ين") if plain.endswith(end)
                 and (stem := plain.removesuffix(end)) in known), "")


@lru_cache(maxsize=3)
def _list(name: str = "english") -> dict[str, str]:
    lines = files("marsad.exports").joinpath("data", f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    return {key(arabic): word for arabic, word in rows}


def _actor(words: str) -> str:
    """An actor of the lexicon that bears this whole name. A weak name, which is also another word, names nobody: only
    the report's other words could tell."""
    node: Node | None = default_reader().language.lexicon.trie
    for word in words.split(" "):
        node = node.get(word) if node is not None else None
    senses: list[Sense] = node.get(END, []) if node is not None else []
    return next((s.entry.get("name_en") for s in senses if s.entry.cls == "actor" and s.entry.get("name_en")
                 and words not in map(key, s.entry.list("weak_names"))), "")


def _state_by_key(word: str) -> str:
    """A country by its name as it is folded for comparing."""
    found = (p.name_en for p in gazetteer().countries.values() if word in map(key, p.names))
    return next(found, "")


def _state(name: str) -> str:
    """A country that acts."""
    found = (p.name_en for p in gazetteer().candidates(name) if p.kind == "country" and name in p.names)
    return next(found, "")
