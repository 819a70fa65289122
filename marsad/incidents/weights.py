"""Match weights: what each level of agreement speaks for or against two accounts being one incident.

A weight is the binary logarithm of m/u (Fellegi and Sunter, 1969): how much more often the level is seen on accounts
of one incident than on accounts of two. ``weights.json`` holds them with who estimated them and on what.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files

from marsad.incidents.compare import Levels


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison that spoke for (above 0) or against a join, in bits."""

    field: str
    level: str
    weight: float


@dataclass(frozen=True)
class MatchWeights:
    """Weights of all levels, ``prior`` bits for any two accounts that are compared, and the ``threshold`` in bits
    that two groups of accounts must pass on average to be one incident: above 0, since a wrong join costs more than
    a missed one. A level that the file does not know weighs nothing."""

    levels: Mapping[str, Mapping[str, float]]
    prior: float
    threshold: float
    version: str = "unfitted"
    _bits: dict[tuple[str, str], float] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._bits.update(((name, level), bits) for name, of in self.levels.items() for level, bits in of.items())

    def reasons(self, levels: Levels) -> tuple[Reason, ...]:
        """What speaks for and against, strongest first."""
        bits = self._bits
        found = [Reason(*of, bits[of]) for of in levels if bits.get(of)]
        return tuple(sorted(found, key=lambda r: (-abs(r.weight), r.field)))

    def total(self, levels: Levels) -> float:
        """Sum of the weights and the prior, in bits."""
        bits = self._bits
        return self.prior + sum([bits.get(pair, 0.0) for pair in levels])


def thousandths(bits: float) -> int:
    """Bits as whole numbers, so that the order in which they are added up does not show."""
    return round(1000 * bits)


@lru_cache(maxsize=1)
def default_weights() -> MatchWeights:
    """The weights that come with the package."""
    text = files("marsad.incidents").joinpath("weights.json").read_text(encoding="utf-8")
    table = json.loads(text)
    weights = {name: {level: row["weight"] for level, row in of.items()} for name, of in table["levels"].items()}
    return MatchWeights(weights, table["prior"], table["threshold"], sha256(text.encode()).hexdigest()[:16])
