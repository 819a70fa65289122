"""What was announced is listed with its words and who committed, and people say what became of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from scenarios import SALLOUM, incident

from marsad.cli import commands
from marsad.picture.measures import measure_id, measures
from marsad.record.report import make_report
from marsad.store.adding import add
from marsad.store.opening import open_store

TALKS = ("التقى وزير الخارجية المصري نظيره الليبي في القاهرة أمس، واتفق الجانبان على تشكيل لجنة مشتركة لضبط الحدود "
         "وتسيير دوريات مشتركة.")
CLOSED = "أغلقت السلطات المصرية منفذ السلوم البري أمام المسافرين أمس."


@pytest.fixture
def store(tmp_path: Path) -> str:
    path = str(tmp_path / "border.db")
    with open_store(path) as opened:
        add(opened, iter([make_report(text, id=name, source="جريدة", published=date(2018, 5, 16), url=None)
                          for name, text in (("t", TALKS), ("c", CLOSED))]), jobs=1)
    return path


def _listed(store: str, *more: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(_run("measures", "--store", store, "--border", "egypt-libya", "--format",
                                                 "json", *more))
    return told


def _run(*given: str) -> str:
    run = CliRunner().invoke(commands, list(given), standalone_mode=False)
    assert run.exception is None, run.output
    return run.output


def test_outcomes_and_border_measures_are_listed(store: str) -> None:
    found = {one["type"]: one for one in _listed(store)}
    assert set(found) == {"meeting", "border_measure"}
    assert "تشكيل لجنة مشتركة" in found["meeting"]["words"]
    assert any("المصري" in name for name in found["meeting"]["by"])
    assert found["border_measure"]["words"] is None
    assert all(one["mark"] is None and one["sources"] == ["جريدة"] for one in found.values())
    assert _listed(store, "--since", "2018-06-01") == []


def test_a_mark_stands_until_another_is_made_and_all_are_kept(store: str) -> None:
    meeting = next(one for one in _listed(store) if one["words"])
    for state in ("done", "lapsed"):
        _run("mark", meeting["id"], state, "--store", store, "--by", "ليلى", "--reason", "لم تجتمع")
    marked = {one["id"]: one["mark"] for one in _listed(store)}
    assert (marked[meeting["id"]]["state"], marked[meeting["id"]]["person"]) == ("lapsed", "ليلى")
    assert [mark for name, mark in marked.items() if name != meeting["id"]] == [None]
    history = json.loads(_run("history", meeting["incident"], "--store", store))
    assert [step["decision"]["state"] for step in history if step["decision"]] == ["done", "lapsed"]
    _run("check", "--store", store)


def test_a_border_measure_is_marked_as_such(store: str) -> None:
    measure = next(one for one in _listed(store) if one["words"] is None)
    _run("mark", measure["id"], "done", "--store", store, "--by", "ليلى")
    assert next(one for one in _listed(store) if one["id"] == measure["id"])["mark"]["state"] == "done"
    assert "done (ليلى" in _run("measures", "--store", store, "--border", "egypt-libya")


def test_what_was_not_announced_cannot_be_marked(store: str) -> None:
    meeting = next(one for one in _listed(store) if one["words"])["incident"]
    run = CliRunner().invoke(commands, ["mark", f"{meeting}.00000000", "done", "--store", store, "--by", "ليلى"])
    assert "no measure has the id" in str(run.exception)


def test_words_that_two_accounts_tell_are_one_measure() -> None:
    found = measures([incident("m", 0, "meeting", place=SALLOUM, voices=2, outcomes=("فتح المنفذ", "دوريات"))])
    assert [one.id for one in found] == [measure_id("m", "فتح المنفذ"), measure_id("m", "دوريات")]
    assert all(len(one.sources) == 2 for one in found)
