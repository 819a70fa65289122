"""How many in the event as a whole: the tellings of a case weighed against each other, the parties' dead added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marsad.reading.case import VOTERS, Case
from marsad.reading.draft import Draft
from marsad.reading.known import attacker_within
from marsad.reading.mention import Mention
from marsad.reading.tolls import SINCE, summed
from marsad.record.values import Count

_ATTACKERS = frozenset({"attacker", "suspect"})
_PARTIES = {"civilian": "civilian", "migrant": "civilian", "state": "state", "attacker": "attacker"}
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
    def alone(self) -> bool:
        """One person told without a number: by name, office, pronoun or a noun in the singular."""
        return self.known or [m.rule for m in self.mentions] == ["how_many.singular"]

    @property
    def sides(self) -> frozenset[str]:
        """The sides counted: attackers, or all others; empty where one is not told."""
        parties = {m.value.party for m in self.mentions}
        if "unknown" in parties:
            return frozenset()
        return frozenset("attacker" if p in _ATTACKERS else "other" for p in parties)


def count_of(case: Case, fate: str) -> Told | None:
    """The count that most sentences agree on; of equals an update of the toll, then an exact one, then the first told.

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
    best = max(enumerate(numbers), key=lambda p: (_votes(p[1], told), p[1].updated, _exact(p[1].count), -p[0]))[1]
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


def _and_more(one: Count, other: Count) -> bool:
    """Is the one a number and the other more than that number?"""
    low, more = (one, other) if other.max is None else (other, one)
    return low.exact and more.max is None and more.min == (low.min or 0) + 1


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
        draft = next(d for d in case.drafts if any(t.mention.start == first for t in d.tolls))
        chosen = [t.mention for t in draft.tolls if t.fate == "killed" and t.mention.value.part_of_previous]
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


def _exact(count: Count) -> bool:
    """A number, not dozens or hundreds."""
    return count.exact or count.max is None


def _other_side(best: _Telling, told: Sequence[_Telling]) -> _Telling | None:
    """Dead of the side that ``best`` does not count: told by party, or the one attacker told as dead by himself."""
    for other in told:
        if best.sides and other.sides and not best.sides & other.sides:
            return other
        if other is not best and other.alone and other.sides == {"attacker"} and "attacker" not in best.sides \
                and not any(attacker_within(m, t.draft.phrases) for t in told for m in t.mentions):
            return other
    return None
