"""The record as JSON keeps its contract; tables and traces keep Arabic in its cells."""

from __future__ import annotations

import io
import json
import re
from datetime import date

import jsonschema
import pytest
from faces import ATTACK, MEETING, READING, REPORT, SEIZURE, TEXT, hostile
from rich.console import Console

from marsad.exports.mentions import mention_dict
from marsad.exports.record_json import dumps, event_dict, report_dict
from marsad.exports.shown import count_text, date_text, place_text, safe
from marsad.exports.table import report_table
from marsad.exports.trace import report_trace
from marsad.reading.mention import Mention
from marsad.record.report import Provenance, Reading, make_report
from marsad.record.schema import schema_text
from marsad.record.values import Count, DateSpan, Place

SCHEMA = json.loads(schema_text())
_CHECK = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def printed(reading: Reading, width: int, trace: bool = False) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    (report_trace if trace else report_table)(reading, console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("explain", [False, True])
@pytest.mark.parametrize("text", [False, True])
def test_records_keep_the_schema(text: bool, explain: bool) -> None:
    made = make_report("نص", provenance=Provenance("0" * 64, "utf-8", "trafilatura 2"))
    for reading in (READING, hostile(), Reading(REPORT, (ATTACK, SEIZURE, MEETING), "x"), Reading(made, (), "x")):
        record = report_dict(reading, text=text, explain=explain)
        _CHECK.validate(json.loads(dumps(record)))
        assert ("text" in record) is text
        assert all(("runners_up" in event) is explain for event in record["events"])


def test_schema_knows_every_field_and_refuses_others() -> None:
    event = event_dict(REPORT, ATTACK, explain=True)
    assert set(event) == set(SCHEMA["$defs"]["event"]["properties"])
    with pytest.raises(jsonschema.ValidationError):
        _CHECK.validate({**report_dict(READING), "more": 1})


def test_contract_fields_of_an_event() -> None:
    record = event_dict(REPORT, ATTACK)
    assert record["type"] == "attack"
    assert record["status"] == "happened"
    assert record["date"] == {"start": "2024-05-15", "end": "2024-05-15", "precision": "day"}
    assert record["place"] == {"name": "واحة سيوة", "country": "EG", "aliases": ["سيوة"], "lat": 29.2, "lon": 25.52,
                               "radius_km": 25.0}
    assert record["killed"] == {"min": 3, "max": 3}
    assert (record["by"], record["on"], record["claimed_by"]) == (
        ["مسلحون مجهولون"], ["نقطة حراسة", "جنود"], ["كتائب الصحراء"])
    assert (record["people"], record["goods"], record["optional"]) == (None, [], False)
    assert record["quote"] == TEXT[slice(*record["quote_at"])]
    assert record["dead_by_party"] == {"state": {"min": 3, "max": 3}}
    assert event_dict(REPORT, SEIZURE)["from"] == "ليبيا"
    assert event_dict(REPORT, MEETING)["status"] == "planned"


def test_evidence_names_its_words() -> None:
    evidence = event_dict(REPORT, ATTACK)["evidence"]
    assert [TEXT[e["start"]:e["end"]] for e in evidence["killed"]] == ["ثلاثة جنود"]
    assert [(e["item"], TEXT[e["start"]:e["end"]]) for e in evidence["on"]] == [(0, "نقطة حراسة"), (1, "جنود")]
    assert evidence["place.country"][0]["kind"] == "gazetteer"
    assert "item" not in evidence["date"][0]


def test_event_ids_follow_from_what_was_read() -> None:
    ids = [event_dict(REPORT, event)["id"] for event in (ATTACK, SEIZURE)]
    assert ids == [event_dict(REPORT, event)["id"] for event in (ATTACK, SEIZURE)]
    assert len(set(ids)) == 2


def test_json_keeps_arabic_and_escapes_half_pairs() -> None:
    assert dumps({"a": "سيوة"}) == '{"a": "سيوة"}'
    half = dumps({"a": "سيوة\ud800"})
    assert half.isascii()
    assert json.loads(half) == {"a": "سيوة\ud800"}


@pytest.mark.parametrize(("count", "text"), [
    (None, ""), (Count(11, 11), "11"), (Count(21, None), "21+"), (Count(20, 99), "20–99"), (Count(None, 5), "≤5"),
    (Count(0, 0), "0"), (Count(None, None), ""),
])
def test_counts_as_shown(count: Count | None, text: str) -> None:
    assert count_text(count) == text


@pytest.mark.parametrize(("span", "text"), [
    (None, ""), (DateSpan.day(date(2024, 5, 15)), "2024-05-15"),
    (DateSpan(date(2013, 7, 1), date(2013, 7, 31), "month"), "2013-07"),
    (DateSpan(date(2018, 2, 1), date(2018, 2, 5), "month"), "2018-02-01 – 2018-02-05"),
    (DateSpan(date(2013, 1, 1), date(2013, 12, 31), "year"), "2013"),
    (DateSpan(date(2013, 1, 1), date(2013, 1, 10), "days"), "2013-01-01 – 2013-01-10"),
])
def test_dates_as_shown(span: DateSpan | None, text: str) -> None:
    assert date_text(span) == text


def test_places_and_controls_as_shown() -> None:
    assert place_text(Place("سيوة", "EG")) == "سيوة (EG)"
    assert place_text(Place("سيوة")) == "سيوة"
    assert safe("a\nb\x00\u202ec\ud800\u200f") == "a b␀[RLO]c�\u200f"


@pytest.mark.parametrize("width", [20, 60, 80, 110, 200])
def test_table_isolates_every_line_of_a_cell(width: int) -> None:
    out = printed(Reading(REPORT, (ATTACK, SEIZURE, MEETING), "x"), width)
    for line in out.splitlines():
        assert line.count("\u2068") == line.count("\u2069")
        outside = re.sub("\u2068[^\u2069]*\u2069", "", line)
        assert not re.search("[\u0600-\u06ff]", outside), line
        assert "│" not in line


def test_table_shows_values_and_marks_what_is_inferred() -> None:
    for width in (80, 200):
        out = printed(READING, width)
        for shown in ("attack", "happened", "2024-05-15", "واحة سيوة", "كتائب الصحراء", "2024-05-16 *", "* inferred"):
            assert shown in out, shown
        assert "2024-05-15 *" not in out


def test_table_of_a_hostile_report_stays_in_its_cells() -> None:
    for width in (70, 200):
        out = printed(hostile(), width)
        assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066\u2067\ud800-\udfff]", out)
        out.encode()


def test_quiet_report() -> None:
    assert "0 events" in printed(Reading(REPORT, (), "x"), 80)


def test_trace_names_words_offsets_kind_rule_and_runner_up() -> None:
    out = printed(READING, 140, trace=True)
    for shown in ("ثلاثة جنود", "33–43", "computed", "test.killed", "left: 0.40 < 0.90", "where.point"):
        assert shown in out, shown


def test_mentions_as_json() -> None:
    mention = Mention(0, 3, 0, 0, Count.exactly(2), "how_many.dual")
    assert mention_dict("اثنان", mention) == {"start": 0, "end": 3, "words": "اثن", "value": {"min": 2, "max": 2},
                                              "kind": "words", "rule": "how_many.dual"}


@pytest.mark.parametrize(("name", "value"), [("type", "clash"), ("killed", None)])
def test_frozen(name: str, value: object) -> None:
    before = getattr(ATTACK, name)
    with pytest.raises(AttributeError):
        setattr(ATTACK, name, value)
    assert getattr(ATTACK, name) == before != value
