"""Levels as entered: none without an entry, people's before computed ones until they expire, nothing forgotten."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import commands
from marsad.errors import LevelError
from marsad.picture.borders_file import shipped
from marsad.picture.case import Case
from marsad.picture.level import Level
from marsad.picture.picture import Ground, picture
from marsad.picture.rules import shipped_rules
from marsad.picture.standing import Entry, due, entered, setting, standing
from marsad.record.report import make_report
from marsad.store.adding import add
from marsad.store.levels import enter, entries, keep
from marsad.store.opening import Store, open_store
from marsad.store.viewer import LOCAL
from tests.scenarios import NOW, incident, published, weekly

SECTION = "egypt-libya/siwa-jaghbub"
CALM = weekly(-30, 4)


def _level(*more: Case, week: int = 0) -> Level:
    border = shipped().border("egypt-libya")
    assert border is not None
    ground = Ground.of(shipped(), shipped_rules(), [*CALM, *more], published(-30, 10))
    return next(level for level in picture(ground, border, NOW.back(-week)).sections if level.section == SECTION)


LOW = _level()
HIGH = _level(incident("m", 0, "attack", killed=30, voices=2))


def _set(value: str | None, number: int = 2, days: int = 6, **other: str) -> Entry:
    entry = setting(SECTION, value, NOW.start, NOW.start + timedelta(days), other.get("person", "ليلى"),
                    other.get("reason", "حشود عند الحدود"), "low")
    return Entry(number, *(getattr(entry, name) for name in Entry.__slots__[1:]))


def test_a_computed_level_comes_to_stand_by_an_entry_and_changes_by_another() -> None:
    first = due(LOW, ())
    assert first is not None
    assert (first.value, first.was, first.why) == ("low", None, LOW.why)
    assert due(LOW, [first]) is None
    assert standing(HIGH, [first]).value == "low"
    assert "not entered yet: high" in standing(HIGH, [first]).why
    second = due(HIGH, [first])
    assert second is not None
    assert (second.value, second.was) == ("high", "low")


def test_what_a_person_set_stands_until_it_expires() -> None:
    entry = _set("critical")
    assert standing(LOW, [entry]).value == "critical"
    assert standing(LOW, [entry]).computed.value == "low"
    assert "set by ليلى until 2018-05-20: حشود عند الحدود (by the rules: low)" in standing(LOW, [entry]).why
    assert standing(LOW, [entry], NOW.end + timedelta(1)).value == "low"
    assert standing(_level(week=1), [entry]).value == "low"


def test_the_last_person_counts_and_can_give_it_back_to_the_rules() -> None:
    assert standing(LOW, [_set("high", 2), _set("medium", 3)]).value == "medium"
    assert standing(LOW, [_set(None, 4), _set("high", 2)]).value == "low"
    assert entered(SECTION, [_set("high", 2), _set(None, 4)], NOW.start) is None


@pytest.mark.parametrize(("wrong", "problem"), [
    (lambda: _set("not known"), "cannot set 'not known'"), (lambda: _set("high", reason=" "), "without a reason"),
    (lambda: _set("high", person=""), "without a reason and a name"),
    (lambda: _set("high", days=-1), "before it begins")])
def test_a_setting_needs_a_level_a_reason_a_name_and_an_end(wrong: Callable[[], Entry], problem: str) -> None:
    with pytest.raises(LevelError, match=problem):
        wrong()


def test_entries_are_kept_in_order_and_only_where_levels_change(store: Store) -> None:
    kept = keep(LOCAL, store, [LOW])
    assert [(entry.value, entry.was) for entry in kept] == [("low", None)]
    assert keep(LOCAL, store, [LOW]) == ()
    mine = enter(LOCAL, store, _set("high"))
    assert [entry.value for entry in keep(LOCAL, store, [HIGH])] == ["high"]
    found = entries(LOCAL, store, [SECTION])
    assert [(e.kind, e.value, e.was, e.person) for e in found] == [
        ("computed", "low", None, None), ("set", "high", "low", "ليلى"), ("computed", "high", "low", None)]
    assert mine in found
    assert entries(LOCAL, store, ["egypt-libya/coast"]) == ()


def test_the_commands_set_keep_and_tell(tmp_path: Path) -> None:
    path = str(tmp_path / "b.db")
    with open_store(path) as store:
        add(store, iter([make_report("هدوء على الحدود.", id="a", source="جريدة", published=NOW.start)]), jobs=1)

    def run(*command: str) -> str:
        done = CliRunner().invoke(commands, [*command, "--store", path], standalone_mode=False)
        assert done.exception is None, done.exception
        return done.output

    week = ("--border", "egypt-libya", "--week", "2018-20")
    assert "6 levels entered" in run("levels", "keep", *week)
    assert "0 levels entered, 6 as they were" in run("levels", "keep", *week)
    run("levels", "set", SECTION, "high", "--since", "2018-05-14", "--until", "2018-05-20", "--by", "ليلى", "--reason",
        "حشود")
    told = json.loads(run("sections", *week, "--format", "json"))
    levels = {level["section"]: level for level in told["sections"]}
    assert (levels[SECTION]["level"], levels[SECTION]["computed"]) == ("high", "no baseline")
    assert levels[SECTION]["entry"]["person"] == "ليلى"
    assert [e["level"] for e in json.loads(run("levels", "log", SECTION, "--json"))] == ["no baseline", "high"]
    assert "no baseline -> high  set by ليلى: حشود" in run("levels", "log", SECTION)
