"""Golden sentences: each case is one test; a case that is not read yet is listed and must still fail (a ratchet)."""

from __future__ import annotations

from collections import Counter

import pytest
from golden.cases import ROOMS, Case, complaints, load, not_yet

CASES = load()
LISTED = not_yet()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_golden(case: Case) -> None:
    wrong = complaints(case)
    if case.id in LISTED:
        assert wrong, f"{case.id} is read now: take it off tests/golden/not_yet.txt (python tests/golden/ratchet.py)"
        pytest.xfail("not read yet")
    assert not wrong, f"\n{case.id}: {case.shows}\n{case.text}\n(published {case.published})\n  " + "\n  ".join(wrong)


def test_ids_are_unique() -> None:
    assert [name for name, n in Counter(case.id for case in CASES).items() if n > 1] == []


def test_list_names_only_cases_that_stand() -> None:
    assert {line.partition(" ~")[0] for line in LISTED} - {case.id for case in CASES} == set()


def test_half_of_the_cases_show_what_is_not_read() -> None:
    quiet = sum(_shows_an_absence(case) for case in CASES)
    assert 2 * quiet >= len(CASES), f"{quiet} of {len(CASES)} cases say what is not an event or not a value"


def _shows_an_absence(case: Case) -> bool:
    expected = case.expected
    events = expected.get("events")
    return (
        events == []
        or any("none" in e or e.get("status", "happened") != "happened" for e in events or [])
        or any({"absent", "wrong", "differ"} & set(expected.get(room, {})) for room in ROOMS)
        or expected["shows"].startswith("not ")
    )
