"""``marsad evaluate --joins``: how well accounts of many reports were joined into incidents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from marsad.cli.output import output
from marsad.errors import InputError
from marsad.evaluation.joins import GoldIncident, JoinScores, Told, halves, load_incidents, score_joins
from marsad.exports.record_json import dumps
from marsad.incidents.accounts import accounts_of, told_at
from marsad.incidents.cluster import cluster
from marsad.pipeline import default_reader
from marsad.record.report import Report


def evaluate_joins(path: Path, reports: Iterable[Report], errors: int, as_json: bool, pred: Path | None) -> None:
    """Join what the reports tell and print figures: of all incidents, of the half that weights were fitted on, and of
    the half held back. ``pred`` takes the incidents, one a line."""
    try:
        gold = load_incidents(path)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    told = _joined(reports)
    fitted, held = halves(gold)
    scores = [score_joins(part, told) for part in (gold, fitted, held)]
    with output(None) as stream:
        stream.write(dumps(_figures(scores, errors)) + "\n" if as_json else _table(scores, gold, errors))
    if pred is not None:
        with output(pred) as stream:
            stream.writelines(dumps(row) + "\n" for row in _rows(told))


def _joined(reports: Iterable[Report]) -> list[Told]:
    accounts = [account for report in reports for account in accounts_of(default_reader().read(report))]
    at = {account.event_id: account for account in accounts}
    return [(at[event].report_id, found.event_ids[0], told_at(at[event].event))
            for found in cluster(accounts) for event in found.event_ids]


def _rows(told: Sequence[Told]) -> list[dict[str, Any]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for report, incident, spans in told:
        rows.setdefault(incident, []).append({"report": report, "spans": [list(span) for span in spans]})
    return [{"incident": incident, "accounts": accounts} for incident, accounts in rows.items()]


def _figures(scores: Sequence[JoinScores], errors: int) -> dict[str, Any]:
    whole, fitted, held = scores
    out: dict[str, Any] = {**whole.to_dict(), "fitted": fitted.to_dict(), "held": held.to_dict()}
    if errors:
        out["wrong"] = [list(pair) for pair in whole.wrong[:errors]]
        out["split"] = [[one, list(found)] for one, found in whole.split[:errors]]
    return out


def _table(scores: Sequence[JoinScores], gold: Sequence[GoldIncident], errors: int) -> str:
    lines = [f"{len(gold)} incidents; P, R and F1 over mentions found"]
    lines += [_row(name, one) for name, one in zip(("all", "fitted half", "held half"), scores, strict=True)]
    whole = scores[0]
    lines += [f"joined look-alikes  {one}  {other}" for one, other in whole.wrong[:errors]]
    lines += [f"split  {one}  {'; '.join(found)}" for one, found in whole.split[:errors]]
    return "\n".join(lines) + "\n"


def _row(name: str, scores: JoinScores) -> str:
    row = scores.to_dict()
    pairwise, b_cubed = row["pairwise"], row["b_cubed"]
    return (f"{name:<12} found {scores.found:>3} of {scores.mentions:<3}  pairwise P {pairwise['p']:.3f} "
            f"R {pairwise['r']:.3f}  B-cubed P {b_cubed['p']:.3f} R {b_cubed['r']:.3f} F1 {b_cubed['f1']:.3f}  "
            f"look-alikes joined {len(scores.wrong)} of {scores.look_alikes}")
