"""The review page and decisions on an incident in a real browser: by keyboard, in both languages, by two at once."""

from __future__ import annotations

from typing import Any

import pytest
from browsing import Watched, until

pytestmark = pytest.mark.slow


def due(page: Any) -> int:
    """How many wait."""
    return int(page.inner_text(".reviewing .queue h1 b").replace(",", ""))


def current(page: Any) -> str:
    """The id of the incident that is looked at."""
    page.wait_for_selector(".reviewing .account mark")
    told: str = page.inner_text(".reviewing .case .meta bdi")
    return told


def settled(page: Any) -> None:
    """Wait until the incident that is shown is the one that is asked for."""
    page.wait_for_selector(".case[aria-busy=false] .account mark")


def named(page: Any, name: str = "ليلى") -> None:
    page.fill(".actbar input[name=by]", name)
    page.keyboard.press("Tab")


@pytest.fixture
def reviewing(watched: Watched) -> Any:
    page = watched.go("/review?lang=en", ".reviewing .account mark")
    named(page)
    page.evaluate("document.activeElement.blur()")
    return page


@pytest.mark.parametrize(("language", "width", "theme"), [("ar", 1400, "light"), ("en", 1400, "dark"),
                                                          ("ar", 420, "dark"), ("en", 2560, "light")])
def test_the_queue_shows_why(browser: Any, served: str, language: str, width: int, theme: str) -> None:
    watched = Watched(browser, served, width, color_scheme=theme)
    page = watched.go(f"/review?lang={language}", ".reviewing .account mark")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator(".doubts li").count() >= 1
    assert page.locator(".due li").count() == min(50, due(page))
    watched.shot(f"review-{language}-{width}-{theme}")
    page.close()
    assert not watched.faults


def test_next_previous_skip_and_help_by_keyboard(reviewing: Any) -> None:
    page = reviewing
    first = current(page)
    page.keyboard.press("j")
    until(lambda: current(page) != first)
    page.keyboard.press("k")
    until(lambda: current(page) == first)
    page.keyboard.press("x")
    until(lambda: current(page) != first)
    assert page.locator(".due li").last.locator(".tag", has_text="skipped").count() == 1
    page.keyboard.press("?")
    page.wait_for_selector("[role=dialog]")
    assert page.locator(".keys kbd").count() >= 14
    page.keyboard.press("Escape")
    until(lambda: page.locator("[role=dialog]").count() == 0)


def test_keys_work_where_the_keyboard_writes_arabic(reviewing: Any) -> None:
    """The key that writes ت on an Arabic keyboard stands where j does."""
    page = reviewing
    first = current(page)
    page.evaluate("""document.dispatchEvent(new KeyboardEvent('keydown', { key: 'ت', code: 'KeyJ', bubbles: true }))""")
    until(lambda: current(page) != first)


def test_confirming_takes_it_out_and_undo_brings_it_back(reviewing: Any) -> None:
    page = reviewing
    page.locator(".kinds button", has_text="numbers differ").click()
    settled(page)
    before, name = due(page), current(page)
    page.keyboard.press("c")
    until(lambda: due(page) == before - 1)
    page.wait_for_selector(".said")
    page.keyboard.press("u")
    until(lambda: due(page) == before)
    until(lambda: current(page) == name)


def test_a_number_is_corrected_with_a_reason(reviewing: Any) -> None:
    page = reviewing
    page.locator(".kinds button", has_text="numbers differ").click()
    settled(page)
    assert "kind=numbers" in page.url
    before = due(page)
    page.keyboard.press("e")
    page.fill(".asking input[name=value]", "5")
    page.fill(".asking input[name=reason]", "the hospital's list")
    page.keyboard.press("Enter")
    until(lambda: due(page) < before)
    page.keyboard.press("u")
    until(lambda: due(page) == before)


def test_who_is_late_is_told_and_can_load_it_again(browser: Any, served: str) -> None:
    """The browser notes a 409 in its console, so this page is not watched for complaints."""
    page = Watched(browser, served).go("/review?lang=en", ".reviewing .account mark")
    named(page)
    page.evaluate("document.activeElement.blur()")
    name = current(page)
    other = Watched(browser, served).go(f"/incident/{name}?lang=ar", ".account mark")
    other.locator(".decide summary").click()
    other.fill(".decide input[name=by]", "سامي")
    other.fill(".decide input[name=reason]", "للمراجعة")
    other.get_by_role("button", name="ملاحظة").click()
    other.wait_for_selector(".history >> text=سامي")
    page.keyboard.press("c")
    page.wait_for_selector(".conflict")
    assert "سامي" in page.inner_text(".conflict")
    page.keyboard.press("l")
    until(lambda: page.locator(".conflict").count() == 0)
    settled(page)
    other.close()
    page.close()


def test_nobody_decides_without_a_name(watched: Watched) -> None:
    page = watched.go("/review?lang=ar", ".reviewing .account mark")
    page.evaluate("localStorage.removeItem('marsad.name')")
    before = due(page)
    page.keyboard.press("c")
    page.wait_for_selector(".reviewing .fault")
    assert due(page) == before
    assert page.evaluate("document.activeElement.name") == "by"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_value_opens_to_the_words_of_its_accounts(watched: Watched, language: str) -> None:
    page = watched.go(f"/?lang={language}&voices=2")
    page.locator(".list a").first.click()
    page.wait_for_selector(".values details")
    page.locator(".values details summary").nth(4).click()
    page.wait_for_selector(".behind mark")
    assert page.locator(".behind a[href*='/report/']").count() >= 1
    watched.shot(f"incident-values-{language}")


def test_a_decision_is_taken_back_from_the_history(watched: Watched) -> None:
    page = watched.go("/?lang=en&type=crossing")
    page.locator(".list a").first.click()
    page.locator(".decide summary").click()
    page.fill(".decide input[name=by]", "ليلى")
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_selector(".tag.sure")
    page.get_by_role("button", name="Take this back").first.click()
    until(lambda: page.locator(".tag.sure").count() == 0)
    assert "took back" in page.inner_text(".history")
