"""``marsad evaluate --joins``: how well accounts of many reports were joined into incidents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from marsad.cli.output import output
from marsad.errors import InputError
from marsad.evaluation.joins import GoldIncident, JoinScores, Told, halves, load_incidents, score_joins
from marsad.exports.record_json import dumps
from marsad.incidents.accounts import told_at
from marsad.record.report import Report
from marsad.store.adding import add
from marsad.store.find import find_all
from marsad.store.opening import Store, open_store
from marsad.store.showing import incident
from marsad.store.viewer import LOCAL
from marsad.store.views import IncidentView


def evaluate_joins(path: Path, reports: Sequence[Report], tier: str | None, errors: int, as_json: bool,
                   pred: Path | None) -> None:
    """Add the reports to a fresh store and print figures of its incidents: of all that gold has (of one ``tier``), of
    the half that weights were fitted on, and of the half held back. ``pred`` takes the incidents, one a line."""
    gold, halved = _gold(path, tier)
    with TemporaryDirectory() as folder, open_store(Path(folder, "joins.db")) as store:
        add(store, reports)
        told = _told(store, {report.id: report.text for report in reports})
    scores = [score_joins(part, told) for part in (gold, *halved)]
    with output(None) as stream:
        stream.write(dumps(_figures(scores, errors)) + "\n" if as_json else _table(scores, gold, errors))
    if pred is not None:
        with output(pred) as stream:
            stream.writelines(dumps(row) + "\n" for row in _rows(told))


def _gold(path: Path, tier: str | None) -> tuple[list[GoldIncident], list[list[GoldIncident]]]:
    """The incidents of a tier, and those of each half. The halves are those of the whole file."""
    try:
        every = load_incidents(path)
    except InputError as error:
        raise click.UsageError(str(error)) from None
    parts = [[one for one in part if tier in (None, one.tier)] for part in (every, *halves(every))]
    if not parts[0]:
        tiers = ", ".join(sorted({one.tier for one in every if one.tier})) or "none"
        raise click.UsageError(f"{path}: no incident has the tier {tier} (tiers there: {tiers})")
    return parts[0], parts[1:]


def _told(store: Store, texts: dict[str, str]) -> list[Told]:
    """What each report tells of the incidents of a store, by the ids under which the reports came. A report that came
    with two texts counts under the id that brought the newer one."""
    out = []
    for found in find_all(LOCAL, store):
        view = incident(LOCAL, store, found.id)
        assert isinstance(view, IncidentView)  # it stands
        out += [(name, found.id, told_at(one.event)) for one in view.accounts for name in one.names
                if texts.get(name) == one.text]
    return out


def _rows(told: Sequence[Told]) -> list[dict[str, Any]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for report, name, spans in told:
        rows.setdefault(name, []).append({"report": report, "spans": [list(span) for span in spans]})
    return [{"incident": name, "accounts": accounts} for name, accounts in rows.items()]


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
