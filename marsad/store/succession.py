"""Which event of a new reading is the one that an older reading told under another id?

A newer reader may name an attack by another word, a new version of a report moves all offsets. Decisions are about
events; so each event that vanished is followed by the one that tells the same, where one does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from marsad.record.event import Event, kin


class Told(NamedTuple):
    """An event with its id and the words in which it is clearest."""

    id: str
    event: Event
    quote: str


def successors(old: Sequence[Told], new: Sequence[Told]) -> Mapping[str, str]:
    """For each id of ``old`` that ``new`` lacks, the id that follows it; of several the likest, each at most once."""
    kept = {told.id for told in old} & {told.id for told in new}
    gone = [told for told in old if told.id not in kept]
    come = [told for told in new if told.id not in kept]
    pairs = sorted(((score, a.id, b.id) for a in gone for b in come if (score := _likeness(a, b))),
                   key=lambda pair: (-pair[0], *pair[1:]))
    out: dict[str, str] = {}
    for _, a, b in pairs:
        if a not in out and b not in out.values():
            out[a] = b
    return out


def _likeness(a: Told, b: Told) -> int:
    """0 where the two cannot be one; else how much of them agrees."""
    if not kin(a.event.type, b.event.type):
        return 0
    same = (a.quote == b.quote, _place(a) == _place(b), a.event.date == b.event.date)
    if not (same[0] or (same[1] and same[2])):
        return 0
    return 1 + sum(same) + (a.event.type == b.event.type) + (a.event.killed == b.event.killed)


def _place(told: Told) -> str | None:
    return told.event.place.name if told.event.place else None
