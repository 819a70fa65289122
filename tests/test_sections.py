"""Levels from a store: reports in our own words in, the picture of a border out."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import commands
from marsad.record.report import Report, make_report
from marsad.store.adding import add
from marsad.store.deciding import Proposal, decide
from marsad.store.opening import open_store
from marsad.store.viewer import LOCAL

WEDNESDAY = date(2018, 5, 16)


def _report(name: str, text: str, day: date, source: str = "جريدة") -> Report:
    return make_report(text, id=name, source=source, published=day, url=f"https://example.org/{name}")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve weeks with one small find near Salloum each, then a week with an ambush and a find on the border."""
    path = tmp_path_factory.mktemp("sections") / "border.db"
    past = [_report(f"p{n}", f"ضبطت قوات حرس الحدود {n + 20} كيلوغراما من الحشيش في سيارة قرب السلوم أمس.",
                    WEDNESDAY - timedelta(7 * n)) for n in range(1, 13)]
    now = [
        _report("a1", "قتل ثمانية جنود في هجوم شنه مسلحون مجهولون على كمين للجيش في السلوم أمس.", WEDNESDAY),
        _report("a2", "أسفر هجوم مسلح على كمين للجيش في السلوم أمس عن مقتل ثمانية جنود.", WEDNESDAY, "وكالة"),
        _report("b", "ضبطت قوات حرس الحدود المصرية ثلاث سيارات محملة بالأسلحة على الحدود مع ليبيا أمس.", WEDNESDAY),
    ]
    with open_store(str(path)) as opened:
        add(opened, iter([*past, *now]), jobs=1)
    return path


def _sections(store: Path, *more: str) -> dict[str, dict]:
    run = CliRunner().invoke(commands, ["sections", "--store", str(store), "--border", "egypt-libya", "--week",
                                        "2018-20", "--format", "json", *more], standalone_mode=False)
    assert run.exception is None, run.output
    told = json.loads(run.output)
    return {level["section"]: level for level in (*told["sections"], told["whole"])}


def test_levels_come_from_what_reports_tell(store: Path) -> None:
    levels = _sections(store)
    coast = levels["egypt-libya/coast"]
    assert (coast["level"], coast["incidents"][0]["impact"]) == ("medium", "high")
    assert coast["incidents"][0]["confidence"]["information"] == "confirmed"
    assert levels["egypt-libya/great-sand-sea"]["level"] == "low"
    assert levels["egypt-libya"]["points"] > coast["points"]  # the find on the border is in no section


def test_an_earlier_day_knows_less(store: Path) -> None:
    levels = _sections(store, "--as-of", "2018-05-15")
    assert levels["egypt-libya/coast"]["level"] == "not known"
    assert all(one["time"] < 1 for one in levels["egypt-libya/coast"]["incidents"])


def test_before_the_record_begins_nothing_is_known(store: Path) -> None:
    run = CliRunner().invoke(commands, ["sections", "--store", str(store), "--border", "egypt-libya", "--week",
                                        "2017-02"], standalone_mode=False)
    assert "not known" in run.output
    assert " low " not in run.output.partition("why")[2].split("points give")[0]


def test_what_people_decide_counts(store: Path, tmp_path: Path) -> None:
    """Confirmed is validated, corrected is weighed as corrected, retracted is closed with its reason and in sight."""
    own = tmp_path / "own.db"
    shutil.copy(store, own)
    name = _sections(own)["egypt-libya/coast"]["incidents"][0]["incident"]
    with open_store(str(own)) as opened:
        decide(LOCAL, opened, Proposal("confirm", name, "ليلى"))
        decide(LOCAL, opened, Proposal("correct", name, "ليلى", "بيان لاحق", field="killed", value=12))
    first = _sections(own)["egypt-libya/coast"]["incidents"][0]
    assert (first["incident"], first["impact"], first["confidence"]["validation"]) == (name, "very high", "validated")
    with open_store(str(own)) as opened:
        decide(LOCAL, opened, Proposal("retract", name, "ليلى", "لم يقع"))
    coast = _sections(own)["egypt-libya/coast"]
    assert coast["level"] == "low"
    assert {one["incident"]: one["weight"] for one in coast["incidents"]}[name] == 0.0


@pytest.mark.parametrize(("given", "problem"), [
    (["--border", "egypt-mars", "--week", "2018-20"], "there are egypt-libya"),
    (["--border", "egypt-libya", "--week", "2018-60"], "no ISO week"),
])
def test_wrong_usage_says_what_to_write(store: Path, given: list[str], problem: str) -> None:
    run = CliRunner().invoke(commands, ["sections", "--store", str(store), *given])
    assert run.exit_code == 2
    assert problem in run.output
