"""Alerts on scenarios of our own: each once, with reasons, by what was known on the day."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.cli import commands
from marsad.errors import InputError
from marsad.picture.activity import Activity
from marsad.picture.alert_rules import SHIPPED, AlertRule, When, read_alert_rules
from marsad.picture.alerts import Alert, tried
from marsad.picture.borders_file import shipped
from marsad.picture.case import Case
from marsad.picture.picture import Ground
from marsad.picture.rules import shipped_rules
from marsad.record.event import Claim, Item
from marsad.record.report import make_report
from marsad.store.acknowledging import acknowledge, acknowledged, released
from marsad.store.adding import add
from marsad.store.alerts import keep_alerts, kept_alerts
from marsad.store.deciding import Proposal, decide
from marsad.store.find import find_all
from marsad.store.opening import Store, open_store
from marsad.store.viewer import LOCAL
from tests.scenarios import NOW, SALLOUM, incident, published, weekly

CALM = weekly(-30, 4)
SECTION = "egypt-libya/siwa-jaghbub"
MASSACRE = incident("m", 0, "attack", killed=30, voices=2)


def _rule(when: When = "incident", **more: Any) -> AlertRule:
    return AlertRule("r", "title", when, None if when == "silence" else "egypt-libya")._replace(**more)


def _tried(rules: list[AlertRule], cases: list[Case], activity: Activity | None = None,
           weeks: int = 3) -> tuple[Alert, ...]:
    ground = Ground.of(shipped(), shipped_rules(), cases, published(-30, 10) if activity is None else activity)
    return tried(ground, rules, NOW.start, NOW.start + timedelta(7 * weeks - 1))


@pytest.mark.parametrize(("rule", "case", "reason"), [
    (_rule(killed=5), incident("x", 0, "attack", killed=7), "killed 7, from 5"),
    (_rule(types=("attack",)), incident("x", 0, "attack"), "type attack"),
    (_rule(impact="high"), incident("x", 0, "attack", killed=12), "impact very high"),
    (_rule(voices=2), incident("x", 0, voices=2), "2 voices, from 2"),
    (_rule(goods=("arms",)), incident("x", 0, goods=("arms", "drugs")), "goods arms"),
    (_rule(items=("صواريخ",)), incident("x", 0, items=(Item("arms", "صواريخ مضادة للدروع", 3.0),)), "item صواريخ"),
    (_rule(groups=("داعش",)), incident("x", 0, "attack", claimed_by=("تنظيم داعش",)), "group داعش"),
    (_rule(groups=("داعش",)), incident("x", 0, "attack", claims=(Claim("داعش", "accuses", "الهجوم"),)), "group داعش"),
    (_rule(near=("bp.sallum_crossing",), km=10.0), incident("x", 0, place=SALLOUM), "near bp.sallum_crossing"),
])
def test_a_rule_tells_what_of_it_holds(rule: AlertRule, case: Case, reason: str) -> None:
    raised = _tried([rule], [*CALM[:3], case])
    assert [(a.incidents, a.day) for a in raised] == [(("x",), NOW.start + timedelta(3))]
    assert raised[0].reasons[-1] == reason


@pytest.mark.parametrize("rule", [
    _rule(killed=40), _rule(types=("arrest",)), _rule(sections=("egypt-libya/coast",)), _rule(goods=("arms",)),
    _rule(groups=("داعش",)), _rule(near=("bp.sallum_crossing",), km=10.0), _rule(voices=3), _rule("surge"),
    AlertRule("r", "title", "incident", "libya-tunisia"),
])
def test_a_rule_that_does_not_hold_tells_nothing(rule: AlertRule) -> None:
    assert [a for a in _tried([rule], [*CALM, MASSACRE]) if "m" in a.incidents] == []


def test_what_is_told_again_is_alerted_once() -> None:
    late = incident("m", 1, "attack", killed=30).accounts[0]
    again = Case.of("m", [*MASSACRE.accounts, late.__class__(
        "m.late", "r late", "late", late.source, late.published, MASSACRE.accounts[0].event)])
    assert len(_tried([_rule(killed=5)], [again])) == 1


def test_a_growing_toll_is_told_when_it_is_known() -> None:
    first = incident("m", 0, "attack", killed=3).accounts[0]
    more = [incident("m", 1, "attack", killed=12, voices=3).accounts[n] for n in range(3)]
    assert [a.day for a in _tried([_rule(killed=10)], [Case.of("m", [first, *more])])] == [NOW.start + timedelta(10)]


def test_what_is_long_past_or_only_history_is_no_alert() -> None:
    long_past = incident("m", -6, "attack", killed=30).accounts[0]
    told_now = Case.of("m", [replace(long_past, published=NOW.start)])
    history = incident("h", 0, "attack", killed=30, role="background")
    assert _tried([_rule(killed=5)], [told_now, history]) == ()


def test_levels_are_told_as_they_change() -> None:
    raised = _tried([_rule("level")], [*CALM, MASSACRE], weeks=5)
    assert [(a.section, a.reasons[0], (a.day - NOW.start).days) for a in raised] == [
        (SECTION, "low to high in 2018-W20", 3), (SECTION, "high to medium in 2018-W22", 20),
        (SECTION, "medium to low in 2018-W24", 34)]
    for level in ("medium", "high"):    # a fall to what a rule waits for is no rise
        assert [a.reasons[0] for a in _tried([_rule("level", reaches=level)], [*CALM, MASSACRE], weeks=5)] == [
            "low to high in 2018-W20"]


def test_a_surge_is_told_once_a_week() -> None:
    raised = _tried([_rule("surge")], CALM + weekly(0, 0, 6, "arrest"), weeks=2)
    assert [(a.section, a.day <= NOW.end + timedelta(1)) for a in raised] == [(SECTION, True)]


def test_silence_of_a_source_is_told_once_each_time() -> None:
    activity = {**published(-30, 10), "وكالة": published(-30, -1)["وكالة"] | published(2, 2)["وكالة"]}
    raised = _tried([_rule("silence", source="وكالة", days=5)], CALM, activity, weeks=5)
    assert [(a.day - NOW.start).days for a in raised] == [4, 25]
    assert _tried([_rule("silence", source="وكالة", days=5)], CALM) == ()


def test_a_flood_of_copies_raises_no_alert_more() -> None:
    rules = [_rule(killed=5), _rule("level"), _rule("surge")._replace(id="s")]
    flood = incident("m", 0, "attack", killed=30, voices=2, copies=40)
    one, many = ({a.id for a in _tried(rules, [*CALM, case])} for case in (MASSACRE, flood))
    assert one == many


@settings(max_examples=8, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_no_alert(shuffle: random.Random) -> None:
    rules, cases = [_rule(killed=5), _rule("level")], [*CALM[-12:], MASSACRE]
    expected = _tried(rules, cases, weeks=1)
    shuffle.shuffle(cases)
    assert _tried(rules, cases, weeks=1) == expected


def test_the_shipped_rules_are_sound() -> None:
    assert {rule.when for rule in read_alert_rules(SHIPPED, shipped())} >= {"incident", "level", "surge"}


RULE = """[[rule]]
id = "one"
title = "One"
when = "incident"
border = "egypt-libya"
killed = 5
"""


@pytest.mark.parametrize(("old", "new", "line", "problem"), [
    ("incident", "sometimes", 2, "when is 'sometimes'"),
    ("egypt-libya", "egypt-mars", 5, "no border 'egypt-mars'"),
    ("killed = 5", "dead = 5", 6, "unknown key 'dead'"),
    ("killed = 5", 'types = ["raid"]', 6, "types has no 'raid'"),
    ("killed = 5", 'near = ["bp.atlantis"]\nkm = 3', 6, "the gazetteer has no place"),
    ("killed = 5", 'near = ["bp.siwa"]', 2, "near and km go together"),
    ("killed = 5", 'sections = ["moon"]', 6, "sections has no 'moon'"),
    ("killed = 5", RULE, 7, "id 'one' stands twice"),
])
def test_faults_of_rules_are_named_with_their_line(tmp_path: Path, old: str, new: str, line: int, problem: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=rf"mine\.toml:{line}: {re.escape(problem)}"):
        read_alert_rules(path, shipped())
    assert CliRunner().invoke(commands, ["alerts", "check", str(path)], standalone_mode=False).exception


def test_the_command_tries_rules_on_a_store(tmp_path: Path) -> None:
    text = "قتل ثمانية جنود في هجوم شنه مسلحون مجهولون على كمين للجيش في السلوم أمس."
    with open_store(str(tmp_path / "b.db")) as store:
        report = make_report(text, id="a", source="جريدة", published=NOW.end, url="https://example.org/a")
        add(store, iter([report]), jobs=1)
    command = ["alerts", "test", "--store", str(tmp_path / "b.db"), "--since", "2018-05-14", "--until", "2018-05-27"]
    run = CliRunner().invoke(commands, [*command, "--format", "json"], standalone_mode=False)
    assert {alert["rule"]: alert["day"] for alert in json.loads(run.output)} == {
        "egypt-libya-dead": "2018-05-20", "salloum-attack": "2018-05-20"}
    table = CliRunner().invoke(commands, command, standalone_mode=False).output
    assert "salloum-attack: 1 alerts in 14 days" in table
    kept = ["alerts", "list", "--store", str(tmp_path / "b.db"), "--format", "json"]
    assert json.loads(CliRunner().invoke(commands, kept, standalone_mode=False).output) == []
    command[1] = "raise"
    outputs = [CliRunner().invoke(commands, command, standalone_mode=False).output for _ in range(2)]
    assert [line.rpartition("\n")[0].rpartition("\n")[2] for line in outputs] == ["2 new alerts", "0 new alerts"]
    assert CliRunner().invoke(commands, kept, standalone_mode=False).output == run.output


def test_alerts_are_kept_once_whoever_raises_them(store: Store) -> None:
    first = _tried([_rule(killed=5)], [*CALM, MASSACRE])
    more = _tried([_rule(killed=5), _rule("level")._replace(id="l")], [*CALM, MASSACRE])
    assert keep_alerts(LOCAL, store, first) == first
    assert {alert.rule for alert in keep_alerts(LOCAL, store, more)} == {"l"}
    assert keep_alerts(LOCAL, store, more) == ()
    assert kept_alerts(LOCAL, store) == more
    assert kept_alerts(LOCAL, store, since=more[-1].day) == tuple(a for a in more if a.day == more[-1].day)


def test_who_took_note_is_kept_in_order(store: Store) -> None:
    alert = keep_alerts(LOCAL, store, _tried([_rule(killed=5)], [*CALM, MASSACRE]))[0].id
    assert released(LOCAL, store) == {}
    first = acknowledge(LOCAL, store, alert, "seen", " ليلى ", " ")
    then = acknowledge(LOCAL, store, alert, "actual", "سمير", "تأكدنا")
    assert acknowledged(LOCAL, store) == {alert: (first, then)}
    assert (first.person, first.note, released(LOCAL, store)) == ("ليلى", None, {alert: "سمير"})


def test_an_incident_that_was_merged_is_not_alerted_again(store: Store) -> None:
    texts = ("قتل ثمانية جنود في هجوم شنه مسلحون مجهولون على كمين للجيش في السلوم أمس.",
             "انفجرت عبوة ناسفة في سيارة للشرطة قرب سيوة أمس مما أدى إلى مقتل شرطيين.")
    add(store, iter([make_report(text, id=f"r{n}", source="جريدة", published=NOW.end, url=f"https://example.org/{n}")
                     for n, text in enumerate(texts)]), jobs=1)
    one, other = sorted(found.id for found in find_all(LOCAL, store))
    now = decide(LOCAL, store, Proposal("merge", one, "ليلى", "واحد", (other,))).incidents[0]
    gone = other if now == one else one
    first = Alert("1" * 16, "dead", "t", NOW.end, "egypt-libya", None, (gone,), ("killed 8",), None, "high", "probable")
    keep_alerts(LOCAL, store, [first])
    again = replace(first, id="2" * 16, incidents=(now,))
    assert keep_alerts(LOCAL, store, [again]) == ()
    assert keep_alerts(LOCAL, store, [replace(again, rule="other")]) != ()


def test_a_named_person_takes_note_of_an_alert(tmp_path: Path) -> None:
    path = str(tmp_path / "b.db")
    with open_store(path) as store:
        keep_alerts(LOCAL, store, _tried([_rule(killed=5)], [*CALM, MASSACRE]))
        name = kept_alerts(LOCAL, store)[0].id

    def run(*command: str) -> Any:
        return CliRunner().invoke(commands, ["alerts", *command, "--store", path], standalone_mode=False)

    assert "without a name" in str(run("ack", name).exception)
    assert "no alert has the id" in str(run("ack", "0" * 16, "--by", "ليلى").exception)
    assert "<status>Test</status>" in run("list", "--format", "cap").output
    assert "seen (ليلى" in run("ack", name, "--by", "ليلى").output
    assert "<status>Test</status>" in run("list", "--format", "cap").output
    assert "actual (سمير" in run("ack", name, "--by", "سمير", "--actual", "--note", "تأكدنا").output
    released = run("list", "--format", "cap").output
    assert "<status>Actual</status>" in released
    assert "<source>سمير</source>" in released
