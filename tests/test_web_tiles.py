"""Vector tiles: every located incident in one tile of a zoom, at its place, under the same filters as everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import mapbox_vector_tile
import pytest
from fastapi.testclient import TestClient
from web import REPORTS, client, got

from marsad.store.adding import add
from marsad.store.opening import open_store

TILES = "/api/v1/tiles"


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with open_store(tmp_path_factory.mktemp("tiles") / "m.db") as store:
        add(store, REPORTS)
        yield client(store)


def marks(asked: TestClient, z: int, x: int, y: int, **query: Any) -> list[dict[str, Any]]:
    answer = asked.get(f"{TILES}/{z}/{x}/{y}", params=query)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    layers = mapbox_vector_tile.decode(answer.content)
    found: list[dict[str, Any]] = layers["incidents"]["features"] if layers else []
    return found


@pytest.mark.parametrize("query", [{}, {"type": "attack"}, {"text": "سيوة", "killed": 3}])
@pytest.mark.parametrize("zoom", [0, 3, 5])
def test_tiles_add_up_to_what_has_a_place(asked: TestClient, zoom: int, query: dict[str, Any]) -> None:
    located = got(asked, "/picture", **query)["totals"]["located"]
    side = 2 ** zoom
    near = [(x, y) for x in range(side) for y in range(side) if zoom < 5 or (16 <= x <= 20 and 11 <= y <= 15)]
    counts = [mark["properties"]["count"] for x, y in near for mark in marks(asked, zoom, x, y, **query)]
    assert sum(counts) == located > 0


def test_a_mark_stands_at_its_place(asked: TestClient) -> None:
    """Siwa, 25.5 east and 29.2 north, lies in the tile 18/13 of zoom 5: 0.27 of the way across, 0.29 down."""
    found = [one for one in marks(asked, 5, 18, 13, place="سيوة") if one["properties"]["type"] == "attack"]
    assert len(found) == 1
    across, up = found[0]["geometry"]["coordinates"]
    assert 0.2 < across / 4096 < 0.35
    assert 0.2 < 1 - up / 4096 < 0.4
    assert found[0]["properties"]["kind"] in ("incident", "area")


def test_tiles_are_not_sent_again(asked: TestClient) -> None:
    first = asked.get(f"{TILES}/5/18/13")
    again = {"if-none-match": first.headers["etag"]}
    assert asked.get(f"{TILES}/5/18/13", headers=again).status_code == 304
    assert asked.get(f"{TILES}/5/18/12", headers=again).status_code == 200


@pytest.mark.parametrize(("path", "status"), [
    ("/1/2/0", 404), ("/0/0/1", 404), ("/23/0/0", 422), ("/a/0/0", 422), ("/5/18/13?foo=1", 400)])
def test_there_is_no_such_tile(asked: TestClient, path: str, status: int) -> None:
    answer = asked.get(TILES + path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_the_tiles_are_found_by_their_document(asked: TestClient) -> None:
    told = got(asked, "/tiles", type="attack")
    address = told["tiles"][0].format(z=0, x=0, y=0)
    found = mapbox_vector_tile.decode(asked.get(address).content)["incidents"]["features"]
    assert set(found[0]["properties"]) <= set(told["vector_layers"][0]["fields"])
    assert sum(mark["properties"]["count"] for mark in found) == got(
        asked, "/picture", type="attack")["totals"]["located"]
