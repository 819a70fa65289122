"""The report as a whole: deeds of all sentences become cases, claims are attached, cases become events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from marsad.gazetteer.lookup import Gazetteer
from marsad.reading.carrying import carry_forces, carry_outcomes, carry_tolls
from marsad.reading.case import Case
from marsad.reading.certainty import EVENT, confidences
from marsad.reading.claiming import attach
from marsad.reading.document import Sentence
from marsad.reading.drafting import Material, drafts, material
from marsad.reading.events import compose
from marsad.reading.keeping import ALONE, KEEP, KEEP_ALONE, kept_chance
from marsad.reading.merging import merge
from marsad.reading.weights import Weights
from marsad.record.event import Event
from marsad.text.repeats import first_seen


def read_events(sentences: Sequence[Sentence], has_title: bool, published: date | None, gazetteer: Gazetteer,
                weights: Weights) -> tuple[Event, ...]:
    """The events that a report tells, in order of their first words."""
    repeats = first_seen([tuple([t.folded for t in s.tokens]) for s in sentences])
    given = material(sentences, has_title, repeats, published, gazetteer, weights)
    alone = not has_title and len(sentences) <= ALONE
    return events_of(cases_of(given, weights), weights, KEEP_ALONE if alone else KEEP)


def cases_of(given: Material, weights: Weights) -> list[Case]:
    """All that may be events, before it is asked whether they are told as such."""
    found = [Case(cluster) for cluster in merge(drafts(given, weights), weights)]
    owner = {id(draft.deed): case for case in found for draft in case.drafts}
    for said in given.statements:
        attach(said, owner.get(id(said.deed)), found)
    told = [case for case in found if case.drafts]
    carry_forces(told)
    carry_outcomes(told)
    return told


def events_of(found: Sequence[Case], weights: Weights, least: float = KEEP) -> tuple[Event, ...]:
    """The cases that are told as events, composed, in order of their words."""
    chances = [(case, kept_chance(case, weights, least)) for case in found]
    carry_tolls([case for case, sure in chances if sure is not None], [case for case, sure in chances if sure is None])
    told = []
    for case, chance in chances:
        if chance is not None:
            event = compose(case, weights)
            sure = confidences(case, event, chance, weights)
            told.append(replace(event, confidence=sure.pop(EVENT, round(chance, 2)), confidences=tuple(sure.items())))
    return tuple(sorted(told, key=lambda e: (e.trigger, e.type)))
