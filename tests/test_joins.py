"""Incidents of our own set: 25 incidents over 100 short reports, in any order of arrival."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import commands
from marsad.errors import InputError
from marsad.evaluation.joins import Told, halves, load_incidents, score_joins
from marsad.exports.reasons import reason_words
from marsad.incidents.accounts import accounts_of, told_at
from marsad.incidents.blocks import keys
from marsad.incidents.cluster import cluster, component
from marsad.incidents.weights import Reason, default_weights
from marsad.pipeline import default_reader
from marsad.record.incident import Account
from marsad.sources.files import reports

GOLD, REPORTS = (Path(__file__).parent / "joins" / name for name in ("incidents.jsonl", "reports.jsonl"))
# Floors that only rise: what the set scores now.
PRECISION, F1, LOOK_ALIKES = 0.97, 0.97, 0


@lru_cache(maxsize=1)
def _accounts() -> tuple[Account, ...]:
    given = [r for r in reports([str(REPORTS)]) if not isinstance(r, InputError)]
    return tuple(a for report in given for a in accounts_of(default_reader().read(report)))


def _told(accounts: list[Account]) -> list[Told]:
    at = {a.event_id: a for a in accounts}
    return [(at[event].report_id, found.event_ids[0], told_at(at[event].event))
            for found in cluster(accounts) for event in found.event_ids]


def test_the_set_is_joined_well() -> None:
    scores = score_joins(load_incidents(GOLD), _told(list(_accounts())))
    assert (scores.incidents, scores.mentions) == (25, 105)
    assert scores.found >= 100
    figures = scores.to_dict()
    assert figures["pairwise"]["p"] >= PRECISION
    assert figures["b_cubed"]["f1"] >= F1
    assert len(scores.wrong) <= LOOK_ALIKES


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_arrival_changes_no_incident(seed: int) -> None:
    shuffled = list(_accounts())
    random.Random(seed).shuffle(shuffled)
    assert cluster(shuffled) == cluster(_accounts())


@pytest.mark.parametrize("batches", [2, 7, 40])
def test_split_batches_give_the_same_incidents(batches: int) -> None:
    """Each batch touches what hangs together with it, and only that is clustered anew."""
    incoming, here = list(_accounts()), dict[str, Account]()
    random.Random(batches).shuffle(incoming)
    found: dict[str, tuple[str, ...]] = {}
    for n in range(batches):
        batch = incoming[n::batches]
        here.update((a.event_id, a) for a in batch)
        for account in batch:
            touched = component(account, lambda one: [o for o in here.values() if keys(o) & keys(one)])
            for group in cluster(touched):
                found.update(dict.fromkeys(group.event_ids, group.event_ids))
    assert set(found.values()) == {group.event_ids for group in cluster(_accounts())}


def test_the_week_after_is_another_incident() -> None:
    groups = {event: n for n, group in enumerate(cluster(_accounts())) for event in group.event_ids}
    first, later = ({groups[a.event_id] for a in _accounts() if a.report_id in wanted}
                    for wanted in (("r001", "r002", "r003"), ("r008", "r009", "r010")))
    assert not first & later


def _groups_of(*wanted: str) -> set[int]:
    """The incidents that hold the first event of each of the reports."""
    groups = {event: n for n, group in enumerate(cluster(_accounts())) for event in group.event_ids}
    first = {account.report_id: account.event_id for account in reversed(_accounts())}
    return {groups[first[name]] for name in wanted}


def test_two_attacks_on_one_day_in_one_town_are_two() -> None:
    assert len(_groups_of("r001", "r002", "r004", "r078")) == 1    # at dawn; r004 has a higher toll, r078 is a copy
    assert len(_groups_of("r005", "r006", "r007")) == 1            # in the evening
    assert len(_groups_of("r001", "r005")) == 2


def test_a_report_told_later_joins_the_old_incident() -> None:
    groups = {event: group.event_ids for group in cluster(_accounts()) for event in group.event_ids}
    old = next(a for a in _accounts() if a.report_id == "r001")
    assert any(event.startswith("r086 ") for event in groups[old.event_id])


def test_look_alikes_stay_in_one_half() -> None:
    gold = load_incidents(GOLD)
    fitted, held = ({one.id for one in half} for half in halves(gold))
    assert fitted | held == {one.id for one in gold}
    assert not fitted & held
    assert all(one.look_alikes <= (fitted if one.id in fitted else held) for one in gold)


def test_scores_count_pairs_and_look_alikes() -> None:
    """Two incidents of two mentions, joined into one: of six pairs two are right."""
    gold = [replace(one, mentions=one.mentions[:2], look_alikes=frozenset()) for one in load_incidents(GOLD)[:2]]
    gold[0] = replace(gold[0], look_alikes=frozenset({gold[1].id}))
    told = [(m.report, "all", (m.at,)) for one in gold for m in one.mentions]
    figures = score_joins(gold, told).to_dict()
    assert figures["pairwise"] == {"p": 0.3333, "r": 1.0, "f1": 0.5}
    assert figures["b_cubed"] == {"p": 0.5, "r": 1.0, "f1": 0.6667}
    assert (figures["look_alikes_joined"], figures["look_alikes"]) == (1, 1)


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, ["evaluate", "--joins", *arguments], standalone_mode=False)
    assert result.exception is None or isinstance(result.exception, Exception)
    return result.return_value if result.exception is None else 2, result.stdout or str(result.exception)


def test_the_command_prints_both_halves_and_writes_incidents(tmp_path: Path) -> None:
    pred = tmp_path / "pred.jsonl"
    code, out = _run(str(GOLD), str(REPORTS), "--json", "--errors", "3", "--pred", str(pred))
    figures = json.loads(out)
    assert code == 0
    assert figures["fitted"]["mentions"] + figures["held"]["mentions"] == figures["mentions"] == 105
    rows = [json.loads(line) for line in pred.read_text(encoding="utf-8").splitlines()]
    assert {"incident", "accounts"} == set(rows[0])
    assert sum(len(row["accounts"]) for row in rows) == len(_accounts())


def test_only_incidents_of_one_tier_are_scored(tmp_path: Path) -> None:
    gold, few = tmp_path / "gold.jsonl", tmp_path / "reports.jsonl"
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    gold.write_text("\n".join(json.dumps({**row, "tier": "core" if n % 2 else "hard"}) for n, row in enumerate(rows)),
                    encoding="utf-8")
    few.write_text("\n".join(REPORTS.read_text(encoding="utf-8").splitlines()[:8]), encoding="utf-8")
    code, out = _run(str(gold), str(few), "--tier", "core", "--json")
    figures = json.loads(out)
    assert (code, figures["incidents"], figures["found"]) == (0, 12, 3)
    code, out = _run(str(gold), str(few), "--tier", "soft")
    assert (code, "core, hard" in out) == (2, True)


def test_a_gold_file_of_another_kind_is_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "events": []}\n', encoding="utf-8")
    code, out = _run(str(tmp_path / "gold.jsonl"), str(REPORTS))
    assert code == 2
    assert "line 1" in out or ":1" in out


def test_every_level_has_words_in_both_languages() -> None:
    weights = default_weights()
    for name, of in weights.levels.items():
        for level in of:
            words = reason_words(Reason(name, level, 1.0))
            assert words.en.isascii(), words
            assert not any(c.isascii() and c.isalpha() for c in words.ar), words


def test_what_agrees_never_speaks_against() -> None:
    levels = default_weights().levels
    assert levels["time"]["day"] > 0 > levels["time"]["far"]
    assert levels["place"]["same"] > 0 > levels["place"]["abroad"]
    assert min(levels["type"]["same"], levels["means"]["shared"], levels["killed"]["equal"]) >= 0
