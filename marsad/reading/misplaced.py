"""Which places that stand in a deed's sentence are not the deed's: they are a doer's name, an older deed's, somebody's
origin, or where the report was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.reading.deeds import Deed, parting
from marsad.reading.document import Sentence
from marsad.reading.draft import PlaceMention
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases

_FROM = 2        # tokens from a word of origin to the place it governs (أصيل ولاية، المقيم في)
_ON = 3          # tokens from such a place to the larger one that holds it, or to one joined to it
_DATELINE = 12   # tokens that a dateline lasts at the most
_BRACKETS = frozenset("()[]")


def placeable(deed: Deed, phrases: Phrases, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places of a deed's sentence that may be its own, in order."""
    homes = _homes(deed.sentence, places)
    return [p for p in places if p not in homes and not _elsewhere(deed, phrases, p)]


def by_phone(deed: Deed) -> bool:
    """Talks by phone have no place."""
    return any(m.entry.get("level") == "phone" for m in deed.triggers)


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


def _homes(sentence: Sentence, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Places where somebody or something comes from, with the larger ones that hold them (أصيل دوز من ولاية قبلي)."""
    origins = sentence.of("origin")
    homes: list[PlaceMention] = []
    for place in places if origins else ():
        first = place.mention.first
        governed = any(0 < first - m.last <= _FROM for m in origins)
        joined = bool(homes) and 0 < first - homes[-1].mention.last <= _ON and _goes_on(sentence, first)
        if governed or joined:
            homes.append(place)
    return homes


def _goes_on(sentence: Sentence, first: int) -> bool:
    """Is a place joined to the one before it by من, ب or و?"""
    token = sentence.tokens[first]
    return sentence.tokens[first - 1].folded == "من" or token.folded[0] in "بو"


def _elsewhere(deed: Deed, phrases: Phrases, place: PlaceMention) -> bool:
    """Is a place only part of a doer's name (حرس الحدود الليبية), or of an older deed set against this one?"""
    first, last = place.mention.first, place.mention.last
    if any(m.first < first and last <= m.last for m in phrases.actors):
        return True
    return parting(deed, first, last) == "setting"
