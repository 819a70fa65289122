"""OGC API - Features: documents, pages, paging, parameters, and GDAL as a reader."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import jsonschema
import openapi_spec_validator
import pytest
from fastapi.testclient import TestClient
from web import REPORTS, client, serving

from marsad.store.adding import add
from marsad.store.filter import FIELDS
from marsad.store.opening import Store, open_store

ITEMS = "/ogc/collections/incidents/items"
DOCUMENTS = ("/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/incidents",
             "/ogc/collections/talks/items", "/ogc/collections/sections/items?limit=2", ITEMS)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("ogc") / "m.db") as store:
        add(store, REPORTS)
        yield store


@pytest.fixture(scope="module")
def asked(filled: Store) -> TestClient:
    return client(filled)


def got(asked: TestClient, path: str, **query: Any) -> Any:
    answer = asked.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def ids(collection: dict[str, Any]) -> list[str]:
    return [feature["id"] for feature in collection["features"]]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_document_is_a_page_in_both_languages_too(asked: TestClient, path: str) -> None:
    sep = "&" if "?" in path else "?"
    assert "json" in asked.get(path).headers["content-type"]
    for language, direction in (("ar", "rtl"), ("en", "ltr")):
        page = asked.get(f"{path}{sep}f=html&lang={language}")
        assert page.headers["content-type"] == "text/html; charset=utf-8"
        assert page.headers["content-language"] == language
        assert f'<html lang="{language}">' in page.text
        assert f'<body dir="{direction}">' in page.text
        again = asked.get(path, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                                         "accept-language": language})
        assert again.text.partition("<h1>")[2][:60] == page.text.partition("<h1>")[2][:60] != ""


def test_an_item_is_told_in_the_words_of_the_page(asked: TestClient) -> None:
    name = next(one["id"] for one in got(asked, ITEMS)["features"] if one["properties"]["goods"] == "arms")
    arabic, english = (asked.get(f"{ITEMS}/{name}?f=html&lang={language}").text for language in ("ar", "en"))
    assert all(f"<bdi>{word}</bdi>" in arabic for word in ("ضبط", "أسلحة", "مصر", "يوم"))
    assert all(f"<bdi>{word}</bdi>" in english for word in ("seizure", "arms", "Egypt", "day"))


def test_every_link_leads_to_what_it_says(asked: TestClient) -> None:
    seen, rest = set(), ["http://127.0.0.1:8765/ogc"]
    while rest:
        address = rest.pop()
        answer = asked.get(address)
        assert answer.status_code == 200, address
        if "json" in answer.headers["content-type"]:
            found = answer.json()
            for link in found.get("links", []) + [one for c in found.get("collections", []) for one in c["links"]]:
                told = asked.get(link["href"]).headers["content-type"]
                assert told.split(";")[0] == link["type"].split(";")[0], link
                if link["href"] not in seen:
                    seen.add(link["href"])
                    rest.append(link["href"])
    assert len(seen) > 20


def test_the_description_is_valid_openapi_30_and_names_every_filter(asked: TestClient) -> None:
    document = got(asked, "/ogc/api")
    assert document["openapi"].startswith("3.0.")
    openapi_spec_validator.validate(document)
    told = {one["name"] for one in document["paths"]["/collections/incidents/items"]["get"]["parameters"]}
    assert told == {*FIELDS, "bbox", "datetime", "limit", "after", "f", "lang"}


@pytest.mark.parametrize(("path", "schema"), [
    ("/ogc", "Landing"), ("/ogc/conformance", "Conformance"), ("/ogc/collections", "Collections"),
    ("/ogc/collections/sections", "Collection"), (ITEMS, "Items"), ("/ogc/collections/sections/items", "Items")])
def test_answers_have_the_shapes_that_are_described(asked: TestClient, path: str, schema: str) -> None:
    components = got(asked, "/ogc/api")["components"]
    components["schemas"]["Feature"]["properties"]["geometry"] = {}  # nullable is a word of OpenAPI 3.0 alone
    jsonschema.validate(got(asked, path), {"$ref": f"#/components/schemas/{schema}", "components": components})


def test_pages_follow_by_their_next_links(asked: TestClient) -> None:
    everything = got(asked, ITEMS)
    assert everything["numberMatched"] == everything["numberReturned"] == len(everything["features"]) >= 5
    seen, address = [], f"{ITEMS}?limit=2&status=happened"
    while address:
        page = got(asked, address)
        assert page["numberReturned"] == len(page["features"]) <= 2
        seen += ids(page)
        address = next((one["href"] for one in page["links"] if one["rel"] == "next"), "")
    assert seen == [one["id"] for one in everything["features"] if one["properties"]["status"] == "happened"]


def test_features_have_their_place_longitude_first(asked: TestClient) -> None:
    answer = asked.get(ITEMS)
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["content-crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    points = [one["geometry"]["coordinates"] for one in answer.json()["features"] if one["geometry"]]
    assert points
    assert all(24 < lon < 36 and 28 < lat < 32 for lon, lat in points)


def test_a_box_leaves_out_what_lies_elsewhere_and_keeps_what_has_no_place(asked: TestClient) -> None:
    everything = got(asked, ITEMS)["features"]
    near = got(asked, ITEMS, bbox="25,28,26,30")
    assert set(ids(near)) == {one["id"] for one in everything if one["geometry"] is None or (
        25 <= one["geometry"]["coordinates"][0] <= 26 and 28 <= one["geometry"]["coordinates"][1] <= 30)}
    assert 1 < near["numberMatched"] < len(everything)
    assert ids(got(asked, ITEMS, bbox="25,28,-100,26,30,9000")) == ids(near)
    assert [f for f in got(asked, ITEMS, bbox="170,-10,-170,10")["features"] if f["geometry"]] == []


@pytest.mark.parametrize(("written", "since", "until"), [
    ("2024-05-15", "2024-05-15", "2024-05-15"), ("2024-05-01/2024-05-31", "2024-05-01", "2024-05-31"),
    ("2024-06-01T00:00:00Z/..", "2024-06-01", "9999"), ("../2024-04-30", "0000", "2024-04-30"),
    ("/2024-04-30T23:00:00+02:00", "0000", "2024-04-30"), ("2024-05-15T23:30:00-03:00/", "2024-05-16", "9999")])
def test_a_time_is_touched(asked: TestClient, written: str, since: str, until: str) -> None:
    wanted = [one["id"] for one in got(asked, ITEMS)["features"] if one["properties"]["first_day"] is None or (
        one["properties"]["first_day"] <= until and one["properties"]["last_day"] >= since)]
    assert ids(got(asked, ITEMS, datetime=written)) == wanted


def test_talks_are_the_talks_and_sections_the_lines(asked: TestClient) -> None:
    talks = got(asked, "/ogc/collections/talks/items")["features"]
    assert {one["properties"]["type"] for one in talks} == {"meeting"}
    assert asked.get("/ogc/collections/talks/items?type=attack").status_code == 400
    attack = next(one for one in got(asked, ITEMS)["features"] if one["properties"]["type"] == "attack")
    assert asked.get(f"/ogc/collections/talks/items/{attack['id']}").status_code == 404
    lines = got(asked, "/ogc/collections/sections/items", bbox="24.9,30,25.3,31.7")["features"]
    assert {one["properties"]["border"] for one in lines} == {"egypt-libya"}
    assert {one["geometry"]["type"] for one in lines} == {"LineString"}


@pytest.mark.parametrize("query", [
    "foo=1", "bbox=1,2,3", "bbox=1,2,a,4", "bbox=1,50,2,40", "bbox=1,2,3,4,5", "datetime=soon", "datetime=2024-13-01",
    "datetime=2024-05-02/2024-05-01", "datetime=../..", "limit=0", "limit=-1", "limit=1.5", "limit=x", "after=x",
    "f=xml", "lang=fr", "type=party", "type=attack&killed=x", "crs=EPSG:4326"])
def test_what_cannot_be_asked_is_a_400(asked: TestClient, query: str) -> None:
    answer = asked.get(f"{ITEMS}?{query}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["remedy"]


@pytest.mark.parametrize("path", ["/ogc", "/ogc/conformance", "/ogc/api", "/ogc/collections", "/ogc/collections/talks"])
def test_an_unknown_parameter_is_a_400_everywhere(asked: TestClient, path: str) -> None:
    assert asked.get(f"{path}?bbox=1,2,3,4").status_code == 400


def test_a_limit_above_the_most_is_the_most(asked: TestClient) -> None:
    assert len(ids(got(asked, ITEMS, limit="99999999999"))) >= 5


@pytest.mark.parametrize("path", ["/ogc/collections/x", "/ogc/collections/x/items", f"{ITEMS}/0000000000000000",
                                  "/ogc/collections/sections/items/x"])
def test_what_is_not_there_is_a_404(asked: TestClient, path: str) -> None:
    assert asked.get(path).status_code == 404


def test_each_form_has_a_tag_of_its_own(asked: TestClient) -> None:
    tags = {asked.get(f"{ITEMS}?{query}").headers["etag"] for query in ("", "f=html", "lang=en", "lang=en&f=html")}
    assert len(tags) == 4
    one = asked.get(ITEMS)
    assert asked.get(ITEMS, headers={"if-none-match": one.headers["etag"]}).status_code == 304
    assert asked.get(ITEMS, headers={"if-none-match": one.headers["etag"], "accept": "text/html"}).status_code == 200


@pytest.fixture
def gdal() -> str:
    """Where GDAL's programs are. Where they can't be found the test says so; under .ci/run that is a failure."""
    found = shutil.which("ogrinfo")
    if found is None:
        reason = "no GDAL here: install it (apt-get install gdal-bin) to run these tests"
        if os.environ.get("MARSAD_NEED_GDAL"):
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def test_gdal_reads_the_collections_page_by_page(gdal: str, filled: Store, asked: TestClient) -> None:
    with serving(filled) as address:
        told = subprocess.run([gdal, "-ro", "-so", "-al", f"OAPIF:{address}/ogc"], capture_output=True, text=True,
                              check=True, timeout=60).stdout
        lines = subprocess.run(
            ["ogr2ogr", "-f", "GeoJSON", "/vsistdout/", f"OAPIF:{address}/ogc", "incidents", "-oo", "PAGE_SIZE=2"],
            capture_output=True, text=True, check=True, timeout=60).stdout
    counts = {name: got(asked, f"/ogc/collections/{name}/items", limit=1)["numberMatched"]
              for name in ("incidents", "talks", "sections")}
    for name, count in counts.items():
        assert f"Feature Count: {count}" in told.partition(f"Layer name: {name}\n")[2].partition("Layer name:")[0]
    read = {one["properties"]["id"]: one for one in json.loads(lines)["features"]}
    assert list(read) == ids(got(asked, ITEMS))
    for one in got(asked, ITEMS)["features"]:
        assert read[one["id"]]["geometry"] == one["geometry"]
        assert read[one["id"]]["properties"]["headline_ar"] == one["properties"]["headline_ar"]
