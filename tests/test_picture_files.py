"""Files that people write for the picture: whatever stands for a value, the fault is named and nothing breaks."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.errors import InputError
from marsad.picture import alert_rules, borders_file, rules

WRONG = ("3", "-1", '"x"', "true", "[]", "[1]", "{ a = 1 }", "1979-05-27", "nan")
FILES: dict[Path, Callable[[Path], object]] = {
    borders_file.SHIPPED: borders_file.read_borders, rules.SHIPPED: rules.read_rules,
    alert_rules.SHIPPED: lambda path: alert_rules.read_alert_rules(path, borders_file.shipped())}


def _keys() -> list[tuple[Path, str]]:
    return [(path, key) for path in FILES
            for key in sorted(set(re.findall(r'^("?[\w ]+"?) = ', path.read_text(encoding="utf-8"), re.MULTILINE)))]


def _told(path: Path, mine: Path) -> str | None:
    """The fault that is named; None where there is none."""
    try:
        FILES[path](mine)
    except InputError as fault:
        return str(fault)
    return None


@pytest.mark.parametrize(("path", "key"), _keys(), ids=lambda value: getattr(value, "stem", value))
def test_a_wrong_value_is_read_or_named(tmp_path: Path, path: Path, key: str) -> None:
    """A fault is an InputError that names the file; what is no fault gives data."""
    shutil.copy(borders_file.SHIPPED.with_suffix(".geojson"), tmp_path)
    mine = tmp_path / path.name
    for wrong in WRONG:
        text = path.read_text(encoding="utf-8")
        mine.write_text(re.sub(rf"^{re.escape(key)} = .*$", f"{key} = {wrong}", text, count=1, flags=re.MULTILINE),
                        encoding="utf-8")
        told = _told(path, mine)
        assert told is None or str(tmp_path) in told


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize(("path", "table"), [
    (borders_file.SHIPPED, "countries"), (borders_file.SHIPPED, "border"), (rules.SHIPPED, "impact"),
    (rules.SHIPPED, "points"), (rules.SHIPPED, "surge"), (alert_rules.SHIPPED, "rule")])
def test_a_table_that_is_none_is_named(tmp_path: Path, path: Path, table: str, wrong: str) -> None:
    shutil.copy(borders_file.SHIPPED.with_suffix(".geojson"), tmp_path)
    mine = tmp_path / path.name
    without = re.sub(rf"^\[\[?{table}\b.*?(?=^\[\[?(?!{table}\b)|\Z)", "", path.read_text(encoding="utf-8"),
                     flags=re.MULTILINE | re.DOTALL)
    mine.write_text(f"{table} = {wrong}\n{without}", encoding="utf-8")
    with pytest.raises(InputError, match=re.escape(path.name)):
        FILES[path](mine)


@pytest.mark.parametrize("name", ["half_life_days", "baseline_weeks", "least_weeks"])
def test_a_rule_by_which_nothing_can_be_computed_is_refused(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "rules.toml"
    text = rules.SHIPPED.read_text(encoding="utf-8")
    mine.write_text(re.sub(rf"^{name} = \d+", f"{name} = 0", text, flags=re.MULTILINE), encoding="utf-8")
    with pytest.raises(InputError, match=rf"rules\.toml:\d+: {name} is no number from"):
        rules.read_rules(mine)
