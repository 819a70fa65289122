"""What the rooms find in one sentence, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.gazetteer.lookup import Gazetteer
from marsad.once import cached_property
from marsad.reading.actor import Actor
from marsad.reading.anchor import Anchor
from marsad.reading.document import Sentence
from marsad.reading.goods import goods
from marsad.reading.how_many import People, people
from marsad.reading.mention import Mention
from marsad.reading.nations import nations, surnames
from marsad.reading.targets import targets
from marsad.reading.when import dates
from marsad.reading.where import PlaceReading, places
from marsad.reading.who import actors
from marsad.record.event import Item
from marsad.record.values import DateSpan

_OF_YEAR = ("day_month", "day_listed", "month_day", "numeric_day")   # productions that need no more than the year


@dataclass(frozen=True)
class Phrases:
    """The phrases of one sentence; each room is asked only once, and only when its answer is needed. ``inferred`` is
    what told the day of publication, where it was not given with the report."""

    sentence: Sentence
    published: date | None
    gazetteer: Gazetteer
    inferred: Anchor | None = None

    @cached_property
    def people(self) -> list[Mention[People]]:
        return people(self.sentence)

    @cached_property
    def dates(self) -> list[Mention[DateSpan]]:
        found = dates(self.sentence, self.published)
        if self.inferred is None or self.inferred.sure:
            return found
        # a day told for some deed tells the year of others, not which Wednesday or which yesterday is meant
        return [m for m in found if m.kind == "words" or m.rule.rpartition(".")[2] in _OF_YEAR]

    @cached_property
    def places(self) -> list[Mention[PlaceReading]]:
        return places(self.sentence, self.gazetteer)

    @cached_property
    def actors(self) -> list[Mention[Actor]]:
        return actors(self.sentence)

    @cached_property
    def surnames(self) -> list[Mention[Actor]]:
        return surnames(self.sentence)

    @cached_property
    def nations(self) -> list[Mention[Actor]]:
        return nations(self.sentence, self.gazetteer)

    @cached_property
    def targets(self) -> list[Mention[str]]:
        return targets(self.sentence)

    @cached_property
    def goods(self) -> list[Mention[Item]]:
        return goods(self.sentence)
