"""Who: the actors a sentence names, and the things that are acted upon."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.lexicon.language import Match
from marsad.reading.actor import Actor, Words, identity, name_of
from marsad.reading.document import Sentence
from marsad.reading.forces import Force, force, known_group
from marsad.reading.mention import Mention
from marsad.reading.names import goes_on, known_person
from marsad.reading.officials import Official, named_before_title, official
from marsad.reading.targets import targets

__all__ = ["Actor", "actors", "targets"]
_STATE_BODIES = frozenset({"army", "police", "border_guard", "coast_guard", "customs", "government"})

_BEGIN = ("title", "given_name", "actor", "force", "nationality")
_DEFINITE = _STATE_BODIES | {"ministry"}


def actors(sentence: Sentence) -> list[Mention[Actor]]:
    """Actors in order of their first word, none inside another; never raises.

    Known names, forces with their adjectives and what they belong to, office-holders by title and name, groups told
    as a kind of people. Private persons are not named (a name counts only with a title, a rank, or in the data).
    """
    words = Words(sentence)
    found: list[Mention[Actor]] = []
    free = 0
    for i in sorted({m.first for cls in _BEGIN for m in sentence.of(cls)}):
        mention = next(_readings(words, i), None) if i >= free else None
        if mention is not None:
            found.append(mention)
            free = mention.last + 1
    return found


def _readings(words: Words, i: int) -> Iterator[Mention[Actor]]:
    """Readings of the words from token ``i``, best first."""
    person = official(words, i) or named_before_title(words, i)
    if person is not None:
        yield _official(words, i, person)
    known = known_person(words, i, weak=False)
    if known is not None and not goes_on(words, known.last):
        yield _known(words, known, "known_person")
    group, phrase = known_group(words, i), force(words, i)
    if group is not None and not group.enclitic and (phrase is None or phrase.last <= group.last):
        yield _known(words, group, "known")
    if phrase is not None and _tells(words, phrase):
        yield _force(words, phrase)
    if phrase is None and words.says(i, "other_use") is None:
        yield from _people_of_nation(words, i)


def _mention(words: Words, first: int, last: int, actor: Actor, rule: str) -> Mention[Actor]:
    tokens = words.sentence.tokens
    return Mention(tokens[first].start, tokens[last].end, first, last, actor, f"who.{rule}")


def _official(words: Words, i: int, person: Official) -> Mention[Actor]:
    first, proclitic = (i, person.proclitic) if person.name_first is None else (person.name_first, "")
    name = name_of(words.sentence, first, person.last, proclitic)
    known = person.known.entry if person.known else None
    country = (known.get("country") or None) if known else person.country
    title = words.sentence.words(person.title_first, person.title_last)
    actor = Actor(name, identity(known) if known else None, "person", country, title)
    return _mention(words, i if person.name_first is None else person.name_first, person.last, actor,
                    "title_alone" if person.name_first is None else "titled")


def _known(words: Words, match: Match, rule: str) -> Mention[Actor]:
    entry = match.entry
    name = name_of(words.sentence, match.first, match.last, match.proclitic)
    actor = Actor(name, identity(entry), entry.get("kind"), entry.get("country") or None)
    return _mention(words, match.first, match.last, actor, rule)


def _force(words: Words, phrase: Force) -> Mention[Actor]:
    noun = phrase.noun
    name = name_of(words.sentence, noun.first, phrase.last, noun.proclitic)
    known = phrase.known
    actor = Actor(
        name, identity(known.entry) if known else _state_id(phrase), phrase.kind, phrase.country,
        people=phrase.people, plural=noun.sense.form in ("pl", "du"),
    )
    return _mention(words, noun.first, phrase.last, actor, phrase.rule)


def _state_id(phrase: Force) -> str | None:
    """The id of a state's body from its kind and country (``actor.army_eg``), as the data makes them."""
    if phrase.country and phrase.rule == "adjective" and phrase.kind in _STATE_BODIES:
        return f"actor.{phrase.kind}_{phrase.country.lower()}"
    return None


def _tells(words: Words, phrase: Force) -> bool:
    """Does the phrase tell a doer? A bare noun does where it is one of people, or of several words, or definite, or
    marked so in the data (``alone``)."""
    noun = phrase.noun
    if phrase.plain and _attributive(words, noun):
        return False
    if not phrase.plain or noun.entry.get("takes") == "people" or noun.entry.get("alone") or noun.last > noun.first:
        return True
    return words.has_article(noun.first) and noun.entry.get("takes") != "name" and phrase.kind in _DEFINITE


def _attributive(words: Words, noun: Match) -> bool:
    """A singular with the article that describes the word before it (الجناح المتشدد، البنزين المهرب)."""
    i = noun.first
    if noun.sense.form not in ("sg", "") or i == 0 or not words.has_article(i):
        return False
    if noun.entry.get("takes") == "people" and words.has_article(i - 1) and not words.all("not_name", i - 1):
        return True
    told = any(words.all(cls, i - 1) for cls in ("not_name", "trigger", "cue"))
    return bool(words.all("force_adjective", i)) and not told


def _people_of_nation(words: Words, i: int) -> Iterator[Mention[Actor]]:
    """الفلسطينيون، الأكراد: a nationality in the plural that follows no noun it could describe."""
    plural = [m for m in words.all("nationality", i) if m.sense.form == "pl" and not m.enclitic]
    if not plural or _describes(words, i):
        return
    match = plural[0]
    name = name_of(words.sentence, match.first, match.last, match.proclitic)
    actor = Actor(name, None, "people", match.entry.get("country") or None, people=True, plural=True)
    yield _mention(words, match.first, match.last, actor, "nation")


def _describes(words: Words, i: int) -> bool:
    """The word before is a noun of counted people, another adjective, or a definite noun (المحققين الفرنسيين)."""
    if i == 0:
        return False
    if words.has_article(i) and words.has_article(i - 1) and not words.all("not_name", i - 1):
        return True
    return any(m.last == i - 1 for cls in ("person", "title", "nationality") for m in words.sentence.of(cls))
