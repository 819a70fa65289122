"""Another way to write the same text changes no event, and every value gives back the words it was read from."""

from __future__ import annotations

from typing import Any

import pytest
from golden.alike import names_alike
from golden.cases import Case, load, not_yet, read_events
from golden.variants import differing

from marsad.text.fold import fold

CASES = load()
LISTED = not_yet()
VALUES = ("date", "place", "killed", "injured", "people", "by", "on", "claimed_by", "goods", "missing", "women",
          "children", "told_by", "means", "items", "claims")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_spelling_changes_no_value(case: Case) -> None:
    differ = set(differing(case))
    listed = {line.partition(" ~")[2] for line in LISTED if line.startswith(f"{case.id} ~")}
    assert differ == listed, f"{case.text}\nread otherwise: {differ - listed}; off the list: {listed - differ}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_value_without_its_words(case: Case) -> None:
    for event in read_events(case.text, case.published):
        check_event(case.text, event)


def check_event(text: str, event: Any) -> None:
    """Every value of an event has evidence, inside the text; names give back the words they were read from."""
    for start, end in (event.trigger, event.quote, *((e.evidence.start, e.evidence.end) for e in event.evidence)):
        assert 0 <= start < end <= len(text), f"{event.type}: span {start}..{end} of a text of {len(text)}"
    for name in VALUES:
        value = getattr(event, name)
        assert value in (None, ()) or event.evidence_of(name), f"{event.type}: {name} {value!r} has no evidence"
    for name in ("by", "on", "claimed_by", "told_by"):
        for item, words in enumerate(getattr(event, name)):
            spans = [e for e in event.evidence_of(name, item) if e.kind in ("words", "carried")]
            said = [text[e.start:e.end] for e in spans]
            found = any(names_alike(words, s) or fold(words) in fold(s) for s in said)
            assert not said or found, f"{name} {words!r} read from {said!r}"
