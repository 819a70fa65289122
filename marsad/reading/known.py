"""One person told by name, office or a pronoun as killed, hurt or held: no number, yet one (مقتل القيادي، اعتقاله)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.lexicon.language import Match
from marsad.reading.deeds import Deed
from marsad.reading.how_many import People
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.reading.tolls import Toll
from marsad.record.values import Count

_ONE = Count(1, 1)
_PRONOUNS = ("ه", "ها")
_PLURAL_OFFICE = "title.plural_office"
_SKIPPED = frozenset({"علي", "ايضا", "كل", "امس", "اليوم"})    # may stand between the word and whom it befell


def with_known(deed: Deed, found: Sequence[Toll], phrases: Phrases) -> list[Toll]:
    """The tolls of a deed with the persons who are told without a number, in order.

    A number told for the same fate is taken to count the known person too, unless it is joined to that person
    (مقتل القائد وثلاثة من مرافقيه).
    """
    out = list(found)
    if deed.head.entry.get("evokes") == "protest":    # one protests against a death of before
        return out
    for trigger in deed.triggers:
        fate = _fate(trigger)
        one = _known(trigger, phrases) if fate else None
        if one is None or any(t.mention.first == one.first or t.mention.rule.startswith("known") for t in out):
            continue
        told = [t for t in found if t.fate == fate and t.mention.value.count.min is not None]
        if all(_joined(t, trigger, one, phrases) for t in told):
            out.append(Toll(fate, one, trigger))
    return sorted(out, key=lambda t: t.mention.first)


def _fate(trigger: Match) -> str:
    if trigger.entry.get("evokes") in ("arrest", "abduction"):
        return "held" if trigger.entry.get("role") == "deed" else ""
    return trigger.entry.get("fate")


def _joined(toll: Toll, trigger: Match, one: Mention[People], phrases: Phrases) -> bool:
    word = phrases.sentence.tokens[toll.mention.first].folded
    return toll.trigger is trigger and toll.mention.first > one.last and word.startswith("و")


def _known(trigger: Match, phrases: Phrases) -> Mention[People] | None:
    """The one person that a word takes: what follows it, else the pronoun that leans on it."""
    tokens = phrases.sentence.tokens
    at = trigger.last + 1
    while at < len(tokens) and tokens[at].folded in _SKIPPED:
        at += 1
    person = next(_at(at, phrases), None) if at < len(tokens) else None
    if person is not None:
        return person
    word = tokens[trigger.last].folded
    if "ة" in phrases.sentence.words(trigger.last, trigger.last):    # قبضة has no pronoun
        return None
    leans = trigger.enclitic in _PRONOUNS or (trigger.first < trigger.last and word.endswith(_PRONOUNS)
                                             and trigger.entry.get("fate"))
    return _mention(trigger.last, trigger.last, "unknown", "known.pronoun", phrases) if leans else None


def _at(i: int, phrases: Phrases) -> Iterator[Mention[People]]:
    """Persons told in the singular from token ``i``: by a noun, by their office, by name."""
    sentence = phrases.sentence
    nouns = sentence.all("person", i)
    if nouns and {m.sense.form for m in nouns} == {"sg"} and not nouns[0].entry.get("counted_only"):
        noun = max(nouns, key=lambda m: m.last)
        yield _mention(i, noun.last, noun.entry.get("party"), "known.person", phrases, noun.entry.id)
    office = next((m for m in sentence.all("title", i) if m.entry.id != _PLURAL_OFFICE), None)
    if office is not None:
        yield _mention(i, office.last, "unknown", "known.office", phrases)
    name = next((m for m in phrases.actors if m.first == i and m.value.kind == "person"), None)
    if name is not None:
        yield _mention(i, name.last, "unknown", "known.name", phrases)


def _mention(first: int, last: int, party: str, rule: str, phrases: Phrases, noun: str = "") -> Mention[People]:
    tokens = phrases.sentence.tokens
    return Mention(tokens[first].start, tokens[last].end, first, last, People(_ONE, noun, party), rule)
