"""What confirms a hand-kept place: open gazetteers read, and a place held against what its source says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.gazetteer.place import GazetteerPlace
from scripts.natural_features import feature_km, features
from scripts.open_gazetteers import Listed, listed, outline
from scripts.place_sources import UNCHECKED, Known, checked

DUMP = ("900001\tBi'r Tajribah\tBi'r Tajribah\tBir Tajriba,بئر تجربة\t30.5\t33.5\tP\tPPL\tEG\t\t26\t\t\t\t0\t\t310\t"
        "Africa/Cairo\t2015-01-01\n")


def _place(source: str, lat: float = 30.5, lon: float = 33.5, radius: float = 5.0) -> GazetteerPlace:
    return GazetteerPlace("bp.x", "village", ("بئر تجربة",), "Bir Tajriba", "EG", "26", lat, lon, radius, 0, source,
                          True, True)


def _record(folder: Path, number: int, **told: object) -> None:
    digits = str(number)
    file = folder / "data" / digits[:3] / digits[3:] / f"{digits}.geojson"
    file.parent.mkdir(parents=True)
    square = [[[33.0, 30.0], [34.0, 30.0], [34.0, 31.0], [33.0, 31.0], [33.0, 30.0]]]
    properties = {"wof:id": number, "wof:name": "Tajriba", "wof:country": "EG", "geom:latitude": 30.5,
                  "geom:longitude": 33.5, "name:ara_x_preferred": ["تجربة"], **told}
    file.write_text(json.dumps({"properties": properties, "geometry": {"type": "Polygon", "coordinates": square}}))


@pytest.fixture
def known(tmp_path: Path) -> Known:
    (tmp_path / "EG.txt").write_text(DUMP, encoding="utf-8")
    _record(tmp_path / "repository", 800001, **{"src:geom": "meso"})
    _record(tmp_path / "repository", 800002, **{"src:geom": "osm"})
    paths = (tmp_path / "EG.txt", tmp_path / "repository")
    return Known({}, {}, [], {}, {}, listed(paths), (tmp_path / "repository",), {})


def test_a_dump_and_a_repository_are_read_and_other_origins_left_out(known: Known) -> None:
    assert known.listed["GeoNames 900001"] == Listed(
        "GeoNames 900001", "EG", ("Bi'r Tajribah", "Bir Tajriba", "بئر تجربة"), 30.5, 33.5)
    assert known.listed["WOF 800001"].names == ("Tajriba", "تجربة")
    assert "WOF 800002" not in known.listed
    area = outline(known.records, 800001)
    assert area is not None
    assert area.area == pytest.approx(1.0)


@pytest.mark.parametrize(("place", "fault"), [
    (_place("GeoNames 900001"), ""),
    (_place("GeoNames 900001", lat=30.58), ""),
    (_place("GeoNames 900001", lat=30.7), "22 km from GeoNames 900001"),
    (_place("GeoNames 900001", lat=30.7, radius=30.0), ""),
    (_place("GeoNames 900001")._replace(country="LY"), "lies in LY"),
    (_place("In GeoNames 900001", lat=30.53), ""),
    (_place("In GeoNames 900001", lat=30.56), "7 km from"),
    (_place("Seat GeoNames 900001", lat=30.9, radius=100.0), ""),
    (_place("WOF 800001", lat=30.05), ""),
    (_place("WOF 800001", lat=31.5), "111 km from WOF 800001"),
    (_place("WOF 800002"), UNCHECKED),
    (_place("GeoNames 1"), UNCHECKED),
    (_place("ICAO ZZZZ"), "no airfield"),
    (_place("Wikipedia ar:بئر تجربة"), UNCHECKED),
    (_place("a map"), "no such kind of source"),
    (_place(""), ""),
])
def test_a_place_is_held_against_its_source(known: Known, place: GazetteerPlace, fault: str) -> None:
    told = checked(place, known)
    assert told.startswith(fault) if fault else not told


def test_a_dump_of_another_shape_is_refused(tmp_path: Path) -> None:
    (tmp_path / "EG.txt").write_text("1\tone\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"EG.txt:1: 2 columns"):
        listed([tmp_path / "EG.txt"])


def test_features_by_name(tmp_path: Path) -> None:
    lake = {"type": "Polygon", "coordinates": [[[30.0, 20.0], [31.0, 20.0], [31.0, 21.0], [30.0, 20.0]]]}
    summit = {"type": "Point", "coordinates": [25.0, 22.0]}
    drawn = {"features": [{"properties": {"name": "Lake  Tajriba"}, "geometry": lake},
                          {"properties": {"NAME": "Jabal Tajriba"}, "geometry": summit}]}
    (tmp_path / "ne_10m_lakes.json").write_text(json.dumps(drawn))
    known = features(tmp_path)
    assert feature_km(known, "Lake Tajriba", 20.2, 30.8) == 0.0
    assert feature_km(known, "Jabal Tajriba", 22.1, 25.0) == pytest.approx(11.1, abs=0.1)
    assert feature_km(known, "Jabal Nowhere", 22.1, 25.0) is None
