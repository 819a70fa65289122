"""Estimates the match weights by which accounts are joined (marsad/incidents/weights.json).

    python scripts/fit_joins.py GOLD.jsonl REPORTS.jsonl CORPUS.jsonl.gz [--write] [--cache FILE]

u (how often a level is seen on two accounts of two incidents) is estimated by Splink on DuckDB from random pairs of
accounts that our reader finds in CORPUS; m (on two accounts of one incident) by Splink from labelled pairs of the
fitted half of GOLD. Fields are not independent, as the model takes them to be, and pairs that are compared at all are
more alike than random ones: so the sums are scaled, and each level moved as far as the labelled pairs insist, by a
logistic regression with its centre at the scaled weights; none may change its sign, so that what agrees never speaks
against a join. What the choice is worth is printed for parts of the fitted
half that were left out; the held half is never looked at here. Needs the extra ``fit``.
"""

from __future__ import annotations

import argparse
import json
import logging
import pickle
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from math import log2
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
from scipy.optimize import minimize
from splink import DuckDBAPI, Linker, SettingsCreator

from marsad.errors import InputError
from marsad.evaluation.joins import GoldIncident, Told, halves, load_incidents, score_joins
from marsad.incidents.accounts import accounts_of, told_at
from marsad.incidents.blocks import keys
from marsad.incidents.cluster import cluster
from marsad.incidents.compare import MISSING, levels, sketch
from marsad.incidents.weights import MatchWeights
from marsad.pipeline import default_reader
from marsad.record.incident import Account
from marsad.sources.files import reports as reports_of

WEIGHTS = Path(__file__).parent.parent / "marsad" / "incidents" / "weights.json"
SAMPLE, PAIRS, SEED = 3000, 100_000, 1   # reports of CORPUS, random pairs, seed of both
PARTS = 4                                # of the fitted half, by look-alikes, each left out once
RIDGE = 1.0                              # how strongly a level is held to its scaled weight
OTHER = 0.3                              # what a labelled pair of two incidents counts beside one of one incident
HELD, LEAST = 4, 0.001                   # pairs that hold m to u, and what keeps a share off zero
THRESHOLDS = (-1.0, 0.0, 0.5, 1.0, 1.5, 2.0)
TOLD = ("part", "place", "killed", "injured", "people", "by", "on", "claimed_by", "means", "numbers", "time")
DISAGREEING = ("other", "differs", "apart", "abroad", "other.told", "far")  # speaks for no join, however rare it is
Level = tuple[str, str]
Pair = tuple[Account, Account, bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("reports", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cache", type=Path, help="keep the readings here, to fit again without reading")
    parser.add_argument("--threshold", type=float, default=1.0, help="bits that a join needs (default 1)")
    parser.add_argument("--ridge", type=float, default=RIDGE, help=f"how strongly levels are held (default {RIDGE})")
    parser.add_argument("--quick", action="store_true", help="do not print what the weights are worth")
    parser.add_argument("--write", action="store_true", help="write the weights, not only print what they are worth")
    given = parser.parse_args()
    told, random_told = _read(given.reports, given.corpus, given.cache)
    fitted = halves(load_incidents(given.gold))[0]
    u = estimate_u(random_told)
    if not given.quick:
        for threshold, figures in left_out(fitted, told, u, given.ridge).items():
            print(f"threshold {threshold:4.1f}  {figures}")
    if given.write:
        model = fit(labelled(fitted, told), u, given.ridge)
        WEIGHTS.write_text(json.dumps(_file(model, u, given), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"wrote {WEIGHTS}")


def _read(reports: Path, corpus: Path, kept: Path | None) -> tuple[list[Account], list[Account]]:
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())
    every = [r for r in reports_of([str(corpus)]) if not isinstance(r, InputError)]
    sample = random.Random(SEED).sample(every, min(SAMPLE, len(every)))
    given = [r for r in reports_of([str(reports)]) if not isinstance(r, InputError)]
    told = tuple([a for r in some for a in accounts_of(default_reader().read(r))] for some in (given, sample))
    if kept:
        kept.write_bytes(pickle.dumps(told))
    return told


def labelled(gold: Sequence[GoldIncident], told: Sequence[Account]) -> list[Pair]:
    """Pairs of accounts of different reports that tell labelled incidents: all pairs of one incident, and of two
    those that share a blocking key."""
    incident = _incidents(gold, told)
    known = sorted((a for a in told if a.event_id in incident), key=lambda a: a.event_id)
    blocks = {a.event_id: keys(a) for a in known}
    out = []
    for a, b in combinations(known, 2):
        one = incident[a.event_id] == incident[b.event_id]
        if a.report_id != b.report_id and (one or blocks[a.event_id] & blocks[b.event_id]):
            out.append((a, b, one))
    return out


def _incidents(gold: Sequence[GoldIncident], told: Sequence[Account]) -> dict[str, str]:
    """The incident of each account whose trigger stands in one mention, and in no mention of another incident."""
    at = defaultdict(list)
    for one in gold:
        for mention in one.mentions:
            at[mention.report].append((mention.at, one.id))
    found = {a.event_id: {name for (start, end), name in at[a.report_id] if start <= a.event.trigger[0] < end}
             for a in told}
    return {event: next(iter(names)) for event, names in found.items() if len(names) == 1}


def estimate_u(accounts: Sequence[Account]) -> dict[Level, float]:
    linker = _linker(accounts)
    linker.training.estimate_u_using_random_sampling(max_pairs=PAIRS, seed=SEED)
    return _probabilities(linker, "u_probability")


def estimate_m(pairs: Sequence[Pair]) -> dict[Level, float]:
    """From pairs of one incident, as many of each incident as it has accounts, so that no long story decides."""
    accounts = sorted({a.event_id: a for pair in pairs for a in pair[:2]}.values(), key=lambda a: a.event_id)
    number = {a.event_id: n for n, a in enumerate(accounts)}
    con = duckdb.connect()
    linker = _linker(accounts, con)
    con.execute("create table labels (unique_id_l bigint, unique_id_r bigint, clerical_match_score double)")
    con.executemany("insert into labels values (?, ?, 1.0)",
                    [(number[a.event_id], number[b.event_id]) for a, b in _spread(pairs)])
    linker.training.estimate_m_from_pairwise_labels("labels")
    return _probabilities(linker, "m_probability")


def _spread(pairs: Sequence[Pair]) -> Iterator[tuple[Account, Account]]:
    """Each account with at most four others of its incident."""
    seen: Counter[str] = Counter()
    shuffled = [pair[:2] for pair in pairs if pair[2]]
    random.Random(SEED).shuffle(shuffled)
    for a, b in shuffled:
        if max(seen[a.event_id], seen[b.event_id]) < 4:
            seen.update((a.event_id, b.event_id))
            yield a, b


def _linker(accounts: Sequence[Account], con: duckdb.DuckDBPyConnection | None = None) -> Linker:
    """Splink over our own comparisons: each level is a condition that asks `compare.levels`."""
    con, sketches = con or duckdb.connect(), [sketch(a) for a in accounts]

    @cache
    def compared(one: int, two: int) -> dict[str, str]:
        return dict(levels(sketches[one], sketches[two]))

    for name in LEVELS:
        con.create_function(f"level_{name}", _asks(compared, name), ["BIGINT", "BIGINT"], "VARCHAR")
    con.execute(f"create table accounts as select range as unique_id, range as n from range({len(accounts)})")
    database = DuckDBAPI(connection=con)
    comparisons = [_comparison(name, of) for name, of in LEVELS.items()]
    return Linker(database.register("accounts"), SettingsCreator(link_type="dedupe_only", comparisons=comparisons),
                  log_level=logging.ERROR)


def _asks(compared: Any, name: str) -> Any:
    def level(one: int, two: int) -> str:
        return str(compared(min(one, two), max(one, two))[name])
    return level


def _comparison(name: str, of: Sequence[str]) -> dict[str, Any]:
    rows: list[dict[str, Any]] = [
        {"sql_condition": f"level_{name}(n_l, n_r) = '{MISSING}'", "label_for_charts": MISSING, "is_null_level": True}]
    rows += [{"sql_condition": f"level_{name}(n_l, n_r) = '{level}'", "label_for_charts": level} for level in of[:-1]]
    return {"output_column_name": name,
            "comparison_levels": [*rows, {"sql_condition": "ELSE", "label_for_charts": of[-1]}]}


def _probabilities(linker: Linker, which: str) -> dict[Level, float]:
    model = linker.misc.save_model_to_json()
    return {(comparison["output_column_name"], level["label_for_charts"]): level.get(which) or 0.0
            for comparison in model["comparisons"] for level in comparison["comparison_levels"]
            if not level.get("is_null_level")}


_STEPS = ("day", "next", "days", "week", "far")
LEVELS: dict[str, tuple[str, ...]] = {
    "type": ("same", "kin", "other"),
    "time": (*_STEPS, "day.inferred", "next.told", "other.told", "misdated",
             *(f"fresh.{s}" for s in _STEPS), *(f"{s}.retold" for s in _STEPS[1:]),
             "about", "about.near", "rough", "rough.near", "undated"),
    "place": ("same", "same.area", "name", "mentioned", "near", "inside", "unknown", "apart", "abroad"),
    **dict.fromkeys(("killed", "injured", "people"), ("equal", "equal.few", "within", "close", "differs")),
    **dict.fromkeys(("by", "on", "claimed_by"), ("rare", "common", "other")),
    **dict.fromkeys(("goods", "means", "numbers"), ("shared", "other")),
    "status": ("same", "foiled+happened", "happened+planned", "denied+happened", "foiled+planned", "denied+foiled",
               "denied+planned"),
    "part": ("same", "other"),
    "source": ("same", "other"),
    "words": ("none", "few", "some", "many", "half", "most", "nearly", "all"),
    "rare": ("0", "1", "2", "3", "more"),
}


def bits(m: dict[Level, float], u: dict[Level, float], seen: Counter[str]) -> dict[Level, float]:
    """log2(m/u). m is held to u by a few pairs, so that a field that labelled pairs hardly give weighs little."""
    out = {}
    for level in u:
        n = seen[level[0]]
        shrunk = (n * m.get(level, 0.0) + HELD * u[level]) / (n + HELD)
        bits_of = log2((shrunk + LEAST) / (u[level] + LEAST))
        out[level] = min(bits_of, 0.0) if level[0] in TOLD and level[1] in DISAGREEING else bits_of
    return out


def _seen(pairs: Sequence[Pair]) -> Counter[str]:
    """How many labelled pairs of one incident give a field."""
    return Counter(name for a, b in _spread(pairs) for name, level in levels(sketch(a), sketch(b)) if level != MISSING)


def fit(pairs: Sequence[Pair], u: dict[Level, float], ridge: float) -> dict[str, Any]:
    """Scale, prior and what each level is moved by."""
    m = estimate_m(pairs)
    base = bits(m, u, _seen(pairs))
    names = sorted(base)
    index = {level: n for n, level in enumerate(names)}
    x, y, weight = _design(pairs, index)
    centre = np.array([base[level] for level in names]) * np.log(2)

    def loss(v: Any) -> tuple[float, Any]:
        total, prior, scale = v[:-2], v[-2], v[-1]
        z, off = x @ total + prior, total - scale * centre
        residual = weight * (1 / (1 + np.exp(-z)) - y)
        value = float(np.sum(weight * (np.logaddexp(0, z) - y * z)) + ridge / 2 * np.sum(off ** 2))
        return value, np.concatenate([x.T @ residual + ridge * off, [residual.sum(), -ridge * (off @ centre)]])

    bounds = [(0, None) if c > 0 else (None, 0) for c in centre] + [(None, None), (0.1, 1)]
    v = minimize(loss, np.concatenate([centre / 2, [0.0, 0.5]]), jac=True, bounds=bounds, method="L-BFGS-B").x
    total = v[:-2] / np.log(2)
    table: dict[str, dict[str, float]] = defaultdict(dict)
    for level, n in index.items():
        table[level[0]][level[1]] = round(float(total[n]), 3)
    return {"weights": MatchWeights(table, round(float(v[-2] / np.log(2)), 3), 0.0), "m": m, "scale": float(v[-1])}


def _design(pairs: Sequence[Pair], index: dict[Level, int]) -> tuple[Any, Any, Any]:
    of = Counter(a.event_id for a, _, one in pairs if one)
    of.update(b.event_id for _, b, one in pairs if one)
    x, y = np.zeros((len(pairs), len(index))), np.array([one for _, _, one in pairs], float)
    sketches = {a.event_id: sketch(a) for pair in pairs for a in pair[:2]}
    for row, (a, b, _) in enumerate(pairs):
        for level in levels(sketches[a.event_id], sketches[b.event_id]):
            if level in index:
                x[row, index[level]] = 1.0
    weight = np.array([2 / (of[a.event_id] + of[b.event_id]) if one else OTHER for a, b, one in pairs])
    return x, y, weight


def left_out(gold: Sequence[GoldIncident], told: Sequence[Account], u: dict[Level, float],
             ridge: float) -> dict[float, str]:
    """Figures by threshold, of each part of the fitted half by weights of the others."""
    found: dict[float, list[Any]] = defaultdict(list)
    for part in _parts(gold):
        rest = [one for one in gold if one not in part]
        weights = fit(labelled(rest, told), u, ridge)["weights"]
        for threshold in THRESHOLDS:
            found[threshold].append((part, _joined(told, replace(weights, threshold=threshold))))
    return {threshold: _together(parts) for threshold, parts in found.items()}


def _parts(gold: Sequence[GoldIncident]) -> list[list[GoldIncident]]:
    one, two = halves(gold)
    return [part for half in (one, two) for part in halves(half)][:PARTS]


def _joined(told: Sequence[Account], weights: MatchWeights) -> list[Told]:
    at = {a.event_id: a for a in told}
    return [(at[event].report_id, found.event_ids[0], told_at(at[event].event))
            for found in cluster(told, weights=weights) for event in found.event_ids]


def _together(parts: Sequence[tuple[list[GoldIncident], list[Told]]]) -> str:
    """Means over the parts by their mentions."""
    scored = [score_joins(part, told) for part, told in parts]
    n = sum(s.found for s in scored)
    p, r = (sum(s.pairwise[i] * s.found for s in scored) / n for i in (0, 1))
    bp, br = (sum(s.b_cubed[i] * s.found for s in scored) / n for i in (0, 1))
    return (f"pairwise P {p:.3f} R {r:.3f}  B-cubed P {bp:.3f} R {br:.3f} F1 {2 * bp * br / (bp + br):.3f}  "
            f"look-alikes joined {sum(len(s.wrong) for s in scored)} of {sum(s.look_alikes for s in scored)}")


def _file(model: dict[str, Any], u: dict[Level, float], given: argparse.Namespace) -> dict[str, Any]:
    """What weights.json holds: for each level m, u and the weight, and who estimated them on what."""
    weights: MatchWeights = model["weights"]
    rows = {name: {level: {"weight": weight, "m": round(model["m"].get((name, level), 0.0), 4),
                           "u": round(u[name, level], 4)} for level, weight in of.items()}
            for name, of in weights.levels.items()}
    return {"estimated": {
        "by": "scripts/fit_joins.py with Splink on DuckDB", "reader": default_reader().version,
        "u": f"{PAIRS} random pairs of accounts read in {SAMPLE} reports of {given.corpus.name}, seed {SEED}",
        "m": f"labelled pairs of the fitted half of {given.gold.name}",
        "weight": f"{model['scale']:.3f} * log2(m/u), moved by a ridge logistic regression on the labelled pairs",
    }, "prior": weights.prior, "threshold": given.threshold, "levels": rows}


if __name__ == "__main__":
    main()
