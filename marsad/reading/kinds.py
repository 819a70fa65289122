"""Which of the event types a deed's words evoke is meant: options with features, chosen by weights."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.reading.deeds import VIOLENT, Deed
from marsad.reading.phrases import Phrases
from marsad.reading.weights import Told, Weights

_ALSO = {
    "attack": ("air_strike", "clash", "operation"), "operation": ("clash", "arrest", "air_strike"),
    "explosion": ("attack",), "seizure": ("operation", "arrest"), "arrest": ("crossing",), "clash": ("operation",),
}


def event_type(deed: Deed, phrases: Phrases, features: Sequence[str], weights: Weights) -> str:
    """The type with the greatest weight among those evoked and those that such words are also used for."""
    return weights.ranked("type", options(deed, phrases, features))[0][1]


def options(deed: Deed, phrases: Phrases, features: Sequence[str]) -> list[tuple[str, Told]]:
    """Types a deed may have, each with its features; the head's own type first."""
    types = list(deed.evokes)
    for evoked in deed.evokes:
        types += [t for t in _ALSO.get(evoked, ()) if t not in types]
    shared = [*features, *(f"trigger+={m.entry.id}" for m in deed.triggers), *_roles_of_actors(phrases)]
    return [(t, Told([f"head={t == deed.evokes[0]}", f"evoked={t in deed.evokes}", f"head+evoked={deed.evokes[0]}>{t}",
                      *_priority(deed, t)], t, shared, _SHARED)) for t in types]


_SHARED = ("trigger=", "with=", "cue.", "actor=", "trigger+=", "party=")


def _roles_of_actors(phrases: Phrases) -> list[str]:
    return sorted({f"party={m.value.party}" for m in phrases.people if m.value.party})


def _priority(deed: Deed, type_: str) -> list[str]:
    """A blast or a bomb aimed at somebody is an attack; a strike from the air is told by any word for a strike."""
    return [f"among={'+'.join(sorted(VIOLENT.intersection(deed.evokes)))}>{type_}"]
