"""``marsad evaluate`` from end to end, on reports of our own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from marsad.cli import commands

GOLD = {"id": "a", "events": [{"type": "attack", "date": {"start": "1999-01-01", "end": "1999-01-01"},
                               "quote": "هجوم <قديم>"}]}
REPORTS = [{"id": "a", "published": "2024-05-06", "text": "خبر عن هجوم <قديم> في مكان ما."},
           {"id": "b", "published": "2024-05-06", "text": "فاز الفريق في المباراة."}]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "gold.jsonl").write_text(
        json.dumps(GOLD) + "\n" + json.dumps({"id": "b", "events": []}) + "\n", encoding="utf-8")
    (tmp_path / "reports.jsonl").write_text("".join(json.dumps(r) + "\n" for r in REPORTS), encoding="utf-8")
    return tmp_path


def _run(folder: Path, *options: str) -> str:
    arguments = ["evaluate", str(folder / "gold.jsonl"), str(folder / "reports.jsonl"), *options]
    result = CliRunner().invoke(commands, arguments, standalone_mode=False)
    assert result.exception is None, result.output
    assert result.return_value == 0
    return result.stdout


def test_table_names_what_was_counted(files: Path) -> None:
    table = _run(files)
    assert table.startswith("2 reports; quiet reports left empty: 1/1\ndetection ")
    assert "full record" in table
    assert "claimed_by" in table


def test_errors_show_the_words(files: Path) -> None:
    assert "هجوم <قديم>" in _run(files, "--errors", "5")


def test_json_has_the_figures(files: Path) -> None:
    figures = json.loads(_run(files, "--json"))
    assert figures["reports"] == 2
    assert figures["quiet_reports"] == {"n": 1, "left_empty": 1}


def test_page_and_predictions_are_written(files: Path) -> None:
    _run(files, "--html", str(files / "page.html"), "--pred", str(files / "pred.jsonl"))
    page = (files / "page.html").read_text(encoding="utf-8")
    assert "هجوم &lt;قديم&gt;" in page
    rows = [json.loads(line) for line in (files / "pred.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", "b"]


def test_a_broken_gold_file_is_wrong_usage(files: Path) -> None:
    (files / "gold.jsonl").write_text("nothing\n", encoding="utf-8")
    result = CliRunner().invoke(commands, ["evaluate", str(files / "gold.jsonl"), str(files / "reports.jsonl")])
    assert result.exit_code == 2
    assert "gold.jsonl:1: not a record" in result.stderr


def _with_offsets(folder: Path, quote: object) -> list[str]:
    gold = {"id": "a", "events": [{**GOLD["events"][0], "quote": quote}]}
    (folder / "gold.jsonl").write_text(json.dumps(gold) + "\n", encoding="utf-8")
    return ["evaluate", str(folder / "gold.jsonl"), str(folder / "reports.jsonl")]


def test_quotes_kept_as_offsets_are_resolved_from_the_reports(files: Path) -> None:
    start = REPORTS[0]["text"].index("هجوم")
    _with_offsets(files, [start, start + len("هجوم <قديم>")])
    assert "«هجوم <قديم>»" in _run(files, "--errors", "5")
    _run(files, "--html", str(files / "page.html"))
    assert ">هجوم &lt;قديم&gt;</mark>" in (files / "page.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("quote", "fault"), [
    ([3, 400], "gold.jsonl:1: quote [3, 400] of event 1 ends outside its report, which has 30 characters; give the"),
    ([5, 2], "is neither words nor [start, end]; mend the line"),
    ([-1, 2], "is neither words nor [start, end]"),
    ([1], "is neither words nor [start, end]"),
    ([1, "2"], "is neither words nor [start, end]"),
])
def test_offsets_that_cannot_be_are_wrong_usage(files: Path, quote: object, fault: str) -> None:
    result = CliRunner().invoke(commands, _with_offsets(files, quote))
    assert result.exit_code == 2
    assert fault in result.stderr


def test_gold_without_its_report_is_told_of(files: Path) -> None:
    (files / "reports.jsonl").write_text(json.dumps(REPORTS[1]) + "\n", encoding="utf-8")
    result = CliRunner().invoke(commands, _with_offsets(files, [0, 4]))
    assert result.exit_code == 0
    assert "1 of 1 gold records have no report here and count as not read: a" in result.stderr


def test_rules_are_listed_where_asked_for(files: Path) -> None:
    table, figures = _run(files, "--rules"), json.loads(_run(files, "--rules", "--json"))
    assert "never fired: " in table
    assert "right in under 70% of at least 5 uses" in table
    assert "trigger.hujum" not in figures["never_fired"]["trigger"]
    assert "rules" not in json.loads(_run(files, "--json"))


def test_reliability_is_shown_where_asked_for(files: Path) -> None:
    told = {**REPORTS[0], "text": "قتل ثلاثة جنود في هجوم شنه مسلحون على نقطة حراسة قرب سيوة أمس."}
    (files / "reports.jsonl").write_text(json.dumps(told) + "\n", encoding="utf-8")
    assert "\nchance given " in _run(files, "--reliability")
    figures = json.loads(_run(files, "--reliability", "--json"))
    assert figures["reliability"]["event"]["given"] == 1
    assert "reliability" not in json.loads(_run(files, "--json"))
