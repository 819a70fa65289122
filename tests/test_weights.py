"""Weights: the same sum by any way, and features shared by options weigh for each by itself."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.pipeline import default_reader
from marsad.reading import dating, kinds, placing
from marsad.reading.context import features
from marsad.reading.document import sentences
from marsad.reading.drafting import material
from marsad.reading.roles import roles
from marsad.reading.weights import Told, Weights, bucket, default_weights

TEXT = "قتل ثلاثة جنود في هجوم شنه مسلحون على حاجز قرب سرت أمس الأحد. وكان انفجار قد وقع في درنة الأسبوع الماضي."
WEIGHTS = Weights({"q": {"": 0.5, "a": 0.1, "b": 0.2, "yes|a": 1.0, "yes|c": 2.0, "no|a": -1.0}})


@pytest.mark.parametrize(("told", "score"), [
    (["a", "b"], 0.8), (["unknown"], 0.5), (Told(["a"]), 0.6), (Told(["b"], "yes", ["a", "c"]), 3.7),
    (Told([], "no", ["a", "c"]), -0.5), (Told([], "other", ["a"]), 0.5), (["a"] * 3, 0.8),
])
def test_score(told: list[str] | Told, score: float) -> None:
    assert WEIGHTS.score("q", told) == score
    assert WEIGHTS.score("q", list(told)) == score


def test_shared_features_that_count() -> None:
    assert list(Told(["own"], "none", ["form=past", "before=x"], ("form=",))) == ["own", "none|form=past"]


def test_the_fitted_weights_are_of_features_that_count() -> None:
    """A score takes all shared features for granted that the weights know, so the two ways must give one sum."""
    reader, weights = default_reader(), default_weights()
    told = sentences(TEXT, reader.language)
    given = material(told, False, range(len(told)), date(2018, 5, 14), reader.gazetteer)
    for index, found in given.deeds.items():
        for deed in found:
            phrases = given.phrases[index]
            said = features(deed, phrases, given.story)
            for question, options in (
                ("type", kinds.options(deed, phrases, said, kinds.Parts(roles(deed, phrases), ()))),
                ("date", dating.options(deed, phrases, [given.phrases[0]] * index, given.published, said)),
                ("place", placing.options(deed, phrases, given.places, roles(deed, phrases), said)),
            ):
                assert options
                assert all(weights.score(question, f) == weights.score(question, list(f)) for _, f in options)


@pytest.mark.parametrize(("number", "name"), [(-3, "2"), (2, "2"), (3, "5"), (7, "10"), (11, "more")])
def test_bucket(number: int, name: str) -> None:
    assert bucket(number, (2, 5, 10)) == name
