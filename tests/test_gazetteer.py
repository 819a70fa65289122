"""The gazetteer's files and lookups."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from marsad.errors import LexiconError
from marsad.gazetteer import distance_km, gazetteer, moved
from marsad.gazetteer.table import DATA, compile_table, key, load, read_folder
from marsad.gazetteer.tsv import UNVERIFIED_KM, read_cues, read_places

HEAD = "id\tkind\tname_ar\tother_ar\tname_en\tcountry\tadmin1\tlat\tlon\tradius_km\tsource\n"
ROW = "bp.x\tvillage\tالجورة\t\tAl-Joura\tEG\t27\t31.09\t34.13\t6\t"
def _file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "places.tsv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("row", "said"), [
    ("bp.x\tvillage\tالجورة", "3 cells"),
    (ROW.replace("village", "hamlet"), "kind 'hamlet'"),
    (ROW.replace("31.09", "north"), "lat 'north'"),
    (ROW.replace("31.09", "131.09"), "lat '131.09'"),
    (ROW.replace("\tEG\t", "\tEgypt\t"), "country 'Egypt'"),
    (ROW.replace("الجورة", ""), "name_ar is empty"),
    (ROW.replace("\t6\t", "\t0\t"), "radius_km '0'"),
])
def test_a_fault_is_told_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    path = _file(tmp_path, "# note\n" + HEAD + ROW + "\n" + row + "\n")
    with pytest.raises(LexiconError, match=said) as error:
        read_places(path)
    assert error.value.line == 4


def test_faults_of_a_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no header"):
        read_places(_file(tmp_path, "# nothing\n"))
    with pytest.raises(LexiconError, match="columns missing"):
        read_places(_file(tmp_path, "id\tkind\nbp.x\tvillage\n"))
    _file(tmp_path, HEAD + ROW + "\n")
    (tmp_path / "more.tsv").write_text(HEAD + ROW + "\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="stands already"):
        read_folder(tmp_path)


def test_a_struck_name_names_nothing(tmp_path: Path) -> None:
    _file(tmp_path, HEAD + ROW.replace("الجورة\t", "الجورة\tأمن") + "\n")
    (tmp_path / "weak_names.tsv").write_text("name\tcue\nأمن\tnever\n", encoding="utf-8")
    assert list(compile_table(tmp_path)["trie"]) == ["الجوره"]


def test_a_town_of_the_new_world_lends_its_name_to_the_elder(tmp_path: Path) -> None:
    head = "id\tkind\tname_ar\tother_ar\tname_en\tcountry\tadmin1\tlat\tlon\tpopulation\n"
    rows = ("gn.1\tcapital\tروما\t\tRome\tIT\t07\t41.9\t12.5\t2000000\n",
            "gn.2\ttown\tروما\tروما جورجيا\tRome\tUS\tGA\t34.3\t-85.2\t36000\n",
            "gn.3\tcity\tطرابلس\t\tTripoli\tLB\t09\t34.4\t35.8\t200000\n",
            "gn.4\tcapital\tطرابلس\t\tTripoli\tLY\t77\t32.9\t13.2\t1000000\n")
    _file(tmp_path, head + "".join(rows))
    names = {place.id: place.names for place in read_folder(tmp_path)}
    assert names == {"gn.1": ("روما",), "gn.2": ("روما جورجيا",), "gn.3": ("طرابلس",), "gn.4": ("طرابلس",)}


def test_faults_of_the_cues(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="noun"):
        read_cues(_file(tmp_path, "name\tcue\nعين\tverb\n"))
    with pytest.raises(LexiconError, match="twice"):
        read_cues(_file(tmp_path, "name\tcue\nعين\tnoun\nعين\tnoun\n"))


def test_a_place_without_a_source_is_unverified_and_wide(tmp_path: Path) -> None:
    place = read_places(_file(tmp_path, HEAD + ROW + "\n"))[0][1]
    assert not place.verified
    assert place.radius_km == UNVERIFIED_KM
    sourced = read_places(_file(tmp_path, HEAD + ROW + "GeoNames 1\n"))[0][1]
    assert sourced.verified
    assert sourced.radius_km == 6


def test_a_sourced_place_takes_the_place_of_its_generated_row(tmp_path: Path) -> None:
    _file(tmp_path, HEAD + ROW + "GeoNames 7\n")
    generated = "id\tkind\tname_ar\tother_ar\tname_en\tcountry\tadmin1\tlat\tlon\tpopulation\n" \
                "gn.7\tvillage\tجورة\t\tAl Jura\tEG\t27\t31.1\t34.1\t900\n"
    (tmp_path / "geonames.tsv").write_text(generated, encoding="utf-8")
    (place,) = read_folder(tmp_path)
    assert (place.id, place.names, place.population) == ("bp.x", ("الجورة", "جورة"), 900)


def test_a_district_of_one_word_counts_behind_a_cue_and_takes_its_generated_row(tmp_path: Path) -> None:
    head = HEAD.replace("\tsource", "\tpopulation\tsource")
    row = ROW.replace("bp.x\tvillage", "dist.x\tdistrict").replace("\t6\t", "\t6\t0\tGeoNames 7\n")
    _file(tmp_path, head + row)
    generated = "id\tkind\tname_ar\tother_ar\tname_en\tcountry\tadmin1\tlat\tlon\tpopulation\n" \
                "gn.7\tvillage\t\t\tAl Jura\tEG\t27\t31.1\t34.1\t900\n"
    (tmp_path / "geonames.tsv").write_text(generated, encoding="utf-8")
    (place,) = read_folder(tmp_path)
    assert (place.id, place.population, place.radius_km, place.kept) == ("dist.x", 900, 6, False)
    assert compile_table(tmp_path)["cues"] == {key("الجورة"): "preposition"}


def test_breadth() -> None:
    places = gazetteer().places
    assert len(places) >= 15_000
    assert sum(p.id.startswith("bp.") for p in places) >= 400
    assert sum(p.kind == "country" for p in places) >= 200
    assert sum(p.kind == "governorate" and p.country in ("EG", "LY", "TN", "DZ") for p in places) >= 121


def test_ids_are_unique_and_every_kept_place_has_a_name() -> None:
    places = gazetteer().places
    assert len({p.id for p in places}) == len(places)
    assert all(p.names and key(p.names[0]) for p in places if p.kept)


def test_names_are_found_in_any_spelling() -> None:
    known = gazetteer()
    for name in ("الإسماعيليّة", "الاسماعيليه", "بن قردان", "بنقردان", "خان يونس", "خانيونس", "صنعا", "Benghazi"):
        assert known.candidates(name), name
    assert known.candidates("لا مكان بهذا الاسم") == ()


def test_homonyms_are_all_candidates() -> None:
    assert {"LY", "LB"} <= {p.country for p in gazetteer().candidates("طرابلس")}


def test_distance_and_move() -> None:
    assert distance_km(30.06, 31.25, 31.13, 33.8) == pytest.approx(271, abs=5)
    lat, lon = moved(31.13, 33.8, 180, 20)
    assert distance_km(31.13, 33.8, lat, lon) == pytest.approx(20, abs=0.01)
    assert lat < 31.13
    assert lon == pytest.approx(33.8)


def test_nearest() -> None:
    assert gazetteer().nearest(32.08, 23.97, {"city", "town"}).name_en == "Tobruk"


def test_compiling_is_deterministic_and_loading_is_quick() -> None:
    table = load()
    assert compile_table(DATA) == table
    start = time.perf_counter()
    load()
    assert time.perf_counter() - start < 2.0
