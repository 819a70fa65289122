"""Which accounts are one incident: a function of the set of accounts and of what people decided.

Accounts that share a blocking key are compared; those whose weight passes the threshold are linked, and what is linked
hangs together in components. Inside one, the two groups whose accounts agree best on average are joined first, until
no two pass the threshold: a single strong link does not chain two incidents together. Equal weights are joined in
the order of event ids, so no order of arrival shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from marsad.incidents.blocks import keys
from marsad.incidents.compare import Levels, Sketch, levels, sketch
from marsad.incidents.components import BOUND, components
from marsad.incidents.linkage import Linkage, Pair, pair
from marsad.incidents.opposing import opposed
from marsad.incidents.weights import MatchWeights, Reason, default_weights, thousandths
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
    return a.report_id != b.report_id and thousandths(weight(a, b, known)) > thousandths(known.threshold)


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
            weights: MatchWeights | None = None, links: Mapping[Pair, int] | None = None,
            weighed: dict[Pair, int] | None = None, sketch_of: Callable[[Account], Sketch] = sketch) -> list[Cluster]:
    """The incidents that accounts tell, by their first event id; each account is in exactly one.

    ``must`` and ``cannot`` are pairs of event ids that people joined or set apart; they go before all weights, and
    where they contradict each other what is set apart stays apart. ``links`` are all linked pairs among the accounts
    with their weight in thousandths of a bit, where they are known already; ``weighed`` keeps the weights of all pairs
    that were looked at, for the next time; ``sketch_of`` gives sketches that are made already.
    """
    known = {account.event_id: account for account in accounts}
    bound = {pair(*p) for p in must} - {pair(*p) for p in cannot}
    apart = frozenset(pair(*p) for p in cannot)
    sketches = {event: sketch_of(account) for event, account in known.items()}
    score = _Scores(sketches, weights or default_weights(), apart, {} if weighed is None else weighed)
    score.enter(links or {})
    bound = {p for p in bound if p[0] in known and p[1] in known}
    tied = {p: score.bits(*p) for p in (_candidates(known.values()) if links is None else links) if score.linked(*p)}
    groups = [g for members, inside in components(known, tied | dict.fromkeys(bound, BOUND), score.threshold)
              for g in score.join(members, inside, bound)]
    return [Cluster(tuple(group), tuple(_joins(group, score))) for group in sorted(groups)]


class _Scores:
    """Weights of pairs in thousandths of a bit, each worked out once, and what may not be joined."""

    def __init__(self, known: Mapping[str, Sketch], weights: MatchWeights, apart: frozenset[Pair],
                 weighed: dict[Pair, int]) -> None:
        self.known, self.weights, self.apart, self._bits = known, weights, apart, weighed
        self.threshold = thousandths(weights.threshold)

    def enter(self, links: Mapping[Pair, int]) -> None:
        self._bits.update(links)

    def bits(self, a: str, b: str) -> int:
        key = (a, b) if a < b else (b, a)
        found = self._bits.get(key)
        if found is None:
            found = self._bits[key] = thousandths(self.weights.total(self.levels(*key)))
        return found

    def levels(self, a: str, b: str) -> Levels:
        return levels(self.known[a], self.known[b])

    def linked(self, a: str, b: str) -> bool:
        return (self.known[a].account.report_id != self.known[b].account.report_id and not self.set_apart([a], [b])
                and self.bits(a, b) > self.threshold)

    def parted(self, one: list[str], two: list[str]) -> bool:
        """True where two groups may not be joined: they are barred, or what they tell on the whole is of two
        incidents. Links are not asked for the latter, since a group may outvote the account that was read wrongly."""
        return self._barred(one, two) or opposed([self.known[a] for a in one], [self.known[b] for b in two])

    def _barred(self, one: list[str], two: list[str]) -> bool:
        """People set them apart, or one report tells of both, which the reader has already told apart."""
        reports, others = ({self.known[event].account.report_id for event in group} for group in (one, two))
        if not reports.isdisjoint(others):
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
        return Linkage(groups.values(), links, self.bits, self.parted, self.threshold).run()


def _holding(groups: dict[str, list[str]], event: str) -> str:
    return next(name for name, group in groups.items() if event in group)


def _candidates(accounts: Iterable[Account]) -> list[Pair]:
    blocks: dict[int, list[str]] = defaultdict(list)
    for account in accounts:
        for key in keys(account):
            blocks[key].append(account.event_id)
    return sorted({p for block in blocks.values() for p in combinations(sorted(block), 2)})


def _joins(group: list[str], score: _Scores) -> Iterator[Join]:
    """A tree over the group: each next account with its strongest tie to those already there."""
    best = {b: (-score.bits(group[0], b), group[0], b) for b in group[1:]}
    while best:
        bits, a, b = min(best.values())
        del best[b]
        for other, tie in best.items():
            best[other] = min(tie, (-score.bits(b, other), b, other))
        first, second = pair(a, b)
        yield Join(first, second, -bits / 1000, score.weights.reasons(score.levels(first, second)))
