"""How many were killed, injured, held: counted people go to the trigger that governs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.lexicon.language import Match
from marsad.reading.deeds import Deed
from marsad.reading.how_many import People
from marsad.reading.mention import Mention
from marsad.record.values import Count

_AFTER = 7     # tokens from a governing trigger to the people it counts
_BEFORE = 4    # tokens from people to a verb that follows them ("3 جنود قتلوا")


@dataclass(frozen=True)
class Toll:
    """A count of people with what befell them: killed, injured, missing, or held (arrested, caught, abducted)."""

    fate: str
    mention: Mention[People]
    trigger: Match | None


def tolls(deeds: Sequence[Deed], people: Sequence[Mention[People]]) -> list[list[Toll]]:
    """For each deed of one sentence the counted people that belong to it, in order."""
    out: list[list[Toll]] = [[] for _ in deeds]
    previous: list[Toll] = []
    previous_deed = -1
    for mention in people:
        if mention.value.plain_plural:
            continue
        found = _governed(deeds, mention)
        if not found and mention.value.added_to_previous and previous:
            found = [(previous_deed, Toll(t.fate, mention, t.trigger)) for t in previous]
        for index, toll in found:
            out[index].append(toll)
        if found:
            previous, previous_deed = [t for _, t in found], found[0][0]
    return out


def _governed(deeds: Sequence[Deed], mention: Mention[People]) -> list[tuple[int, Toll]]:
    """The deed, and the fates, of one count; two fates where one number serves both (مقتل وإصابة العشرات)."""
    nearest = _nearest_trigger(deeds, mention)
    fate = mention.value.fate
    if fate in ("killed", "injured", "missing"):
        index = nearest[0] if nearest else _nearest_deed(deeds, mention)
        return [(index, Toll(fate, mention, nearest[1] if nearest else None))] if index is not None else []
    if nearest is None:
        return []
    index, trigger = nearest
    if mention.rule.endswith("singular") and not _object_of(trigger, mention):
        return []
    fates = _fates(deeds[index], trigger)
    return [(index, Toll(fate, mention, trigger)) for fate in fates]


def _object_of(trigger: Match, mention: Mention[People]) -> bool:
    return 0 <= mention.first - trigger.last - 1 <= 1


def _fates(deed: Deed, trigger: Match) -> Iterable[str]:
    fate = trigger.entry.get("fate")
    if not fate:
        return ["held"] if trigger.entry.get("evokes") in ("arrest", "abduction", "crossing", "seizure") else []
    joined = trigger.proclitic.startswith("و")
    shared = [m for m in deed.triggers if joined and m.entry.get("fate") and trigger.first - m.last == 1]
    return [*(m.entry.get("fate") for m in shared), fate]


def _nearest_trigger(deeds: Sequence[Deed], mention: Mention[People]) -> tuple[int, Match] | None:
    """The trigger that governs a count: the last one before it, else a verb right after it."""
    options: list[tuple[int, int, Match]] = []
    for index, deed in enumerate(deeds):
        for trigger in deed.triggers:
            gap = mention.first - trigger.last - 1
            reach = 1 if trigger.entry.get("governs") == "patient_subject" else _AFTER
            if 0 <= gap <= reach and _counts_people(trigger):
                options.append((gap, index, trigger))
            gap = trigger.first - mention.last - 1
            if 0 <= gap <= _BEFORE and trigger.entry.get("fate"):
                options.append((gap + _AFTER, index, trigger))
    if not options:
        return None
    _, index, trigger = min(options, key=lambda o: (o[0], o[1]))
    return index, trigger


def _counts_people(trigger: Match) -> bool:
    return bool(trigger.entry.get("fate")) or trigger.entry.get("evokes") in ("arrest", "abduction", "crossing")


def _nearest_deed(deeds: Sequence[Deed], mention: Mention[People]) -> int | None:
    if not deeds:
        return None
    return min(range(len(deeds)), key=lambda i: (deeds[i].distance(mention.first, mention.last), i))


def total(found: Sequence[Toll], fate: str) -> tuple[Count, list[Mention[People]]] | None:
    """The sum of the disjoint counts of one fate, with the mentions it was made from; None where none is told."""
    whole = list({t.mention.first: t.mention for t in found
                  if t.fate == fate and not t.mention.value.part_of_previous}.values())
    if not whole:
        return None
    counts = [m.value.count for m in whole]
    low = sum(c.min for c in counts if c.min is not None)
    high = None if any(c.max is None for c in counts) else sum(c.max for c in counts if c.max is not None)
    if all(c.min is None for c in counts) and high is None:
        return None
    return Count(low, high), whole
