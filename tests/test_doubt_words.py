"""Why an incident is to be looked at, in words that need no statistics."""

from __future__ import annotations

import pytest

from marsad.exports.doubt_words import doubt_words
from marsad.incidents.doubts import Doubt, DoubtKind


@pytest.mark.parametrize(("kind", "bits", "en", "ar"), [
    ("joined", 0.1, "two accounts joined by a hair (0.1 bits over the threshold)", "ضئيل"),
    ("joined", 1.2, "two accounts joined by a narrow margin (1.2 bits over the threshold)", "قليل"),
    ("apart", -0.2, "another incident may be this one: not joined, by a hair (0.2 bits under the threshold)", "ضئيل")])
def test_the_margin_of_a_join_is_told(kind: DoubtKind, bits: float, en: str, ar: str) -> None:
    told = doubt_words(Doubt(kind, 0.5, bits=bits))
    assert told.en == en
    assert f"بفارق {ar}" in told.ar
