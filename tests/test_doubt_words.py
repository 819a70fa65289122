"""Why an incident is to be looked at, in words that need no statistics."""

from __future__ import annotations

import pytest

from marsad.exports.doubt_words import doubt_words, weight_words
from marsad.incidents.doubts import Doubt, DoubtKind


@pytest.mark.parametrize(("kind", "bits", "en", "ar", "weight"), [
    ("joined", 0.1, "two accounts joined by a hair", "ضئيل", "0.1 bits over the threshold"),
    ("joined", 1.2, "two accounts joined by a narrow margin", "قليل", "1.2 bits over the threshold"),
    ("apart", -0.2, "another incident may be this one: not joined, by a hair", "ضئيل",
     "0.2 bits under the threshold")])
def test_the_margin_of_a_join_is_told(kind: DoubtKind, bits: float, en: str, ar: str, weight: str) -> None:
    doubt = Doubt(kind, 0.5, bits=bits)
    told, number = doubt_words(doubt), weight_words(doubt)
    assert told.en == en
    assert f"بفارق {ar}" in told.ar
    assert number is not None
    assert number.en == weight


def test_only_a_join_has_a_weight() -> None:
    assert weight_words(Doubt("numbers", 0.5, "killed", 3, 6)) is None
