"""Borders as data: the shipped ones hold, one's own are checked, lines are measured and cut right."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import pairwise
from math import asin, cos, radians, sin
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from marsad.cli import commands
from marsad.errors import InputError
from marsad.gazetteer import distance_km, gazetteer
from marsad.picture.borders_check import check
from marsad.picture.borders_file import SHIPPED, Source, read_borders, shipped
from marsad.picture.geometry import Line, apart, band, length, line_distance, nearest, stretch
from scripts.cut_borders import decoded, geojson, shared_arc

MERIDIAN: Line = ((25.0, 31.0), (25.0, 30.0), (25.0, 28.0))
LATITUDES = st.floats(28.2, 30.8)
LONGITUDES = st.floats(24.0, 26.0)

OWN = """lines = "own.geojson"
[countries]
EG = { name_ar = "مصر", name_en = "Egypt", adjectives = ["مصري"] }
LY = { name_ar = "ليبيا", name_en = "Libya", adjectives = ["ليبي"] }
[[border]]
id = "mine"
name_ar = "حدودي"
name_en = "Mine"
countries = ["EG", "LY"]
[[border.section]]
id = "one"
name_ar = "أول"
name_en = "One"
depth_km = { EG = 60, LY = 60 }
crossings = ["bp.siwa"]
"""


def _own(folder: Path, text: str = OWN, line: object = ((25.0, 31.0), (25.0, 28.0))) -> Path:
    features = [{"type": "Feature", "id": "mine/one", "geometry": {"type": "LineString", "coordinates": line}}]
    (folder / "own.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_borders_hold() -> None:
    borders, faults = check(SHIPPED)
    assert faults == ()
    assert {border.id for border in borders.borders} == {
        "egypt-libya", "egypt-gaza-israel", "egypt-sudan", "libya-tunisia", "libya-algeria", "libya-niger",
        "libya-chad", "libya-sudan", "tunisia-algeria"}


def test_the_sections_of_a_border_are_its_whole_arc() -> None:
    """The arcs measure, in Natural Earth 1:10m: Egypt-Libya 1102 km, Libya-Tunisia 450 km."""
    for name, km in (("egypt-libya", 1102), ("libya-tunisia", 450)):
        border = shipped().border(name)
        assert border is not None
        assert sum(section.km for section in border.sections) == pytest.approx(km, abs=1.0)


def test_neighbours_meet_where_borders_meet() -> None:
    borders = shipped()
    gilf = next(s for s in borders.sections if s.id == "egypt-libya/gilf-kebir-uweinat")
    assert {s.id for s in borders.neighbours(gilf)} == {
        "egypt-libya/great-sand-sea", "egypt-sudan/uweinat-desert", "libya-sudan/uweinat"}


def test_salloum_and_ras_ajdir_lie_at_their_sections() -> None:
    lines = {section.id: section.line for section in shipped().sections}
    for place, section in (("bp.sallum", "egypt-libya/coast"), ("bp.ras_ajdir", "libya-tunisia/ras-ajdir"),
                           ("bp.siwa", "egypt-libya/siwa-jaghbub"), ("bp.wazin", "libya-tunisia/dehiba-wazin")):
        point = gazetteer().by_id[place]
        border = section.split("/")[0]
        nearest_of = min((line_distance(line, point.lat, point.lon), name) for name, line in lines.items()
                         if name.startswith(border))
        assert nearest_of[1] == section


@given(LATITUDES, LONGITUDES)
def test_a_meridian_is_as_far_as_the_globe_says(lat: float, lon: float) -> None:
    """To a meridian the distance has a closed form: asin(cos lat · sin Δlon)."""
    expected = 6371.0 * abs(asin(cos(radians(lat)) * sin(radians(lon - 25.0))))
    assert line_distance(MERIDIAN, lat, lon) == pytest.approx(expected, abs=0.05)
    assert nearest(MERIDIAN, lat, lon).along == pytest.approx(distance_km(31.0, 25.0, lat, 25.0), abs=0.5)


@given(st.floats(20.0, 40.0), st.floats(5.0, 40.0))
def test_the_box_never_puts_a_point_farther_than_it_is(lat: float, lon: float) -> None:
    for section in shipped().sections:
        assert apart(section.line, lat, lon) <= line_distance(section.line, lat, lon) + 0.01


@given(st.floats(0, 333), st.floats(0, 333))
def test_a_stretch_is_as_long_as_it_was_cut(one: float, other: float) -> None:
    start, end = sorted((one, other))
    assert length(stretch(MERIDIAN, start, end)) == pytest.approx(end - start, abs=0.01)


def test_the_band_lies_round_its_line() -> None:
    ring = band(MERIDIAN, 60.0)
    assert ring[0] == ring[-1]
    assert all(57.0 <= line_distance(MERIDIAN, lat, lon) <= 60.5 for lon, lat in ring)
    assert sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in pairwise(ring)) < 0  # counter-clockwise


def test_a_file_of_ones_own_is_read(tmp_path: Path) -> None:
    borders, faults = check(_own(tmp_path))
    assert [section.id for section in borders.sections] == ["mine/one"]
    assert [fault.problem for fault in faults] == ["section mine/one: crossing bp.siwa lies 50 km from its line"]


@pytest.mark.parametrize(("old", "new", "line", "problem"), [
    ('"bp.siwa"', '3', 15, "crossings is no list of texts"),
    ("EG = 60", "EG = -1", 14, "EG is no number"),
    ("depth_km", "deep_km", 14, "unknown key 'deep_km'"),
    ('id = "one"', 'id = "two"', 11, "section mine/two has no line"),
    ('id = "one"', 'id = "Eins"', 11, "id 'Eins' is not"),
    ('countries = ["EG", "LY"]', 'countries = ["EG", "XX"]', 6, "countries are not"),
    ("name_en = \"One\"", "name_en = ", 13, "is no TOML"),
])
def test_faults_are_named_with_their_line(tmp_path: Path, old: str, new: str, line: int, problem: str) -> None:
    with pytest.raises(InputError, match=rf"own\.toml:{line}: .*{re.escape(problem)}"):
        read_borders(_own(tmp_path, OWN.replace(old, new)))


@pytest.mark.parametrize("line", [((25.0, 31.0),), ((25.0, 310.0), (25.0, 28.0)), "no line", ((25.0, 31.0),) * 2])
def test_a_line_that_is_none_is_refused(tmp_path: Path, line: object) -> None:
    with pytest.raises(InputError, match=r"own\.geojson"):
        read_borders(_own(tmp_path, line=line))


def test_a_line_of_no_section_is_refused(tmp_path: Path) -> None:
    path = _own(tmp_path)
    lines = json.loads((tmp_path / "own.geojson").read_text())
    lines["features"].append(lines["features"][0] | {"id": "mine/spare"})
    (tmp_path / "own.geojson").write_text(json.dumps(lines))
    with pytest.raises(InputError, match="mine/spare"):
        read_borders(path)


WHOLE = {"type": "FeatureCollection", "countries": tomllib.loads(OWN)["countries"],
         "border": tomllib.loads(OWN)["border"],
         "features": [{"type": "Feature", "id": "mine/one", "properties": {},
                       "geometry": {"type": "LineString", "coordinates": [[25.0, 31.0], [25.0, 28.0]]}}]}


def _whole(folder: Path, old: str = "", new: str = "") -> Path:
    path = folder / "own.geojson"
    path.write_text(json.dumps(WHOLE, ensure_ascii=False, indent=1).replace(old, new, 1), encoding="utf-8")
    return path


def test_one_geojson_holds_lines_and_borders_as_well(tmp_path: Path) -> None:
    two_files = read_borders(_own(tmp_path))
    one_file = read_borders(_whole(tmp_path))
    assert (one_file.borders, one_file.countries) == (two_files.borders, two_files.countries)
    run = CliRunner().invoke(commands, ["borders", "list", str(_whole(tmp_path))], standalone_mode=False)
    assert "mine/one" in run.output


@pytest.mark.parametrize(("old", "new", "problem"), [
    ('"EG": 60', '"EG": -1', "EG is no number"), ('"name_ar": "أول"', '"name": "أول"', "unknown key 'name'"),
    ('"border": [', '"border": [,', "is no JSON"), ('"mine/one"', '"mine/two"', "section mine/one has no line")])
def test_faults_of_one_geojson_are_named_with_their_line(tmp_path: Path, old: str, new: str, problem: str) -> None:
    path = _whole(tmp_path, old, new)
    with pytest.raises(InputError, match=rf"own\.geojson:\d+: .*{re.escape(problem)}"):
        read_borders(path)


def test_the_command_checks_and_lists(tmp_path: Path) -> None:
    run = CliRunner().invoke
    own = str(_own(tmp_path))
    faulty = run(commands, ["borders", "check", own], standalone_mode=False)
    assert (faulty.return_value, "own.toml:11: section mine/one" in faulty.output) == (2, True)
    assert run(commands, ["borders", "check", str(SHIPPED)], standalone_mode=False).return_value == 0
    listed = json.loads(run(commands, ["borders", "list", own, "--format", "json"], standalone_mode=False).output)
    assert (listed[0]["id"], listed[0]["depth_km"]) == ("mine/one", {"EG": 60.0, "LY": 60.0})
    drawn = json.loads(run(commands, ["borders", "list", "--format", "geojson"], standalone_mode=False).output)
    assert len(drawn["features"]) == 2 * len(shipped().sections)


# A world of two square countries that share the arc 1 on the meridian 10, in TopoJSON's steps on a grid of 0.1 degrees.
WORLD = {
    "transform": {"scale": [0.1, 0.1], "translate": [0.0, 0.0]},
    "arcs": [[[100, 0], [-100, 0], [0, 100], [100, 0]], [[100, 0], [0, 50], [0, 50]],
             [[100, 100], [100, 0], [0, -100]]],
    "objects": {"countries": {"geometries": [
        {"type": "Polygon", "id": "818", "arcs": [[0, -2]]},
        {"type": "MultiPolygon", "id": "434", "arcs": [[[1, 2]]]},
    ]}},
}


def test_a_shared_arc_is_decoded_and_cut(tmp_path: Path) -> None:
    assert shared_arc(WORLD, "818", "434") == 1
    assert decoded(WORLD, 1) == ((10.0, 0.0), (10.0, 5.0), (10.0, 10.0))
    text = OWN.replace("depth_km", 'from = { end = "south" }\nto = { end = "north" }\ndepth_km')
    cut = json.loads(geojson(Source(_own(tmp_path, text)), WORLD))
    assert cut["features"][0]["geometry"]["coordinates"] == [[10.0, 0.0], [10.0, 5.0], [10.0, 10.0]]
