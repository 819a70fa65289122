"""What stands beside the scored fields: means, who told it, the dead by party, items, the way, the talks' subjects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from marsad.lexicon.language import Match
from marsad.reading.document import Sentence
from marsad.reading.draft import Draft
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.record.values import Evidence

_REPORT_REACH = 4       # tokens from a verb of telling to the one who tells
_MAX_OUTCOME = 200      # characters of what talks agreed, in their own words
_COUNTED = {"imraa": "women", "tifl": "children", "qasir": "children"}    # persons with a field of their own
_SINGLE = frozenset({"from_place", "to_place", "by_sea", "level", "women", "children"})
_AT_SEA = frozenset({"sea", "gulf", "strait", "water"})


class Detail(NamedTuple):
    """One value of a field beside the scored ones, with the words it stands in."""

    field: str
    value: Any
    evidence: tuple[Evidence, ...]


def details(draft: Draft, type_: str, takes: bool) -> Iterator[Detail]:
    """Details that one draft's sentence gives, field by field; goods only where it ``takes`` some."""
    if type_ in ("attack", "air_strike", "clash", "explosion", "operation"):
        yield from _means(draft)
    if type_ == "seizure" and takes:
        yield from (Detail("items", m.value, m.evidence()) for m in draft.phrases.goods)
    if type_ in ("crossing", "seizure"):
        yield from _way(draft)
    if type_ in ("crossing", "arrest", "abduction"):
        yield from _kinds_of_people(draft)
    if type_ in ("meeting", "agreement"):
        yield from _talks(draft)
    yield from _told_by(draft.phrases)


def _span(sentence: Sentence, first: int, last: int, rule: str) -> tuple[Evidence, ...]:
    return (Evidence(sentence.tokens[first].start, sentence.tokens[last].end, "words", rule),)


def _of_match(sentence: Sentence, match: Match) -> tuple[Evidence, ...]:
    return _span(sentence, match.first, match.last, match.entry.id)


def _means(draft: Draft) -> Iterator[Detail]:
    sentence = draft.deed.sentence
    for match in sentence.of("means"):
        yield Detail("means", match.entry.get("means"), _of_match(sentence, match))


def _way(draft: Draft) -> Iterator[Detail]:
    """Where people or goods came from and were bound for, and whether over the sea."""
    sentence = draft.deed.sentence
    for place in draft.phrases.places:
        before = sentence.tokens[place.first - 1].folded if place.first else ""
        if before in ("من", "قادمه", "قادمين", "انطلاقا") or _after_from(sentence, place):
            yield Detail("from_place", place.value.name, place.evidence())
        elif before in ("الي", "نحو", "باتجاه", "اتجاه", "صوب"):
            yield Detail("to_place", place.value.name, place.evidence())
    for match in sentence.of("sea"):
        yield Detail("by_sea", True, _of_match(sentence, match))


def _after_from(sentence: Sentence, place: Mention[Any]) -> bool:
    words = [t.folded for t in sentence.tokens[max(0, place.first - 3):place.first]]
    return "من" in words and bool({"قادمين", "قادما", "قادمه", "انطلاقا", "سواحل", "شواطي"} & set(words))


def _kinds_of_people(draft: Draft) -> Iterator[Detail]:
    sentence = draft.deed.sentence
    for match in sentence.of("nationality"):
        near = any(abs(m.first - match.first) <= 3 or abs(match.first - m.last) <= 3 for m in draft.phrases.people)
        if near and match.sense.form in ("pl", "sg", "du", ""):
            yield Detail("nationalities", match.entry.id.split(".")[-1], _of_match(sentence, match))
    for mention in draft.phrases.people:
        noun = mention.value.noun.split(".")[-1]
        if noun in _COUNTED and not mention.value.plain_plural:
            yield Detail(_COUNTED[noun], mention.value.count, mention.evidence())


def _talks(draft: Draft) -> Iterator[Detail]:
    sentence = draft.deed.sentence
    for match in draft.deed.triggers:
        level = match.entry.get("level")
        if level:
            yield Detail("level", level, _of_match(sentence, match))
    for match in sentence.of("subject"):
        yield Detail("subjects", match.entry.get("subject"), _of_match(sentence, match))
    yield from outcomes(draft)


def outcomes(draft: Draft) -> Iterator[Detail]:
    """What was agreed, as the words from the preposition after the agreement to the end of the sentence."""
    if draft.deed.head.entry.get("evokes") != "agreement":
        return
    sentence = draft.deed.sentence
    start = next((i for i in range(draft.deed.head.last + 1, min(draft.deed.head.last + 12, len(sentence.tokens)))
                  if sentence.tokens[i].folded in ("علي", "يقضي", "تقضي", "بشان", "يتضمن", "منها", "بينها")), None)
    if start is None or start + 1 >= len(sentence.tokens):
        return
    first = sentence.tokens[start + 1].start
    ends = [t.end for t in sentence.tokens[start + 1:] if t.end - first <= _MAX_OUTCOME and t.folded not in (".", "؛")]
    if ends:
        evidence = (Evidence(first, ends[-1], "words", "details.outcome"),)
        yield Detail("outcomes", sentence.text[first:ends[-1]], evidence)


def _told_by(phrases: Phrases) -> Iterator[Detail]:
    """Who says that it happened: the actor right after a verb of telling."""
    cues = phrases.sentence.told("cue", "report")
    for mention in phrases.actors:
        if any(0 < mention.first - cue.last <= _REPORT_REACH for cue in cues):
            yield Detail("told_by", mention.value.name, mention.evidence())


def gather(found: Sequence[Detail]) -> tuple[dict[str, Any], list[tuple[Detail, int | None]]]:
    """Values by field, lists without repeats and in order; with the details that gave them and their places there."""
    single: dict[str, Any] = {}
    listed: dict[str, dict[Any, int]] = {}
    used: list[tuple[Detail, int | None]] = []
    for detail in found:
        if detail.field in _SINGLE:
            if detail.field not in single:
                single[detail.field] = detail.value
                used.append((detail, None))
        else:
            items = listed.setdefault(detail.field, {})
            if detail.value not in items:
                items[detail.value] = len(items)
                used.append((detail, items[detail.value]))
    return {**single, **{field: tuple(items) for field, items in listed.items()}}, used
