"""Do the chances mean what they say? Of what was given at 0.9, how much is right: by bins, for events and each field.

An event is right where it is one of gold's. A value counts where its event is one of gold's, and is right where gold
has it so; a list is right where every item of it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.evaluation.compare import LISTS, VALUES, EventDict, item_right, value_right
from marsad.evaluation.score import Documents, pair

BINS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.95)    # least chance of each; the last but one is what is given at 0.9
ALL = "all values"


@dataclass(frozen=True, slots=True)
class Bin:
    """The values given at chances from ``least`` to below the next bin: how many, the mean chance, the share right."""

    least: float
    given: int
    mean: float
    right: float

    def to_dict(self) -> dict[str, Any]:
        return {"from": self.least, "given": self.given, "mean": round(self.mean, 3), "right": round(self.right, 3)}


@dataclass(frozen=True, slots=True)
class Reliability:
    """Bins of one field, and the Brier score: the mean squared gap between chance and outcome, 0 at best."""

    bins: tuple[Bin, ...]
    given: int
    brier: float

    def to_dict(self) -> dict[str, Any]:
        return {"given": self.given, "brier": round(self.brier, 4), "bins": [b.to_dict() for b in self.bins]}


def reliability(gold: Documents, read: Documents) -> dict[str, Reliability]:
    """Reliability by field: "event", each field of the record that has chances, and all values together."""
    told: dict[str, list[tuple[float, bool]]] = {}
    for report, events in gold.items():
        for name, chance, right in outcomes(events, read.get(report, ())):
            told.setdefault(name, []).append((chance, right))
            if name != "event":
                told.setdefault(ALL, []).append((chance, right))
    order = ["event", *VALUES, *LISTS, ALL]
    return {name: of_outcomes(told[name]) for name in order if name in told}


def outcomes(gold: Sequence[EventDict], read: Sequence[EventDict]) -> Iterator[tuple[str, float, bool]]:
    """Field, chance, and whether it was right, of each event and value of one report that has a chance."""
    pairs, _, spurious = pair(gold, read)
    for right, events in ((True, [e for _, e in pairs]), (False, spurious)):
        yield from (("event", e["confidence"], right) for e in events if e.get("confidence") is not None)
    for wanted, event in pairs:
        for name, chance in (event.get("confidences") or {}).items():
            yield name, chance, given_right(name, wanted, event)


def given_right(name: str, gold: EventDict, read: EventDict) -> bool:
    """True where the value as read is gold's; of a list, where every item is one of gold's."""
    if name in LISTS:
        return all(item_right(name, item, gold.get(name) or []) for item in read.get(name) or [])
    return value_right(name, gold, read)


def of_outcomes(told: Sequence[tuple[float, bool]]) -> Reliability:
    """The bins of chances with what came of them; empty bins are left out."""
    bins = []
    for least, end in zip(BINS, (*BINS[1:], 1.01), strict=True):
        inside = [(chance, right) for chance, right in told if least <= chance < end]
        if inside:
            n = len(inside)
            bins.append(Bin(least, n, sum(c for c, _ in inside) / n, sum(r for _, r in inside) / n))
    brier = sum((chance - right) ** 2 for chance, right in told) / len(told)
    return Reliability(tuple(bins), len(told), brier)


def as_table(found: Mapping[str, Reliability]) -> str:
    """A line a field: what each bin of chances promised, and what share of it was right."""
    ends = [f"{least:.2f}-{end:.2f}" for least, end in zip(BINS, (*BINS[1:], 1.0), strict=True)]
    lines = [f"{'chance given':<12}" + "".join(f"{name:>14}" for name in ends) + f"{'Brier':>8}"]
    for name, one in found.items():
        cells = {b.least: f"{b.right:.2f} of {b.given}" for b in one.bins}
        lines.append(f"{name:<12}" + "".join(f"{cells.get(least, '-'):>14}" for least in BINS) + f"{one.brier:>8.3f}")
    return "\n".join(lines) + "\n"
