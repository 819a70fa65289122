"""Each hand-kept place lies in its country and by its governorate, and its source is of a known form."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from shapely import Geometry, MultiPolygon, Point, Polygon

from marsad.gazetteer.place import GazetteerPlace
from marsad.gazetteer.table import DATA, read_folder
from scripts.natural_earth import away_km
from scripts.place_sources import CHECKS

COUNTRY_KM = 10.0
GOVERNORATE_KM = 25.0
WET = frozenset({"sea", "gulf", "strait", "coast"})  # their middle lies in the water
# Islands and exclaves that the outlines leave out for being small or far.
APART = frozenset({
    "bp.agathonisi", "bp.farmakonisi", "bp.lampedusa", "bp.pantelleria", "bp.samos", "bp.hanish", "bp.kuriat",
    "bp.zembra", "bp.tiran", "bp.sanafir", "bp.tiran_sanafir", "bp.ceuta", "bp.melilla"})
DISPUTED = frozenset({"bp.crimea"})  # Natural Earth draws it with the state that holds it
# Natural Earth draws Aswan west to 31.3 degrees; the crossing is Aswan's.
BESIDE = frozenset({"bp.arqin"})
SHARES = {"bp": 0.8, "np": 0.98, "adm": 0.99, "dist": 1.0}  # of places with a source; they only rise
SOURCE = re.compile(r"(?:In |Seat )?GeoNames \d+|WOF \d+|ICAO [A-Z0-9]{4}|Wikipedia [a-z]{2}:\S.*|"
                    r"Natural Earth (?:island|feature \S.*|[A-Z]{2}-[A-Z]{2}(?: at (?:the sea|(?:GeoNames|WOF) \d+))?"
                    r"|[A-Z]{2}(?:\.\w+)?(?: [A-Z]{2}(?:\.\w+)?)*)")


@cache
def _outlines() -> dict[str, dict[str, Geometry]]:
    drawn = json.loads((Path(__file__).parent / "data" / "outlines.json").read_text(encoding="utf-8"))
    return {kind: {name: MultiPolygon([Polygon(ring) for ring in rings]).buffer(0)
                   for name, rings in drawn[kind].items()} for kind in ("countries", "governorates")}


@cache
def _kept() -> tuple[GazetteerPlace, ...]:
    return tuple(place for place in read_folder(DATA) if (place.kept and place.kind != "country")
                 or place.id.startswith("dist."))


def test_each_lies_in_its_country_or_within_ten_kilometres() -> None:
    countries, far = _outlines()["countries"], {}
    for place in _kept():
        if place.country and place.kind not in WET and place.id not in APART | DISPUTED:
            away = away_km(countries[place.country], place.lat, place.lon)
            if away > COUNTRY_KM:
                far[place.id] = round(away)
    assert not far


def test_each_lies_in_or_near_its_governorate() -> None:
    governorates, far, held = _outlines()["governorates"], {}, 0
    for place in _kept():
        outline = governorates.get(f"adm.{place.country}.{place.admin1}".lower())
        if outline is not None and place.id not in BESIDE:
            held += 1
            away = away_km(outline, place.lat, place.lon)
            if away > GOVERNORATE_KM:
                far[place.id] = round(away)
    assert held > 1800
    assert not far


def test_the_exceptions_are_needed() -> None:
    countries = _outlines()["countries"]
    known = {place.id: place for place in _kept()}
    for name in APART | DISPUTED:
        place = known[name]
        assert away_km(countries[place.country], place.lat, place.lon) > COUNTRY_KM, name


def test_sources_are_of_a_known_form() -> None:
    for place in _kept():
        assert not place.source or SOURCE.fullmatch(place.source), (place.id, place.source)
        assert not place.source or place.source.startswith(tuple(CHECKS)), place.id


@pytest.mark.parametrize("start", sorted(SHARES))
def test_the_share_of_places_with_a_source_does_not_fall(start: str) -> None:
    group = [place for place in _kept() if place.id.startswith(start + ".")]
    assert sum(place.verified for place in group) / len(group) >= SHARES[start]


def test_distance_to_an_outline() -> None:
    square = Polygon([(30.0, 30.0), (31.0, 30.0), (31.0, 31.0), (30.0, 31.0)])
    assert away_km(square, 30.5, 30.5) == 0.0
    assert away_km(square, 29.0, 30.5) == pytest.approx(111.2, abs=0.5)
    assert square.covers(Point(30.5, 30.5))
