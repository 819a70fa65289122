"""A deed with all that its sentence says of it, before the report is read as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from marsad.once import cached_property
from marsad.reading.deeds import Deed, set_earlier
from marsad.reading.how_many import People
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.reading.tolls import Toll, total
from marsad.record.values import Count, DateSpan, Place

_NEAR = 6      # words on either side of a deed that are its own more than its sentence's
_SHORT = 3     # letters of words that two tellings may share by chance


class PlaceMention(NamedTuple):
    """A place of the report, resolved, with the sentence it stands in."""

    sentence: int
    mention: Mention[Any]
    place: Place


class Places:
    """The places of a report, by sentence, with how often each is named."""

    def __init__(self, places: Iterable[PlaceMention]) -> None:
        self.all = tuple(places)
        self.by_sentence: dict[int, list[PlaceMention]] = {}
        for place in self.all:
            self.by_sentence.setdefault(place.sentence, []).append(place)
        self.counts = Counter(spot(p) for p in self.all)

    def of(self, sentence: int) -> list[PlaceMention]:
        """The places that one sentence names, in order."""
        return self.by_sentence.get(sentence, [])


def spot(place: PlaceMention) -> str:
    """What two mentions of one place share: the gazetteer's id, or the name where it has none."""
    return place.place.id or place.place.name


class Choice(NamedTuple):
    """A value chosen for a deed: its score, and the runner-up where there was one.

    ``value`` None means that the value is not told; ``source`` is own (in the deed's sentence), carried, published
    or none; ``ranked`` are all the options with their scores, best first.
    """

    value: DateSpan | PlaceMention | None
    mention: Mention[Any] | None
    source: str
    score: float
    runner_up: Mention[Any] | None = None
    runner_up_score: float = 0.0
    ranked: Sequence[tuple[float, Any]] = ()


@dataclass(frozen=True)
class Draft:
    """One deed of one sentence with its arguments; ``types`` are those it may be of, with their scores, best first."""

    deed: Deed
    phrases: Phrases = field(repr=False)
    features: tuple[str, ...]
    type: str
    tolls: tuple[Toll, ...]
    roles: dict[str, list[Mention[Any]]]
    date: Choice
    place: Choice
    types: Sequence[tuple[float, str]] = field(repr=False)

    @cached_property
    def sentence(self) -> int:
        return self.deed.sentence.index

    @cached_property
    def definite(self) -> bool:
        """Headed by a noun with the article, or annexed to a day (هجوم الثلاثاء is Tuesday's attack, already known)."""
        head = self.deed.head
        annexed = any(m.first == head.last + 1 for m in self.phrases.dates)
        return "ال" in head.proclitic or (annexed and head.sense.form not in ("past", "present"))

    @cached_property
    def titled(self) -> bool:
        """Told in the title."""
        return "in.title" in self.features

    @cached_property
    def earlier(self) -> bool:
        """Set before the news by words that tell no day."""
        return self.date.source == "none" and set_earlier(self.deed)

    @cached_property
    def bare(self) -> bool:
        """Neither a date nor a place nor a count of its own."""
        return self.date.source != "own" and self.place.source != "own" and not self.tolls

    @cached_property
    def near_words(self) -> frozenset[str]:
        """The longer words that stand near the head, without their article."""
        head, tokens = self.deed.head, self.deed.sentence.tokens
        near = tokens[max(0, head.first - _NEAR):head.last + _NEAR + 1]
        article = self.deed.sentence.language.article
        return frozenset([t.folded.removeprefix(article) for t in near if len(t.folded) > _SHORT])

    @cached_property
    def words(self) -> dict[str, set[str]]:
        """The words that fill each role, without their article."""
        tokens = self.deed.sentence.tokens
        return {role: {tokens[i].folded.removeprefix("ال") for m in found for i in range(m.first, m.last + 1)}
                for role, found in self.roles.items()}

    @cached_property
    def totals(self) -> dict[str, tuple[Count, list[Mention[People]]]]:
        """What the deed's own sentence counts, by fate, with the mentions each sum was made from."""
        found = {fate: total(self.tolls, fate) for fate in dict.fromkeys(t.fate for t in self.tolls)}
        return {fate: told for fate, told in found.items() if told is not None}
