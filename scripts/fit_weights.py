"""Fit the reader's weights on reports with answers, and show by cross-validation what they are worth.

usage: python scripts/fit_weights.py GOLD.jsonl REPORTS.jsonl [--folds 5] [-o marsad/reading/weights.json]
           [--others benchmarks/quiet/*.jsonl --corpus FOLDER]

Needs scikit-learn and scipy (extra ``fit``); the reader itself does not. Each question is fitted on the answers of
those before it: type, date and place of a deed, then which deeds are one event, then news or background, then
whether a case is an event at all. That last one learns of --others too: reports of other things whose events were
judged, with their texts in FOLDER. What the file holds of ``fit_calibration.py`` is kept; run that afterwards.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from examples import Example, Other, example_of, load, load_others
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from marsad.evaluation.compare import similarity, value_right
from marsad.evaluation.score import Scores, pair, score
from marsad.evaluation.verdicts import verdict
from marsad.exports.record_json import event_dict
from marsad.pipeline import Reader, default_reader
from marsad.reading import dating, kinds, placing, telling
from marsad.reading.case import Case
from marsad.reading.context import features, first_sight
from marsad.reading.deeds import Deed
from marsad.reading.draft import Draft, PlaceMention
from marsad.reading.drafting import Material, counted, drafts, material
from marsad.reading.events import best_date, compose, span_of
from marsad.reading.keeping import case_features
from marsad.reading.merging import pair_features
from marsad.reading.roles import roles
from marsad.reading.story import cases_of, events_of
from marsad.reading.weights import BIAS, CALIBRATION, Weights, chance
from marsad.record.event import kin
from marsad.record.report import Report
from marsad.record.values import DateSpan
from marsad.text.repeats import first_seen

SHORT = 3           # sentences of a shortened report, its title among them
INNER = 3           # parts of the examples that are read with weights fitted on the others
ALIKE, UNLIKE = 0.6, 0.45     # likeness to gold from which a case is taken for it; below which it is another thing
LIKE, AHEAD = 0.55, 0.15      # likeness from which a single deed is taken for a gold event, ahead of any other
OTHER_TWICE = 2     # how often a judged case of a report of other things counts
HARDLY = 0.2        # chance below which a case of such a report that nobody judged is taken for no event
MIN_SEEN = 3        # a feature seen in fewer examples is left out
# L2 penalties
STRENGTH = {"type": 4.0, "date": 3.0, "place": 6.0, "merge": 4.0, "status": 12.0, "keep": 32.0}

Judged = tuple[Case, dict[str, Any] | None, bool]
Group = list[tuple[list[str], bool]]     # options of one choice, each right or wrong


def shortened(example: Example, reader: Reader) -> Iterator[Example]:
    """Copies of a report cut to its title and first sentences, and to single sentences: short texts tell events too."""
    report, told = example.report, example.given.phrases
    if len(told) < SHORT + 1:
        return
    cuts = [(0, told[SHORT - 1].sentence.end)]
    cuts += [(p.sentence.start, p.sentence.end) for p in told[1:] if p.sentence.index in example.given.deeds]
    for number, (start, end) in enumerate(cuts):
        text = report.text[start:end]
        title = report.title if start == 0 and report.title and text.startswith(report.title) else None
        gold = [g for g in example.gold if g["quote"] in text]
        yield example_of(Report(f"{report.id}/{number}", text, report.published, title), gold, reader)


def answer_of(deed: Deed, example: Example) -> dict[str, Any] | None:
    """The gold event in whose quote the deed's words stand; of several the one of a kin type, the nearest first."""
    tokens = deed.sentence.tokens
    found = []
    for event in example.gold:
        start = example.report.text.find(event["quote"])
        end = start + len(event["quote"])
        if start >= 0 and any(start <= tokens[m.first].start < end for m in deed.triggers):
            same = event["type"] in deed.evokes
            related = any(kin(event["type"], t) for t in deed.evokes)
            found.append((not same, not related, end - start, event))
    found = [f for f in found if not f[1]]
    return min(found, key=lambda f: f[:3])[3] if found else None


def deed_groups(examples: Iterable[Example]) -> dict[str, list[Group]]:
    """For each deed that has an answer its options for type, date and place, right or wrong."""
    groups: dict[str, list[Group]] = {"type": [], "date": [], "place": []}
    for example in examples:
        given = example.given
        for index, told in given.deeds.items():
            counts = counted(told, given.phrases[index])
            for deed in told:
                gold = answer_of(deed, example)
                if gold is None:
                    continue
                phrases = given.phrases[index]
                said = features(deed, phrases, given.story)
                parts = kinds.Parts(roles(deed, phrases), counts[told.index(deed)])
                groups["type"].append([(f, t == gold["type"]) for t, f in kinds.options(deed, phrases, said, parts)])
                before = [given.phrases[i] for i in range(index - 1, max(-1, index - 3), -1)]
                groups["date"].append([(f, _same("date", gold, v.to_dict() if v else None)) for (v, _, _), f in
                                       dating.options(deed, phrases, before, given.published, said)])
                groups["place"].append([(f, _same("place", gold, v.place.to_dict() if v else None)) for (v, _), f in
                                        placing.options(deed, phrases, given.places, parts.roles, said)])
    return groups


def _same(slot: str, gold: dict[str, Any], value: Any) -> bool:
    if gold.get(slot) is None or value is None:
        return gold.get(slot) is None and value is None
    return value_right(slot, gold, {slot: value})


class Vocabulary:
    """Features seen often enough, as columns."""

    def __init__(self, rows: Iterable[Sequence[str]]) -> None:
        counts = Counter(f for row in rows for f in set(row))
        self.columns = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= MIN_SEEN))}

    def matrix(self, rows: Sequence[Sequence[str]]) -> csr_matrix:
        """Rows of zeros and ones."""
        indices = [sorted({self.columns[f] for f in row if f in self.columns}) for row in rows]
        pointers = np.cumsum([0, *(len(i) for i in indices)])
        flat = np.array([c for i in indices for c in i], dtype=np.int64)
        return csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(rows), len(self.columns)))

    def weights(self, values: np.ndarray, bias: float = 0.0) -> dict[str, float]:
        """Weights by feature, rounded to what matters; nothing weights are left out."""
        kept = {f: round(float(values[i]), 3) for f, i in self.columns.items() if abs(values[i]) >= 0.005}
        return {**({BIAS: round(bias, 3)} if bias else {}), **kept}


def fit_choice(groups: Sequence[Group], penalty: float) -> dict[str, float]:
    """Weights under which the right options of each group outweigh the wrong ones (conditional logit)."""
    groups = [g for g in groups if any(r for _, r in g) and not all(r for _, r in g)]
    rows = [f for g in groups for f, _ in g]
    right = np.array([r for g in groups for _, r in g])
    owner = np.repeat(np.arange(len(groups)), [len(g) for g in groups])
    vocabulary = Vocabulary(rows)
    matrix = vocabulary.matrix(rows)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ w
        top = np.full(len(groups), -np.inf)
        np.maximum.at(top, owner, scores)
        odds = np.exp(scores - top[owner])
        whole, good = np.bincount(owner, odds), np.bincount(owner, odds * right)
        value = float(-(np.log(good) - np.log(whole)).sum() + penalty / 2 * (w @ w))
        slope = matrix.T @ (odds / whole[owner] - odds * right / good[owner]) + penalty * w
        return value, slope

    found = minimize(loss, np.zeros(len(vocabulary.columns)), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    return vocabulary.weights(found.x)


def fit_yes(rows: Sequence[Sequence[str]], answers: Sequence[bool], penalty: float) -> dict[str, float]:
    """Weights of a yes-or-no question (logistic regression; the bias is not penalised)."""
    vocabulary = Vocabulary(rows)
    matrix = vocabulary.matrix(rows)
    yes = np.array(answers, dtype=float)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = matrix @ w[1:] + w[0]
        value = float((np.logaddexp(0, scores) - yes * scores).sum() + penalty / 2 * (w[1:] @ w[1:]))
        gap = 1 / (1 + np.exp(-scores)) - yes
        return value, np.concatenate([[gap.sum()], matrix.T @ gap + penalty * w[1:]])

    found = minimize(loss, np.zeros(len(vocabulary.columns) + 1), jac=True, method="L-BFGS-B",
                     options={"maxiter": 200})
    return vocabulary.weights(found.x[1:], float(found.x[0]))


def merge_rows(examples: Sequence[Example], weights: Weights) -> tuple[list[list[str]], list[bool]]:
    """Pairs of deeds whose answers are known, and whether they are one event."""
    rows, answers = [], []
    for example in examples:
        told = [(d, label(d, example) or _likest(d, example, weights)) for d in drafts(example.given, weights)]
        known = [(d, g) for d, g in told if g is not None]
        for i, (b, gold_b) in enumerate(known):
            for a, gold_a in known[max(0, i - 12):i]:
                if kin(a.type, b.type):
                    rows.append(pair_features(a, b))
                    answers.append(gold_a is gold_b)
    return rows, answers


def label(draft: Draft, example: Example) -> dict[str, Any] | None:
    """The gold event of a draft: by its quote, else the only kin one that agrees in two values and differs in none."""
    quoted = answer_of(draft.deed, example)
    if quoted is not None:
        return quoted
    fits = []
    for gold in example.gold:
        if kin(gold["type"], draft.type):
            agree, differ = _agreement(draft, gold)
            if agree >= 2 and not differ:
                fits.append(gold)
    if not fits and (draft.titled or "ال" in draft.deed.head.proclitic):
        fits = [g for g in example.gold if g["type"] == draft.type and not _agreement(draft, g)[1]]
    return fits[0] if len(fits) == 1 else None


def _likest(draft: Draft, example: Example, weights: Weights) -> dict[str, Any] | None:
    """The gold event that a draft by itself is clearly most like."""
    read = event_dict(example.report, compose(Case([draft]), weights))
    ranked = sorted(((similarity(g, read), i) for i, g in enumerate(example.gold)), reverse=True)
    if not ranked or ranked[0][0] < LIKE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < AHEAD):
        return None
    return example.gold[ranked[0][1]]


def _agreement(draft: Draft, gold: dict[str, Any]) -> tuple[int, int]:
    told: list[tuple[str, Any]] = []
    if draft.date.source == "own" and isinstance(draft.date.value, DateSpan):
        told.append(("date", draft.date.value.to_dict()))
    if draft.place.source == "own" and isinstance(draft.place.value, PlaceMention):
        told.append(("place", draft.place.value.place.to_dict()))
    for slot, fate in (("killed", "killed"), ("injured", "injured"), ("people", "held")):
        found = draft.totals.get(fate)
        if found is not None:
            told.append((slot, found[0].to_dict()))
    right = [_same(slot, gold, value) for slot, value in told]
    return sum(right), len(right) - sum(right)


def paired_cases(example: Example, weights: Weights) -> tuple[list[Case], list[dict[str, Any] | None]]:
    """The cases of a report and for each the gold event it pairs with."""
    found = cases_of(example.given, weights)
    dicts = [event_dict(example.report, compose(c, weights)) for c in found]
    pairs, _, _ = pair(example.gold, dicts)
    gold_of = {id(read): gold for gold, read in pairs}
    return found, [gold_of.get(id(d)) for d in dicts]


def fit_upstream(examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    """The weights of a deed's own questions, and of which deeds are one event."""
    models = {q: fit_choice(groups, STRENGTH[q]) for q, groups in deed_groups(examples).items()}
    rows, answers = merge_rows(examples, Weights(models))
    return {**models, "merge": fit_yes(rows, answers, STRENGTH["merge"])}


def fit(examples: Sequence[Example], others: Sequence[Other] = ()) -> Weights:
    """All weights. The questions about whole cases are fitted on cases that were read with weights which never saw
    their report, since that is how cases come out of a report that is new."""
    upstream = [fit_upstream([e for i, e in enumerate(examples) if i % INNER != fold]) for fold in range(INNER)]
    models = fit_upstream(examples)
    judged: list[Judged] = []
    sights: list[tuple[list[str], bool]] = []
    for i, example in enumerate(examples):
        weights = Weights(upstream[i % INNER])
        whole = list(judge(example, weights))
        judged.extend(whole)
        sights += [(first_sight(d.deed, example.given.story), g is not None) for c, g, _ in whole for d in c.drafts]
        for copy in shorter(example):
            judged.extend(judge_copy(copy, example, weights))
    models["status"] = fit_choice([status_group(c, g) for c, g, _ in judged if g is not None], STRENGTH["status"])
    models["sight"] = fit_yes([f for f, _ in sights], [a for _, a in sights], STRENGTH["keep"])
    weights = Weights(models)
    told = [(case_features(c, weights), g is not None) for c, g, known in judged if known]
    models["keep"] = fit_keep(told)
    if others:
        models["keep"] = fit_keep([*told, *(OTHER_TWICE * list(other_cases(others, Weights(models))))])
    return Weights(models)


def fit_keep(told: Sequence[tuple[list[str], bool]]) -> dict[str, float]:
    """Whether a case is told as an event at all."""
    return fit_yes([features for features, _ in told], [answer for _, answer in told], STRENGTH["keep"])


def other_cases(others: Iterable[Other], weights: Weights) -> Iterator[tuple[list[str], bool]]:
    """The cases of reports of other things that were judged, or that these weights hold for hardly an event."""
    for other in others:
        for case in cases_of(example_material(other.example, weights), weights):
            features = case_features(case, weights)
            right = verdict(other.judged, compose(case, weights))
            if right is None and chance(weights.score("keep", features)) < HARDLY:
                right = False
            if right is not None:
                yield features, right


def judge(example: Example, weights: Weights) -> Iterator[Judged]:
    """The cases of a report, the gold event that each is, and whether that is known: here it always is."""
    for case, gold in zip(*paired_cases(example, weights), strict=True):
        yield case, gold, True


def judge_copy(copy: Example, whole: Example, weights: Weights) -> Iterator[Judged]:
    """The cases of a shortened report, held against the answers of the whole one."""
    for case in cases_of(copy.given, weights):
        like, gold = _likeness(whole, case, weights)
        yield case, gold if like >= ALIKE else None, like >= ALIKE or like < UNLIKE


def _likeness(example: Example, case: Case, weights: Weights) -> tuple[float, dict[str, Any] | None]:
    read = event_dict(example.report, compose(case, weights))
    return max(((similarity(g, read), g) for g in example.gold), key=lambda p: p[0], default=(0.0, None))


@cache
def _shorter(key: int) -> list[Example]:
    return list(shortened(_KEPT[key], default_reader()))


_KEPT: dict[int, Example] = {}


def shorter(example: Example) -> list[Example]:
    """The shortened copies of an example, made once."""
    _KEPT[id(example)] = example
    return _shorter(id(example))


def status_group(case: Case, gold: dict[str, Any]) -> Group:
    """The statuses left to weights for one case, right or wrong."""
    date = span_of(best_date(case)[1])
    return [(f, n == gold["status"]) for n, f in telling.options(case.drafts, case.head(), date)]


def read_all(examples: Sequence[Example], weights: Weights, least: float) -> dict[str, list[dict[str, Any]]]:
    """What the reader with these weights makes of the examples, in the record's dict form."""
    read = {}
    for e in examples:
        given = example_material(e, weights)
        read[e.report.id] = [event_dict(e.report, x) for x in events_of(cases_of(given, weights), weights, least)]
    return read


def example_material(example: Example, weights: Weights) -> Material:
    """What the grammar finds in an example, as far as the deeds are at first sight worth a look."""
    report, told = example.report, [p.sentence for p in example.given.phrases]
    repeats = first_seen([tuple(t.folded for t in s.tokens) for s in told])
    return material(told, bool(report.title), repeats, report.published, default_reader().gazetteer, weights)


def cross_validate(examples: Sequence[Example], folds: int, thresholds: Sequence[float],
                   others: Sequence[Other] = ()) -> dict[float, Scores]:
    """Scores at each threshold of ``keep``, every report read with weights that never saw it."""
    order = list(range(len(examples)))
    random.Random(7).shuffle(order)
    read: dict[float, dict[str, list[dict[str, Any]]]] = {t: {} for t in thresholds}
    for fold in range(folds):
        held = [examples[i] for i in order[fold::folds]]
        ids = {e.report.id for e in held}
        weights = fit([e for e in examples if e.report.id not in ids], others)
        for least in thresholds:
            read[least].update(read_all(held, weights, least))
    gold = {e.report.id: e.gold for e in examples}
    return {t: score(gold, r) for t, r in read.items()}


def weights_text(stored: Mapping[str, Any]) -> str:
    """The weights file: a weight a line, in order, so that a change shows as what it is."""
    return json.dumps(stored, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def show(name: str, scores: Scores) -> None:
    """One line of figures."""
    slots = " ".join(f"{s}={f.f1:.2f}" for s, f in scores.slots.items())
    print(f"{name} detection P {scores.detection.p:.3f} R {scores.detection.r:.3f} F1 {scores.detection.f1:.3f} "
          f"full {scores.full.f1:.3f} quiet {scores.quiet_left_empty}/{scores.quiet} {slots}", flush=True)


def add_others(parser: argparse.ArgumentParser) -> None:
    """The options that name reports of other things."""
    parser.add_argument("--others", type=Path, nargs="*", default=[], help="samples of benchmarks/quiet")
    parser.add_argument("--corpus", type=Path, default=Path("."), help="folder of the raw reports of --others")


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
    if options.folds > 1:
        for least, scores in cross_validate(examples, options.folds, (0.3, 0.4, 0.5, 0.6), others).items():
            show(f"cross-validated, keep at {least}:", scores)
    if options.o:
        weights = fit(examples, others)
        stored = json.loads(options.o.read_text(encoding="utf-8")) if options.o.exists() else {}
        kept = {key: model for key, model in stored.items() if key == CALIBRATION}
        options.o.write_text(weights_text({**weights.models, **kept}), encoding="utf-8")
        show("on its own examples:", score({e.report.id: e.gold for e in examples}, read_all(examples, weights, 0.5)))


if __name__ == "__main__":
    main()
