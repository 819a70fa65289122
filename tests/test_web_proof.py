"""Every page there is, in both languages, dark and light, wide and narrow: nothing that axe-core calls serious, no
complaint in the console, no request to any other machine, nothing that hangs out at the side."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched

from marsad.web.pages import PATHS

pytestmark = pytest.mark.slow
AXE = Path(__file__).parent / "vendor" / "axe-core" / "axe.min.js"
LOOKS = ((1400, "light"), (420, "dark"))
INCIDENT = "/incident/{name:path}"
# Each page by the pattern of its address, and what stands in it once it is drawn; ID is an incident of two voices.
PAGES = {
    "/": ("/?type=attack", ".list li"), "/review": ("/review", "h1, h2"), "/talks": ("/talks", ".party"),
    "/trends": ("/trends", ".chart .value"), INCIDENT: ("/incident/ID", ".account mark"),
    "/report/{name:path}": ("/report/s1", ".text mark"), "/border": ("/border", "h1"),
    "/border/{name}": ("/border/egypt-libya", "h1"), "/alerts": ("/alerts", "h1"), "/measures": ("/measures", "h1"),
    "/measures/{name}": ("/measures/egypt-libya", "h1"), "/draw": ("/draw", "h1"), "/entry": ("/entry", "h1"),
    "/ogc": ("/ogc?f=html", "main"), "/ogc/conformance": ("/ogc/conformance?f=html", "main"),
    "/ogc/api": ("/ogc/api?f=html", "main"), "/ogc/collections": ("/ogc/collections?f=html", "main"),
    "/ogc/collections/talks": ("/ogc/collections/talks?f=html", "main"),
    "/ogc/items": ("/ogc/collections/incidents/items?f=html&limit=20", "tbody a"),
    "/ogc/item": ("/ogc/collections/incidents/items/ID?f=html", "dl")}
SHOWN = [one for one in PAGES if one in PATHS or one.startswith("/ogc")]
SERIOUS = """async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
  .filter((one) => ['serious', 'critical'].includes(one.impact))
  .map((one) => [one.id, ...one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))])"""
OUT = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="session")
def incident(browser: Any, served: str) -> str:
    """An incident that several voices tell."""
    context = browser.new_context()
    items = context.request.get(f"{served}/api/v1/incidents?voices=2").json()["items"]
    context.close()
    return str(items[0]["id"])


def test_every_page_is_looked_at() -> None:
    assert set(PATHS) <= set(PAGES)


@pytest.mark.parametrize("pattern", SHOWN)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_page_holds(browser: Any, served: str, incident: str, pattern: str, language: str) -> None:
    path, wait = PAGES[pattern]
    path = f"{path}{'&' if '?' in path else '?'}lang={language}".replace("/ID", f"/{incident}")
    name = re.sub(r"\W+", "-", pattern).strip("-") or "picture"
    watched = Watched(browser, served)
    page = watched.go(path, wait)
    page.evaluate(AXE.read_text("utf-8"))
    found = []
    for width, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        page.wait_for_timeout(300)
        found += [(width, theme, *one) for one in page.evaluate(SERIOUS)]
        found += [(width, theme, "hangs out", page.evaluate(OUT))] * (page.evaluate(OUT) > 0)
        watched.shot(f"{name}-{language}-{width}-{theme}")
    page.close()
    assert found == []
    assert not [fault for fault in watched.faults if "GPU stall" not in fault and "swiftshader" not in fault.lower()]


def test_axe_would_find_something(watched: Watched) -> None:
    """A button without a name and grey words on grey are found, so that silence means something."""
    page = watched.go("/ogc?f=html&lang=en", "main")
    page.evaluate(AXE.read_text("utf-8"))
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<button></button>')")
    assert "button-name" in [one[0] for one in page.evaluate(SERIOUS)]


WHERE = """(sign) => {
  const walker = document.createTreeWalker(document.querySelector('.list'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const found = node.textContent.match(new RegExp(sign));
    if (!found) continue;
    return [...found[0]].map((_, i) => {
      const range = document.createRange();
      range.setStart(node, found.index + i);
      range.setEnd(node, found.index + i + 1);
      const box = range.getBoundingClientRect();
      return [box.left, box.top];
    });
  }
}"""


@pytest.mark.parametrize(("language", "leads"), [("ar", -1), ("en", 1)])
def test_brackets_and_numbers_stand_the_right_way_round_in_text(watched: Watched, language: str, leads: int) -> None:
    """What is in brackets begins at the side where the language begins; a number reads from left to right in both."""
    page = watched.go(f"/?lang={language}&status=foiled")
    row = [x for x, y in page.evaluate(WHERE, r"\([^()]+\)")]
    assert (row[-1] - row[0]) * leads > 0
    assert all((b - a) * leads >= 0 for a, b in pairwise(row))
    page = watched.go(f"/?lang={language}")
    digits = page.evaluate(WHERE, r"\d{2,}")
    assert len({y for _, y in digits}) == 1
    assert [x for x, _ in digits] == sorted({x for x, _ in digits})
    watched.shot(f"list-{language}")
