"""Which accounts are one incident: a function of the set of accounts and of what people decided.

Accounts that share a blocking key are compared; those whose weight passes the threshold are linked, and what is linked
hangs together in components. Inside one, the two groups whose accounts agree best on average are joined first, until
no two pass the threshold: a single strong link does not chain two incidents together. Equal weights are joined in
the order of event ids, so no order of arrival shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from marsad.incidents.blocks import keys
from marsad.incidents.compare import Levels, levels, sketch
from marsad.incidents.linkage import Linkage, Pair, pair
from marsad.incidents.weights import MatchWeights, Reason, default_weights
from marsad.record.incident import Account

NONE: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Join:
    """Two accounts of one incident, by event id (``a`` before ``b``), the bits that speak for it, and why; a pair
    that people joined has no reasons where nothing else speaks for it."""

    a: str
    b: str
    weight: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """The accounts of one incident, and the joins that hold it together: for each account but the first its strongest
    tie to those joined before it."""

    event_ids: tuple[str, ...]
    joins: tuple[Join, ...]


def weight(a: Account, b: Account, weights: MatchWeights | None = None) -> float:
    """Bits that speak for two accounts being one incident; below 0 they are more likely two."""
    return (weights or default_weights()).total(levels(sketch(a), sketch(b)))


def linked(a: Account, b: Account, weights: MatchWeights | None = None) -> bool:
    """True where two accounts that share a key belong to one component: joined or not, they must be looked at
    together."""
    known = weights or default_weights()
    return a.report_id != b.report_id and weight(a, b, known) > known.threshold


def component(start: Account, near: Callable[[Account], Iterable[Account]],
              weights: MatchWeights | None = None) -> list[Account]:
    """All accounts that hang together with ``start``, by event id. ``near`` gives those that share a key with one."""
    found, open_ = {start.event_id: start}, [start]
    while open_:
        here = open_.pop()
        for other in near(here):
            if other.event_id not in found and linked(here, other, weights):
                found[other.event_id] = other
                open_.append(other)
    return [found[event] for event in sorted(found)]


def cluster(accounts: Iterable[Account], *, must: frozenset[Pair] = NONE, cannot: frozenset[Pair] = NONE,
            weights: MatchWeights | None = None) -> list[Cluster]:
    """The incidents that accounts tell, by their first event id; each account is in exactly one.

    ``must`` and ``cannot`` are pairs of event ids that people joined or set apart; they go before all weights, and
    where they contradict each other what is set apart stays apart.
    """
    known = {account.event_id: account for account in accounts}
    bound = {pair(*p) for p in must} - {pair(*p) for p in cannot}
    apart = frozenset(pair(*p) for p in cannot)
    score = _Scores(known, weights or default_weights(), apart)
    links = [p for p in _candidates(known.values()) if score.linked(*p)]
    bound = {p for p in bound if p[0] in known and p[1] in known}
    groups = [g for members, inside in _components(known, [*links, *bound]) for g in score.join(members, inside, bound)]
    return [Cluster(tuple(group), tuple(_joins(group, score))) for group in sorted(groups)]


class _Scores:
    """Weights of pairs in thousandths of a bit, each worked out once, and what may not be joined."""

    def __init__(self, known: dict[str, Account], weights: MatchWeights, apart: frozenset[Pair]) -> None:
        self.known, self.weights, self.apart = known, weights, apart
        self._sketches = {event: sketch(account) for event, account in known.items()}
        self._bits: dict[Pair, int] = {}
        self._threshold = round(weights.threshold * 1000)

    def bits(self, a: str, b: str) -> int:
        key = pair(a, b)
        if key not in self._bits:
            self._bits[key] = round(1000 * self.weights.total(self.levels(*key)))
        return self._bits[key]

    def levels(self, a: str, b: str) -> Levels:
        return levels(self._sketches[a], self._sketches[b])

    def linked(self, a: str, b: str) -> bool:
        return not self.parted([a], [b]) and self.bits(a, b) > self._threshold

    def parted(self, one: list[str], two: list[str]) -> bool:
        """True where two groups may not be joined: people set them apart, or one report tells of both, which the
        reader has already told apart."""
        if not {self.known[a].report_id for a in one}.isdisjoint(self.known[b].report_id for b in two):
            return True
        return self.set_apart(one, two)

    def set_apart(self, one: list[str], two: list[str]) -> bool:
        return bool(self.apart) and any(pair(a, b) in self.apart for a in one for b in two)

    def join(self, members: list[str], links: list[Pair], must: set[Pair]) -> list[list[str]]:
        """The groups of one component, people's joins first."""
        groups = {event: [event] for event in members}
        for a, b in sorted(must.intersection(links)):
            one, two = sorted((_holding(groups, a), _holding(groups, b)))
            if one != two and not self.set_apart(groups[one], groups[two]):
                groups[one] = sorted(groups[one] + groups.pop(two))
        return Linkage(groups.values(), links, self.bits, self.parted, self._threshold).run()


def _holding(groups: dict[str, list[str]], event: str) -> str:
    return next(name for name, group in groups.items() if event in group)


def _candidates(accounts: Iterable[Account]) -> list[Pair]:
    blocks: dict[str, list[str]] = defaultdict(list)
    for account in accounts:
        for key in keys(account):
            blocks[key].append(account.event_id)
    return sorted({p for block in blocks.values() for p in combinations(sorted(block), 2)})


def _components(known: Iterable[str], links: Iterable[Pair]) -> list[tuple[list[str], list[Pair]]]:
    """What hangs together, with the links inside."""
    root = {event: event for event in known}

    def find(event: str) -> str:
        while root[event] != event:
            root[event] = root[root[event]]
            event = root[event]
        return event

    links = list(links)
    for a, b in links:
        one, two = sorted((find(a), find(b)))
        root[two] = one
    groups: dict[str, tuple[list[str], list[Pair]]] = defaultdict(lambda: ([], []))
    for event in sorted(root):
        groups[find(event)][0].append(event)
    for link in links:
        groups[find(link[0])][1].append(link)
    return list(groups.values())


def _joins(group: list[str], score: _Scores) -> Iterator[Join]:
    """A tree over the group: each next account with its strongest tie to those already there."""
    inside, rest = group[:1], group[1:]
    while rest:
        a, b = min(((a, b) for b in rest for a in inside), key=lambda p: (-score.bits(*p), p))
        inside.append(b)
        rest.remove(b)
        first, second = pair(a, b)
        why = score.weights.reasons(score.levels(first, second))
        yield Join(first, second, score.bits(first, second) / 1000, why)
