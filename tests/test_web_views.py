"""Talks and trends over a real store: every count agrees with the picture under the same filter."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from web import CLAIM, DAY, REPORTS, TALKS, client, got, report

from marsad.exports.english import is_counterpart
from marsad.exports.party_words import party_words
from marsad.picture.borders_file import shipped
from marsad.picture.parties import Sided, named
from marsad.store.adding import add
from marsad.store.coverage import Published, coverage
from marsad.store.opening import Store, open_store
from marsad.store.talks import accounts_by_incident
from marsad.store.viewer import LOCAL

CALL = ("أجرى وزير الخارجية التونسي اتصالا هاتفيا أمس مع وزير الخارجية المصري بحثا فيه ضبط الحدود، "
        "واتفق الوزيران على تشكيل لجنة أمنية مشتركة.")
QUIET = "افتتح المعرض السنوي للكتاب في القاهرة أمس وسط حضور كبير."
FILTERS: tuple[dict[str, Any], ...] = (
    {}, {"type": "attack"}, {"area": "EG"}, {"text": "سيوة"}, {"from": "2024-05-01", "to": "2024-05-31"},
    {"killed": 1}, {"claimed_by": "داعش"})


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with open_store(tmp_path_factory.mktemp("views") / "m.db") as store:
        add(store, [*REPORTS, report("k1", CALL, DAY + timedelta(70)), report("q1", QUIET, DAY + timedelta(20)),
                    report("c2", CLAIM.replace("خمسة", "ستة"), DAY - timedelta(30), source="إذاعة")])
        yield client(store)


@pytest.mark.parametrize("query", FILTERS)
@pytest.mark.parametrize("unit", ["week", "month"])
def test_trends_add_up_to_the_picture(asked: TestClient, query: dict[str, Any], unit: str) -> None:
    totals = got(asked, "/picture", **query)["totals"]
    told = got(asked, "/trends", unit=unit, **query)
    assert told["totals"] == totals
    assert sum(told["measures"]["incidents"]) + told["outside"] + told["undated"] == totals["incidents"] > 0
    if not told["outside"] and not told["undated"]:
        assert sum(told["measures"]["killed_min"]) == totals["killed_min"]
    assert all(len(values) == len(told["starts"]) for values in (*told["measures"].values(), *told["watched"].values()))


@pytest.mark.parametrize("by", ["type", "section", "admin1", "country"])
def test_the_parts_of_a_split_sum_up_to_the_whole(asked: TestClient, by: str) -> None:
    told = got(asked, "/trends", by=by, measure="killed")
    for name, whole in told["measures"].items():
        assert [sum(column) for column in zip(*(one[name] for one in told["series"]), strict=True)] == whole


def test_an_incident_of_several_actors_is_in_each_and_never_lost(asked: TestClient) -> None:
    told = got(asked, "/trends", by="actors")
    assert sum(map(sum, (one["incidents"] for one in told["series"]))) >= sum(told["measures"]["incidents"])


def test_sections_are_those_of_the_borders(asked: TestClient) -> None:
    told = got(asked, "/trends", by="section", type="seizure")
    assert "egypt-libya/coast" in [one["value"] for one in told["series"]], told["series"]


def test_what_nobody_watched_is_told(asked: TestClient) -> None:
    told = got(asked, "/trends", unit="week")
    watched = dict(zip(told["starts"], zip(*told["watched"].values(), strict=True), strict=True))
    assert watched["2024-05-13"] == (4, 2)       # three of one source, one of another, whatever they tell
    assert watched["2024-06-03"] == (1, 1)       # a report that tells no event
    assert watched["2024-05-27"] == (0, 0)
    assert 0 in told["watched"]["sources"]


def test_deaths_are_a_range(asked: TestClient) -> None:
    told = got(asked, "/trends", type="attack", unit="month", area="EG")["measures"]
    assert sum(told["killed_min"]) <= sum(told["killed_max"])
    assert sum(told["claims"]) == 1


def test_csv_holds_the_same_numbers(asked: TestClient) -> None:
    told = got(asked, "/trends", by="type", unit="month")
    answer = asked.get("/api/v1/trends", params={"by": "type", "unit": "month", "form": "csv"})
    assert answer.headers["content-disposition"] == 'attachment; filename="marsad-trends-type.csv"'
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))
    sums = Counter[str]()
    for row in rows:
        sums[row["type"]] += int(row["incidents"])
    assert sums["all"] == sum(told["measures"]["incidents"])
    assert sum(number for name, number in sums.items() if name != "all") == sums["all"]


@pytest.mark.parametrize(("query", "at"), [
    ({"unit": "year"}, "unit"), ({"by": "colour"}, "by"), ({"measure": "joy"}, "measure"), ({"form": "xml"}, "form"),
    ({"unit": "week", "from": "1900-01-01", "to": "2024-01-01"}, "unit"), ({"foo": "1"}, "foo")])
def test_bad_questions_of_trends(asked: TestClient, query: dict[str, Any], at: str) -> None:
    answer = asked.get("/api/v1/trends", params=query)
    assert (answer.status_code, answer.json()["parameter"]) == (400, at)


def test_no_incident_gives_no_curve(asked: TestClient) -> None:
    for by in ("section", "actors", "type"):
        assert got(asked, "/trends", text="كلمة لا ترد", by=by)["starts"] == []
    told = got(asked, "/trends", text="كلمة لا ترد", **{"from": "2024-05-06", "to": "2024-05-19"})
    assert told["starts"] == ["2024-05-06", "2024-05-13"]


def test_talks_are_those_of_the_picture(asked: TestClient) -> None:
    told = got(asked, "/talks")
    totals = got(asked, "/picture", type=["meeting", "agreement"])["totals"]
    assert told["total"] == totals["incidents"] == len(told["list"]["items"]) >= 2
    assert sum(row[1] for row in told["timeline"]["bins"]) + told["timeline"]["undated"] == told["total"]
    for name in ("level", "type"):
        assert sum(one["incidents"] for one in told["facets"][name]) == told["total"]


def test_a_talk_says_who_met_whom_at_what_level_about_what(asked: TestClient) -> None:
    call = got(asked, "/talks", level="phone")["list"]["items"]
    assert len(call) == 1
    assert {side["value"] for side in call[0]["sides"]} >= {"EG", "TN"}
    assert call[0]["subjects"] == ["border_control"]
    outcome = call[0]["outcomes"][0]
    assert outcome["words"] in CALL
    told = got(asked, f"/reports/{outcome['told'][0]['report']}")
    assert outcome["told"][0]["event"] in [event["id"] for event in told["events"]]


def test_talks_are_asked_for_by_side_and_subject(asked: TestClient) -> None:
    assert got(asked, "/talks", side=["EG", "TN"])["total"] == 1
    assert got(asked, "/talks", side=["EG", "DZ"])["total"] == 0
    assert got(asked, "/talks", subject="border_control")["total"] == 1
    assert got(asked, "/talks", type="attack")["total"] == 0
    assert got(asked, "/talks", actor="شكري")["total"] == 1


def test_the_circle_counts_who_met_whom(asked: TestClient) -> None:
    circle = got(asked, "/talks", level="phone")["circles"]["sides"]
    assert {one["value"]: one["talks"] for one in circle["parties"]}["TN"] == 1
    assert {"a": "EG", "b": "TN", "talks": 1} in circle["pairs"]


def test_a_counterpart_beside_whom_nobody_is_told_is_called_nobodys(tmp_path: Path) -> None:
    assert party_words(["وزير الخارجية المصري", "نظيره الليبي"])["نظيره الليبي"].en == "his Libyan counterpart"
    with open_store(tmp_path / "m.db") as store:
        add(store, [report("k", "وقع نظيره الليبي في القاهرة أمس اتفاقا لتسيير دوريات مشتركة على الحدود.")])
        (one,) = got(client(store), "/borders/egypt-libya/measures")
        assert one["parties"] == [{"ar": "نظير ليبي لم يُسمَّ", "en": "a Libyan counterpart, not named"}]
        (talk,) = got(client(store), "/talks")["list"]["items"]
        assert [party["en"] for party in talk["parties"]] == ["a Libyan counterpart, not named"]
        actors = got(client(store), "/facets")["actors"]
        assert [(one["value"], one["en"]) for one in actors] == [("نظيره الليبي", "a Libyan counterpart, not named")]


def test_a_counterpart_is_another_person_in_each_talk(tmp_path: Path) -> None:
    told = ["محمد شكري", "نظيره الليبي", "نظيره"]
    assert named(told, shipped(), is_counterpart) == (Sided("محمد شكري", False), Sided("LY", True))
    with open_store(str(tmp_path / "one.db")) as store:
        add(store, [report("k", "التقى وزير الدفاع التونسي نظيره الجزائري في القاهرة أمس.")])
        answer = got(client(store), "/talks")
    assert [one["ar"] for one in answer["list"]["items"][0]["parties"]] == ["وزير الدفاع التونسي", "نظيره الجزائري"]
    assert {one["value"] for one in answer["circles"]["names"]["parties"]} == {"وزير الدفاع التونسي", "DZ"}


def test_pages_of_talks_go_on_behind_the_last(asked: TestClient) -> None:
    first = got(asked, "/talks", limit=1)["list"]
    second = got(asked, "/talks", limit=1, after=first["after"])["list"]
    assert first["items"][0]["id"] != second["items"][0]["id"]


@pytest.mark.parametrize(("query", "at"), [({"level": "picnic"}, "level"), ({"foo": "1"}, "foo")])
def test_bad_questions_of_talks(asked: TestClient, query: dict[str, Any], at: str) -> None:
    answer = asked.get("/api/v1/talks", params=query)
    assert (answer.status_code, answer.json()["parameter"]) == (400, at)


def test_coverage_and_accounts_on_both_databases(store: Store) -> None:
    add(store, [report("m1", TALKS), report("m2", QUIET), report("m3", QUIET, source="إذاعة")])
    days = coverage(LOCAL, store)
    assert [(one.day, one.reports) for one in days] == [(DAY, 1), (DAY, 2)] or [
        (one.day, one.reports) for one in days] == [(DAY, 2), (DAY, 1)]
    assert isinstance(days[0], Published)
    incident = got(client(store), "/talks")["list"]["items"][0]["id"]
    assert [account.event.type for account in accounts_by_incident(LOCAL, store, [incident])[incident]] == ["meeting"]
