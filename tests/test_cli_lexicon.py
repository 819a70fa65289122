"""``marsad lexicon`` from end to end."""

from __future__ import annotations

import json

from click.testing import CliRunner

from marsad.cli import commands


def _run(*arguments: str) -> str:
    result = CliRunner().invoke(commands, ["lexicon", *arguments], standalone_mode=False)
    assert result.exception is None, result.output
    assert result.return_value == 0
    return result.stdout


def test_check_prints_shares_and_finds_no_fault() -> None:
    table = _run("check")
    assert table.splitlines()[-1].startswith("0 faults, ")
    assert "weekday" in table


def test_check_as_json() -> None:
    checked = json.loads(_run("check", "--json"))
    assert checked["sound"] is True
    assert checked["classes"]["weekday"]["entries"] > 0


def test_build_tells_what_it_wrote() -> None:
    assert " entries, version " in _run("build")


def test_try_names_entries_with_their_lines_and_clitics() -> None:
    tried = json.loads(_run("try", "وقع ذلك والجمعة قريب", "--json"))
    friday = next(e for e in tried["entries"] if e["entry"] == "weekday.friday")
    assert (friday["words"], friday["proclitic"]) == ("والجمعة", "و")
    assert friday["at"].startswith("weekdays.yaml:")
    token = next(t for t in tried["tokens"] if t["words"] == "والجمعة")
    assert "و+الجمعه" in token["splits"]


def test_try_in_words() -> None:
    assert "weekday.friday" in _run("try", "يوم الجمعة")


def test_try_shows_the_rooms_and_the_deeds_with_their_rules() -> None:
    text = "قتل ثلاثة جنود في هجوم قرب رفح يوم الجمعة"
    tried = json.loads(_run("try", text, "--published", "2024-05-16", "--json"))
    assert [m["value"]["start"] for m in tried["mentions"]["dates"]] == ["2024-05-10"]
    assert [m["words"] for m in tried["mentions"]["places"]] == ["رفح"]
    assert all(m["rule"] for mentions in tried["mentions"].values() for m in mentions)
    assert "attack" in tried["deeds"][0]["evokes"]
    assert "attack" in _run("try", text, "--published", "2024-05-16")


def test_try_takes_any_text() -> None:
    tried = json.loads(_run("try", "", "--json"))
    assert not any([tried["tokens"], tried["entries"], tried["deeds"], tried["events"], *tried["mentions"].values()])
