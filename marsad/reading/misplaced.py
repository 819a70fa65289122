"""Which places that stand in a deed's sentence are not the deed's: they are a doer's name, an older deed's, somebody's
origin, or where the report was written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from marsad.lexicon.language import Match
from marsad.reading.deeds import Deed, parting
from marsad.reading.document import Sentence
from marsad.reading.draft import PlaceMention
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases

_ABOUT = frozenset({"لبحث", "لمناقشه", "حول", "وبحث", "ومناقشه"})
_TOPIC = 14      # tokens from a word of talks over which what they were about can reach
_BOUND = 6       # tokens from a word of leaving to the place that somebody is bound for
_FROM = 2        # tokens from a word of origin to the place it governs (أصيل ولاية، المقيم في)
_CLOCK = "توقيت"
_AND = "و"
_DEALING = frozenset({"مع", "بين"})   # before the name of a state: a party, not a place
_TOWARD = frozenset({"الي", "نحو", "باتجاه", "صوب", "تجاه", "اتجاه"})
_AWAY = frozenset({"من"})
_ON = 3          # tokens from such a place to the larger one that holds it, or to one joined to it
_DATELINE = 12   # tokens that a dateline lasts at the most
_BRACKETS = frozenset("()[]")
_STATES = frozenset({"country", "capital"})   # kinds whose bare name stands for the state (قالت الرياض)
_SAYING = frozenset({"report", "modal"})
_VIOLENT = frozenset({"attack", "air_strike", "clash", "explosion", "operation", "protest", "arrest"})
_WAGED = frozenset({"s", "y"})   # symbols of links: a verb whose subject follows (شنتها), من قبل
_TALKS = frozenset({"meeting", "agreement"})
_FLEETING = frozenset({"crossing", "arrest", "seizure"})   # those whom it befalls are on their way somewhere


def placeable(deed: Deed, phrases: Phrases, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places of a deed's sentence that may be its own, in order."""
    homes = _homes(deed, places)
    stay = [p for p in places if p not in homes and not _elsewhere(deed, phrases, p)]
    return _short_of_goal(deed, stay) if deed.head.entry.get("evokes") in _FLEETING else stay


def _short_of_goal(deed: Deed, places: list[PlaceMention]) -> list[PlaceMention]:
    """Without those that people or goods were bound for, where the sentence tells where they were stopped (أوقفوا في
    جرجيس وهم في طريقهم إلى إيطاليا)."""
    words = [deed.sentence.tokens[max(0, p.mention.first - 1)].folded for p in places]
    there = any(word not in _TOWARD and word not in _AWAY for word in words)
    return [p for p, word in zip(places, words, strict=True) if word not in _TOWARD] if there else places


def by_phone(deed: Deed) -> bool:
    """Talks by phone have no place."""
    return deed.phoned


def scenes(phrases: Sequence[Phrases], named: Iterable[PlaceMention]) -> list[PlaceMention]:
    """The places at which something can have been, in order: without states that only speak or deal with each other,
    and without the hour of a place (بتوقيت القدس)."""
    out: list[PlaceMention] = []
    party: PlaceMention | None = None
    told = list(named)
    for place, after in zip(told, [*told[1:], None], strict=True):
        sentence = phrases[place.sentence].sentence
        listed = _bare(sentence, place) and _joined(sentence, place, after)
        if _is_state(place) and (listed or _acts(sentence, place) or _joined(sentence, party, place)):
            party = place
        elif not _of_clock(sentence, place):
            out.append(place)
    return out


def _is_state(place: PlaceMention) -> bool:
    return place.place.kind in _STATES and place.mention.rule == "where.name"


def _of_clock(sentence: Sentence, place: PlaceMention) -> bool:
    first = place.mention.first
    return first > 0 and sentence.tokens[first - 1].folded.endswith(_CLOCK)


def _joined(sentence: Sentence, state: PlaceMention | None, after: PlaceMention | None) -> bool:
    """Does و join two states right behind one another (بين روسيا وتركيا)?"""
    if state is None or after is None or state.sentence != after.sentence or not _is_state(after):
        return False
    first = after.mention.first
    return first == state.mention.last + 1 and sentence.tokens[first].folded.startswith(_AND)


def _bare(sentence: Sentence, place: PlaceMention) -> bool:
    """Does a name stand with no preposition before it, beside no word of a deed (زار الصين) and no kind of place?"""
    first, last = place.mention.first, place.mention.last
    if place.place.relation or not first or _led(sentence, first):
        return False
    beside = any(m.last == first - 1 or m.first == last + 1 or (m.entry.get("hosts") and m.first == last + 2)
                 for m in sentence.of("trigger"))     # كانت القاهرة قد استضافت
    return not (beside or any(m.last == first - 1 for m in sentence.of("place_noun")))


def _acts(sentence: Sentence, place: PlaceMention) -> bool:
    """Does a name stand for a state and not for its land: one that speaks (قالت الرياض), with which another deals (مع
    الصين، بين روسيا وتركيا), the state of an office (رئيس كوريا الجنوبية)?"""
    first, last = place.mention.first, place.mention.last
    if first and sentence.tokens[first - 1].folded in _DEALING:
        return True
    if _led(sentence, first):
        return False
    if place.place.kind == "country" and any(m.last == first - 1 for m in sentence.of("title")):
        return True
    beside = [m for m in sentence.of("cue") if m.last == first - 1 or m.first == last + 1]
    return any(m.entry.get("kind") in _SAYING for m in beside)


def _led(sentence: Sentence, first: int) -> bool:
    """Does a preposition lead to a place, or lean on it?"""
    token = sentence.tokens[first]
    leaning = token.folded[0] in "بل" and any(s.proclitic[-1:] == token.folded[0] for s in token.type.splits)
    return leaning or any(m.last == first - 1 for cls in ("place_relation", "direction") for m in sentence.of(cls))


def in_dateline(sentence: Sentence, place: Mention[Any]) -> bool:
    """Does the place stand before the agency that opens a report (دبي، الإمارات (CNN) --، القاهرة (رويترز) -)?"""
    opening = sentence.tokens[:_DATELINE]
    end = next((i for i, t in enumerate(opening) if t.folded in _BRACKETS and _agency(sentence, i + 1)), None)
    if end is None or place.last >= end:
        return False
    return not any(m.first < end for m in sentence.of("trigger"))


def _agency(sentence: Sentence, i: int) -> bool:
    """An agency's name, in Arabic or in Latin letters (CNN), at a token, with a bracket behind it."""
    match = sentence.at("agency", i)
    last = match.last if match is not None else i
    if last + 1 >= len(sentence.tokens) or sentence.tokens[last + 1].folded not in _BRACKETS:
        return False
    return match is not None or sentence.tokens[i].folded.isascii()


def _homes(deed: Deed, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Places where somebody or something comes from, with the larger ones that hold them (أصيل دوز من ولاية قبلي)."""
    sentence = deed.sentence
    own = {m.first for m in deed.triggers}
    origins = [m for m in sentence.of("origin") if m.first not in own]
    homes: list[PlaceMention] = []
    for place in places if origins else ():
        first = place.mention.first
        governed = any(_governs(sentence, m, first) for m in origins)
        joined = bool(homes) and 0 < first - homes[-1].mention.last <= _ON and _goes_on(sentence, first)
        if governed or joined:
            homes.append(place)
    return homes


def _governs(sentence: Sentence, origin: Match, first: int) -> bool:
    """Does a word of origin, or of leaving for somewhere (نقل السفارة الأجنبية إلى), govern a place?"""
    apart = first - origin.last
    if origin.entry.get("toward"):
        return 1 < apart <= _BOUND and sentence.tokens[first - 1].folded in _TOWARD
    return 0 < apart <= _FROM


def _goes_on(sentence: Sentence, first: int) -> bool:
    """Is a place joined to the one before it by من, ب or و?"""
    token = sentence.tokens[first]
    return sentence.tokens[first - 1].folded == "من" or token.folded[0] in "بو"


def _elsewhere(deed: Deed, phrases: Phrases, place: PlaceMention) -> bool:
    """Is a place only part of a doer's name (حرس الحدود الليبية), or of an older deed set against this one?"""
    first, last = place.mention.first, place.mention.last
    if any(m.first < first and last <= m.last for m in phrases.actors):
        return True
    if _of_other_deed(deed, first) or _subject(deed, first):
        return True
    if _is_state(place) and (_sent_from(deed, first) or _wages(deed, first) or _only_party(deed, place)):
        return True
    return parting(deed, first, last) == "setting"


def _of_other_deed(deed: Deed, first: int) -> bool:
    """Is a place named right behind another deed (اعتقال شقيق منفذ هجوم برلين)?"""
    own = {m.first for m in deed.triggers}
    return any(m.last == first - 1 and m.first not in own and m.sense.form == "sg" and "ال" not in m.proclitic
               for m in deed.sentence.of("trigger"))


def _sent_from(deed: Deed, first: int) -> bool:
    """Is a state only where somebody or something came from (صواريخ من اليمن، شاب من توغو)?"""
    return deed.head.entry.get("evokes") in _VIOLENT and first > 0 and deed.sentence.tokens[first - 1].folded in _AWAY


def _wages(deed: Deed, first: int) -> bool:
    """Is a state named right behind the verb of what it wages, or as the hand of a deed (شنتها أنقرة، من قبل إيران)?"""
    return any(m.last == first - 1 and m.entry.get("symbol") in _WAGED for m in deed.sentence.of("link"))


def _only_party(deed: Deed, place: PlaceMention) -> bool:
    """Is a state that no preposition leads to only one that talks, or is talked about? Beside a word of the deed it is
    where that was (زار الصين، استضافت الرياض)."""
    talks = deed.head.entry.get("evokes") in _TALKS
    joined = deed.sentence.tokens[place.mention.first].folded.startswith(_AND)
    return talks and not joined and _bare(deed.sentence, place)


def _subject(deed: Deed, first: int) -> bool:
    """Does a place stand in what talks were held about (اجتماع لبحث الهدنة في الغوطة)?"""
    if deed.head.entry.get("evokes") not in _TALKS or not 0 < first - deed.head.last <= _TOPIC:
        return False
    return any(t.folded in _ABOUT for t in deed.sentence.tokens[deed.head.last + 1:first])
