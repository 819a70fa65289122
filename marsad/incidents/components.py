"""What hangs together by links, in parts of a bounded size.

Much happens on one day, and weak links chain all of it together. So what hangs together is looked at by a ladder of
weights: an event belongs to all that it reaches by links above the lowest step at which these are no more than
``MOST``. All that it reaches so has the same step; so the parts are a function of the links, in whatever order they
came, and are found by looking at a bounded number of events around the one that is asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from marsad.incidents.linkage import Pair

MOST = 1000                                                    # accounts of one part
STEPS = (0, 1000, 2000, 3000, 4000, 6000, 8000, 10000)         # thousandths of a bit above the threshold
BOUND = 1_000_000_000                                          # the weight of a pair that people joined
Near = Callable[[Iterable[str]], Mapping[str, Mapping[str, int]]]


class Components:
    """The parts of a graph. ``near`` gives for events those that each is linked to, with the weight. On the last step
    what hangs together does so however much it is: it is told alike, or people joined it."""

    def __init__(self, near: Near, threshold: int) -> None:
        self._near, self._ladder = near, [threshold + step for step in STEPS]
        self._known: dict[str, Mapping[str, int]] = {}
        self._part: dict[str, frozenset[str]] = {}
        self._over: dict[tuple[int, frozenset[str]], set[str]] = defaultdict(set)

    def of(self, event: str) -> frozenset[str]:
        """The part that an event belongs to."""
        for level in self._ladder:
            if event in self._part:
                break
            if found := self._reached(event, level, frozenset()):
                self._part |= dict.fromkeys(found, frozenset(found))
        return self._part[event]

    def altered(self, touched: frozenset[str]) -> set[str]:
        """The events whose part may be another one since these, and no others, have got or lost links; these are
        among them. A part that grew too large has come apart: so what was one without them is looked for."""
        out = set(touched)
        self._load(touched)
        self._load({other for one in touched for other in self._known[one]})
        for level in self._ladder:
            for one in sorted(touched):
                for other, bits in self.near(one).items():
                    if bits > level and other not in out:
                        out |= self._reached(other, level, touched)
        return out

    def near(self, event: str) -> Mapping[str, int]:
        """What an event is linked to."""
        self._load({event})
        return self._known[event]

    def _load(self, events: Iterable[str]) -> None:
        missing = [event for event in events if event not in self._known]
        if missing:
            found = self._near(missing)
            self._known |= {event: found.get(event, {}) for event in missing}

    def _reached(self, event: str, level: int, without: frozenset[str]) -> set[str]:
        """All that an event reaches by links above a level; nothing where that is too much."""
        over = self._over[level, without]
        found, rim = {event}, {event}
        while rim:
            if level != self._ladder[-1] and (len(found) > MOST or not over.isdisjoint(rim)):
                over |= found
                return set()
            self._load(rim)
            rim = {other for one in rim for other, bits in self._known[one].items() if bits > level} - found - without
            found |= rim
        return found


def components(events: Iterable[str], links: Mapping[Pair, int],
               threshold: int) -> list[tuple[list[str], list[Pair]]]:
    """The events in parts, by their ids, with the links inside each."""
    near: dict[str, dict[str, int]] = defaultdict(dict)
    for (a, b), bits in links.items():
        near[a][b] = near[b][a] = bits
    parts = Components(lambda _: near, threshold)
    out: dict[frozenset[str], tuple[list[str], list[Pair]]] = {}
    for event in sorted(events):
        out.setdefault(parts.of(event), ([], []))[0].append(event)
    for a, b in links:
        if (part := parts.of(a)) == parts.of(b):
            out[part][1].append((a, b))
    return list(out.values())
