"""What stands before a name and moves or widens the area it names: قرب, شمال غربي, على بعد 20 كلم جنوب."""

from __future__ import annotations

from typing import NamedTuple

from marsad.lexicon.language import Match
from marsad.reading.document import Sentence

_AREA = frozenset({"near", "outskirts", "countryside", "offshore", "between", "with"})


class Relation(NamedTuple):
    """How an area lies to the place named: ``word`` is near, outskirts, countryside, offshore, between, with,
    direction or "" ; ``bearing`` in degrees clockwise from north (None: none, or the middle); ``distance_km`` where
    told; ``first``..``last`` its tokens, ``text`` their words; ``keeps_words`` where they belong to the name
    (شمال سوريا), ``leaning`` how many letters lean on them."""

    word: str = ""
    bearing: float | None = None
    distance_km: float | None = None
    first: int = -1
    last: int = -1
    text: str = ""
    keeps_words: bool = False
    leaning: int = 0


def relation_before(sentence: Sentence, start: int, wide: bool) -> Relation:
    """The relation whose words end right before token ``start``; ``wide`` where the place is wide enough to have a
    north of its own."""
    at = start
    if _ending(sentence, "place_relation", at, "from"):
        at -= 1
    direction = _ending(sentence, "direction", at)
    if direction is not None:
        at = direction.first
        for relation in ("in", "from"):
            if _ending(sentence, "place_relation", at, relation):
                at -= 1
                break
    distance, first = _distance(sentence, at)
    if distance is not None:
        word = "direction" if direction else "near"
        return Relation(word, _bearing(direction), distance, first, start - 1, sentence.words(first, start - 1))
    if direction is not None and direction.last == start - 1:
        return _direction(sentence, direction, start, wide)
    near = next((m for m in sentence.of("place_relation") if m.last == start - 1 and m.entry.get("relation") in _AREA),
                None)
    if near is not None:
        text = sentence.words(near.first, start - 1)
        return Relation(near.entry.get("relation"), None, None, near.first, near.last, text)
    return NO_RELATION


def _direction(sentence: Sentence, direction: Match, start: int, wide: bool) -> Relation:
    definite = sentence.tokens[direction.first].folded.startswith("ال")
    text = sentence.words(direction.first, start - 1)
    return Relation("direction", _bearing(direction), None, direction.first, direction.last, text,
                    keeps_words=wide and not definite, leaning=len(direction.proclitic))


def _bearing(direction: Match | None) -> float | None:
    value = direction.entry.get("bearing") if direction is not None else "centre"
    return None if value == "centre" else float(value)


def _ending(sentence: Sentence, cls: str, end: int, relation: str = "") -> Match | None:
    """The longest entry of a class whose last token is right before ``end``."""
    return next((m for m in sentence.of(cls)
                 if m.last == end - 1 and (not relation or m.entry.get("relation") == relation)), None)


def _distance(sentence: Sentence, end: int) -> tuple[float | None, int]:
    """A number and a unit right before ``end``: the kilometres, the first of their tokens."""
    unit = _ending(sentence, "distance_unit", end)
    if unit is None:
        return None, end
    for i in range(unit.first - 1, max(-1, unit.first - 5), -1):
        number = sentence.language.number_at(sentence.tokens, i)
        if number is not None and number[1] == unit.first - 1:
            return number[0] * float(unit.entry.get("km")), i
    return None, end


NO_RELATION = Relation()
