#!/usr/bin/env python3
"""Runs a script with marsad's Python files, even where compiled modules stand beside them.

usage: plain.py SCRIPT [ARGUMENT]...
"""

from __future__ import annotations

import runpy
import sys
from importlib.machinery import FileFinder, SourceFileLoader
from importlib.util import find_spec
from pathlib import Path


def main() -> None:
    spec = find_spec("marsad")
    if len(sys.argv) < 2 or spec is None or spec.origin is None:
        sys.exit(__doc__)
    home = Path(spec.origin).parent

    def sources_only(folder: str) -> FileFinder:
        if not Path(folder).is_relative_to(home):
            raise ImportError("a folder of another package")
        return FileFinder(folder, (SourceFileLoader, [".py"]))

    sys.path_hooks.insert(0, sources_only)
    sys.path_importer_cache.clear()
    del sys.argv[0]
    sys.path[0] = str(Path(sys.argv[0]).parent)
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
