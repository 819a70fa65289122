"""A real server on a real socket: what is new comes by itself, nothing is sent twice, a flood is slowed, and another
machine is not let in by accident."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient
from web import HOST, REPORTS, serving

from marsad.store.adding import add
from marsad.store.opening import Store, open_store
from marsad.web.app import make_app
from marsad.web.guard import Guard
from marsad.web.limits import Limits
from marsad.web.settings import Settings


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "m.db") as store:
        add(store, REPORTS[:2])
        yield store


def connection(address: str) -> http.client.HTTPConnection:
    return http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)


def events(answer: http.client.HTTPResponse) -> Iterator[tuple[str, str]]:
    """The events of a stream: name and data."""
    held: dict[str, str] = {}
    for line in iter(answer.readline, b""):
        name, _, value = line.decode().rstrip("\n").partition(": ")
        if name:
            held[name] = value
        elif "data" in held:
            yield held.pop("event"), held.pop("data")


def test_new_incidents_come_by_themselves(filled: Store) -> None:
    with serving(filled) as address:
        asked = connection(address)
        asked.request("GET", "/api/v1/changes", headers={"last-event-id": "1"})
        answer = asked.getresponse()
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.readline() == b": still here\n"
        add(filled, REPORTS[2:4])
        stream = events(answer)
        assert next(stream) == ("change", "2")
        name, data = next(stream)
        told: dict[str, Any] = json.loads(data)
        assert name == "incidents"
        assert told["numbers"] == {"new": 2, "altered": 0, "gone": 0}
        other = connection(address)
        for new in told["new"]:
            other.request("GET", f"/api/v1/incidents/{new}")
            assert json.loads(other.getresponse().read())["headline"]["ar"]
        asked.close()


@pytest.mark.parametrize("path", ["/api/v1/picture", "/api/v1/incidents?form=geojson", "/api/v1/facets",
                                  "/api/v1/tiles/5/18/13", "/ogc/collections/incidents/items", "/api/v1/trends",
                                  "/api/v1/talks", "/api/v1/borders", "/api/v1/review"])
def test_what_a_client_has_is_not_sent_again_until_it_alters(filled: Store, path: str) -> None:
    asked = TestClient(make_app(filled, Settings()), base_url=HOST)
    tag = asked.get(path).headers["etag"]
    again = asked.get(path, headers={"if-none-match": f'"other", {tag}'})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    add(filled, REPORTS[2:3])
    assert TestClient(make_app(filled, Settings()), base_url=HOST).get(
        path, headers={"if-none-match": tag}).status_code == 200


def test_who_asks_too_often_waits(filled: Store) -> None:
    app = make_app(filled, Settings())
    asked = TestClient(Guard(app, Settings(), Limits(a_second=0.001, at_once=3)), base_url=HOST)
    seen = [asked.get("/api/v1/health") for _ in range(4)]
    assert [one.status_code for one in seen] == [200, 200, 200, 429]
    assert seen[-1].headers["retry-after"] == "1"
    assert seen[-1].headers["content-type"] == "application/problem+json"


def test_metrics_count_by_route_and_tell_what_the_process_takes(filled: Store) -> None:
    asked = TestClient(make_app(filled, Settings()), base_url=HOST)
    for _ in range(3):
        asked.get("/api/v1/map?zoom=6")
    asked.get("/api/v1/map?zoom=x")
    text = asked.get("/metrics").text
    assert 'marsad_requests_total{method="GET",route="/api/v1/map",status="200"} 3.0' in text
    assert 'marsad_requests_total{method="GET",route="/api/v1/map",status="400"} 1.0' in text
    assert "process_cpu_seconds_total" in text


def test_serve_refuses_another_address_without_a_token(filled: Store, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "marsad", "serve", "--store", str(tmp_path / "m.db"), "--port", "0"]
    refused = subprocess.run([*command, "--host", "0.0.0.0"], capture_output=True, text=True, timeout=60, check=False)
    assert refused.returncode == 2
    assert "--token" in refused.stderr
