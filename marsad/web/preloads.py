"""What a page needs at once: a browser is told in its head, and need not find out file after file."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from posixpath import dirname, join, normpath

HOME = Path(str(files("marsad.web")))
_FIRST = "/page/main.js"
_MAP = "/page/map.js"
_IMPORT = re.compile(r'(?:^|;)import\b[^"()]*"([^"]+)"', re.MULTILINE)
_PAGE = re.compile(r'^  (\w+): async .*import\("\./([^"]+)"\)', re.MULTILINE)   # as main.js names them
_LEAVES = "/vendor/maplibre-gl/"   # one file, which imports none
FONTS = {"ar": ("arabic-400", "arabic-600", "latin-400"), "en": ("latin-400", "latin-600", "arabic-400")}


def modules_of(path: str) -> tuple[str, ...]:
    """The modules that the page at an address imports, those that wait for none first; of the map's pages with it."""
    kind = path.split("/")[1]
    pages = dict(_PAGE.findall(_source(_FIRST)))
    return _imported(f"/page/{pages[kind]}" if kind in pages else _MAP)


@lru_cache(maxsize=100)
def _imported(page: str) -> tuple[str, ...]:
    """Every module that the first one and the page's own import, and these in turn."""
    found: dict[str, None] = {}
    waiting = [_FIRST, page]
    while waiting:
        module = waiting.pop(0)
        if module not in found:
            found[module] = None
            imported = [] if module.startswith(_LEAVES) else _IMPORT.findall(_source(module))
            waiting += [_at(module, one) for one in imported]
    return tuple(found)


def _at(module: str, imported: str) -> str:
    return normpath(join(dirname(module), imported))


def _source(module: str) -> str:
    return (HOME / module.removeprefix("/")).read_text(encoding="utf-8")
