"""Loaded words don't move the record: the same text with a word of the other side tells the same event."""

from __future__ import annotations

from collections import Counter

import pytest
from golden.cases import Case, load
from golden.loaded import SWAPS, listed, martyred, swapped, told

CASES = [case for case in load() if case.tells_events]
SWAPPED = [(case, name, text) for case in CASES for name, text in swapped(case).items()]
LISTED = listed()


@pytest.mark.parametrize(("case", "name", "text"), SWAPPED, ids=[f"{case.id} ~{name}" for case, name, _ in SWAPPED])
def test_a_loaded_word_moves_nothing(case: Case, name: str, text: str) -> None:
    before, after = told(case, case.text), told(case, text)
    if f"{case.id} ~{name}" in LISTED:
        assert before != after, "moves nothing now: take it off the list (python tests/golden/ratchet.py)"
        pytest.xfail("a loaded word moves the record")
    assert before == after, f"\n{case.text}\n{text}"


def test_the_list_names_only_swaps_that_stand() -> None:
    assert {f"{case.id} ~{name}" for case, name, _ in SWAPPED} >= LISTED


def test_each_swap_is_shown_in_many_cases() -> None:
    shown = Counter(name for _, name, _ in SWAPPED)
    assert set(shown) == set(SWAPS)
    assert min(shown.values()) >= 15


@pytest.mark.parametrize(("text", "other"), [
    ("قُتل ثلاثة جنود", "استُشهد ثلاثة جنود"),
    ("مقتل جندي وسقوط قتلى", "استشهاد جندي وسقوط شهداء"),
    ("والقتلى مدنيون", "والشهداء مدنيون"),
    ("استشهد جنديان", "قتل جنديان"),
    ("قتل مسلحون شيخ قبيلة", "قتل مسلحون شيخ قبيلة"),    # with a doer the verb has no twin
    ("مقتلة عظيمة", "مقتلة عظيمة"),
])
def test_words_are_swapped_where_grammar_lets_them(text: str, other: str) -> None:
    assert martyred(text) == other
