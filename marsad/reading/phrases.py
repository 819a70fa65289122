"""What the rooms find in one sentence, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.gazetteer.lookup import Gazetteer
from marsad.once import cached_property
from marsad.reading.actor import Actor
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


@dataclass(frozen=True)
class Phrases:
    """The phrases of one sentence; each room is asked only once, and only when its answer is needed."""

    sentence: Sentence
    published: date | None
    gazetteer: Gazetteer

    @cached_property
    def people(self) -> list[Mention[People]]:
        return people(self.sentence)

    @cached_property
    def dates(self) -> list[Mention[DateSpan]]:
        return dates(self.sentence, self.published)

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
