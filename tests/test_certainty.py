"""Chances: those the reader gives, what a calibration does with them, and how their reliability is counted."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from faces import ATTACK, READING, REPORT
from rich.console import Console

import marsad
from marsad.evaluation.reliability import ALL, as_table, of_outcomes, reliability
from marsad.exports.page import page
from marsad.exports.table import report_table
from marsad.reading.certainty import FIELDS
from marsad.reading.weights import Weights, default_weights, share, weights_of
from marsad.record.event import Event
from marsad.record.report import Reading

TEXT = "قتل ثلاثة جنود وأصيب خمسة في هجوم شنه مسلحون مجهولون على نقطة حراسة جنوب واحة سيوة أمس الأربعاء."


def test_every_value_told_has_a_chance_and_no_other() -> None:
    event = marsad.read(TEXT, published="2024-05-16").events[0]
    told = {name for name in FIELDS if getattr(event, name) not in (None, ())}
    assert told >= {"type", "status", "date", "place", "killed", "injured", "by"}
    assert {name for name, _ in event.confidences} == told & set(default_weights().calibration)
    assert all(0.01 <= chance <= 0.99 for _, chance in event.confidences)
    assert event.confidence_of("claimed_by") is None


def test_a_plain_sentence_is_surer_than_a_guess() -> None:
    plain = marsad.read(TEXT, published="2024-05-16").events[0]
    guessed = marsad.read(TEXT.replace(" أمس الأربعاء", ""), published="2024-05-16").events[0]
    assert (plain.confidence_of("date") or 0) > (guessed.confidence_of("date") or 1)


def test_weights_without_a_calibration_give_no_chances() -> None:
    assert Weights({}).sure("date", ["x"]) is None
    weights = weights_of({"keep": {"x": 1.0}, "calibration": {"date": {"": 2.0, "x": 40.0}}})
    assert weights.models == {"keep": {"x": 1.0}}
    assert weights.sure("date", []) == 0.88
    assert weights.sure("date", ["x"]) == 0.99
    assert weights.sure("place", ["x"]) is None


def test_options_that_come_to_the_same_share_their_chance() -> None:
    ranked = [(0.0, "a"), (0.0, "b"), (0.0, "a"), (0.0, "c")]
    assert share(ranked, lambda option: option == "a") == pytest.approx(0.5)


def test_reliability_counts_what_was_right_at_each_chance() -> None:
    gold = {"a": [{"type": "attack", "by": ["الجيش"], "killed": {"min": 1, "max": 1}}], "b": []}
    read = {"a": [{"type": "attack", "by": ["الجيش", "قبيلة"], "killed": {"min": 1, "max": 1}, "confidence": 0.9,
                   "confidences": {"by": 0.6, "killed": 0.9}}],
            "b": [{"type": "attack", "confidence": 0.4, "confidences": {"type": 0.9}}]}
    found = reliability(gold, read)
    assert [(b.least, b.given, b.right) for b in found["event"].bins] == [(0.3, 1, 0.0), (0.85, 1, 1.0)]
    assert [(b.least, b.right) for b in found["by"].bins] == [(0.5, 0.0)]
    assert [(b.least, b.right) for b in found["killed"].bins] == [(0.85, 1.0)]
    assert found[ALL].given == 2
    assert "type" not in found


def test_brier_is_the_squared_gap() -> None:
    one = of_outcomes([(0.8, True), (0.5, False)])
    assert one.brier == pytest.approx((0.04 + 0.25) / 2)
    assert "0.145" in as_table({"date": one})


UNSURE: Event = replace(ATTACK, confidence=0.8, confidences=(("date", 0.42), ("place", 0.5), ("killed", 0.9)))


def _table(event: Event, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False)
    report_table(Reading(REPORT, (event,), "x"), console)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


@pytest.mark.parametrize("width", [80, 180])
def test_the_table_marks_what_is_below_a_half(width: int) -> None:
    shown = _table(UNSURE, width)
    assert "2024-05-15 ?" in shown
    assert "? unsure" in shown
    assert shown.count("?") == 2
    assert "?" not in _table(ATTACK, width)
    assert "attack ?" in _table(replace(ATTACK, confidence=0.49), width)


def test_the_page_marks_what_is_below_a_half() -> None:
    assert page([Reading(REPORT, (UNSURE,), "x")]).count('<small class="unsure">') == 1
    assert '<small class="unsure">' not in page([READING])
