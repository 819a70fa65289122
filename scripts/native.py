#!/usr/bin/env python3
"""Compiles the modules that read to native code with mypyc; the Python files stay what is edited, tested and shipped.

usage: native.py FOLDER

FOLDER receives a copy of the package in which the modules of ``MODULES`` have a compiled twin beside them, and the one
library that holds them all; with FOLDER first on PYTHONPATH the compiled ones are imported. ``hatch_build.py`` makes a
wheel of them where MARSAD_COMPILE=1 is set. Needs mypy and setuptools (extra: native) and a C compiler.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
MODULES = ("reading/[a-z]*.py", "text/[a-z]*.py", "lexicon/entry.py", "lexicon/language.py", "lexicon/trie.py",
           "gazetteer/lookup.py", "gazetteer/place.py", "languages/ar/clitics.py", "languages/ar/number_words.py",
           "languages/ar/numerals.py")
_KEPT = "cached_property"


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    built = build(Path(sys.argv[1]))
    print(f"{len(built)} libraries in {sys.argv[1]}")


def build(folder: Path) -> list[Path]:
    """The compiled libraries, each at its place in a copy of the package below a folder. Raises OSError or
    CalledProcessError where something that compiles is lacking or fails."""
    shutil.copytree(ROOT / "marsad", folder / "marsad", ignore=shutil.ignore_patterns("__pycache__", "vendor", "*.so"))
    modules = sorted(path for pattern in MODULES for path in (folder / "marsad").glob(pattern))
    sources = {path: path.read_text(encoding="utf-8") for path in modules}
    try:
        for path, source in sources.items():
            path.write_text(explicit(source), encoding="utf-8")
        named = [str(path.relative_to(folder)) for path in modules]
        subprocess.run([sys.executable, "-c", _SETUP, *named], cwd=folder, check=True,
                       env={**os.environ, "CFLAGS": os.environ.get("CFLAGS", "-g0")})
    finally:
        for path, source in sources.items():
            path.write_text(source, encoding="utf-8")
        shutil.rmtree(folder / "build", ignore_errors=True)
    return sorted(folder.rglob("*.so")) + sorted(folder.rglob("*.pyd"))


_SETUP = """
import sys
from mypyc.build import mypycify
from setuptools import setup
options = ["--config-file=", "--ignore-missing-imports", "--follow-imports=silent"]
modules, sys.argv = sys.argv[1:], ["setup.py", "--quiet", "build_ext", "--inplace"]
setup(name="marsad", packages=[], ext_modules=mypycify([*options, *modules], opt_level="1", debug_level="0",
                                                       group_name="marsad"))
"""


def explicit(source: str) -> str:
    """A module whose classes say what dataclasses and cached properties leave to run time.

    Compiled classes have no ``__dict__`` for ``cached_property`` to keep values in (mypyc works the value out again
    each time), so that each becomes a property over a field; and a dataclass gets its ``__init__`` written out, since
    the one made at run time would not be compiled. Such a class can't be frozen: mypy has seen to that before.
    """
    tree = ast.parse(source)
    for node in [n for n in tree.body if isinstance(n, ast.ClassDef) and _is_dataclass(n)]:
        kept = [f for f in node.body if isinstance(f, ast.FunctionDef) and _is_kept(f)]
        names = [f"_kept_{made.name}" for made in kept]
        init = _init(node, names)
        if kept or init:
            _thaw(node, bool(init))
            node.body += [*(init or _unmade(names)), *(line for made in kept for line in _property(made))]
    last = max((i for i, n in enumerate(tree.body) if isinstance(n, ast.ImportFrom)), default=-1)
    tree.body.insert(last + 1, ast.ImportFrom("dataclasses", [ast.alias("field")], 0))
    return ast.unparse(ast.fix_missing_locations(tree))


def _is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(d) for d in node.decorator_list)


def _is_kept(function: ast.FunctionDef) -> bool:
    return any(isinstance(d, ast.Name) and d.id == _KEPT for d in function.decorator_list)


def _init(node: ast.ClassDef, kept: list[str]) -> list[ast.stmt]:
    """The ``__init__`` of a dataclass; [] where one may be given what a factory makes otherwise, or more is done."""
    if any(isinstance(f, ast.FunctionDef) and f.name == "__post_init__" for f in node.body):
        return []
    asked, lines = [], [f"self.{name} = None" for name in kept]
    for line in [n for n in node.body if isinstance(n, ast.AnnAssign)]:
        name, told = ast.unparse(line.target), ast.unparse(line.annotation)
        given = {"default": ast.unparse(line.value)} if line.value else {}
        if isinstance(line.value, ast.Call) and ast.unparse(line.value.func) == "field":
            given = {k.arg or "": ast.unparse(k.value) for k in line.value.keywords}
        made = f"{given['default_factory']}()" if "default_factory" in given else ""
        if given.get("init") != "False":
            if made:
                return []
            asked.append(f"{name}: {told}" + (f"={given['default']}" if "default" in given else ""))
        lines.append(f"self.{name} = {made or name}")
    return ast.parse(f"def __init__(self, {', '.join(asked)}) -> None:\n    " + "\n    ".join(lines)).body


def _unmade(kept: list[str]) -> list[ast.stmt]:
    """At first nothing is worked out."""
    return ast.parse("def __post_init__(self) -> None:\n    " + "\n    ".join(f"self.{n} = None" for n in kept)).body


def _property(made: ast.FunctionDef) -> list[ast.stmt]:
    """The field and the property that stand for a method under ``cached_property``, which is renamed."""
    name, made.name, made.decorator_list = made.name, f"_made_{made.name}", []
    assert made.returns is not None, name
    told = ast.unparse(made.returns)
    held, into, out = (f"tuple[{told}]", "({},)", "[0]") if "None" in told else (told, "{}", "")
    made_now = into.format(f"self.{made.name}()")
    return ast.parse(f'''
_kept_{name}: {held} | None = field(init=False, repr=False, compare=False)
@property
def {name}(self) -> {told}:
    kept = self._kept_{name}
    if kept is None:
        kept = self._kept_{name} = {made_now}
    return kept{out}
''').body


def _thaw(node: ast.ClassDef, has_init: bool) -> None:
    """A dataclass that is not frozen, has no slots, and compares and hashes as it did."""
    for i, decorator in enumerate(node.decorator_list):
        given = {k.arg: k for k in decorator.keywords} if isinstance(decorator, ast.Call) else {}
        told = [k for name, k in given.items() if name not in ("frozen", "slots")]
        if "frozen" in given and "eq" not in given:
            told.append(ast.keyword("unsafe_hash", ast.Constant(True)))
        if has_init:
            told.append(ast.keyword("init", ast.Constant(False)))
        node.decorator_list[i] = ast.Call(ast.Name("dataclass"), [], told)


if __name__ == "__main__":
    main()
