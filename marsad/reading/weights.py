"""Linear preferences: what the grammar leaves open is decided by sums of weights kept in one data file."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

T = TypeVar("T")
BIAS = ""


@dataclass(frozen=True)
class Weights:
    """For each question (keep, background, date, place, merge ...) the weight of each feature and a bias.

    Fitted by ``scripts/fit_weights.py``; a question or a feature that the file does not know weighs nothing.
    """

    models: Mapping[str, Mapping[str, float]]

    def score(self, question: str, features: Iterable[str]) -> float:
        """Sum of the weights of the features that hold: log odds of a yes."""
        model = self.models.get(question, {})
        return model.get(BIAS, 0.0) + sum(model.get(f, 0.0) for f in features)

    def chance(self, question: str, features: Iterable[str]) -> float:
        """The same as a probability."""
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, self.score(question, features)))))

    def ranked(self, question: str, options: Sequence[tuple[T, Sequence[str]]]) -> list[tuple[float, T]]:
        """Options, each with its features, best first; of equals the earlier one."""
        scored = [(self.score(question, features), option) for option, features in options]
        return sorted(scored, key=lambda pair: -pair[0])


@lru_cache(maxsize=1)
def default_weights() -> Weights:
    """The weights that come with the package."""
    text = files("marsad.reading").joinpath("weights.json").read_text(encoding="utf-8")
    return Weights(json.loads(text))


def bucket(number: int, bounds: Sequence[int]) -> str:
    """The first bound that ``number`` does not exceed, as a name: bucket(7, (2, 5, 10)) is "10"."""
    return next((str(b) for b in bounds if number <= b), "more")
