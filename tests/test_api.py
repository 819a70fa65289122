"""Python callers: typed reports, light import, clear errors, threads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

import marsad
from marsad import api

ROOT = Path(__file__).parents[1]
NEWS = "قتل 11 جنديا في هجوم قرب العريش أمس."


def test_report() -> None:
    report = marsad.read(NEWS, published="2024-05-16", title="عنوان", id="x", source="وكالة", url="u")
    assert isinstance(report, marsad.Report)
    assert (report.id, report.published, report.title, report.source, report.url) == (
        "x", date(2024, 5, 16), "عنوان", "وكالة", "u")
    assert report.text == f"عنوان\n{NEWS}"
    assert isinstance(report.events, tuple)
    assert report.to_dict()["sha256"] == report.sha256
    assert "text" not in report.to_dict(text=False)
    assert report.to_html().startswith("<!doctype html>")
    assert report._repr_html_().startswith("<iframe ")
    assert repr(report).startswith("<Report x, published 2024-05-16: ")
    assert all(report.words(event) in report.text for event in report.events)


def test_id_without_one_follows_from_the_text() -> None:
    assert marsad.read(NEWS).id == marsad.read(NEWS).id == marsad.read(NEWS).sha256[:16]


@pytest.mark.parametrize("text", ["", " ", "\n", "\x00", "\ud800", "x" * 100_000, "قتل" * 5000])
def test_any_text_is_read(text: str) -> None:
    report = marsad.read(text)
    assert report.text == text
    report.to_json().encode()
    report.to_html().encode()
    for room in (marsad.dates, marsad.numbers, marsad.places, marsad.actors):
        assert all(0 <= m.start < m.end <= len(text) for m in room(text))


@pytest.mark.parametrize("published", ["yesterday", "2024-02-30", 5])
def test_bad_day_is_a_clear_error(published: str) -> None:
    with pytest.raises(ValueError, match="is not a date: give YYYY-MM-DD"):
        marsad.read(NEWS, published)
    with pytest.raises(ValueError, match="is not a date"):
        marsad.dates(NEWS, published)


def test_bytes_are_refused() -> None:
    untyped: tuple[Callable[..., object], ...] = (
        marsad.read, marsad.dates, marsad.numbers, marsad.places, marsad.actors)
    for function in untyped:
        with pytest.raises(TypeError, match="decode bytes first"):
            function(NEWS.encode())


def test_rooms_give_mentions_with_values() -> None:
    (number,) = marsad.numbers(NEWS)
    assert (NEWS[number.start:number.end], number.value.min, number.value.max) == ("11", 11, 11)
    (day,) = marsad.dates(NEWS, published=date(2024, 5, 16))
    assert (day.value.start, day.value.end) == (date(2024, 5, 15), date(2024, 5, 15))
    assert marsad.dates(NEWS) == []
    (place,) = marsad.places(NEWS)
    assert "العريش" in place.name
    assert place.lat == pytest.approx(31.13, abs=0.3)
    assert place.lon == pytest.approx(33.8, abs=0.3)


def test_actors_give_names_as_written_and_ids() -> None:
    (actor,) = marsad.actors("تبنت جماعة أنصار بيت المقدس الهجوم")
    assert "أنصار بيت المقدس" in actor.value.name
    assert actor.value.id
    assert isinstance(actor.value, marsad.Actor)


def test_threads_read_the_same() -> None:
    texts = [f"{NEWS} {i}" for i in range(60)]
    alone = [marsad.read(t, "2024-05-16").to_json() for t in texts]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda t: marsad.read(t, "2024-05-16").to_json(), texts)) == alone


def test_import_is_light() -> None:
    code = ("import sys, marsad; heavy = {'rich', 'trafilatura', 'jinja2', 'yaml', 'click', 'marsad.api'}; "
            "assert not heavy & set(sys.modules); marsad.read('نص'); "
            "assert not {'rich', 'trafilatura', 'jinja2', 'click'} & set(sys.modules)")
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, timeout=60)


def test_public_names() -> None:
    assert all(getattr(marsad, name) is not None for name in marsad.__all__)
    assert set(marsad.__all__) <= set(dir(marsad))
    assert marsad.read is api.read
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = marsad.nothing
