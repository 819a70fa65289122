#!/usr/bin/env python3
"""Makes marsad/web/shapes/examples.json: an answer of each route of the API over the demo's reports, cut short.

usage: python scripts/write_examples.py
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient

from marsad.demo.telling import reports
from marsad.store.adding import add
from marsad.store.opening import open_store
from marsad.web.app import make_app
from marsad.web.openapi import ANSWERS
from marsad.web.settings import Settings

TARGET = Path(__file__).parent.parent / "marsad" / "web" / "shapes" / "examples.json"
REPORTS = 60
NOW = datetime(2024, 11, 1, 9, 0, tzinfo=UTC)
QUERIES = {"get /trends": "by=type&unit=month", "get /borders/{name}/history": "weeks=2", "get /tiles": "type=attack",
           "get /map": "zoom=5", "get /places": "name=سيو"}


def main() -> int:
    """The command line."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "m.db", now=lambda: NOW) as store:
        add(store, reports()[:REPORTS])
        asked = TestClient(make_app(store, Settings()), base_url="http://127.0.0.1:8765")
        found = {name: cut(answer) for name in ANSWERS if (answer := example(asked, name)) is not None}
    TARGET.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(found)} examples, {TARGET.stat().st_size // 1000} kB")
    return 0


def example(asked: TestClient, name: str) -> Any:
    """What a route gives; None for one that writes."""
    method, _, path = name.partition(" ")
    if method != "get":
        return None
    one = asked.get("/api/v1/incidents?voices=2").json()["items"][0]["id"]
    report = asked.get(f"/api/v1/incidents/{one}").json()["told"][0]["report"]
    ids = {"incidents": one, "reports": report, "borders": "egypt-libya"}
    path = path.replace("{name}", ids.get(path.split("/")[1], ""))
    answer = asked.get(f"/api/v1{path}?{QUERIES.get(name, '')}")
    answer.raise_for_status()
    return answer.json()


def cut(value: Any) -> Any:
    """A value with the first two of each list."""
    if isinstance(value, list):
        kept = 2 if len(value) > 4 or any(isinstance(one, dict) for one in value) else len(value)
        return [cut(one) for one in value[:kept]]
    if isinstance(value, dict):
        return {key: cut(one) for key, one in value.items()}
    return value


if __name__ == "__main__":
    sys.exit(main())
