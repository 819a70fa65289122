#!/usr/bin/env python3
"""How long the print of a situation report takes, and how large it is: by Typst, and by WeasyPrint from the page where
that is installed (it needs Pango on the system). STORE BORDER WEEK, as for `marsad sitrep`."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from marsad.cli import commands


def main(store: str, border: str, week: str) -> None:
    with TemporaryDirectory() as folder:
        page = Path(folder) / "a.html"
        _write(store, border, week, page)
        _row("Typst, with all of the command", lambda: _write(store, border, week, page.with_suffix(".pdf")))
        _row("the page, with all of the command", lambda: _write(store, border, week, page))
        try:
            import weasyprint
        except ImportError:
            print("WeasyPrint is not installed")
            return
        text = page.read_text("utf-8")
        _row("WeasyPrint, of the page alone", lambda: weasyprint.HTML(string=text).write_pdf())


def _write(store: str, border: str, week: str, target: Path) -> bytes:
    CliRunner().invoke(commands, ["sitrep", "--store", store, "--border", border, "--week", week, "--lang", "both",
                                  "-o", str(target)], standalone_mode=False, catch_exceptions=False)
    return target.read_bytes()


def _row(name: str, make: Callable[[], bytes]) -> None:
    times = []
    for _ in range(3):
        begin = time.perf_counter()
        size = len(make())
        times.append(time.perf_counter() - begin)
    print(f"{name:<34} first {times[0]:.2f} s, then {min(times[1:]):.2f} s, {size // 1000} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
