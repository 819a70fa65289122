"""A server over a store of the tests' own reports, asked in process."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from threading import Thread
from typing import Any

import uvicorn
from fastapi.testclient import TestClient

from marsad.record.report import Report
from marsad.store.opening import Store
from marsad.web.app import make_app
from marsad.web.settings import Settings

HOST = "http://127.0.0.1:8765"
DAY = date(2024, 5, 16)
ATTACK = "قتل ثلاثة جنود في هجوم شنه مسلحون مجهولون جنوب واحة سيوة أمس."
SEIZURE = "ضبطت قوات حرس الحدود 40 بندقية قرب السلوم أمس."
CLAIM = "قتل خمسة جنود في تفجير استهدف حاجزا قرب العريش أمس وتبنى تنظيم داعش الهجوم."
TALKS = "التقى وزير الخارجية المصري سامح شكري نظيره الليبي محمد سيالة في القاهرة أمس."
NOWHERE = "ضبطت الشرطة كمية من الحشيش أمس."


def report(name: str, text: str, published: date = DAY, source: str = "وكالة") -> Report:
    return Report(name, text, published, None, source, f"https://example.org/{name}")


REPORTS = (
    report("s1", ATTACK),
    report("s2", "أعلن الجيش مقتل أربعة جنود في هجوم لمسلحين جنوب واحة سيوة أمس.", source="صحيفة"),
    report("z1", SEIZURE, DAY + timedelta(40)), report("c1", CLAIM, DAY - timedelta(30)), report("m1", TALKS),
    report("n1", NOWHERE))


def client(store: Store, settings: Settings | None = None, **headers: str) -> TestClient:
    """A browser that asks this store's server."""
    return TestClient(make_app(store, settings or Settings()), base_url=HOST, headers=headers)


def got(asked: TestClient, path: str, **query: Any) -> Any:
    """What a path of the API answers; it must be 200."""
    answer = asked.get(f"/api/v1{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


@contextmanager
def serving(store: Store, **more: Any) -> Iterator[str]:
    """A real server over a store, in a thread of its own: its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = make_app(store, Settings(port=port, **more))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1))
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)
