"""Linear preferences: what the grammar leaves open is decided by sums of weights kept in one data file."""

from __future__ import annotations

import json
import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from operator import itemgetter
from typing import Any, TypeVar

T = TypeVar("T")
BIAS = ""
CALIBRATION = "calibration"    # the key of the weights file under which the chances of values stand
_SUREST = 0.99
_NOTHING: dict[str, int] = {}
_UNIT = 1000    # weights have three decimals and are summed in thousandths: the same sum in any order


@dataclass(slots=True)  # not frozen: made by the dozen for each deed
class Told:
    """Features of one option: its own, and those it shares with other options, which weigh for each by itself.

    A shared feature is known under the option's name (``none|form=past``); of ``shared`` those count that begin with
    one of ``counting``. Iterating gives all features by their whole names, as they are fitted.
    """

    own: Sequence[str]
    under: str = ""
    shared: Sequence[str] = ()
    counting: tuple[str, ...] = ("",)

    def __iter__(self) -> Iterator[str]:
        yield from self.own
        yield from (f"{self.under}|{f}" for f in self.shared if f.startswith(self.counting))


class _Model:
    """The weights of one question in thousandths: by feature, and of shared features by option and feature."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.whole = {feature: round(weight * _UNIT) for feature, weight in weights.items()}
        self.under: dict[str, dict[str, int]] = {}
        for feature, weight in self.whole.items():
            option, bar, rest = feature.partition("|")
            if bar:
                self.under.setdefault(option, {})[rest] = weight
        self.rests = frozenset().union(*self.under.values())

    def score(self, features: Iterable[str]) -> float:
        total = self.whole.get(BIAS, 0)
        if isinstance(features, Told):
            total += self.shared(features)
            features = features.own
        return (total + _sum(self.whole, features)) / _UNIT

    def each(self, common: Iterable[str], further: Sequence[Iterable[str]]) -> list[float]:
        total = self.whole.get(BIAS, 0) + _sum(self.whole, common)
        return [(total + _sum(self.whole, features)) / _UNIT for features in further]

    def shared(self, told: Told) -> int:
        """What was fitted holds only features that count, so that the rest need not be told apart here."""
        return _sum(self.under.get(told.under, _NOTHING), told.shared)

    def scores(self, options: Sequence[tuple[T, Told]]) -> list[tuple[float, T]]:
        """Options that share the same features under the same name differ in their own only; of what options share,
        those that weigh under no name are set aside once."""
        bias, known = self.whole.get(BIAS, 0), dict[str, int]()
        weighing: Sequence[str] = ()
        shared: Sequence[str] = ()
        scored = []
        for option, told in options:
            if told.shared is not shared and told.shared:
                shared, known = told.shared, {}
                weighing = [f for f in shared if f in self.rests]
            total = known.get(told.under) if told.shared else 0
            if total is None:
                total = known[told.under] = _sum(self.under.get(told.under, _NOTHING), weighing)
            scored.append(((bias + total + _sum(self.whole, told.own)) / _UNIT, option))
        return scored


def _sum(weights: dict[str, int], features: Iterable[str]) -> int:
    total = 0
    for feature in features:
        total += weights.get(feature, 0)
    return total


@dataclass(frozen=True)
class Weights:
    """For each question (keep, background, date, place, merge ...) the weight of each feature and a bias.

    Fitted by ``scripts/fit_weights.py``; a question or a feature that the file does not know weighs nothing.
    ``calibration`` weighs, field by field, what speaks for a value being right (``scripts/fit_calibration.py``).
    """

    models: Mapping[str, Mapping[str, float]]
    version: str = "unfitted"
    calibration: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    _compiled: dict[str, _Model] = field(default_factory=dict, init=False, repr=False, compare=False)

    def score(self, question: str, features: Iterable[str]) -> float:
        """Sum of the weights of the features that hold: log odds of a yes."""
        return self._model(question).score(features)

    def score_each(self, question: str, common: Iterable[str], further: Sequence[Iterable[str]]) -> list[float]:
        """The score of common features with each of several lists of further ones."""
        return self._model(question).each(common, further)

    def _model(self, question: str) -> _Model:
        model = self._compiled.get(question)
        if model is None:
            model = self._compiled[question] = _Model(self.models.get(question, {}))
        return model

    def sure(self, name: str, features: Iterable[str]) -> float | None:
        """The chance that a value of a field is right, 0.01 to 0.99; None where no calibration was fitted for it."""
        if name not in self.calibration:
            return None
        model = self._compiled.get(f"calibration {name}")
        if model is None:
            model = self._compiled[f"calibration {name}"] = _Model(self.calibration[name])
        return round(min(_SUREST, max(1 - _SUREST, chance(model.score(features)))), 2)

    def ranked(self, question: str, options: Sequence[tuple[T, Told]]) -> list[tuple[float, T]]:
        """Options, each with its features, best first; of equals the earlier one."""
        scored = self._model(question).scores(options)
        return sorted(scored, key=itemgetter(0), reverse=True) if len(scored) > 1 else scored


@lru_cache(maxsize=1)
def default_weights() -> Weights:
    """The weights that come with the package."""
    text = files("marsad.reading").joinpath("weights.json").read_text(encoding="utf-8")
    return weights_of(json.loads(text), sha256(text.encode()).hexdigest()[:16])


def weights_of(stored: Mapping[str, Any], version: str = "unfitted") -> Weights:
    """The weights that a file holds: the questions, and among them the calibration of the values."""
    models = {question: model for question, model in stored.items() if question != CALIBRATION}
    return Weights(models, version, stored.get(CALIBRATION, {}))


def chance(score: float) -> float:
    """Log odds as a probability."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def share(ranked: Sequence[tuple[float, T]], chosen: Callable[[T], bool]) -> float:
    """The chance of a choice among ranked options: of the options that come to what was chosen, together."""
    top = ranked[0][0]
    odds = [(math.exp(score - top), chosen(option)) for score, option in ranked]
    return sum([odd for odd, yes in odds if yes], 0.0) / sum([odd for odd, _ in odds], 0.0)


@lru_cache(maxsize=4096)
def bucket(number: int, bounds: tuple[int, ...]) -> str:
    """The first bound that ``number`` does not exceed, as a name: bucket(7, (2, 5, 10)) is "10"."""
    at = bisect_left(bounds, number)
    return str(bounds[at]) if at < len(bounds) else "more"
