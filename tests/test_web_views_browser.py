"""Talks and trends in a real browser, in both languages: read by pointer and by keys, kept in the address, saved."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from browsing import Watched, until
from PIL import Image

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
@pytest.mark.parametrize(("path", "wait"), [("/trends", ".chart .value"), ("/talks", ".party")])
@pytest.mark.parametrize(("width", "theme"), [(1400, "light"), (420, "dark")])
def test_the_pages_draw_without_complaint(browser: Any, served: str, language: str, direction: str, path: str,
                                          wait: str, width: int, theme: str) -> None:
    watched = Watched(browser, served, width, color_scheme=theme)
    page = watched.go(f"{path}?lang={language}", wait)
    assert page.get_attribute("body", "dir") == direction
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".places a[aria-current=page]").get_attribute("href").startswith(path)
    watched.shot(f"{path[1:]}-{language}-{width}-{theme}")
    page.close()
    assert not watched.faults


def test_charts_are_read_by_keys_and_by_pointer(watched: Watched) -> None:
    page = watched.go("/trends?lang=en", ".chart .value")
    chart = page.locator(".chart").first
    chart.focus()
    page.keyboard.press("Home")
    until(lambda: chart.get_attribute("aria-valuenow") == "0")
    first = page.locator(".readout").first.inner_text()
    assert first.startswith("Week from")
    page.keyboard.press("ArrowRight")
    until(lambda: page.locator(".readout").first.inner_text() != first)
    assert page.locator(".chart").nth(1).get_attribute("aria-valuenow") == "1"  # all charts move together
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] - 15, box["y"] + 20)
    until(lambda: int(chart.get_attribute("aria-valuenow")) > 1)


def test_a_week_without_voices_is_hatched_and_not_known(watched: Watched) -> None:
    page = watched.go("/trends?lang=en&unit=week", ".chart .unknown")
    page.locator(".curve summary").first.click()
    assert page.locator(".curve").first.locator("tr.dark td[colspan]").count() > 0
    assert "not known" in page.locator(".curve").first.locator("tr.dark").first.inner_text()


def test_what_is_chosen_stands_in_the_address(watched: Watched) -> None:
    page = watched.go("/trends?lang=en", ".chart .value")
    page.select_option("select[name=by]", "type")
    page.wait_for_selector("select[name=measure]")
    page.select_option("select[name=measure]", "killed")
    until(lambda: "measure=killed" in page.url and "by=type" in page.url)
    page.wait_for_selector(".m-killed")
    again = watched.go(page.url.removeprefix(watched.served), ".m-killed")
    assert again.locator("select[name=by]").input_value() == "type"
    again.locator(".readout a").first.click()
    again.wait_for_selector(".entries h2 b")
    assert "from=" in again.url


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_a_chart_is_saved_with_its_name_and_fonts(watched: Watched, kind: str) -> None:
    page = watched.go("/trends?lang=ar", ".chart .value")
    with page.expect_download() as waiting:
        page.locator(".curve .tools button", has_text=kind).first.click()
    path = waiting.value.path()
    data = path.read_bytes()
    if kind == "PNG":
        assert data.startswith(b"\x89PNG")
        head = Image.open(BytesIO(data)).convert("L").crop((700, 0, 1000, 60))
        assert head.getextrema()[0] < 100 < head.getextrema()[1]  # its name is written there, in letters
        return
    drawn = data.decode()
    assert "font/woff2;base64" in drawn
    assert "الأحداث" in drawn
    assert 'class="' not in drawn


def test_the_csv_is_a_link(watched: Watched) -> None:
    page = watched.go("/trends?lang=en&type=attack", ".chart .value")
    with page.expect_download() as waiting:
        page.get_by_text("Download CSV").click()
    assert waiting.value.path().read_text("utf-8-sig").startswith("week,series,")


def test_talks_are_asked_for_by_their_parties(watched: Watched) -> None:
    page = watched.go("/talks?lang=en", ".talks li")
    everything = page.locator(".talks > li").count()
    party = page.locator(".party.land", has_text="Tunisia")
    party.focus()
    page.keyboard.press("Enter")
    until(lambda: 0 < page.locator(".talks > li").count() < everything)
    assert "side=TN" in page.url
    page.locator(".talks summary, .under summary").first.click()
    assert page.locator(".matrix tbody tr").count() >= 2
    page.get_by_role("button", name="By name as told").click()
    until(lambda: "circle=names" in page.url)
    page.locator(".talks .headline a").first.click()
    page.wait_for_selector(".account")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_names_of_parties_are_whole_on_a_phone(browser: Any, served: str, language: str) -> None:
    watched = Watched(browser, served, 420)
    page = watched.go(f"/talks?circle=names&lang={language}", ".party")
    for party in page.locator(".party").all():
        shown = " ".join(party.locator("tspan").all_text_contents())
        assert shown.translate(dict.fromkeys((0x2066, 0x2067, 0x2069))) == party.locator("title").text_content()
    assert page.locator(".party tspan").count() > page.locator(".party").count()
    page.close()


def test_an_outcome_leads_to_its_words(watched: Watched) -> None:
    page = watched.go("/talks?lang=ar&type=agreement", ".outcomes li a")
    words = page.locator(".outcomes q").first.inner_text().strip('"“”«»')
    page.locator(".outcomes a").first.click()
    page.wait_for_selector(".text mark")
    assert words in page.inner_text(".text")
