"""Which of the event types a deed's words evoke is meant: options with features, chosen by weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from marsad.reading.deeds import VIOLENT, Deed
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.reading.tolls import Toll
from marsad.reading.weights import Told, Weights

_ALSO = {
    "attack": ("air_strike", "clash", "operation"), "operation": ("clash", "arrest", "air_strike"),
    "explosion": ("attack",), "seizure": ("operation", "arrest"), "arrest": ("crossing", "operation"),
    "abduction": ("arrest",), "clash": ("operation",),
}


class Parts(NamedTuple):
    """What frames and counts found beside a deed."""

    roles: dict[str, list[Mention[Any]]]
    tolls: Sequence[Toll]


def event_types(deed: Deed, phrases: Phrases, features: Sequence[str], parts: Parts,
                weights: Weights) -> list[tuple[float, str]]:
    """The types evoked and those that such words are also used for, with their scores, the weightiest first."""
    return weights.ranked("type", options(deed, phrases, features, parts))


def options(deed: Deed, phrases: Phrases, features: Sequence[str], parts: Parts) -> list[tuple[str, Told]]:
    """Types a deed may have, each with its features; the head's own type first."""
    types = list(deed.evokes)
    for evoked in deed.evokes:
        types += [t for t in _ALSO.get(evoked, ()) if t not in types]
    shared = [*features, *(f"trigger+={m.entry.id}" for m in deed.triggers), *_roles_of_actors(phrases),
              *_of_parts(parts)]
    return [(t, Told([f"head={t == deed.evokes[0]}", f"evoked={t in deed.evokes}", f"head+evoked={deed.evokes[0]}>{t}",
                      *_priority(deed, t)], t, shared, _SHARED)) for t in types]


_SHARED = ("trigger=", "with=", "cue.", "actor=", "trigger+=", "party=", "by=", "hit=", "held=", "by+hit=")


def _roles_of_actors(phrases: Phrases) -> list[str]:
    return sorted({f"party={m.value.party}" for m in phrases.people if m.value.party})


def _of_parts(parts: Parts) -> list[str]:
    """Who did it and who suffered: gunmen killed by the police are an operation, policemen by gunmen an attack."""
    by = sorted({_side(m) for m in parts.roles.get("by", ())})
    hit = sorted({_PARTY.get(t.mention.value.party, "people") for t in parts.tolls if t.fate != "held"})
    held = any(t.fate == "held" for t in parts.tolls)
    return [*(f"by={side}" for side in by), *(f"hit={side}" for side in hit), f"held={held}",
            f"by+hit={'+'.join(by) or 'none'}>{'+'.join(hit) or 'none'}"]


_PARTY = {"attacker": "gunmen", "suspect": "gunmen", "state": "state"}
_STATE = frozenset({"state", "army", "police", "border_guard", "coast_guard", "customs", "ministry", "government"})


def _side(mention: Mention[Any]) -> str:
    """On which side a doer stands: state, gunmen, or neither."""
    kind = getattr(mention.value, "kind", "") or _PARTY.get(getattr(mention.value, "party", ""), "other")
    if kind in _STATE:
        return "state"
    return "gunmen" if kind in ("armed_group", "militia", "gunmen") else "other"


def _priority(deed: Deed, type_: str) -> list[str]:
    """A blast or a bomb aimed at somebody is an attack; a strike from the air is told by any word for a strike."""
    return [f"among={'+'.join(sorted(VIOLENT.intersection(deed.evokes)))}>{type_}"]
