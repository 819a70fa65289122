"""The worked examples of docs/language.md: without what they add their tests fail as shown, with it they pass."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
DOCUMENT = (ROOT / "docs" / "language.md").read_text(encoding="utf-8").partition("\n## Worked examples\n")[2]
_COMMAND = re.compile(r"```sh\npytest (?P<file>\S+) -k (?P<case>\S+) +# fails: (?P<why>.*)\n```")
_ADDED = re.compile(r"Add to\s`(?P<path>[^`]+)`[^`]*?:\n\n(?P<blocks>```(?:yaml|tsv|python)\n.*?```"
                    r"(?:\n\nand what it makes of a match:\n\n```python\n.*?```)?)", re.DOTALL)


class Added(NamedTuple):
    """A block of text that an example adds to a file."""

    path: str
    block: str


COMMANDS = [match.groupdict() for match in _COMMAND.finditer(DOCUMENT)]
ADDED = [Added(match["path"], block) for match in _ADDED.finditer(DOCUMENT)
         for block in re.findall(r"```\w+\n(.*?)```", match["blocks"], re.DOTALL)]


def test_every_block_of_the_examples_is_looked_at() -> None:
    assert len(COMMANDS) == len(re.findall(r"^### ", DOCUMENT, re.MULTILINE)) == 4
    assert len(ADDED) + len(COMMANDS) == DOCUMENT.count("```") // 2


@pytest.mark.parametrize("added", ADDED, ids=[f"{a.path}:{a.block.split()[2]}" for a in ADDED])
def test_what_is_shown_stands_in_its_file(added: Added) -> None:
    assert added.block in (ROOT / added.path).read_text(encoding="utf-8")


@pytest.mark.slow
def test_commands_fail_without_the_addition_and_pass_with_it(tmp_path: Path) -> None:
    for name in ("marsad", "tests", "pyproject.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, tmp_path / name)
    data = [added for added in ADDED if not added.path.startswith("tests/")]
    whole = {added.path: (tmp_path / added.path).read_text(encoding="utf-8") for added in data}
    for added in data:
        path = tmp_path / added.path
        path.write_text(path.read_text(encoding="utf-8").replace(added.block, ""), encoding="utf-8")
    for command in COMMANDS:
        code, output = _run(tmp_path, command)
        assert code == 1, output
        assert command["why"] in output
    for name, text in whole.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for command in COMMANDS:
        code, output = _run(tmp_path, command)
        assert (code, "1 passed" in output) == (0, True), output


def _run(folder: Path, command: dict[str, str]) -> tuple[int, str]:
    """What pytest says of one golden case of the copy."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", command["file"], "-k", command["case"], "-p", "no:cacheprovider"],
        cwd=folder, capture_output=True, encoding="utf-8", timeout=300, check=False)
    return done.returncode, done.stdout + done.stderr
