#!/usr/bin/env python3
"""How long a reader waits for the page: the first view after the server's start, a filter, in a browser without a GPU.

usage: python benchmarks/page.py [--incidents 200000] [--store FILE] [--rounds 5]

A store is filled with made-up incidents (benchmarks/load.py), or an existing one taken; `marsad serve` runs as a
process of its own and headless Chromium opens the page with an empty cache. Times are those of the browser, from the
first byte asked: until the list stands (with totals, time line and facets), until the map has drawn what it shows and
handed it over, and until the browser has worked that off and frames follow each other again, which without a GPU takes
most of a second more; for a filter from the click, once they do. The first view is measured twice: in a window that
stood open before, as a user has it, and in one that opens with the page, where Chromium still sets up its own window on
the same processor. Servers are started twice: the first builds its table, the second finds it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter, sleep
from typing import Any

from load import ask, fill
from playwright.sync_api import sync_playwright

from marsad.store.opening import open_store

FLAGS = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
# When the list first stands, and when each answer to a filter does.
WATCH = """() => {
  const told = () => document.querySelector('.entries h2 b')?.textContent;
  let before;
  new MutationObserver(() => {
    if (told() !== before && document.querySelector('.list li')) { before = told(); performance.mark('list'); }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}"""
REST = 1.5   # seconds after which a window that opened has come to rest
# When the browser has worked off what was given to it: frames are handed over two or three ahead of the screen.
CALM = """() => new Promise((done) => {
  let left = 6;
  const next = () => (left-- ? requestAnimationFrame(next) : done(performance.now()));
  next();
})"""
LAST = "(name) => performance.getEntriesByName(name).at(-1)?.startTime ?? -1"


@contextmanager
def server(path: Path) -> Iterator[tuple[int, int]]:
    """A server over a store, as a process of its own; its port and its id."""
    run = subprocess.Popen([sys.executable, "-m", "marsad", "serve", "--store", str(path), "--port", "0"],
                           stdout=subprocess.PIPE, text=True)
    try:
        assert run.stdout is not None
        yield int(run.stdout.readline().rstrip("/\n").rpartition(":")[2]), run.pid
    finally:
        run.terminate()
        run.wait(20)


def spent(process: int) -> float:
    """The seconds of the processor that a process used, on Linux: they do not grow where others keep it busy."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def until_marked(page: Any, *names: str) -> None:
    """Wait until the page has set all these marks. (Its content policy lets no wait be evaluated in it.)"""
    end = perf_counter() + 120
    while min(page.evaluate(LAST, name) for name in names) < 0:
        if perf_counter() > end:
            raise TimeoutError(f"{names} within two minutes")
        sleep(0.02)


def opened(browser: Any, port: int, rest: float) -> tuple[Any, float, float, float]:
    """A page without a cache in a window that had this rest, and the milliseconds until its list and its map stood, and
    until the browser had worked that off."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    page.add_init_script(f"({WATCH})()")
    if rest:
        page.goto("about:blank")
        sleep(rest)
    page.goto(f"http://127.0.0.1:{port}/?lang=en", wait_until="commit")
    until_marked(page, "list", "marsad.map")
    calm: float = page.evaluate(CALM)
    return page, page.evaluate(LAST, "list"), page.evaluate(LAST, "marsad.map"), calm


def filtered(page: Any, label: str) -> tuple[float, float]:
    """The milliseconds from a click on a value of a facet until the list and the map stand."""
    page.evaluate("performance.clearMarks()")
    box = page.locator(".facet label", has_text=label).first
    box.evaluate("(one) => { performance.mark('click'); one.click(); }")
    until_marked(page, "list", "marsad.map")
    began = page.evaluate(LAST, "click")
    return page.evaluate(LAST, "list") - began, page.evaluate(LAST, "marsad.map") - began


def measured(browser: Any, port: int, process: int, rounds: int) -> None:
    """Print what the browser saw."""
    views: dict[float, list[Any]] = {REST: [], 0.0: []}
    asked: list[Any] = []
    used: list[float] = []
    for _ in range(rounds):
        for rest, times in views.items():
            before = spent(process)
            page, *taken = opened(browser, port, rest)
            times.append(taken)
            used.append(spent(process) - before)
            if rest:
                asked += [filtered(page, label) for label in ("attack", "clash", "attack")]
            page.context.close()
    for rest, times in views.items():
        window = "a window that stood open" if rest else "a window opened for it  "
        print(f"  first view, nothing cached, {window}: list {_told(times, 0)}, map {_told(times, 1)}, "
              f"worked off {_told(times, 2)}")
    print(f"  a filter: list {_told(asked, 0)}, map {_told(asked, 1)}; a page opened takes of the server's processor "
          f"{median(used):.2f} s")


def _told(times: list[Any], which: int) -> str:
    taken = sorted(one[which] for one in times)
    return f"{median(taken):5.0f} ms (most {taken[-1]:.0f})"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=200_000)
    parser.add_argument("--store", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.store or Path(folder) / "page.db"
        if not given.store:
            with open_store(path) as store:
                fill(store, given.incidents)
        with sync_playwright() as playwright:
            chromium = shutil.which("chromium") or shutil.which("chromium-browser")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for start in ("a server's first start", "a later start"):
                began = perf_counter()
                with server(path) as (port, process):
                    ask(port, "/api/v1/picture")
                    print(f"{start}: first picture after {perf_counter() - began:.2f} s, of the processor "
                          f"{spent(process):.2f} s")
                    measured(browser, port, process, given.rounds)
            browser.close()


if __name__ == "__main__":
    main()
