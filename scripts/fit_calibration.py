"""Fit the chances of events and values, so that of what is given at 0.9 about nine in ten are right.

usage: python scripts/fit_calibration.py GOLD.jsonl REPORTS.jsonl [--folds 5] [-o marsad/reading/weights.json]
           [--others benchmarks/quiet/*.jsonl --corpus FOLDER]

Each report is read with weights fitted without it (``fit_weights.py``); what its events and values came to, right or
wrong, is weighed by the features of ``marsad/reading/certainty.py``. Prints how reliable the chances are on reports
that neither the weights nor the calibration had seen. With -o the key ``calibration`` of the weights file is written
anew and the rest of it left as it is: run it after ``fit_weights.py``. Needs the extra ``fit``.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from examples import Example, Other, load, load_others
from fit_weights import add_others, example_material, fit, fit_yes, weights_text

from marsad.evaluation.reliability import ALL, as_table, given_right, of_outcomes
from marsad.evaluation.score import pair
from marsad.exports.record_json import event_dict
from marsad.pipeline import default_reader
from marsad.reading.certainty import EVENT, FIELDS, signs
from marsad.reading.events import compose
from marsad.reading.keeping import kept_chance
from marsad.reading.story import cases_of
from marsad.reading.weights import CALIBRATION, Weights

STRENGTH = 6.0       # L2 penalty
LEAST = 5            # values of a field below which no chances are fitted for it


class Outcome(NamedTuple):
    """What came of one event or value: its features, and whether it was right; with the fold of its report."""

    fold: int
    field: str
    features: list[str]
    right: bool


def outcomes_of(example: Example, weights: Weights, fold: int) -> Iterator[Outcome]:
    """All that the reader with these weights gives of one report."""
    told = []
    for case in cases_of(example_material(example, weights), weights):
        chance = kept_chance(case, weights)
        if chance is not None:
            event = compose(case, weights)
            told.append((event_dict(example.report, event), dict(signs(case, event, chance, weights))))
    pairs, _, _ = pair(example.gold, [read for read, _ in told])
    gold_of = {id(read): gold for gold, read in pairs}
    for read, features in told:
        gold = gold_of.get(id(read))
        yield Outcome(fold, EVENT, features[EVENT], gold is not None)
        if gold is not None:
            yield from (Outcome(fold, name, features[name], given_right(name, gold, read))
                        for name in FIELDS if name in features)


def all_outcomes(examples: Sequence[Example], folds: int, others: Sequence[Other]) -> Iterator[Outcome]:
    """The outcomes of every report, each read with weights that never saw it."""
    for fold in range(folds):
        weights = fit([e for i, e in enumerate(examples) if i % folds != fold], others)
        for example in examples[fold::folds]:
            yield from outcomes_of(example, weights, fold)


def calibration(told: Iterable[Outcome]) -> dict[str, dict[str, float]]:
    """Weights by field under which the features of right values outweigh those of wrong ones."""
    by_field = defaultdict(list)
    for one in told:
        by_field[one.field].append(one)
    return {field: fit_yes([o.features for o in found], [o.right for o in found], STRENGTH)
            for field, found in sorted(by_field.items()) if len(found) >= LEAST}


def show(told: Sequence[Outcome], folds: int) -> None:
    """How reliable the chances are, each fold's given by a calibration fitted on the others."""
    given: dict[str, list[tuple[float, bool]]] = {name: [] for name in (EVENT, *FIELDS, ALL)}
    for fold in range(folds):
        weights = Weights({}, calibration=calibration(o for o in told if o.fold != fold))
        for one in told:
            chance = weights.sure(one.field, one.features) if one.fold == fold else None
            if chance is not None:
                given[one.field].append((chance, one.right))
                if one.field != EVENT:
                    given[ALL].append((chance, one.right))
    print(as_table({name: of_outcomes(found) for name, found in given.items() if found}), end="", flush=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("-o", type=Path)
    add_others(parser)
    options = parser.parse_args()
    examples = load(options.gold, options.reports, default_reader())
    others = load_others(options.others, options.corpus, default_reader())
    told = list(all_outcomes(examples, options.folds, others))
    show(told, options.folds)
    if options.o:
        stored = json.loads(options.o.read_text(encoding="utf-8"))
        options.o.write_text(weights_text({**stored, CALIBRATION: calibration(told)}), encoding="utf-8")


if __name__ == "__main__":
    main()
