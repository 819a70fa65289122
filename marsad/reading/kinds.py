"""Which of the event types a deed's words evoke is meant: options with features, chosen by weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from marsad.reading.deeds import VERBAL, VIOLENT, Deed
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
    """What frames and counts found beside a deed, and whether the report speaks of migrants."""

    roles: dict[str, list[Mention[Any]]]
    tolls: Sequence[Toll]
    of_migrants: bool = True


def event_types(deed: Deed, phrases: Phrases, features: Sequence[str], parts: Parts,
                weights: Weights) -> list[tuple[float, str]]:
    """The types evoked and those that such words are also used for, with their scores, the weightiest first."""
    return weights.ranked("type", options(deed, phrases, features, parts))


def options(deed: Deed, phrases: Phrases, features: Sequence[str], parts: Parts) -> list[tuple[str, Told]]:
    """Types a deed may have, each with its features; the head's own type first."""
    types = _possible(deed, phrases, parts)
    shared = [*features, *(f"trigger+={m.entry.id}" for m in deed.triggers), *_roles_of_actors(phrases),
              *_of_parts(parts)]
    return [(t, Told([f"head={t == deed.evokes[0]}", f"evoked={t in deed.evokes}", f"head+evoked={deed.evokes[0]}>{t}",
                      *_priority(deed, t)], t, shared, _SHARED)) for t in types]


def _possible(deed: Deed, phrases: Phrases, parts: Parts) -> list[str]:
    """The types that the words evoke and those that such words are also used for, or the one that is beyond doubt."""
    settled = _settled(deed, phrases, parts)
    if settled is not None:
        return [settled]
    types = list(deed.evokes)
    for evoked in deed.evokes:
        types += [t for t in _ALSO.get(evoked, ()) if t not in types and (t != "crossing" or parts.of_migrants)]
    return types


def _settled(deed: Deed, phrases: Phrases, parts: Parts) -> str | None:
    """The type where the grammar leaves no choice (RECORD contract): force from aircraft is an air strike by whatever
    word; a mine or old shell that blows up is an explosion; who is held by a force of the state is arrested; what
    gunmen take by force they attack; things that are held are seized."""
    head = deed.head.entry
    by_side = _doers(deed, parts)
    if by_side and head.get(by_side):
        return head.get(by_side)
    if head.get("settled"):
        return head.get("evokes")
    if head.get("evokes") in ("attack", "air_strike") and _from_the_air(deed, parts):
        return "air_strike"
    if head.get("evokes") == "arrest" and _holds_things(deed, phrases, parts):
        return "seizure"
    return None


def _doers(deed: Deed, parts: Parts) -> str:
    """The side of those told as doers of what is done, not of a state that lasts (مدينة يسيطر عليها المتمردون)."""
    told = [m for m in parts.roles.get("by", ()) if m.rule != "frame.by_genitive"]
    sides = {_side(m) for m in told}
    if len(sides) != 1 or deed.head.sense.form == "present":
        return ""
    return _BY_SIDE.get(sides.pop(), "")


def _from_the_air(deed: Deed, parts: Parts) -> bool:
    """Is the doer an aircraft (ضربة نفذتها طائرة بدون طيار), or the deed's own word or its subject a strike from the
    air (استهدفت غارة)?"""
    head = deed.head
    if any(m.entry.get("evokes") == "air_strike" and m.first <= head.last + 1 and head.first <= m.last
           for m in deed.triggers):
        return True
    craft = [m for m in deed.sentence.of("means") if m.entry.get("means") in _AIRBORNE]
    doers = [(m.first, m.last) for m in parts.roles.get("by", ())]
    return any(first <= m.last and m.first <= last for m in craft for first, last in doers)


def _holds_things(deed: Deed, phrases: Phrases, parts: Parts) -> bool:
    """Do goods stand right behind a noun of holding, and no persons (تم إيقاف سيارتين مهربتين)?"""
    head = deed.head
    return head.sense.form not in VERBAL and not any(t.fate == "held" for t in parts.tolls) \
        and any(m.first == head.last + 1 for m in phrases.goods)


_BY_SIDE = {"state": "of_state", "gunmen": "of_gunmen"}
_AIRBORNE = frozenset({"aircraft", "drone"})
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
