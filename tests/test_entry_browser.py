"""The form for field reports in a real browser: read while typed, placed on the map, never lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import Watched, until
from test_entry import picture

pytestmark = pytest.mark.slow
TEXT = "قتل جنديان في هجوم شنه مسلحون على نقطة تفتيش غرب السلوم أمس."
FORM = ".enter form"


def fill(page: Any, source: str) -> None:
    page.fill("input[name=by]", "ليلى")
    page.fill("input[name=source]", source)
    page.fill("input[name=published]", "2024-05-16")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(("width", "theme"), [(1400, "light"), (420, "dark")])
def test_a_text_is_read_while_it_is_typed(browser: Any, served: str, language: str, width: int, theme: str) -> None:
    watched = Watched(browser, served, width, color_scheme=theme)
    page = watched.go(f"/entry?lang={language}", FORM)
    fill(page, "مراسل السلوم")
    page.fill("textarea[name=text]", TEXT)
    page.wait_for_selector(".beside-it mark")
    assert page.locator(".beside-it .account").count() == 1
    page.locator(".beside-it .account .v").first.hover()
    page.wait_for_selector(".beside-it mark.hot")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    watched.shot(f"enter-{language}-{width}-{theme}")
    page.close()
    assert not watched.faults


def test_what_is_entered_becomes_an_incident(watched: Watched) -> None:
    page = watched.go("/entry?lang=en", FORM)
    fill(page, "مراسل السلوم")
    page.fill("textarea[name=text]", TEXT)
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector(".saved .list a")
    assert page.input_value("textarea[name=text]") == ""
    page.get_by_text("Open the report").click()
    page.wait_for_selector(".text mark")
    assert "ليلى" in page.inner_text(".meta")


def test_fields_with_a_place_from_the_map_and_a_photo(watched: Watched, tmp_path: Path) -> None:
    photo = tmp_path / "gate.jpg"
    photo.write_bytes(picture(size=(400, 300)))
    page = watched.go("/entry?lang=ar", FORM)
    fill(page, "مراسل سيوة")
    page.set_input_files("input[name=photos]", photo)
    page.wait_for_selector(".offer button")
    assert "2024-05-15" in page.inner_text(".offer")
    page.locator(".offer button").last.click()  # takes the place, into the fields
    page.wait_for_selector("input[name=f-place]")
    until(lambda: "29.2000,25.5200" in page.input_value("input[name=f-place]"))
    page.wait_for_selector(".beside-it .maplibregl-canvas")
    page.wait_for_timeout(1500)
    box = page.locator(".beside-it .maplibregl-canvas").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2 + 40, box["y"] + box["height"] / 2)
    until(lambda: "29.2000,25.5200" not in page.input_value("input[name=f-place]"))
    page.select_option("select[name=f-type]", "seizure")
    page.fill("input[name=f-date]", "2024-05-15")
    page.fill("input[name=f-killed]", "many")
    page.wait_for_selector(".wrong input[name=f-killed]")
    page.fill("input[name=f-killed]", "2-3")
    page.wait_for_selector(".beside-it .account")
    watched.shot("enter-fields-ar")
    page.locator("button.main").click()
    page.wait_for_selector(".saved .list a")
    page.locator(".saved p a").click()
    page.wait_for_selector(".kept img")
    until(lambda: page.evaluate("document.querySelector('.kept img').naturalWidth") > 0)
    watched.shot("report-photo-ar")


def test_a_draft_survives_a_reload_and_a_save_that_fails(browser: Any, served: str, tmp_path: Path) -> None:
    photo = tmp_path / "gate.jpg"
    photo.write_bytes(picture())
    watched = Watched(browser, served)
    page = watched.go("/entry?lang=en", FORM)
    fill(page, "مراسل")
    page.fill("textarea[name=text]", TEXT)
    page.set_input_files("input[name=photos]", photo)
    page.wait_for_selector(".photos li .offer")
    page.reload()
    page.wait_for_selector(".photos li .offer")
    assert page.input_value("textarea[name=text]") == TEXT
    page.route("**/api/v1/entry", lambda route: route.abort())
    page.get_by_role("button", name="Save").click()
    page.wait_for_selector(".fault")
    assert page.input_value("textarea[name=text]") == TEXT
    page.unroute("**/api/v1/entry")
    page.reload()
    page.wait_for_selector(".photos li .offer")
    page.get_by_role("button", name="العربية").click()  # another language loses nothing either
    until(lambda: page.get_attribute("body", "dir") == "rtl")
    assert page.input_value("textarea[name=text]") == TEXT
    page.close()


def test_a_file_that_is_no_photo_is_refused_where_it_stands(browser: Any, served: str, tmp_path: Path) -> None:
    wrong = tmp_path / "notes.jpg"
    wrong.write_bytes(b"not a photo")
    watched = Watched(browser, served)
    page = watched.go("/entry?lang=en", FORM)
    page.set_input_files("input[name=photos]", wrong)
    page.wait_for_selector(".photos .fault")
    assert "is no JPEG" in page.inner_text(".photos .fault")
    page.close()
