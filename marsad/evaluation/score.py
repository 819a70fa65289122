"""The measure: events found, values right, whole records right, with an interval drawn over reports.

What is counted
    detection   events of gold and of the reader that are one event: types equal or kin, similarity at least
                ``PAIR``, paired from the most similar down
    values      over the pairs: how many of gold's values are right, how many were given
    lists       the same, name by name
    full        pairs in which every value that makes a record usable is right and none is made up

An event that gold marks optional costs nothing when it is missed.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marsad.evaluation.compare import LISTS, VALUES, EventDict, complete, has, item_right, similarity, value_right
from marsad.evaluation.errors import Miss, misses

PAIR = 0.45       # least similarity of two events that are one
DRAWS = 1000      # bootstrap samples of the interval
SEED = 2014

Documents = Mapping[str, Sequence[EventDict]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 with the counts behind them; ``interval`` is the 95 % interval of F1, where drawn."""

    p: float
    r: float
    f1: float
    tp: int
    pred: int
    gold: int
    interval: tuple[float, float] | None = None

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {"p": self.p, "r": self.r, "f1": self.f1, "tp": self.tp, "pred": self.pred,
                               "gold": self.gold}
        return out if self.interval is None else {**out, "interval": list(self.interval)}


@dataclass(frozen=True, slots=True)
class Scores:
    """What one reader got on one set of gold records."""

    reports: int
    detection: Figures
    full: Figures
    slots: Mapping[str, Figures]
    quiet: int
    quiet_left_empty: int
    by_type: Mapping[str, Mapping[str, int]]
    misses: tuple[Miss, ...] = field(repr=False)

    def to_dict(self) -> dict[str, Any]:
        """The figures without the misses."""
        return {
            "reports": self.reports, "detection": self.detection.to_dict(), "full": self.full.to_dict(),
            "slots": {slot: figures.to_dict() for slot, figures in self.slots.items()},
            "quiet_reports": {"n": self.quiet, "left_empty": self.quiet_left_empty},
            "by_type": {kind: dict(counts) for kind, counts in self.by_type.items()},
        }


@dataclass(slots=True)
class _Tally:
    """Counts of one report, or of many added up."""

    counts: Counter[str] = field(default_factory=Counter)
    kinds: dict[str, Counter[str]] = field(default_factory=dict)

    def kind(self, name: str, fate: str) -> None:
        self.kinds.setdefault(name, Counter())[fate] += 1

    def add(self, other: _Tally) -> None:
        self.counts.update(other.counts)
        for name, fates in other.kinds.items():
            self.kinds.setdefault(name, Counter()).update(fates)


def score(gold: Documents, read: Documents) -> Scores:
    """Scores of ``read`` against ``gold``, both from report id to events; a report not read counts as empty."""
    total, each, wrong = _Tally(), [], []
    for report, events in gold.items():
        tally, found = _count(report, events, read.get(report, ()))
        total.add(tally)
        each.append(tally.counts)
        wrong += found
    return _scores(total, each, tuple(wrong))


def pair(
    gold: Sequence[EventDict], read: Sequence[EventDict],
) -> tuple[list[tuple[EventDict, EventDict]], list[EventDict], list[EventDict]]:
    """Pairs of events that are one, gold events left over, read events left over."""
    rows = [(-similarity(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(read)]
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for negative, i, j in sorted(rows):
        if -negative >= PAIR and i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs = [(gold[i], read[j]) for i, j in partner.items()]
    return (pairs, [g for i, g in enumerate(gold) if i not in partner],
            [p for j, p in enumerate(read) if j not in taken])


def _count(report: str, gold: Sequence[EventDict], read: Sequence[EventDict]) -> tuple[_Tally, list[Miss]]:
    pairs, left, spurious = pair(gold, read)
    missed = [event for event in left if not event.get("optional")]
    tally = _Tally(Counter(tp=len(pairs), gold=len(pairs) + len(missed), pred=len(pairs) + len(spurious)))
    if not gold:
        tally.counts.update(quiet=1, quiet_left_empty=int(not read))
    for left_event, read_event in pairs:
        tally.kind(left_event["type"], "hit")
        _count_pair(tally.counts, left_event, read_event)
    for fate, events in (("miss", missed), ("spurious", spurious)):
        for event in events:
            tally.kind(event["type"], fate)
    return tally, misses(report, pairs, missed, spurious)


def _count_pair(counts: Counter[str], gold: EventDict, read: EventDict) -> None:
    counts["full"] += complete(gold, read)
    for slot in VALUES:
        always = slot == "status"  # where it is not written, it is "happened"
        counts[f"{slot}.gold"] += always or has(slot, gold)
        counts[f"{slot}.pred"] += always or has(slot, read)
        counts[f"{slot}.tp"] += value_right(slot, gold, read)
    for slot in LISTS:
        left, right = gold.get(slot) or [], read.get(slot) or []
        counts[f"{slot}.gold"] += len(left)
        counts[f"{slot}.pred"] += len(right)
        counts[f"{slot}.found"] += sum(item_right(slot, item, right) for item in left)
        counts[f"{slot}.tp"] += sum(item_right(slot, item, left) for item in right)


def _scores(total: _Tally, each: list[Counter[str]], wrong: tuple[Miss, ...]) -> Scores:
    counts = total.counts
    slots = {slot: _figures(counts[f"{slot}.tp"], counts[f"{slot}.pred"], counts[f"{slot}.gold"]) for slot in VALUES}
    slots.update((slot, _list_figures(counts, slot)) for slot in LISTS)
    detection, full = _intervals(each)
    return Scores(
        reports=len(each),
        detection=_figures(counts["tp"], counts["pred"], counts["gold"], detection),
        full=_figures(counts["full"], counts["pred"], counts["gold"], full),
        slots=slots, quiet=counts["quiet"], quiet_left_empty=counts["quiet_left_empty"],
        by_type={name: dict(total.kinds[name]) for name in sorted(total.kinds)}, misses=wrong,
    )


def _figures(tp: int, pred: int, gold: int, interval: tuple[float, float] | None = None) -> Figures:
    """With nothing to find, nothing given is perfect."""
    precision = tp / pred if pred else float(not gold)
    recall = tp / gold if gold else 1.0
    return Figures(round(precision, 4), round(recall, 4), _f1(precision, recall), tp, pred, gold, interval)


def _list_figures(counts: Counter[str], slot: str) -> Figures:
    """Several names given may mean one of gold, so precision and recall have numerators of their own."""
    tp, pred, gold = counts[f"{slot}.tp"], counts[f"{slot}.pred"], counts[f"{slot}.gold"]
    precision = tp / pred if pred else 0.0
    recall = counts[f"{slot}.found"] / gold if gold else 0.0
    return Figures(round(precision, 4), round(recall, 4), _f1(precision, recall), tp, pred, gold)


def _f1(precision: float, recall: float) -> float:
    total = precision + recall
    return round(2 * precision * recall / total, 4) if total else 0.0


def _intervals(each: list[Counter[str]]) -> tuple[tuple[float, float], tuple[float, float]]:
    """95 % intervals of the F1 of detection and of the full record, bootstrapped over reports with a fixed seed."""
    if not each:
        return (0.0, 0.0), (0.0, 0.0)
    rows = [(c["tp"], c["full"], c["pred"] + c["gold"]) for c in each]
    rng = random.Random(SEED)
    drawn: tuple[list[float], list[float]] = ([], [])
    for _ in range(DRAWS):
        tp, full, events = map(sum, zip(*rng.choices(rows, k=len(rows)), strict=True))
        drawn[0].append(2 * tp / events if events else 0.0)
        drawn[1].append(2 * full / events if events else 0.0)
    return _middle(drawn[0]), _middle(drawn[1])


def _middle(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return round(ordered[int(DRAWS * 0.025)], 3), round(ordered[int(DRAWS * 0.975)], 3)
