"""The documents say what is there: commands, options, exit codes, fields."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest

import marsad
from marsad.cli import COMMANDS
from marsad.record.event import EVENT_TYPES, GOODS, STATUSES, Event
from marsad.record.from_json import RECORD_NAMES

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.ar.md")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_readmes_name_every_command(name: str, command: str) -> None:
    assert f"marsad {command}" in _text(name)


@pytest.mark.parametrize("name", READMES)
def test_readmes_give_the_exit_codes(name: str) -> None:
    rows = re.findall(r"^\| ([\d,، ]+) \|", _text(name), re.MULTILINE)
    assert [re.split(r"[,،] ", row) for row in rows] == [["0"], ["1"], ["2"], ["3"], ["130", "141"]]


def test_both_readmes_have_the_same_code() -> None:
    english, arabic = (re.findall(r"```\w*\n(.*?)```", _text(name), re.DOTALL) for name in READMES)
    assert english == arabic


def test_the_readme_example_is_what_is_read() -> None:
    """The sentence of the first screen gives the values that stand under it."""
    text = next(line.strip() for line in _text("README.md").splitlines() if line.startswith("    قتل"))
    shown = json.loads(re.findall(r"```json\n(.*?)```", _text("README.md"), re.DOTALL)[0])
    event = marsad.read(text, published="2024-05-16").to_dict()["events"][0]
    assert shown.pop("evidence").items() <= event["evidence"].items()
    assert shown.pop("place").items() <= event["place"].items()
    assert shown.items() <= event.items()


def test_ci_runs_the_demo_as_the_readme_does() -> None:
    first = re.findall(r"```sh\n(.*?)```", _text("README.md"), re.DOTALL)[0]
    assert first.strip().endswith(".venv/bin/marsad demo")
    assert '.ci/demo "$bin/marsad"' in _text(".ci/run")


def test_ci_runs_the_tests_as_the_readme_does() -> None:
    assert "-m pytest" in _text("README.md")
    assert "pip\" install --quiet -r requirements-dev.lock" in _text(".ci/run")


@pytest.mark.parametrize("name", [
    RECORD_NAMES.get(field.name, field.name) for field in fields(Event)
    if field.name not in ("trigger", "quote", "evidence", "runners_up")
] + ["status", "trigger_at", "quote_at", "evidence", "runners_up", *EVENT_TYPES])
def test_the_record_is_described_field_by_field(name: str) -> None:
    assert f"`{name}`" in _text("docs/record.md")


@pytest.mark.parametrize("value", [*GOODS, *STATUSES])
def test_the_record_names_its_values(value: str) -> None:
    assert value in _text("docs/record.md")


@pytest.mark.parametrize("name", [*READMES, "docs/architecture.md", "docs/record.md", "docs/language.md",
                                  "docs/picture.md"])
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", _text(name)):
        assert (ROOT / name).parent.joinpath(target).exists(), target


def test_locks_name_no_host() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        assert "://" not in _text(name)
        assert "--hash=sha256:" in _text(name)


def test_the_picture_describes_every_key_of_a_borders_file() -> None:
    shipped = _text("marsad/picture/data/borders.toml")
    for key in set(re.findall(r"^(\w+) = ", shipped, re.MULTILINE)) | {"between", "disputed", "admin1", "sea"}:
        if key.islower() or key == "admin1":
            assert f"`{key}`" in _text("docs/picture.md"), key
