"""Borders, alerts, measures and the drawing board in a real browser, in both languages, on a desk and on a phone."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import uvicorn
from browsing import Watched, until
from click.testing import CliRunner
from test_web_border import filled

from marsad.cli import commands
from marsad.store.opening import open_store
from marsad.web.app import make_app
from marsad.web.settings import Settings

pytestmark = pytest.mark.slow
PAGES = {"/border/egypt-libya": ".weeks", "/alerts": ".alert", "/measures/egypt-libya": ".measure",
         "/draw": "canvas.maplibregl-canvas"}


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a store with an attack, talks, a crossing that was closed, and an alert."""
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    with open_store(filled(tmp_path_factory.mktemp("border") / "b.db")) as store:
        server = uvicorn.Server(uvicorn.Config(make_app(store, Settings(port=port)), log_level="error", lifespan="off"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join(10)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
@pytest.mark.parametrize(("width", "theme"), [(1400, "light"), (420, "dark")])
@pytest.mark.parametrize("path", PAGES)
def test_the_pages_draw_without_complaint(browser: Any, watch: str, path: str, language: str, direction: str,
                                          width: int, theme: str) -> None:
    watched = Watched(browser, watch, width, color_scheme=theme)
    page = watched.go(f"{path}?lang={language}", PAGES[path])
    assert page.get_attribute("body", "dir") == direction
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if path.startswith("/border"):
        page.wait_for_selector(".bordermap[data-ready]")
    watched.shot(f"{path.split('/')[1]}-{language}-{width}")
    page.close()
    assert not watched.faults


def test_a_phone_shows_the_week_that_is_asked_for_and_a_print_all_of_them_in_dark_ink(browser: Any, watch: str) -> None:
    page = Watched(browser, watch, 420, color_scheme="dark").go("/border/egypt-libya?lang=en&week=2018-W20", ".weeks")
    week = page.locator(".weeks [aria-current=true]").first
    until(lambda: 0 <= week.bounding_box()["x"] < 400)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})
    assert page.evaluate("document.querySelector('.weeks').getBoundingClientRect().right <= innerWidth")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(31, 36, 40)"
    page.close()


def test_a_section_shows_what_stands_behind_it_and_a_person_sets_it(browser: Any, watch: str) -> None:
    watched = Watched(browser, watch)
    page = watched.go("/border/egypt-libya?lang=en&week=2018-W20", ".levels tbody tr")
    page.get_by_role("button", name="Coast, Salloum and Musaid").click()
    page.wait_for_selector(".grounds tbody tr")
    assert "8 killed" in page.inner_text(".grounds")
    for column in (1, 9):
        head, value = (page.locator(f".grounds {part} tr > :nth-child({column})").first.bounding_box()
                       for part in ("thead", "tbody"))
        assert head["x"] == value["x"]
    assert "section=egypt-libya" in page.url
    page.locator(".detail .decide summary").click()
    page.select_option("select[name=level]", "high")
    page.fill(".detail input[name=by]", "ليلى")
    page.fill(".detail input[name=reason]", "حشود عند الحدود")
    page.get_by_role("button", name="Write down").click()
    page.wait_for_selector(".levels .tag")
    until(lambda: "ليلى" in page.inner_text(".past"))
    assert "high" in page.locator(".levels tbody tr").first.inner_text()
    page.get_by_role("button", name="Week before").click()
    until(lambda: "2018-W19" in page.url and "low" not in page.inner_text(".stands .level"))
    page.close()
    assert not watched.faults


def test_a_person_takes_note_of_an_alert_by_name(browser: Any, watch: str) -> None:
    watched = Watched(browser, watch)
    page = watched.go("/alerts?lang=en", ".alert")
    page.get_by_role("button", name="I have seen it").click()
    page.wait_for_selector(".fault")  # without a name
    page.fill(".alerthead input", "سمير")
    page.get_by_role("button", name="I have seen it").click()
    page.wait_for_selector(".noted .sure")
    assert "سمير" in page.inner_text(".noted")
    page.locator(".alert .list a").click()
    page.wait_for_selector(".account")
    page.close()
    assert not watched.faults


def test_a_measure_is_marked(browser: Any, watch: str) -> None:
    watched = Watched(browser, watch)
    page = watched.go("/measures/egypt-libya?lang=en", ".measure")
    page.fill(".choice input[name=by]", "سمير")
    page.locator(".measure").first.get_by_role("button", name="done").click()
    page.wait_for_selector(".measure .tag.sure")
    page.close()
    assert not watched.faults


def test_a_border_is_drawn_checked_and_taken_home(browser: Any, watch: str, tmp_path: Path) -> None:
    watched = Watched(browser, watch, 1400, accept_downloads=True)
    page = watched.go("/draw?lang=en", "canvas.maplibregl-canvas")
    page.wait_for_selector(".bordermap[data-ready]")
    box = page.locator(".bordermap").bounding_box()
    for x, y in ((0.6, 0.5), (0.6, 0.6), (0.61, 0.7)):
        page.mouse.click(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
    coordinates = page.locator("textarea")
    until(lambda: len(coordinates.input_value().split("\n")) == 3)
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6)
    before = coordinates.input_value()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.65, box["y"] + box["height"] * 0.6, steps=5)
    page.mouse.up()
    until(lambda: coordinates.input_value() != before)
    assert len(coordinates.input_value().split("\n")) == 3  # moved, not added
    page.get_by_role("button", name="Check").click()
    page.wait_for_selector(".fault")  # it has no names yet
    for label, words in (("Name in Arabic", "حدودي"), ("Name in English", "Mine")):
        for place in range(2):  # of the border and of its section
            page.get_by_label(label).nth(place).fill(words)
    with page.expect_download() as kept:
        page.get_by_role("button", name="Download").click()
    file = tmp_path / kept.value.suggested_filename
    kept.value.save_as(file)
    assert file.name == "my-border.geojson"
    run = CliRunner().invoke(commands, ["borders", "check", str(file)], standalone_mode=False)
    assert (run.return_value, "0 faults" in run.output) == (0, True)
    page.close()
    assert not watched.faults
