"""Average linkage: the two groups that agree best on average are joined first, until no two agree well enough."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from heapq import heapify, heappop, heappush

Pair = tuple[str, str]


def pair(a: str, b: str) -> Pair:
    """Two event ids in the order in which pairs are written."""
    return (a, b) if a < b else (b, a)


class Linkage:
    """Groups of one component that are being joined. A group goes by its first event id; sums of weights are whole
    numbers, so that the order in which they are added up does not show. Only groups with a link between them are
    looked at, so that the work grows with the links and not with the square of the component."""

    def __init__(self, groups: Iterable[list[str]], links: Iterable[Pair], bits: Callable[[str, str], int],
                 apart: Callable[[list[str], list[str]], bool], threshold: int) -> None:
        self.groups = {group[0]: group for group in groups}
        self._bits, self._apart, self._threshold = bits, apart, threshold
        self._sums: dict[str, dict[str, int]] = {name: {} for name in self.groups}
        name_of = {event: name for name, group in self.groups.items() for event in group}
        for one, two in {pair(name_of[a], name_of[b]) for a, b in links if name_of[a] != name_of[b]}:
            self._sums[one][two] = self._sums[two][one] = self._sum(self.groups[one], self.groups[two])
        self._heap = [self._entry(one, two) for one, near in self._sums.items() for two in near if one < two]
        heapify(self._heap)

    def run(self) -> list[list[str]]:
        """Joins what can be joined and gives the groups."""
        while self._heap:
            mean, one, two, sizes = heappop(self._heap)
            if -mean <= self._threshold:
                break
            if self._sizes(one, two) == sizes and not self._apart(self.groups[one], self.groups[two]):
                self._join(one, two)
        return list(self.groups.values())

    def _join(self, one: str, two: str) -> None:
        """The second group goes into the first, whose ties are summed up anew."""
        near, near_two = self._sums[one], self._sums.pop(two)
        del near[two], near_two[one]
        for other in near.keys() | near_two.keys():
            group = self.groups[other]
            first = near[other] if other in near else self._sum(self.groups[one], group)
            second = near_two[other] if other in near_two else self._sum(self.groups[two], group)
            near[other] = self._sums[other][one] = first + second
            self._sums[other].pop(two, None)
        self.groups[one] = sorted(self.groups[one] + self.groups.pop(two))
        for other in near:
            heappush(self._heap, self._entry(*pair(one, other)))

    def _sum(self, one: list[str], two: list[str]) -> int:
        return sum(self._bits(a, b) for a in one for b in two)

    def _sizes(self, one: str, two: str) -> tuple[int, int]:
        return len(self.groups.get(one, ())), len(self.groups.get(two, ()))

    def _entry(self, one: str, two: str) -> tuple[float, str, str, tuple[int, int]]:
        sizes = self._sizes(one, two)
        return (-self._sums[one][two] / (sizes[0] * sizes[1]), one, two, sizes)
