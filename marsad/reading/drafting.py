"""From sentences to drafts: the gate, the rooms, and the arguments of each deed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from marsad.gazetteer.lookup import Gazetteer
from marsad.reading import dating, placing
from marsad.reading.anchor import anchor
from marsad.reading.claims import Stated, stated
from marsad.reading.context import Story, features, first_sight, setting
from marsad.reading.deeds import Deed, deeds
from marsad.reading.document import Sentence
from marsad.reading.draft import Draft, PlaceMention, Places
from marsad.reading.kinds import Parts, event_types
from marsad.reading.known import with_known
from marsad.reading.misplaced import in_dateline, scenes
from marsad.reading.phrases import Phrases
from marsad.reading.pointing import pointed
from marsad.reading.roles import roles
from marsad.reading.telling import by_accident, negated, unreal
from marsad.reading.title import title_size
from marsad.reading.tolls import Toll, shared_held, tolls
from marsad.reading.weights import Weights, chance
from marsad.reading.where import story_countries
from marsad.reading.where_resolve import resolve_readings
from marsad.record.values import Place

_NEAR = 5            # sentences back to the group that "the group" means
_LEAD = 2            # sentences at the top of a report whose places are read in any case
FAINT = 0.22         # least chance at first sight with which a deed is looked at


@dataclass(frozen=True)
class Material:
    """A report's sentences with their deeds and phrases, as far as the gate let them through."""

    story: Story
    phrases: tuple[Phrases, ...]
    deeds: dict[int, list[Deed]]
    places: Places
    published: date | None
    statements: tuple[Stated, ...] = field(default=())


def material(sentences: Sequence[Sentence], has_title: bool, repeats: Sequence[int], published: date | None,
             gazetteer: Gazetteer, weights: Weights | None = None) -> Material:
    """Ask the rooms about the sentences that can tell an event; a sentence told before is passed over.

    With weights, deeds that at first sight are hardly told as events are passed over too, which saves most of the
    work on news of other things.
    """
    story = Story(tuple(sentences), title_size(sentences, has_title))
    inferred = anchor(sentences) if published is None else None
    published = inferred.day if inferred is not None else published
    phrases = tuple(Phrases(s, published, gazetteer, inferred) for s in sentences)
    named = [deeds(s) for s, first in zip(sentences, repeats, strict=True) if first == s.index and s.tells]
    found: dict[int, list[Deed]] = {}
    for told in named:
        promising = [d for d in told if _is_deed(d, story) and _promising(d, story, weights)]
        if promising:
            found[promising[0].sentence.index] = promising
    wanted = _wanted(found, len(sentences))
    statements = tuple(_statements(sentences, repeats, found, phrases)) if found else ()
    places = _places(phrases, wanted, gazetteer)
    return Material(story, phrases, found, places, published, statements)


def _is_deed(deed: Deed, story: Story) -> bool:
    """Is it a deed of the record at all, by the grammar of its sentence and what the report speaks of?"""
    return not (negated(deed) or unreal(deed) or by_accident(deed) or _out_of_place(deed, story))


def _out_of_place(deed: Deed, story: Story) -> bool:
    """Do all words for the deed have other senses, and name it only where the report speaks of what it lacks (who
    drowns among migrants has crossed; a تظاهرة without protesters is a festival)?"""
    kinds = [m.entry.get("among") for m in deed.triggers]
    return all(kind and not story.speaks_of(kind) for kind in kinds)


def _promising(deed: Deed, story: Story, weights: Weights | None) -> bool:
    """Can the deed be told as an event, by first sight? Words of a claim are looked at in any case."""
    if weights is None or deed.sentence.of("stance"):
        return True
    return chance(weights.score("sight", first_sight(deed, story))) >= FAINT


def _statements(sentences: Sequence[Sentence], repeats: Sequence[int], found: dict[int, list[Deed]],
                phrases: Sequence[Phrases]) -> Iterator[Stated]:
    for i, (sentence, first) in enumerate(zip(sentences, repeats, strict=True)):
        if first == sentence.index and sentence.names("stance"):
            yield from stated(found.get(i, ()), phrases[i], phrases[max(0, i - _NEAR):i][::-1])


def _wanted(found: dict[int, list[Deed]], size: int) -> list[int]:
    """Sentences whose places matter: those with deeds, the one before each, and the top of the report."""
    if not found:
        return []
    wanted = set(range(min(_LEAD, size)))
    for index in found:
        wanted.update((index, max(0, index - 1)))
    return sorted(wanted)


def _places(phrases: Sequence[Phrases], wanted: Sequence[int], gazetteer: Gazetteer) -> Places:
    told = [(i, m) for i in wanted for m in phrases[i].places if i >= _LEAD or not in_dateline(phrases[i].sentence, m)]
    if not told:
        return Places(())
    places = resolve_readings([m.value for _, m in told], gazetteer, story_countries([p.sentence for p in phrases]))
    named = [PlaceMention(i, m, p) for (i, m), p in zip(told, _in_full(places), strict=True)]
    return Places(pointed(phrases, wanted, scenes(phrases, named)))


def _in_full(places: Sequence[Place]) -> Iterator[Place]:
    """Each place by the fullest of its names in the report (الضفة is told as الضفة الغربية too)."""
    names = {(p.id, p.name) for p in places if p.id is not None and p.relation is None}
    for place in places:
        same = [name for id_, name in names if id_ == place.id and place.relation is None]
        fuller = [name for name in same if name.startswith(f"{place.name} ")]
        yield replace(place, name=max(fuller, key=len)) if fuller else place


def drafts(given: Material, weights: Weights) -> list[Draft]:
    """One draft a deed, in order of telling."""
    out = []
    for index, told in sorted(given.deeds.items()):
        phrases = given.phrases[index]
        for deed, toll in zip(told, counted(told, phrases), strict=True):
            out.append(_draft(deed, phrases, toll, given, weights))
    return out


def counted(told: Sequence[Deed], phrases: Phrases) -> list[tuple[Toll, ...]]:
    """For each deed of a sentence the counts that are its own."""
    found = tolls(told, phrases.people)
    own = shared_held(told, [with_known(d, t, phrases) for d, t in zip(told, found, strict=True)])
    return [tuple(toll) for toll in own]


def _draft(deed: Deed, phrases: Phrases, toll: tuple[Toll, ...], given: Material, weights: Weights) -> Draft:
    said = features(deed, phrases, given.story)
    index = deed.sentence.index
    before = [given.phrases[i] for i in range(index - 1, max(-1, index - 3), -1)]
    dates = dating.options(deed, phrases, before, given.published, said)
    parts = Parts(roles(deed, phrases), toll, given.story.speaks_of("migration"))
    places = placing.options(deed, phrases, given.places, parts.roles, said)
    types = event_types(deed, phrases, said, parts, weights)
    return Draft(
        deed, phrases, (*said, *setting(deed, given.story)), types[0][1], toll,
        parts.roles, dating.choose(dates, weights), placing.choose(places, weights), types,
    )
