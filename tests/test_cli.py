"""The command: inputs, formats, files that are whole or not there, exit codes, closed pipes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result
from faces import READING

import marsad
from marsad.cli import COMMANDS, commands
from marsad.pipeline import Reader
from marsad.record.report import Reading, Report
from marsad.record.schema import schema_text

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples" / "border_day.txt"
NEWS = "قتل ثلاثة جنود في هجوم قرب العريش أمس."


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(commands, args, input=stdin, standalone_mode=False)


def spawn(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "marsad", *args], input=stdin, capture_output=True, cwd=ROOT,
                          timeout=120, check=False)


@pytest.fixture
def hand_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that finds our hand-made events in our report and none elsewhere."""
    def read(_: Reader, report: Report) -> Reading:
        events = READING.events if report.text == READING.report.text else ()
        return Reading(report, events, "hand-made")

    monkeypatch.setattr(Reader, "read", read)


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "day.txt"
    path.write_text(READING.report.text, encoding="utf-8")
    return str(path)


def test_sample_gives_a_record_of_the_schema() -> None:
    done = run("read", str(SAMPLE), "--published", "2024-05-16", "--format", "jsonl")
    assert done.exit_code == 0
    record = json.loads(done.stdout)
    jsonschema.validate(record, json.loads(schema_text()))
    assert record["id"] == "border_day"
    assert record["published"] == "2024-05-16"
    for event in record["events"]:
        assert event["quote"] == record["text"][slice(*event["quote_at"])]
        for evidence in event["evidence"].values():
            assert all(0 <= e["start"] < e["end"] <= len(record["text"]) for e in evidence)


def test_piped_output_is_jsonl_and_the_account_is_on_standard_error() -> None:
    done = run("read", str(SAMPLE))
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr.startswith("1 report read, ")
    assert done.stderr.endswith(" events, 0 refused\n") or " event, " in done.stderr


@pytest.mark.usefixtures("hand_made")
def test_formats(report: str) -> None:
    table = run("read", report, "--format", "table").stdout
    assert "attack" in table
    assert "كتائب الصحراء" in table
    assert "where.point" in run("read", report, "--format", "table", "--explain").stdout
    (record,) = json.loads(run("read", report, "--format", "json").stdout)
    assert [event["type"] for event in record["events"]] == ["attack", "seizure"]
    assert "runners_up" not in record["events"][0]
    explained = json.loads(run("read", report, "--explain", "--no-text").stdout)
    assert explained["events"][0]["runners_up"][0]["words"] == "منفذ أمساعد"
    assert "text" not in explained
    assert run("read", report, "--format", "html").stdout.startswith("<!doctype html>")


@pytest.mark.usefixtures("hand_made")
def test_the_name_of_the_output_says_its_format(report: str, tmp_path: Path) -> None:
    for name, start in (("a.html", "<!doctype html>"), ("a.json", "["), ("a.jsonl", "{"), ("a.out", "{")):
        done = run("read", report, "-o", str(tmp_path / name))
        assert done.exit_code == 0
        assert done.stdout == ""
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_no_reports_is_an_empty_array(tmp_path: Path) -> None:
    assert run("read", str(tmp_path), "--format", "json").stdout == "[]\n"


def test_standard_input_bytes() -> None:
    for encoding in ("utf-8", "utf-16", "cp1256"):
        record = json.loads(run("read", "-", stdin=NEWS.encode(encoding)).stdout)
        assert record["text"] == NEWS
    assert json.loads(run("read", stdin=NEWS.encode()).stdout)["text"] == NEWS


def test_one_bad_report_in_many_is_named_and_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f'{{"id": {i}, "text": "{NEWS}"}}\n' if i != 7 else "{bad\n" for i in range(40)))
    done = run("read", str(path))
    assert done.return_value == 1
    assert len(done.stdout.splitlines()) == 39
    assert f"refused {path}:8: not JSON" in done.stderr
    assert "39 reports read" in done.stderr
    assert "1 refused" in done.stderr


def test_many_bad_reports_do_not_flood(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("bad\n" * 500)
    done = run("read", str(path))
    assert len(done.stderr.splitlines()) < 30
    assert "500 refused" in done.stderr


def test_strict_stops_and_leaves_the_old_file(tmp_path: Path) -> None:
    path, target = tmp_path / "news.jsonl", tmp_path / "out.jsonl"
    path.write_text(f'{{"text": "{NEWS}"}}\nbad\n')
    target.write_text("old")
    done = run("read", str(path), "--strict", "-o", str(target))
    assert done.return_value == 3
    assert target.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["news.jsonl", "out.jsonl"]


def test_several_processes_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(f'{{"text": "{NEWS} {i}"}}\n' if i % 50 else "bad\n" for i in range(200)))
    one, two = run("read", str(path)), run("read", str(path), "--jobs", "2")
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr


@pytest.mark.parametrize("args", [
    ("read", "no-such-file"), ("read", str(SAMPLE), "--published", "yesterday"), ("read", str(SAMPLE), "--format", "x"),
    ("nothing",), ("read", str(SAMPLE), "-o", "/no/such/folder/x"), ("read", str(SAMPLE), "--jobs", "0"),
])
def test_wrong_usage_is_2(args: tuple[str, ...]) -> None:
    done = spawn(*args)
    assert done.returncode == 2
    assert b"Error" in done.stderr
    assert b"Traceback" not in done.stderr


def test_exit_codes_of_the_real_command(tmp_path: Path) -> None:
    bad = tmp_path / "a.txt"
    bad.write_bytes(b"%PDF-1.4")
    assert spawn("read", str(SAMPLE)).returncode == 0
    refused = spawn("read", str(bad), str(SAMPLE))
    assert refused.returncode == 1
    assert b"it is a PDF" in refused.stderr
    assert spawn("read", str(bad), "--strict").returncode == 3
    assert spawn("--version").stdout.decode() == f"marsad, version {marsad.__version__}\n"


def test_closed_pipe_is_quiet(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(f'{{"text": "{NEWS * 50}"}}\n' * 300)
    with subprocess.Popen([sys.executable, "-m", "marsad", "read", str(path)], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode == 141
    assert errors == b""


def test_output_is_utf8_whatever_the_locale(report: str) -> None:
    done = subprocess.run([sys.executable, "-X", "utf8=0", "-m", "marsad", "read", report], capture_output=True,
                          cwd=ROOT, env={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}, timeout=120, check=True)
    assert "سيوة" in done.stdout.decode("utf-8")


def test_every_command_has_help_with_an_example() -> None:
    listed = run("--help").stdout
    for name in COMMANDS:
        assert f"  {name} " in listed
        command = commands.get_command(click.Context(commands), name)
        assert command is not None
        assert command.help
    for name in ("read", "dates", "numbers", "places", "actors"):
        assert f"marsad {name} " in run(name, "--help").stdout


def test_schema_command() -> None:
    assert json.loads(run("schema").stdout) == json.loads(schema_text())


@pytest.mark.parametrize(("args", "words"), [
    (("dates", "قتلوا فجر أمس", "--published", "2024-05-16"), "فجر أمس"),
    (("numbers", "قتل 11 جنديا"), "11"), (("places", "هجوم في القاهرة"), "القاهرة"),
    (("actors", "تبنت جماعة أنصار بيت المقدس الهجوم"), "أنصار بيت المقدس"),
])
def test_rooms(args: tuple[str, ...], words: str) -> None:
    text = args[1]
    (mention,) = json.loads(run(*args).stdout)
    assert mention["words"] == text[mention["start"]:mention["end"]]
    assert words in mention["words"]
    piped = run(args[0], *args[2:], stdin=text.encode("utf-16"))
    assert json.loads(piped.stdout) == [mention]
    assert words in run(*args, "--format", "table").stdout


def test_rooms_refuse_what_is_no_text() -> None:
    done = spawn("numbers", stdin=b"%PDF-1.4")
    assert done.returncode == 2


def test_actors_are_objects_with_named_fields() -> None:
    words = "تبنت ولاية سيناء الهجوم"
    (mention,) = json.loads(run("actors", words).stdout)
    assert mention["value"]["id"] == "actor.wilayat_sinai"
    assert mention["value"]["name"] == "ولاية سيناء"
    shown = run("actors", words, "--format", "table").stdout
    assert "armed_group" in shown
    assert "Actor(" not in shown


def test_files_passed_over_by_name_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NEWS, encoding="utf-8")
    for name in ("b.docx", "notes", ".hidden"):
        (tmp_path / name).write_text(NEWS, encoding="utf-8")
    done = run("read", str(tmp_path))
    assert len(done.stdout.splitlines()) == 1
    assert "passed over 2 files by name (.docx, notes)" in done.stderr
    assert done.return_value == 0
    assert "passed over" not in run("read", str(tmp_path / "a.txt")).stderr


def test_what_is_only_named_gz_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_text(NEWS, encoding="utf-8")
    done = run("read", str(path))
    assert done.return_value == 1
    assert "is not compressed with gzip" in done.stderr


def test_a_trace_shows_each_value_once_and_what_it_led_to() -> None:
    trace = run("read", "-", "--published", "2018-05-14", "--format", "table", "--explain", stdin=NEWS.encode()).stdout
    assert "2018-05-13 – 2018-05-13" not in trace
    line = next(line for line in trace.splitlines() if line.startswith("place.co"))
    assert "EG" in line
