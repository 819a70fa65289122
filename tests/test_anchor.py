"""The day of publication where nobody gave it: told by the report itself, and shown as inferred."""

from __future__ import annotations

import pytest

import marsad

DATELINE = "القاهرة (رويترز) 4 سبتمبر 2014 - قتل ثلاثة جنود في هجوم شنه مسلحون أمس قرب العريش."
YESTERDAY = ("قال مصدر أمني إن مسلحين قتلوا جنديين أمس الاثنين 1 سبتمبر 2014 قرب درنة. "
             "وأضاف أن الشرطة اعتقلت ثلاثة أشخاص اليوم في المدينة.")
PAIR = ("قتل جنديان في هجوم مسلح يوم الثلاثاء 2 سبتمبر في العريش. "
        "وكانت الحملة العسكرية في سيناء بدأت في يوليو 2014.")
NOTHING = "قتل ثلاثة جنود في هجوم شنه مسلحون أمس قرب العريش."


def days(text: str, type_: str, published: str | None = None) -> list[str]:
    return [str(e.date.start) for e in marsad.read(text, published=published).events if e.type == type_ and e.date]


@pytest.mark.parametrize(("text", "type_", "day"), [
    (DATELINE, "attack", "2014-09-03"), (YESTERDAY, "arrest", "2014-09-02"), (PAIR, "attack", "2014-09-02"),
])
def test_the_report_itself_tells_its_day(text: str, type_: str, day: str) -> None:
    assert days(text, type_) == [day]


def test_the_words_that_told_the_day_are_evidence_and_inferred() -> None:
    event = marsad.read(DATELINE).events[0]
    told = [e.evidence for e in event.evidence if e.field == "date"]
    inferred = [DATELINE[e.start:e.end] for e in told if e.inferred]
    assert inferred == ["4 سبتمبر 2014"]
    assert [DATELINE[e.start:e.end] for e in told if not e.inferred] == ["أمس"]


def test_the_day_that_was_given_goes_before() -> None:
    assert days(DATELINE, "attack", "2014-09-06") == ["2014-09-05"]


def test_without_any_date_nothing_relative_is_dated() -> None:
    assert days(NOTHING, "attack") == []


def test_a_pair_fixes_the_year_and_no_other_weekday() -> None:
    assert days(PAIR + " وأصيب ثلاثة في انفجار لغم الأربعاء.", "explosion") == []


def test_a_date_told_within_a_deed_is_no_dateline() -> None:
    assert days("قتل جندي في هجوم قرب درنة في 4 سبتمبر 2014. وأصيب ثلاثة في انفجار لغم أمس.", "explosion") == []
