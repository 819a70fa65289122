"""Scenarios of our own, with the levels and the alerts that must come of each; and every kind of rule tried on a store.

A scenario is five weeks after half a year of calm, one section, one set of rules; what is expected stands beside it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.cli import commands
from marsad.picture.activity import Activity
from marsad.picture.alert_rules import AlertRule
from marsad.picture.alerts import tried
from marsad.picture.borders_file import shipped
from marsad.picture.case import Case
from marsad.picture.picture import Ground, pictures
from marsad.picture.rules import shipped_rules
from marsad.record.report import Report, make_report
from marsad.store.adding import add
from marsad.store.opening import open_store
from tests.scenarios import NOW, SOURCES, incident, published, weekly

SECTION = "egypt-libya/siwa-jaghbub"
PAST = weekly(-30, -1)
RULES = (AlertRule("level", "t", "level", "egypt-libya", (SECTION,)),
         AlertRule("surge", "t", "surge", "egypt-libya", (SECTION,)),
         AlertRule("dead", "t", "incident", "egypt-libya", killed=5),
         AlertRule("silent", "t", "silence", source="وكالة", days=10))
WATCHED = published(-30, 10)


@dataclass(frozen=True)
class Scenario:
    """What happened from the week 0 on, what was published, and what must come of it: a level a week, and alerts as
    rule and week."""

    cases: tuple[Case, ...]
    levels: tuple[str, ...]
    alerts: tuple[tuple[str, int], ...]
    activity: Activity


def _scenario(cases: Iterable[Case], levels: str, alerts: Iterable[tuple[str, int]], activity: Activity = WATCHED
              ) -> Scenario:
    return Scenario(tuple(cases), tuple(levels.split(", ")), tuple(alerts), activity)


MASSACRE = incident("massacre", 0, "attack", killed=30, voices=3)
FLOOD = incident("massacre", 0, "attack", killed=30, voices=3, copies=40)
RISE = (*weekly(0, 0), *weekly(1, 1, 2, goods=("arms",)), *weekly(2, 2, 4, goods=("arms",)),
        *weekly(3, 3, 7, goods=("arms",)), *weekly(4, 4))
FADES, FADING = "high, high, medium, medium, low", [("dead", 0), ("level", 0), ("level", 2), ("level", 4)]
SCENARIOS = {
    "calm": _scenario(weekly(0, 4), "low, low, low, low, low", []),
    "rise": _scenario(RISE, "low, medium, medium, high, high", [("level", 1), ("level", 3), ("surge", 3)]),
    "surge": _scenario([*weekly(0, 0, 5, "arrest"), *weekly(1, 4)], "high, low, low, low, low", [
        ("level", 0), ("level", 1), ("surge", 0)]),
    "one massacre": _scenario([MASSACRE, *weekly(0, 4)], FADES, FADING),
    "duplicate flood": _scenario([FLOOD, *weekly(0, 4)], FADES, FADING),
    "source outage": _scenario([], "not known, not known, not known, not known, not known", [
        ("level", 0), ("silent", 1)], published(-30, -1)),
}


def _levels(cases: Iterable[Case], activity: Activity) -> list[str]:
    border = shipped().border("egypt-libya")
    assert border is not None
    ground = Ground.of(shipped(), shipped_rules(), [*PAST, *cases], activity)
    found = pictures(ground, border, [NOW.back(-week) for week in range(5)])
    return [level.value for one in found for level in one.sections if level.section == SECTION]


def _alerts(cases: Iterable[Case], activity: Activity) -> list[tuple[str, int]]:
    ground = Ground.of(shipped(), shipped_rules(), [*PAST, *cases], activity)
    found = tried(ground, RULES, NOW.start, NOW.start + timedelta(34))
    return sorted((one.rule, (one.day - NOW.start).days // 7) for one in found)


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_gives_its_levels(name: str) -> None:
    scenario = SCENARIOS[name]
    assert tuple(_levels(scenario.cases, scenario.activity)) == scenario.levels


@pytest.mark.parametrize("name", SCENARIOS)
def test_a_scenario_raises_its_alerts_and_no_others(name: str) -> None:
    scenario = SCENARIOS[name]
    assert tuple(_alerts(scenario.cases, scenario.activity)) == scenario.alerts


@settings(max_examples=4, deadline=None)
@given(st.sampled_from(sorted(SCENARIOS)), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_neither(name: str, shuffle: random.Random) -> None:
    scenario = SCENARIOS[name]
    cases = [Case.of(case.id, shuffle.sample(case.accounts, len(case.accounts))) for case in scenario.cases]
    shuffle.shuffle(cases)
    assert tuple(_levels(cases, scenario.activity)) == scenario.levels


@settings(max_examples=4, deadline=None)
@given(st.integers(1, 3), st.integers(2, 30))
def test_copies_of_what_happens_change_neither_levels_nor_alerts(voices: int, copies: int) -> None:
    once, often = ([incident("m", 0, "attack", killed=8, voices=voices, copies=n)] for n in (1, copies))
    assert _levels(once, WATCHED) == _levels(often, WATCHED)
    assert _alerts(once, WATCHED) == _alerts(often, WATCHED)


# Every kind of rule over a store of read reports: half a year of one seizure a week, a grave week, then silence.

EVERY_KIND = """
[[rule]]
id = "level-change"
title = "t"
when = "level"
border = "egypt-libya"
sections = ["coast"]

[[rule]]
id = "attack-near-crossing"
title = "t"
when = "incident"
border = "egypt-libya"
types = ["attack"]
near = ["bp.sallum_crossing"]
km = 30

[[rule]]
id = "dead"
title = "t"
when = "incident"
border = "egypt-libya"
killed = 5

[[rule]]
id = "named-group"
title = "t"
when = "incident"
border = "egypt-libya"
groups = ["داعش"]

[[rule]]
id = "arms-of-a-kind"
title = "t"
when = "incident"
border = "egypt-libya"
items = ["صواريخ"]

[[rule]]
id = "surge"
title = "t"
when = "surge"
border = "egypt-libya"
sections = ["coast"]

[[rule]]
id = "silence"
title = "t"
when = "silence"
source = "%s"
days = 10
""" % SOURCES[0]  # noqa: UP031  braces stand in TOML


def _told(number: int, text: str, day: date) -> Report:
    return make_report(text, id=f"r{number}", source=SOURCES[0], published=day, url=f"https://example.org/{number}")


def _year() -> list[Report]:
    grave = ["قتل ثمانية جنود في هجوم شنه مسلحون على كمين للجيش في السلوم أمس، وتبنى تنظيم داعش الهجوم.",
             "ضبطت قوات حرس الحدود صواريخ مضادة للدروع قرب السلوم أمس.",
             "ألقت الشرطة القبض على أربعة مهربين في السلوم أمس.", "ضبطت الجمارك طنا من الحشيش في منفذ السلوم أمس.",
             "انفجر لغم في سيارة للجيش جنوب السلوم أمس فأصيب جندي.", "اندلع احتجاج للسائقين عند منفذ السلوم أمس."]
    calm = [_told(week, f"ضبطت قوات حرس الحدود {week + 20} كيلوغراما من التبغ قرب السلوم أمس.",
                  NOW.start - timedelta(7 * week - 2)) for week in range(1, 28)]
    return [*calm, *(_told(100 + n, text, NOW.start + timedelta(1 + n)) for n, text in enumerate(grave))]


def test_every_kind_of_rule_is_tried_on_a_store(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(EVERY_KIND, encoding="utf-8")
    with open_store(str(tmp_path / "b.db")) as store:
        add(store, iter(_year()), jobs=1)
    command = ["alerts", "test", "--store", str(tmp_path / "b.db"), "--rules", str(tmp_path / "rules.toml"),
               "--since", "2018-05-07", "--until", "2018-06-10"]
    told = json.loads(CliRunner().invoke(commands, [*command, "--format", "json"], standalone_mode=False).output)
    first = {one["rule"]: one["day"] for one in reversed(told)}
    assert set(first) == {"level-change", "attack-near-crossing", "dead", "named-group", "arms-of-a-kind", "surge",
                          "silence"}
    assert first["dead"] == first["attack-near-crossing"] == "2018-05-15"
    assert first["silence"] == "2018-05-30"  # ten days after the last report, of the 20th
    table = CliRunner().invoke(commands, command, standalone_mode=False).output
    assert "dead: 1 alerts in 35 days" in table
