"""How many in the event as a whole: the tellings of a case weighed against each other, the parties' dead added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from marsad.reading.case import VOTERS, Case
from marsad.reading.draft import Draft
from marsad.reading.known import attacker_within
from marsad.reading.mention import Mention
from marsad.reading.tolls import SINCE, summed
from marsad.record.values import Count

_ATTACKERS = frozenset({"attacker", "suspect"})
_ONE = ("known", "how_many.singular")     # rules of one person told without a number
_PARTIES = {"civilian": "civilian", "migrant": "civilian", "state": "state", "attacker": "attacker"}
_LOOSE = 4       # times its greatest number that a word for thousands is said of
_CARRIERS = frozenset({"crossing", "abduction"})    # types whose people may be told only as those aboard

Told = tuple[Count, list[Mention[Any]]]


@dataclass(frozen=True)
class _Telling:
    """What one sentence tells of one fate."""

    draft: Draft
    count: Count
    mentions: list[Mention[Any]]

    @property
    def title(self) -> bool:
        return self.draft.titled

    @property
    def updated(self) -> bool:
        return any(m.rule.endswith("updated_toll") for m in self.mentions)

    @property
    def since(self) -> bool:
        """Summed over the time since an earlier day."""
        return any(m.rule == SINCE for m in self.mentions)

    @property
    def known(self) -> bool:
        """Told without a number: persons by name, office or pronoun."""
        return all(m.rule.startswith("known") for m in self.mentions)

    @property
    def sides(self) -> frozenset[str]:
        """The sides counted: attackers, or all others; empty where one is not told."""
        parties = {m.value.party for m in self.mentions}
        if "unknown" in parties:
            return frozenset()
        return frozenset("attacker" if p in _ATTACKERS else "other" for p in parties)


def count_of(case: Case, fate: str) -> Told | None:
    """The count that most sentences agree on; of equals an update of the toll, then the first told; an exact
    one for dozens that stand for it.

    The title counts only where no sentence of the body does, since it rounds. Where sentences count different parties
    (the soldiers, then the gunmen) their counts add up.
    """
    if fate not in case.counts:
        case.counts[fate] = _count(case, fate)
    return case.counts[fate]


def _count(case: Case, fate: str) -> Told | None:
    told = _tellings(case, fate)
    if not told and fate == "held" and case.head().type in _CARRIERS:
        told = _tellings(case, "aboard")
    if not told:
        return None
    body = [t for t in told if not t.title] or told
    numbers = [t for t in body if not t.known] or [t for t in told if not t.known] or body
    numbers = [t for t in numbers if not t.since] or numbers
    best = max(enumerate(numbers), key=lambda p: (_votes(p[1], told), p[1].updated, -p[0]))[1]
    best = next((t for t in numbers if _rounds(best, t.count)), best)
    other = _other_side(best, body) if fate == "killed" else None
    if other is not None:
        return summed([*best.mentions, *other.mentions])
    account = next((t for t in numbers if _differs(best, t)), None)
    if account is not None:
        return _between(best.count, account.count), [*best.mentions, *account.mentions]
    least = next((t for t in numbers if _and_more(best.count, t.count)), None)
    if least is not None:      # 400 here, more than 400 there
        return Count(best.count.min if best.count.exact else least.count.min, None), [*best.mentions, *least.mentions]
    return best.count, best.mentions


def _rounds(vague: _Telling, other: Count) -> bool:
    """Do dozens or hundreds (عشرات الجرحى), or a number with others who are not counted, stand for a number that
    another sentence tells?"""
    low, high = vague.count.min, vague.count.max
    if low is None or other.min is None or vague.count.exact:
        return False
    if high is None:
        return other.exact and other.min > low and any(m.rule == "how_many.untold" for m in vague.mentions)
    return low <= other.min <= high * _LOOSE and (other.exact or other.max is None)


def _and_more(one: Count, other: Count) -> bool:
    """Is the one a number and the other at least, or more than, that number?"""
    low, more = (one, other) if other.max is None else (other, one)
    return low.exact and more.max is None and 0 <= (more.min or 0) - (low.min or 0) <= 1


def _differs(one: _Telling, other: _Telling) -> bool:
    """Is another count of the same sentence set against the first by a word of contrast and a verb of telling (فيما
    تحدثت مصادر عن مقتل 61)?"""
    if other.draft.sentence != one.draft.sentence or other.count == one.count or one.updated:
        return False
    ends = sorted((one.mentions[0].first, other.mentions[0].first))
    cues = [m for m in one.draft.deed.sentence.of("cue") if ends[0] < m.first < ends[1]]
    against = next((m.first for m in cues if m.entry.get("kind") == "boundary"), None)
    return against is not None and any(m.first > against and m.entry.get("kind") == "report" for m in cues)


def _between(one: Count, other: Count) -> Count:
    """From the least that is told to the most; open where an account is."""
    lows, highs = [one.min or 0, other.min or 0], [one.max, other.max]
    return Count(min(lows), None if None in highs else max(h for h in highs if h is not None))


def dead_by_party(case: Case) -> list[tuple[str, Count, list[Mention[Any]]]]:
    """The dead by the side they stood on, of those that ``count_of`` counts, or of the parts told of them (7 بينهم 3
    جنود); sides that are not told are left out."""
    told = count_of(case, "killed")
    if told is None:
        return []
    chosen = told[1]
    if not any(m.value.party in _PARTIES for m in chosen):
        first = chosen[0].start
        draft = next((d for d in case.drafts if any(t.mention.start == first for t in d.tolls)), None)
        tolls = draft.tolls if draft is not None else ()         # none where the toll was carried
        chosen = [t.mention for t in tolls if t.fate == "killed" and t.mention.value.part_of_previous]
    sides: dict[str, list[Mention[Any]]] = {}
    for mention in chosen:
        side = _PARTIES.get(mention.value.party)
        if side is not None:
            sides.setdefault(side, []).append(mention)
    sums = {side: summed(mentions) for side, mentions in sides.items()}
    return [(side, *found) for side, found in sums.items() if found is not None]


def _tellings(case: Case, fate: str) -> list[_Telling]:
    found = [(d, d.totals.get(fate)) for d in case.drafts[:VOTERS]]
    return [_Telling(d, t[0], t[1]) for d, t in found if t is not None]


def _votes(one: _Telling, told: Sequence[_Telling]) -> int:
    return sum(t.count == one.count for t in told)


def _other_side(best: _Telling, told: Sequence[_Telling]) -> _Telling | None:
    """Dead of the side that ``best`` does not count: told by party, or the one attacker told as dead by himself."""
    within = any(attacker_within(m, t.draft.phrases) for t in told for m in t.mentions)
    for other in told:
        if best.sides and other.sides and not best.sides & other.sides:
            return other
        alone = [m for m in other.mentions if m.value.party == "attacker" and m.rule.startswith(_ONE)]
        if other is best or not alone or within or any(m.value.party in _ATTACKERS for m in best.mentions):
            continue
        victims = summed([m for m in other.mentions if m not in alone])
        if victims is None or victims[0] == best.count:
            return replace(other, mentions=alone)
    return None
