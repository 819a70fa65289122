"""Average linkage: the two groups that agree best on average are joined first, until no two agree well enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from math import log2

Pair = tuple[str, str]
_Entry = tuple[float, str, str, tuple[int, int]]
SHARE = 8      # one pair in so many between two groups must be linked
_MORE = 500    # thousandths of a bit more for each doubling of the smaller group: a wrong join makes all pairs wrong


def pair(a: str, b: str) -> Pair:
    """Two event ids in the order in which pairs are written."""
    return (a, b) if a < b else (b, a)


class Linkage:
    """Groups of one component that are being joined. A group goes by its first event id; weights are whole numbers, so
    that the order in which they are added up does not show. Two groups are looked at only where enough of the pairs
    between them are linked: a mean that rests on one strong pair is no agreement, and the work grows with the links
    and not with the square of the component."""

    def __init__(self, groups: Iterable[list[str]], links: Iterable[Pair], bits: Callable[[str, str], int],
                 apart: Callable[[list[str], list[str]], bool], threshold: int) -> None:
        self.groups = {group[0]: group for group in groups}
        self._bits, self._apart, self._threshold = bits, apart, threshold
        self._ties: dict[str, dict[str, int]] = {name: {} for name in self.groups}
        name_of = {event: name for name, group in self.groups.items() for event in group}
        for a, b in set(links):
            one, two = name_of[a], name_of[b]
            if one != two:
                self._ties[one][two] = self._ties[two][one] = self._ties[one].get(two, 0) + 1
        self._sums: dict[Pair, int] = {}   # of the weights between two groups, where they were looked at
        self._heap: list[_Entry] = []
        for one, near in self._ties.items():
            for two in near:
                if one < two:
                    self._look(one, two)

    def run(self) -> list[list[str]]:
        """Joins what can be joined and gives the groups."""
        while self._heap:
            _, one, two, sizes = heappop(self._heap)
            if self._sizes(one, two) == sizes and not self._apart(self.groups[one], self.groups[two]):
                self._join(one, two)
        return list(self.groups.values())

    def _join(self, one: str, two: str) -> None:
        """The second group goes into the first."""
        near = self._ties[one]
        for other, ties in self._ties.pop(two).items():
            near[other] = near.get(other, 0) + ties
        del near[one], near[two]
        for other, ties in near.items():
            self._ties[other].pop(two, None)
            self._ties[other][one] = ties
            self._add_up(one, two, other)
        self.groups[one] = sorted(self.groups[one] + self.groups.pop(two))
        for other in near:
            self._look(*pair(one, other))

    def _add_up(self, one: str, two: str, other: str) -> None:
        """Between two groups that become one and a third there is the sum of both, so that no pair is added up again
        for each join. What was not looked at before is added up only where it is asked for now."""
        first, second = self._sums.pop(pair(one, other), None), self._sums.pop(pair(two, other), None)
        size = len(self.groups[one]) + len(self.groups[two])
        if self._enough(self._ties[one][other], size, len(self.groups[other])):
            first, second = (self._sum(group, other) if known is None else known
                             for group, known in ((one, first), (two, second)))
        if first is not None and second is not None:
            self._sums[pair(one, other)] = first + second

    def _sum(self, one: str, two: str) -> int:
        return sum([self._bits(a, b) for a in self.groups[one] for b in self.groups[two]])

    def _look(self, one: str, two: str) -> None:
        """Enter two groups that agree well enough."""
        first, second = len(self.groups[one]), len(self.groups[two])
        if not self._enough(self._ties[one][two], first, second):
            return
        if (one, two) not in self._sums:
            self._sums[one, two] = self._sum(one, two)
        mean = self._sums[one, two] / (first * second)
        if mean > self._threshold + _MORE * log2(min(first, second)):
            heappush(self._heap, (-mean, one, two, (first, second)))

    def _enough(self, ties: int, first: int, second: int) -> bool:
        """True where enough of the pairs between groups of two sizes are linked."""
        return ties * SHARE >= first * second

    def _sizes(self, one: str, two: str) -> tuple[int, int]:
        return len(self.groups.get(one, ())), len(self.groups.get(two, ()))
