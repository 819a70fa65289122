"""A real browser before a real server, for the tests that drive pages; fixtures that they share."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from typing import Any

import pytest
import uvicorn
from web import CLAIM, REPORTS, report

from marsad.demo.telling import reports
from marsad.store.adding import add
from marsad.store.opening import open_store
from marsad.web.app import make_app
from marsad.web.settings import Settings

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
HOSTILE = f"{CLAIM} </p><script>alert(1)</script> <img src=x onerror=alert(1)> \u202e مقلوب"


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a store of samples, in a thread of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    with open_store(tmp_path_factory.mktemp("web") / "m.db") as store:
        add(store, [*reports()[:120], *REPORTS, report("evil", HOSTILE)])
        server = uvicorn.Server(uvicorn.Config(make_app(store, Settings(port=port)), log_level="error", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("needs Chromium")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


class Watched:
    """A page with all that it complains of and all that it asks of others."""

    def __init__(self, browser: Any, served: str, width: int = 1280, **more: Any) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 850}, **more)
        self.page.set_default_timeout(60_000)
        self.served, self.faults = served, []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._request)

    def _console(self, told: Any) -> None:
        if told.type in ("error", "warning"):
            self.faults.append(told.text)

    def _request(self, request: Any) -> None:
        if not request.url.startswith((self.served, f"blob:{self.served}", "data:")):
            self.faults.append(f"asked {request.url}")

    def go(self, path: str, wait: str = ".list li") -> Any:
        """Open a path and wait for something in it."""
        self.page.goto(self.served + path)
        self.page.wait_for_selector(wait)
        return self.page

    def shot(self, name: str) -> None:
        """Keep a screenshot where somebody wants to look at it."""
        if folder := os.environ.get("MARSAD_SHOTS"):
            self.page.wait_for_timeout(1500)
            self.page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.fixture
def watched(browser: Any, served: str) -> Iterator[Watched]:
    one = Watched(browser, served)
    yield one
    one.page.close()
    assert not [fault for fault in one.faults if "GPU stall" not in fault and "swiftshader" not in fault.lower()]


def until(holds: Any) -> None:
    """Wait until something holds."""
    end = monotonic() + 30
    while not holds():
        assert monotonic() < end
        sleep(0.1)
