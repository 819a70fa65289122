"""The HTTP API over real databases: one picture, the same filters as everywhere, errors that say what to do."""

from __future__ import annotations

import json
from time import sleep
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given, settings
from hypothesis import strategies as st
from web import DAY, REPORTS, client, got, report

from marsad.store.adding import add
from marsad.store.filter import FIELDS, parse_filter
from marsad.store.find import find
from marsad.store.opening import Store, open_store
from marsad.store.viewer import LOCAL
from marsad.web.settings import Settings


@pytest.fixture
def asked(store: Store) -> TestClient:
    add(store, REPORTS)
    return client(store)


def one(asked: TestClient, **query: Any) -> dict[str, Any]:
    """The only incident that a filter finds."""
    items = got(asked, "/incidents", **query)["items"]
    assert len(items) == 1
    found: dict[str, Any] = items[0]
    return found


def test_the_picture_adds_up(asked: TestClient) -> None:
    whole = got(asked, "/picture", zoom=6)
    totals = whole["totals"]
    assert totals["incidents"] == len(whole["list"]["items"]) >= 5
    assert sum(f["properties"]["count"] for f in whole["map"]["features"]) == totals["located"]
    assert totals["unlocated"] >= 1
    assert sum(row[1] for row in whole["timeline"]["bins"]) + whole["timeline"]["undated"] == totals["incidents"]
    assert sum(value["incidents"] for value in whole["facets"]["type"]) == totals["incidents"]


@pytest.mark.parametrize("query", [
    {"type": "attack"}, {"type": ["seizure", "meeting"]}, {"from": "2024-05-01", "to": "2024-05-31"}, {"area": "EG"},
    {"place": "سيوة"}, {"text": "حرس الحدود"}, {"actor": "مسلحون"}, {"claimed_by": "داعش"}, {"killed": 4},
    {"goods": "arms"}, {"place": "السلوم", "within": 30}, {"voices": 2}, {"status": "happened"},
    {"text": "Siwa attack"}, {"area": "20,20,30,35"}, {"confirmed": "no"},
    {"type": "attack", "text": "سيوة", "killed": 3}])
def test_filters_find_what_the_store_finds(asked: TestClient, store: Store, query: dict[str, Any]) -> None:
    listed = got(asked, "/incidents", **query)
    page = find(LOCAL, store, parse_filter(query))
    assert [item["id"] for item in listed["items"]] == [found.id for found in page.items]
    assert listed["total"] == page.total
    assert got(asked, "/picture", **query)["totals"]["incidents"] == page.total


def test_every_filter_of_the_command_line_is_described(asked: TestClient) -> None:
    document = got(asked, "/openapi.json")
    for path in ("/picture", "/map", "/incidents", "/facets", "/timeline"):
        told = {one["name"] for one in document["paths"][f"/api/v1{path}"]["get"]["parameters"]}
        assert set(FIELDS) <= told


@pytest.mark.parametrize(("query", "at"), [
    ({"foo": "1"}, "foo"), ({"type": "party"}, "type"), ({"from": "soon"}, "from"), ({"limit": "0"}, "limit"),
    ({"limit": "x"}, "limit"), ({"after": "x"}, "after"), ({"killed": "-1"}, "killed"), ({"form": "xml"}, "form"),
    ({"from": "2024-05-02", "to": "2024-05-01"}, "from"), ({"text": "!"}, "text"), ({"killed": ["1", "2"]}, "killed")])
def test_bad_questions_are_told_what_to_ask(asked: TestClient, query: dict[str, Any], at: str) -> None:
    answer = asked.get("/api/v1/incidents", params=query)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    told = answer.json()
    assert told["parameter"] == at
    assert told["remedy"]


@pytest.mark.parametrize("query", [{"bbox": "1,2,3"}, {"bbox": "a,b,c,d"}, {"zoom": "99"}, {"zoom": "nan"}])
def test_bad_views_are_refused(asked: TestClient, query: dict[str, str]) -> None:
    assert asked.get("/api/v1/map", params=query).status_code == 400


def test_geojson(asked: TestClient) -> None:
    answer = asked.get("/api/v1/incidents", params={"form": "geojson"})
    assert answer.headers["content-type"] == "application/geo+json"
    told = answer.json()
    assert told["numberMatched"] == told["numberReturned"] == len(told["features"])
    points = [feature["geometry"] for feature in told["features"]]
    assert None in points
    assert all(20 < p["coordinates"][0] < 40 and 20 < p["coordinates"][1] < 35 for p in points if p)


def test_pages_follow_one_another(asked: TestClient) -> None:
    everything = [item["id"] for item in got(asked, "/incidents")["items"]]
    seen, after = [], ""
    while True:
        page = got(asked, "/incidents", limit=2, **({"after": after} if after else {}))
        seen += [item["id"] for item in page["items"]]
        if not (after := page["after"]):
            break
    assert seen == everything


def test_an_incident_has_its_accounts_side_by_side(asked: TestClient) -> None:
    found = got(asked, f"/incidents/{one(asked, place='سيوة')['id']}")
    assert len(found["told"]) == found["reports"] == 2
    assert {(t["value"]["min"], t["voices"]) for t in found["killed"]["told"]} == {(3, 1), (4, 1)}
    tally = found["evidence"]
    assert tally["values"] == tally["with_words"] > tally["inferred"] > 0
    for account in found["told"]:
        whole = got(asked, f"/reports/{account['report']}")["text"]
        for passage in account["passages"]:
            assert whole[passage["start"]:passage["start"] + len(passage["text"])] == passage["text"]
        for row in account["rows"]:
            assert all(e["start"] < e["end"] <= len(whole) for value in row["values"] for e in value["evidence"])


def test_a_claim_stands_apart(asked: TestClient) -> None:
    found = got(asked, f"/incidents/{one(asked, claimed_by='داعش')['id']}")
    assert [claim["value"] for claim in found["claimed_by"]] == ["تنظيم داعش"]
    assert "claimed by Islamic State" in found["headline"]["en"]
    assert "تبناه: تنظيم داعش" in found["headline"]["ar"]


def test_a_report_is_given_as_received(asked: TestClient) -> None:
    told = got(asked, "/reports/c1")
    assert told["text"] == REPORTS[3].text
    assert told["url"] == "https://example.org/c1"
    assert [event["type"] for event in told["events"]] == ["attack"]
    assert got(asked, f"/reports/{told['id']}")["names"] == ["c1"]


def test_what_needs_eyes_is_listed_with_why(asked: TestClient) -> None:
    due = got(asked, "/review", kind="numbers")
    assert due["total"] == len(due["items"]) == 1
    doubt = next(one for one in due["items"][0]["doubts"] if one["kind"] == "numbers")
    assert (doubt["field"], doubt["least"], doubt["most"]) == ("killed", 3, 4)
    assert "3" in doubt["words"]["ar"]
    assert got(asked, "/review", place="السلوم", kind="numbers")["total"] == 0
    for query in ({"kind": "colour"}, {"after": "x"}, {"foo": "1"}):
        assert asked.get("/api/v1/review", params=query).status_code == 400


def test_two_at_once_do_not_overwrite_each_other(asked: TestClient) -> None:
    told = one(asked, place="سيوة")
    session = {"x-marsad-session": asked.app.state.settings.session}
    path = f"/api/v1/incidents/{told['id']}"
    first = asked.post(f"{path}/confirm", json={"by": "ليلى", "seen": told["change"]}, headers=session)
    assert first.status_code == 200, first.text
    late = asked.post(f"{path}/retract", json={"by": "سامي", "reason": "x", "seen": told["change"]}, headers=session)
    assert late.status_code == 409
    change = first.json()["decision"]["change"]
    assert late.json()["altered"] == {"change": change, "what": "decide", "who": "ليلى"}
    by_header = asked.post(f"{path}/note", json={"by": "سامي", "reason": "x"},
                           headers={**session, "if-match": f'"{told["change"]}"'})
    assert by_header.status_code == 412
    assert asked.post(f"{path}/note", json={"by": "سامي", "reason": "x"},
                      headers={**session, "if-match": "soon"}).status_code == 400
    back = asked.post(f"{path}/undo", json={"by": "ليلى", "others": [first.json()["decision"]["id"]], "seen": change},
                      headers=session)
    assert back.status_code == 200
    assert not got(asked, f"/incidents/{told['id']}")["decided"]["confirmed"]


def test_what_lies_in_a_governorate_is_its_area_and_beside_it_a_circle(store: Store) -> None:
    add(store, [report("g1", "قتل جنديان في هجوم شنه مسلحون في شمال سيناء أمس."),
                report("g2", "ضبطت قوات حرس الحدود 10 بنادق على بعد 60 كيلومترا جنوب سيوة أمس.")])
    drawn = got(client(store), "/map", zoom=8)["features"]
    areas = {one["properties"]["type"]: one["properties"] for one in drawn if one["properties"]["kind"] == "area"}
    assert areas["attack"]["outline"] == "adm.eg.27"
    assert all("outline" not in one for kind, one in areas.items() if kind != "attack")
    told = got(client(store), f"/incidents/{areas['attack']['id']}")
    assert told["outline"] == "adm.eg.27"
    rings = client(store).get("/base/areas.json").json()["adm.eg.27"]
    assert all(31 < lon < 36 and 29 < lat < 32 for ring in rings for lon, lat in ring)


def test_what_is_not_there_is_a_404(asked: TestClient) -> None:
    for path in ("/incidents/0000000000000000", "/reports/none", "/incidents/x/history", "/nowhere"):
        answer = asked.get(f"/api/v1{path}")
        assert answer.status_code == 404
        assert answer.json()["status"] == 404


def test_an_address_without_a_page_says_where_to_go(asked: TestClient) -> None:
    page = asked.get("/incidnet/1", headers={"accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert 'href="/"' in page.text
    told = asked.get("/api/v1/nowhere", headers={"accept": "text/html"}).json()
    assert told["remedy"] == "pages begin at /, the API at /api/v1"


def test_an_answer_that_is_there_already_is_not_sent_again(asked: TestClient, store: Store) -> None:
    first = asked.get("/api/v1/incidents?type=attack")
    again = asked.get("/api/v1/incidents?type=attack", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = asked.get("/api/v1/incidents?type=seizure", headers={"if-none-match": first.headers["etag"]})
    assert other.status_code == 200


def test_what_came_since(store: Store) -> None:
    add(store, REPORTS[:3])
    before = got(client(store), "/health")["change"]
    add(store, [*REPORTS[3:], report("s3", "قال مصدر إن هجوم مسلحين جنوب واحة سيوة أمس أسفر عن مقتل ثلاثة جنود.")])
    told = got(client(store), "/since", change=before)
    assert told["numbers"]["new"] == 3
    assert told["numbers"]["altered"] == 1
    assert all(item["headline"]["ar"] for item in told["new"] + told["altered"])
    assert got(client(store), "/since", change=told["change"])["numbers"] == {"new": 0, "altered": 0, "gone": 0}


def test_the_table_keeps_up_with_decisions(asked: TestClient, store: Store) -> None:
    session = {"x-marsad-session": asked.app.state.settings.session}
    before = got(asked, "/picture")["totals"]["incidents"]
    two = [one(asked, place=place)["id"] for place in ("سيوة", "السلوم")]
    merged = asked.post(f"/api/v1/incidents/{two[0]}/merge", headers=session,
                        json={"by": "ليلى", "reason": "واحد", "others": [two[1]]})
    assert merged.status_code == 200, merged.text
    assert got(client(store), "/picture")["totals"]["incidents"] == before - 1
    seen = got(asked, f"/incidents/{merged.json()['incidents'][0]}")
    assert len(seen["told"]) == 3
    assert got(asked, f"/incidents/{two[1]}/history")[-1]["decision"]["person"] == "ليلى"


def test_two_people_do_not_overwrite_each_other(asked: TestClient) -> None:
    session = {"x-marsad-session": asked.app.state.settings.session}
    found = one(asked, place="سيوة")
    body = {"by": "ليلى", "reason": "عدّها", "field": "killed", "value": "4", "seen": found["change"]}
    path = f"/api/v1/incidents/{found['id']}/correct"
    assert asked.post(path, json=body, headers=session).status_code == 200
    late = asked.post(path, json={**body, "by": "سمير", "value": "5"}, headers=session)
    assert late.status_code == 409
    assert "altered" in late.json()["detail"]
    assert one(asked, place="سيوة")["killed"] == {"min": 4, "max": 4}


@pytest.mark.parametrize(("body", "status"), [
    ({}, 422), ({"by": ""}, 422), ({"by": "x", "more": 1}, 422), ({"by": "x", "field": "colour", "value": 1}, 422),
    ({"by": "x", "reason": "y", "field": "killed", "value": "many"}, 422)])
def test_decisions_that_cannot_be_taken(asked: TestClient, body: dict[str, Any], status: int) -> None:
    session = {"x-marsad-session": asked.app.state.settings.session}
    answer = asked.post(f"/api/v1/incidents/{one(asked, place='سيوة')['id']}/correct", json=body, headers=session)
    assert answer.status_code == status
    assert answer.json()["detail"]


def test_metrics_and_health(asked: TestClient) -> None:
    health = got(asked, "/health")
    assert health["status"] == "ok"
    assert health["incidents"] >= 5
    text = asked.get("/metrics").text
    assert f"marsad_incidents {health['incidents']}.0" in text
    assert "/api/v1/health" in text


def test_hostile_text_is_only_text(store: Store) -> None:
    evil = "قتل ثلاثة جنود في هجوم جنوب واحة سيوة أمس. </script><script>alert(1)</script> \ud800 \u202e"
    add(store, [report("<b>", evil, DAY)])
    answer = client(store).get("/api/v1/reports/<b>")
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.text)["text"] == evil


def test_an_empty_store_has_an_empty_picture(store: Store) -> None:
    whole = got(client(store), "/picture")
    assert whole["totals"]["incidents"] == 0
    assert whole["list"] == {"items": [], "after": None}


WRITTEN = st.text(max_size=30) | st.sampled_from(
    ["attack", "EG", "2024-05-01", "سيوة", "1", "0.5", "-1", "1e999", "null"])


@pytest.fixture(scope="module")
def whole_server(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    with open_store(tmp_path_factory.mktemp("web") / "m.db") as store:
        add(store, REPORTS)
        return client(store, Settings())


@settings(max_examples=300, deadline=None)
@given(path=st.sampled_from(["/picture", "/map", "/incidents", "/facets", "/timeline", "/since"]),
       query=st.dictionaries(st.sampled_from([*FIELDS, "limit", "after", "bbox", "zoom", "form", "change", "x"]),
                             WRITTEN, max_size=4))
def test_no_question_breaks_the_server(whole_server: TestClient, path: str, query: dict[str, str]) -> None:
    answer = whole_server.get(f"/api/v1{path}", params=[
        (name, value.encode("utf-8", "replace").decode()) for name, value in query.items()])
    assert answer.status_code in (200, 304, 400, 422, 429)


def test_what_is_held_is_let_go_when_the_store_alters(store: Store) -> None:
    add(store, REPORTS[:2])
    asked = client(store)
    before = got(asked, "/picture", type="attack")
    add(store, REPORTS[3:4])
    deadline = 40
    while (after := got(asked, "/picture", type="attack"))["change"] == before["change"] and deadline:
        deadline -= 1
        sleep(0.05)
    assert after["totals"]["incidents"] == before["totals"]["incidents"] + 1
    assert after["totals"]["incidents"] == sum(one["incidents"] for one in after["facets"]["country"])


def test_half_a_character_in_a_list_breaks_no_answer(store: Store) -> None:
    add(store, [report("h1", "قتل ثلاثة جنود في هجوم شنته كتيبة الفهود \ud800 جنوب واحة سيوة أمس."), *REPORTS[2:]])
    whole = got(client(store), "/picture")
    assert whole["totals"]["incidents"] == len(whole["list"]["items"]) >= 4
