"""The commands that find, show and decide, and the same in Python."""

from __future__ import annotations

import csv
import io
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from click import UsageError
from test_store_add import run
from test_store_incidents import REPORTS, of

import marsad
from marsad.exports.shown import FSI, PDI
from marsad.record.values import Count
from marsad.store.adding import add
from marsad.store.find import find
from marsad.store.flat import COLUMNS
from marsad.store.opening import Store, open_store
from marsad.store.viewer import LOCAL
from marsad.store.views import IncidentView


@pytest.fixture
def filled(store: Store) -> Store:
    add(store, REPORTS)
    return store


@pytest.fixture
def address(tmp_path: Path) -> str:
    """What the commands print is the same for both databases; one is enough here."""
    return str(tmp_path / "store.db")


def told(address: str, *args: str, **env: str) -> str:
    done = run(*args, "--store", address, **env)
    assert done.return_value == 0
    return done.stdout


def test_incidents_in_each_format(filled: Store, address: str) -> None:
    whole = [one.to_dict() for one in find(LOCAL, filled).items]
    lines = told(address, "incidents").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(json.dumps(whole))
    page = json.loads(told(address, "incidents", "--format", "json", "--limit", "2"))
    assert (page["total"], page["over"], len(page["incidents"])) == (4, False, 2)
    rest = json.loads(told(address, "incidents", "--format", "json", "--after", page["after"]))
    assert [one["id"] for one in (*page["incidents"], *rest["incidents"])] == [one["id"] for one in whole]
    assert told(address, "incidents", "--all", "--limit", "1").splitlines() == lines
    rows = list(csv.DictReader(io.StringIO(told(address, "incidents", "--format", "csv"))))
    assert tuple(rows[0]) == COLUMNS
    assert [row["id"] for row in rows] == [one["id"] for one in whole]


def test_a_page_that_goes_on_says_how(filled: Store, address: str) -> None:
    done = run("incidents", "--store", address, "--limit", "1")
    assert "4 incidents; more with --after " in done.stderr


@pytest.mark.parametrize("width", ["80", "160"])
def test_tables_keep_arabic_in_its_cell(filled: Store, address: str, width: str) -> None:
    name = of(filled, "s1")
    told(address, "correct", name, "by", "جنود; Ansar \u202e1", "--reason", "ب", "--by", "ليلى")
    for command in (("incidents",), ("show", name), ("history", name)):
        out = told(address, *command, "--format", "table", COLUMNS=width)
        assert name in out
        assert "\u202e" not in out
        for line in out.splitlines():
            assert line.count(FSI) == line.count(PDI)
            outside = "".join(part.partition(PDI)[2] if PDI in part else part for part in line.split(FSI))
            assert not any("\u0620" <= letter <= "\u064a" for letter in outside), line
    assert "†" in told(address, "incidents", "--format", "table")


def test_search_takes_words_as_they_come(filled: Store, address: str) -> None:
    found = told(address, "search", "سيوه", "attack", "--voices", "2").splitlines()
    assert [json.loads(line)["id"] for line in found] == [of(filled, "s1")]
    assert told(address, "search", '"جنود ثلاثة"') == ""


def test_a_desk_of_commands(filled: Store, address: str) -> None:
    name, other = of(filled, "s1"), of(filled, "s9")
    env = {"MARSAD_USER": "ليلى"}
    told(address, "correct", name, "killed", "5", "--reason", "قائمة المستشفى", **env)
    told(address, "merge", name, other, **env)
    told(address, "split", name, "s9", "--reason", "بعد شهر", **env)
    told(address, "retract", name, "--reason", "نفي", **env)
    told(address, "confirm", name, **env)
    done = json.loads(told(address, "note", name, "للمراجعة", "--json", "--by", "سالم"))
    assert (done["person"], done["verb"], done["reason"], done["incidents"]) == ("سالم", "note", "للمراجعة", [name])
    verbs = [one["decision"]["verb"] for one in json.loads(told(address, "history", name))
             if one["decision"] and one["incident"] == name]
    assert verbs == ["correct", "merge", "split", "retract", "confirm", "note"]
    view = json.loads(told(address, "show", name))
    assert (view["killed"]["best"], view["decided"]["corrections"][0]["was"]) == (
        {"min": 5, "max": 5}, {"min": 3, "max": 3})
    assert {row["words"] for one in view["told"] for row in one["evidence"]["killed"]} >= {"ثلاثة جنود"}
    assert json.loads(told(address, "show", name, "--as-of", "1"))["killed"]["best"] == {"min": 3, "max": 3}
    assert "was merged into" in told(address, "show", other, "--format", "table")
    lines = told(address, "incidents", "--as-of", "1").splitlines()
    assert {json.loads(line)["id"] for line in lines} >= {name, other}


@pytest.mark.parametrize(("args", "says"), [
    (("incidents", "--type", "war"), "give one of attack"), (("incidents", "--as-of", "then"), "is no time"),
    (("search", "؟"), "holds no word"), (("show", "0000"), "no incident has the id 0000"),
    (("history", "0000"), "no incident has the id 0000"), (("note", "0000", "x", "--by", "ليلى"), "no incident"),
])
def test_what_cannot_be_is_told(filled: Store, address: str, args: tuple[str, ...], says: str) -> None:
    done = run(*args, "--store", address)
    assert isinstance(done.exception, marsad.MarsadError)
    assert says in str(done.exception)


def test_nobody_decides_without_a_name_or_a_value(filled: Store, address: str) -> None:
    name = of(filled, "s1")
    assert "nobody decides" in str(run("confirm", name, "--store", address, MARSAD_USER="").exception)
    assert isinstance(run("correct", name, "killed", "--reason", "x", "--store", address).exception, UsageError)


def test_no_command_that_asks_makes_a_store(tmp_path: Path) -> None:
    missing = tmp_path / "none.db"
    for command in (("incidents",), ("search", "x"), ("show", "x"), ("history", "x"), ("confirm", "x", "--by", "x")):
        assert isinstance(run(*command, "--store", str(missing)).exception, marsad.StoreError)
    assert not missing.exists()


def test_cells_are_no_formulas(filled: Store, address: str) -> None:
    told(address, "correct", of(filled, "s1"), "by", "=cmd()", "--reason", "x", "--by", "ليلى")
    assert "'=cmd()" in told(address, "incidents", "--format", "csv")


def test_the_same_in_python(tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps({
        "id": one.id, "text": one.text, "source": one.source, "url": one.url,
        "published": str(one.published)}) + "\n" for one in REPORTS), encoding="utf-8")
    with marsad.open(tmp_path / "x.db", by="ليلى") as desk:
        assert desk.add(news).added == len(REPORTS)
        assert desk.add(marsad.read("قتل جندي في هجوم قرب رفح أمس", published="2024-07-01")).added == 1
        (found,) = desk.incidents(type="attack", from_=date(2024, 5, 1), to="2024-05-20", place="سيوة").items
        assert desk.search("سيوة", voices=2).total == 1
        desk.correct(found.id, "killed", Count(7, 7).to_dict(), reason="x", seen=found.change)
        with pytest.raises(marsad.ConflictError):
            desk.retract(found.id, reason="x", seen=found.change)
        desk.note(found.id, "y", by="سالم")
        assert [one.decision.person for one in desk.history(found.id) if one.decision] == ["ليلى", "سالم"]
        view = desk.show(found.id)
        assert isinstance(view, IncidentView)
        assert view.found.incident.killed.best == Count(7, 7)
        assert len(list(desk.every())) == 5
        with pytest.raises(marsad.FilterError, match="colour"):
            desk.incidents(colour="red")
    with pytest.raises(marsad.StoreError, match="does not exist"):
        marsad.open(tmp_path / "none.db", create=False)


def test_frames(filled: Store, address: str) -> None:
    with marsad.open(address, by="ليلى") as desk:
        desk.correct(of(filled, "l1"), "place", None, reason="x")
        frame = desk.frame()
        assert tuple(frame.columns) == COLUMNS
        assert list(frame["id"]) == [one.id for one in find(LOCAL, filled).items]
        assert frame["first_day"].max() == max(frame["first_day"])
        assert frame["killed_min"].sum() == 3 + 3 + 2
        assert bool(frame["killed_min"].isna().any())
        points = desk.geoframe(type=["attack", "seizure"])
        assert points.crs.to_epsg() == 4326
        assert list(points.geometry.isna()) == [False, False, False, True]
        assert (round(points.geometry.iloc[0].x, 1), round(points.geometry.iloc[0].y, 1)) == (25.5, 29.2)
        assert len(desk.frame(text="غير موجود")) == 0


def test_a_frame_without_its_library_says_what_to_install(filled: Store, address: str,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)  # as Python has it for what cannot be imported
    with marsad.open(address) as desk, pytest.raises(marsad.MissingError, match=r"pip install 'marsad\[frames\]'"):
        desk.frame()


def test_opening_loads_no_data_frames() -> None:
    """A library of hundreds of modules is loaded where a frame is asked for, and not before."""
    import subprocess

    code = "import sys, marsad.desk; print(any(name in sys.modules for name in ('pandas', 'geopandas')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_store_opened_twice_is_one(filled: Store, address: str) -> None:
    with open_store(address) as other:
        assert find(LOCAL, other) == find(LOCAL, filled)
