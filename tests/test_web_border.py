"""The border picture over HTTP: levels with what is behind them, alerts, measures, reports, borders that are drawn."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient
from test_measures import TALKS
from web import client, got

from marsad.cli import commands
from marsad.picture.alert_reasons import Reason
from marsad.picture.alerts import Alert
from marsad.record.report import make_report
from marsad.store.adding import add
from marsad.store.alerts import keep_alerts
from marsad.store.opening import open_store
from marsad.store.viewer import LOCAL
from marsad.web.settings import Settings

ATTACK = "قتل ثمانية جنود في هجوم شنه مسلحون مجهولون على كمين للجيش في السلوم أمس."
CLOSED = "أغلقت السلطات المصرية معبر رفح البري أمام المسافرين أمس."
SECTION = "egypt-libya/coast"
WEEK = {"week": "2018-W20"}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("border") / "b.db")


def filled(path: Path) -> Path:
    """A store with an attack, talks and a crossing that was closed, and an alert."""
    texts = {"a": ATTACK, "t": TALKS, "c": CLOSED}
    with open_store(path) as store:
        add(store, iter([make_report(text, id=name, source="جريدة", published=date(2018, 5, 16),
                                     url=f"https://e.org/{name}") for name, text in texts.items()]), jobs=1)
        found = next(row["id"] for row in got(client(store), "/incidents")["items"] if row["type"] == "attack")
        keep_alerts(LOCAL, store, [Alert("f" * 16, "dead", "Five dead", date(2018, 5, 16), "egypt-libya", SECTION,
                                         (found,), ("killed 8, from 5",), "خمسة قتلى", "high", "probable",
                                         (Reason("killed", (8, 5)),))])
    return path


@pytest.fixture(scope="module")
def asked(path: Path) -> Iterator[TestClient]:
    """A page of that store, which may write."""
    with open_store(path) as store:
        settings = Settings()
        yield client(store, settings, **{"x-marsad-session": settings.session})


def test_borders_have_sections_with_lines_and_crossings(asked: TestClient) -> None:
    found = got(asked, "/borders")
    assert found["latest"] == "2018-W20"
    coast = next(s for b in found["borders"] for s in b["sections"] if s["id"] == SECTION)
    assert [one["id"] for one in coast["crossings"]] == ["bp.sallum_crossing", "bp.musaid_crossing"]
    assert all(24 < lon < 26 and 31 < lat < 32 for lon, lat in coast["line"])
    assert coast["area"][0] == coast["area"][-1]


def test_a_week_has_levels_reasons_and_the_incidents_behind(asked: TestClient) -> None:
    told = got(asked, "/borders/egypt-libya", **WEEK)
    coast = next(one for one in told["sections"] if one["section"] == SECTION)
    assert (coast["level"], coast["by_impact"], coast["before"]) == ("no baseline", "medium", "not known")
    assert coast["words"]["ar"]
    assert "points" in coast["words"]["en"]
    behind = told["told"][coast["incidents"][0]["incident"]]
    assert "8" in behind["headline"]["en"]
    assert set(coast["incidents"][0]["confidence"]) == {"information", "source", "validation"}
    shown = next(one for one in told["incidents"] if one["id"] == coast["incidents"][0]["incident"])
    assert shown["bearings"][0]["section"] == SECTION
    assert 31 < shown["lat"] < 32
    assert (told["previous"], told["next"]) == ("2018-W19", "2018-W21")
    assert got(asked, "/borders/egypt-libya")["week"] == "2018-W20"  # the last with news


def test_the_page_gives_what_the_command_gives(asked: TestClient, path: Path) -> None:
    command = ["sections", "--store", str(path), "--border", "egypt-libya", "--week", "2018-20", "--format", "json"]
    run = CliRunner().invoke(commands, command, standalone_mode=False)
    told, shown = json.loads(run.output), got(asked, "/borders/egypt-libya", **WEEK)
    assert [(one["section"], one["computed"], one["points"]) for one in told["sections"]] == [
        (one["section"], one["computed"], one["points"]) for one in shown["sections"]]


def test_a_person_sets_a_level_for_a_time_with_a_reason(asked: TestClient) -> None:
    given = {"by": "ليلى", "level": "critical", "since": "2018-05-14", "until": "2018-05-20", "reason": "حشود"}
    address = f"/api/v1/borders/egypt-libya/sections/{SECTION.partition('/')[2]}/level"
    assert asked.post(address, json=given).json()["person"] == "ليلى"
    coast = next(s for s in got(asked, "/borders/egypt-libya", **WEEK)["sections"] if s["section"] == SECTION)
    assert coast["level"] == "critical"
    assert "ليلى" in coast["words"]["ar"]
    past = got(asked, "/borders/egypt-libya/history", **WEEK, weeks=3)
    assert [row["week"] for row in past["weeks"]] == ["2018-W18", "2018-W19", "2018-W20"]
    assert past["weeks"][-1]["levels"][SECTION] == {"level": "critical", "set": True, "points": coast["points"]}
    assert past["entries"][0]["why"] == "حشود"
    assert asked.post(address, json={**given, "level": "as-computed"}).status_code == 200
    after = got(asked, "/borders/egypt-libya", **WEEK)["sections"]
    assert next(s for s in after if s["section"] == SECTION)["level"] != "critical"


def test_what_the_rules_compute_is_entered_once(asked: TestClient) -> None:
    address = "/api/v1/borders/egypt-libya/levels?week=2018-W19"
    first = asked.post(address).json()
    assert {entry["kind"] for entry in first} == {"computed"}
    assert len(first) == 6
    assert asked.post(address).json() == []
    entry = got(asked, "/borders/egypt-libya", week="2018-W19")["whole"]["entry"]
    assert (entry["kind"], entry["person"]) == ("computed", None)


@pytest.mark.parametrize(("change", "status"), [
    ({"until": "2018-05-01"}, 422), ({"reason": " "}, 422), ({"level": "awful"}, 422), ({"by": ""}, 422),
    ({"more": 1}, 422)])
def test_a_level_is_not_set_without_what_it_needs(asked: TestClient, change: dict[str, Any], status: int) -> None:
    given = {"by": "ليلى", "level": "high", "since": "2018-05-14", "until": "2018-05-20", "reason": "حشود"} | change
    answer = asked.post("/api/v1/borders/egypt-libya/level", json=given)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.parametrize(("address", "status"), [
    ("/borders/atlantis", 404), ("/borders/egypt-libya?week=soon", 400), ("/borders/egypt-libya/sitrep.doc", 404),
    ("/borders/egypt-libya/sitrep.json?lang=fr", 400), ("/alerts/0/cap.xml", 404)])
def test_what_is_not_there_is_said(asked: TestClient, address: str, status: int) -> None:
    assert asked.get(f"/api/v1{address}").status_code == status


def test_nobody_writes_without_the_session(path: Path) -> None:
    with open_store(path) as store:
        stranger = client(store)
        for address in ("/alerts/f/acknowledge", "/borders/egypt-libya/level", "/measures/x/mark", "/borders/check"):
            assert stranger.post(f"/api/v1{address}", json={}).status_code == 403


@pytest.mark.parametrize(("form", "begins"), [
    ("html", b"<!doctype html>"), ("json", b"{"), ("csv", b"id,"), ("pdf", b"%PDF"), ("docx", b"PK")])
def test_the_situation_report_is_made_by_a_link(asked: TestClient, form: str, begins: bytes) -> None:
    address = f"/api/v1/borders/egypt-libya/sitrep.{form}?week=2018-W20&lang=both"
    answer = asked.get(address)
    assert answer.content.startswith(begins)
    assert f"sitrep-egypt-libya-2018-W20-both.{form}" in answer.headers["content-disposition"]
    assert "script" not in answer.headers["content-security-policy"]
    assert asked.get(address).content == answer.content


def test_alerts_have_reasons_incidents_and_who_took_note(asked: TestClient) -> None:
    one = got(asked, "/alerts")["alerts"][0]
    assert one["words"]["ar"]["reasons"] == ["8 قتلى، وحد القاعدة 5 قتلى"]
    assert [behind["type"] for behind in one["behind"]] == ["attack"]
    assert got(asked, "/alerts")["unseen"] == 1
    note = f"/api/v1/alerts/{one['id']}/acknowledge"
    assert asked.post(note, json={"by": " "}).status_code == 422
    assert asked.post("/api/v1/alerts/none/acknowledge", json={"by": "ليلى"}).status_code == 404
    assert "<status>Test</status>" in asked.get(f"/api/v1/alerts/{one['id']}/cap.xml").text
    asked.post(note, json={"by": "ليلى", "note": "نتابع"})
    asked.post(note, json={"by": "سمير", "state": "actual"})
    told = got(asked, "/alerts")
    assert [(said["person"], said["state"], said["note"]) for said in told["alerts"][0]["acknowledged"]] == [
        ("ليلى", "seen", "نتابع"), ("سمير", "actual", None)]
    assert told["unseen"] == 0
    assert "<status>Actual</status>" in asked.get(f"/api/v1/alerts/{one['id']}/cap.xml").text
    feed = asked.get("/api/v1/alerts.atom")
    assert feed.headers["content-type"].startswith("application/atom+xml")
    (link,) = Xml.fromstring(feed.text).findall("{*}entry/{*}link")
    assert link.attrib["href"].endswith(f"/alerts#{one['id']}")


def test_measures_are_marked_by_a_named_person(asked: TestClient) -> None:
    meeting = next(one for one in got(asked, "/borders/egypt-libya/measures") if one["words"])
    assert any("مصري" in name["ar"] for name in meeting["parties"])
    given = {"by": "ليلى", "state": "lapsed", "reason": "لم تجتمع"}
    answer = asked.post(f"/api/v1/measures/{meeting['id']}/mark", json=given)
    assert answer.status_code == 200, answer.text
    marked = next(one for one in got(asked, "/borders/egypt-libya/measures") if one["id"] == meeting["id"])
    assert (marked["mark"]["state"], marked["mark"]["person"]) == ("lapsed", "ليلى")
    assert asked.post(f"/api/v1/measures/{meeting['incident']}.00000000/mark", json={"by": "ليلى", "state": "done"}
                      ).status_code == 404


DRAWN = {"type": "FeatureCollection",
         "countries": {"EG": {"name_ar": "مصر", "name_en": "Egypt", "adjectives": ["مصري"]},
                       "LY": {"name_ar": "ليبيا", "name_en": "Libya", "adjectives": ["ليبي"]}},
         "border": [{"id": "mine", "name_ar": "حدودي", "name_en": "Mine", "countries": ["EG", "LY"], "section": [
             {"id": "one", "name_ar": "أول", "name_en": "One", "depth_km": {"EG": 40, "LY": 60}}]}],
         "features": [{"type": "Feature", "id": "mine/one", "properties": {},
                       "geometry": {"type": "LineString", "coordinates": [[25.0, 31.5], [24.9, 30.0]]}}]}


def test_a_drawn_border_is_checked_and_then_watched(asked: TestClient, path: Path, tmp_path: Path) -> None:
    told = asked.post("/api/v1/borders/check", json=DRAWN).json()
    assert (told["faults"], told["sections"]) == ([], 1)
    file = tmp_path / "mine.geojson"
    file.write_text(told["file"], encoding="utf-8")
    assert CliRunner().invoke(commands, ["borders", "check", str(file)], standalone_mode=False).return_value == 0
    with open_store(path) as store:
        mine = client(store, Settings(borders=file))
        assert [one["id"] for one in got(mine, "/borders")["borders"]] == ["mine"]
        assert got(mine, "/borders/mine", **WEEK)["sections"][0]["incidents"]


@pytest.mark.parametrize(("old", "new", "problem"), [
    ('"أول"', '""', "name_ar is no text"), ('"EG": 40', '"EG": 0', "EG is no number"),
    ("[25.0, 31.5], ", "", "no line of two points"), ("25.0, 31.5", "25.0, 315", "leaves the globe")])
def test_faults_of_a_drawn_border_say_what_to_do(asked: TestClient, old: str, new: str, problem: str) -> None:
    given = json.dumps(DRAWN, ensure_ascii=False)
    assert old in given
    told = asked.post("/api/v1/borders/check", json=json.loads(given.replace(old, new))).json()
    assert problem in told["faults"][0]["problem"]
    assert told["faults"][0]["remedy"]
