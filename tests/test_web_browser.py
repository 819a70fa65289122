"""Each page in a real browser, in both languages: it draws without complaint, asks nothing of any other machine, and
what people do in it stands in the address. Set MARSAD_SHOTS to a folder to keep the screenshots."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from browsing import Watched, until
from web import REPORTS, serving

from marsad.store.adding import add
from marsad.store.deciding import Proposal, decide
from marsad.store.find import find
from marsad.store.opening import open_store
from marsad.store.viewer import LOCAL

pytestmark = pytest.mark.slow


def total(page: Any) -> int:
    return int(page.inner_text(".entries h2 b").replace(",", ""))


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (420, "dark")])
def test_the_picture(browser: Any, served: str, language: str, direction: str, width: int, theme: str) -> None:
    watched = Watched(browser, served, width, color_scheme=theme)
    page = watched.go(f"/?lang={language}")
    page.wait_for_selector("canvas.maplibregl-canvas")
    assert page.get_attribute("body", "dir") == direction
    assert page.get_attribute("html", "dir") is None  # it would mirror brackets on the map
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")  # nothing hangs out at the side
    assert page.locator(".time .bar").count() > 3
    watched.shot(f"picture-{language}-{width}-{theme}")
    page.close()
    assert not watched.faults


@pytest.mark.parametrize("width", [420, 1280])
def test_the_note_on_disputed_lines_covers_nothing_of_the_map(browser: Any, served: str, width: int) -> None:
    watched = Watched(browser, served, width)
    page = watched.go("/?lang=en")
    page.wait_for_selector("canvas.maplibregl-canvas")
    ground, note = page.locator(".ground .canvas").bounding_box(), page.locator(".credit").bounding_box()
    page.close()
    assert ground["height"] > 300
    assert ground["y"] + ground["height"] <= note["y"]


def test_map_time_line_and_list_follow_one_filter(watched: Watched) -> None:
    page = watched.go("/?lang=en")
    everything = total(page)
    page.locator(".facet label", has_text="attack").first.click()
    until(lambda: total(page) < everything)
    assert "type=attack" in page.url
    some = total(page)
    bars = page.locator(".time .pile")
    shown = page.locator(".facet label.on .n").first.inner_text()
    assert int(shown) == some
    box = bars.first.bounding_box()
    time = page.locator("svg.time").bounding_box()
    page.mouse.move(box["x"] + 1, time["y"] + 20)
    page.mouse.down()
    page.mouse.move(time["x"] + time["width"] / 2, time["y"] + 20, steps=4)
    page.mouse.up()
    until(lambda: total(page) < some and "from=" in page.url)
    again = watched.go(page.url.removeprefix(watched.served))
    assert total(again) < some  # the address holds the view
    page.go_back()
    page.get_by_text("Clear all").click()
    until(lambda: total(page) == everything)


def test_words_are_searched_in_arabic_and_english(watched: Watched) -> None:
    page = watched.go("/?lang=ar")
    everything = total(page)
    page.fill("input[type=search]", "سيوة")
    page.keyboard.press("Enter")
    until(lambda: 0 < total(page) < everything)
    arabic = total(page)
    page.fill("input[type=search]", "Siwa")
    page.keyboard.press("Enter")
    until(lambda: "Siwa" in page.url)
    until(lambda: 0 < total(page) <= arabic)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_an_incident_and_its_report(watched: Watched, language: str) -> None:
    page = watched.go(f"/?lang={language}&voices=2")
    page.locator(".list a").first.click()
    page.wait_for_selector(".account mark")
    assert page.locator(".account").count() >= 2
    assert "100%" in page.inner_text(".tally")
    killed = page.locator(".account .v").first
    killed.hover()
    page.wait_for_selector("mark.hot")
    watched.shot(f"incident-{language}")
    page.locator(".account header a").first.click()
    page.wait_for_selector(".text mark")
    assert page.locator(".text p").count() >= 2
    watched.shot(f"report-{language}")
    page.go_back()
    page.wait_for_selector(".account")
    page.locator(".reading p a").first.click()
    page.wait_for_selector(".list li")
    assert "voices=2" in page.url


def test_a_decision_is_written_down_with_a_name(watched: Watched) -> None:
    page = watched.go("/?lang=en&type=seizure")
    page.locator(".list a").first.click()
    page.locator(".decide summary").click()
    page.fill(".decide input[name=by]", "ليلى")
    page.fill(".decide input[name=reason]", "seen by two")
    page.get_by_role("button", name="Confirm").click()
    page.wait_for_selector(".tag.sure")
    assert "ليلى" in page.inner_text(".history")


def test_hostile_text_is_only_text(watched: Watched) -> None:
    page = watched.go("/report/evil?lang=ar", ".text p")
    assert "<script>alert(1)</script>" in page.inner_text(".text")
    assert page.locator(".text img, .text script").count() == 0
    assert "\u202e" not in page.inner_text(".text")


def test_what_is_not_there_is_said(browser: Any, served: str) -> None:
    watched = Watched(browser, served)
    page = watched.go("/incident/none?lang=en", ".fault")
    assert "nothing of that id" in page.inner_text(".fault")
    page.close()


def test_language_and_digits_change_where_one_stands(watched: Watched) -> None:
    page = watched.go("/?lang=ar&type=attack")
    before = total(page)
    page.get_by_role("button", name="٠١٢").click()
    until(lambda: any(digit in page.inner_text(".entries h2") for digit in "٠١٢٣٤٥٦٧٨٩"))
    page.get_by_role("button", name="٠١٢").click()
    page.get_by_role("button", name="English").click()
    until(lambda: page.get_attribute("body", "dir") == "ltr")
    assert total(page) == before
    assert "lang=en" in page.url
    assert "type=attack" in page.url


def test_the_keyboard_reaches_the_list(watched: Watched) -> None:
    page = watched.go("/?lang=en")
    page.keyboard.press("Tab")
    seen = []
    for _ in range(8):
        seen.append(page.evaluate("document.activeElement.className"))
        page.keyboard.press("Tab")
    assert "skip" in seen


LABEL = """async (rtl) => {
  if (rtl) document.documentElement.dir = 'rtl';
  const { makeMap } = await import('/page/map.js');
  const box = Object.assign(document.createElement('div'), { id: 'probe' });
  Object.assign(box.style, { position: 'fixed', inset: '0', zIndex: 99, direction: 'ltr' });
  document.body.append(box);
  const map = makeMap(box, { view: { center: [25, 28], zoom: 14 }, dark: false, moved() {}, chosen() {} });
  await new Promise((done) => map.once('load', done));
  for (const layer of map.getStyle().layers) if (layer.id !== 'land') map.removeLayer(layer.id);
  map.addSource('probe', { type: 'geojson', data: { type: 'Point', coordinates: [25, 28] } });
  map.addLayer({ id: 'probe', type: 'symbol', source: 'probe', layout: { 'text-size': 40,
    'text-field': 'معبر (السلوم) 27–30', 'text-font': ['IBM Plex Sans Arabic'] }, paint: { 'text-color': '#000' } });
  await new Promise((done) => map.once('idle', done));
}"""


def test_brackets_on_the_map_are_not_mirrored(watched: Watched) -> None:
    """The same in an Arabic page as in an English one; with dir on <html> they would differ."""
    drawn = {}
    for name, path, rtl in (("en", "/?lang=en", False), ("ar", "/?lang=ar", False), ("trap", "/?lang=ar", True)):
        page = watched.go(path)
        page.evaluate(LABEL, rtl)
        watched.shot(f"brackets-{name}")
        drawn[name] = page.screenshot(clip={"x": 300, "y": 300, "width": 680, "height": 250})
    assert drawn["ar"] == drawn["en"]
    assert drawn["ar"] != drawn["trap"]


MARKS = """async () => {
  const { makeMap, show } = await import('/page/map.js');
  const box = Object.assign(document.createElement('div'), { id: 'probe' });
  Object.assign(box.style, { position: 'fixed', inset: '0', zIndex: 99, direction: 'ltr' });
  document.body.append(box);
  const probe = window.probe = { chosen: [], drawn: 0 };
  const map = probe.map = makeMap(box, { view: { center: [25, 28], zoom: 6 }, dark: false, moved() {},
    chosen: (id) => probe.chosen.push(id) });
  map.on('render', () => { probe.drawn += 1; });
  await new Promise((done) => map.once('idle', done));
  const at = (coordinates, properties) => ({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties });
  probe.drawn = 0;
  show(map, { features: [at([24, 27], { kind: 'area', count: 1, radius_km: 60, type: 'meeting', id: 'wide' }),
    at([26.5, 29], { kind: 'incident', count: 1, radius_km: 2, type: 'attack', id: 'one' })] });
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  probe.colour = (place, aside = 0) => {
    const { x, y } = map.project(place);
    const pen = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    pen.drawImage(box.querySelector('.marks'), -Math.round(x) - aside, -Math.round(y));
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
}"""


def test_marks_lie_where_the_map_has_their_places_and_leave_the_ground_as_it_is(watched: Watched) -> None:
    page = watched.go("/?lang=en")
    page.evaluate(MARKS)
    assert page.evaluate("probe.drawn") == 0
    for _ in range(2):   # where it stands, and after it was moved
        red, green, blue, solid = page.evaluate("probe.colour([26.5, 29])")
        assert red > 150 > green
        assert solid > 200 > blue
        assert 0 < page.evaluate("probe.colour([24, 27], 30)")[3] < 60   # within the area, beside its mark
        assert page.evaluate("probe.colour([29, 26])")[3] == 0
        page.evaluate("probe.map.jumpTo({ center: [25.5, 27.6], zoom: 6.6 }); "
                      "new Promise((done) => probe.map.once('idle', done))")
    for place in ("[26.5, 29]", "[24.2, 27.2]", "[29, 26]"):
        at = page.evaluate(f"probe.map.project({place})")
        page.mouse.click(at["x"], at["y"])
    assert page.evaluate("probe.chosen") == ["one", "wide"]


@pytest.mark.parametrize(("language", "words"), [("en", "1 new incident"), ("ar", "حدث جديد")])
def test_what_comes_is_told_in_a_line_and_shown_when_asked_for(browser: Any, tmp_path: Path, language: str,
                                                               words: str) -> None:
    with open_store(tmp_path / "m.db") as store:
        add(store, REPORTS[:2])
        with serving(store) as address:
            watched = Watched(browser, address)
            page = watched.go(f"/?lang={language}")
            page.wait_for_selector("canvas.maplibregl-canvas")
            assert (total(page), page.get_attribute("#news", "aria-live")) == (1, "polite")
            page.wait_for_timeout(1500)   # until the page listens
            add(store, REPORTS[2:3])
            page.wait_for_selector("#news button")
            assert words in page.inner_text("#news")
            assert total(page) == 1   # nothing moves by itself
            watched.shot(f"news-{language}")
            page.locator("#news button").first.click()
            until(lambda: total(page) == 2)
            assert page.locator("#news button").count() == 0
            page.goto(f"{address}/trends?lang={language}")
            page.wait_for_selector("main svg")
            page.wait_for_timeout(1500)
            add(store, REPORTS[3:4])
            page.locator("#news button").first.click()
            until(lambda: page.locator("#news button").count() == 0)
            page.wait_for_selector("main svg")
            assert not watched.faults
            page.close()


@pytest.mark.parametrize(("language", "words"), [("en", "no incident in this record"), ("ar", "لا حدث في هذا السجل")])
def test_an_empty_store_says_how_incidents_come(browser: Any, tmp_path: Path, language: str, words: str) -> None:
    with open_store(tmp_path / "m.db") as store, serving(store) as address:
        watched = Watched(browser, address)
        page = watched.go(f"/?lang={language}", ".entries .quiet a")
        assert words in page.inner_text(".entries")
        page.locator(".entries .quiet a").click()
        page.wait_for_selector("form textarea")
        page.close()
        assert not watched.faults


def test_since_i_last_looked_names_what_is_gone(browser: Any, tmp_path: Path) -> None:
    with open_store(tmp_path / "m.db") as store:
        add(store, REPORTS)
        with serving(store) as address:
            watched = Watched(browser, address)
            watched.go("/?lang=en").wait_for_selector(".list li")
            kept, gone = [one.id for one in find(LOCAL, store).items[:2]]
            decide(LOCAL, store, Proposal("merge", kept, "Nour", others=(gone,), reason="one event told twice"))
            page = watched.go("/?lang=en", ".since summary")
            page.locator(".since summary").click()
            page.locator(".gone a").first.click()
            page.wait_for_selector(".account")
            assert "Merged into this one" in page.locator("main .meta").first.inner_text()
            page.close()
            assert not watched.faults
