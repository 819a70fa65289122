"""Sources: what a named person says of one is kept with what stood before, and what depends on it follows."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from click import UsageError
from sqlalchemy import create_engine, text, update
from test_store_add import rows, run
from test_store_incidents import DAY, RAFAH, SIWA, of
from test_store_open import is_ours
from web import client, got

import marsad
from marsad.errors import DecisionError, UnknownSourceError
from marsad.picture.borders_file import shipped
from marsad.picture.case import Period
from marsad.picture.picture import picture
from marsad.picture.rules import shipped_rules
from marsad.record.report import Report, make_report
from marsad.sources.entry import RELIABILITY, entry
from marsad.store import schema, tables
from marsad.store.adding import add
from marsad.store.cases import ground
from marsad.store.checking import check
from marsad.store.describing import describe
from marsad.store.entering import enter
from marsad.store.history import history
from marsad.store.opening import Store, open_store
from marsad.store.rebuilding import rebuild
from marsad.store.showing import incident
from marsad.store.sources import counted_sources, said_of_sources
from marsad.store.viewer import LOCAL
from marsad.store.views import IncidentView


def _report(name: str, words: str, source: str) -> Report:
    return make_report(words, id=name, source=source, published=DAY, url=f"https://example.org/{name}")


NEWS = [_report("1", SIWA[0], "صوت سيوة"), _report("2", SIWA[1], "أخبار الواحة"), _report("3", SIWA[2], "الساحل"),
        _report("4", RAFAH[0], "صوت سيوة"), _report("5", RAFAH[1], "الساحل")]


@pytest.fixture
def filled(store: Store) -> Store:
    add(store, NEWS)
    return store


def _shown(store: Store, name: str, as_of: int | None = None) -> IncidentView:
    view = incident(LOCAL, store, name, as_of=as_of)
    assert isinstance(view, IncidentView)
    return view


def _voices(store: Store, name: str) -> tuple[int, list[int]]:
    """How many voices tell an incident, and how many each number of dead."""
    told = _shown(store, of(store, name)).found.incident
    return told.voices, [one.voices for one in told.killed.told]


def test_each_value_stays_with_the_one_before(filled: Store) -> None:
    first = describe(LOCAL, filled, "صوت سيوة", "ليلى", kind="إذاعة", reliability="C", reason="جديدة")
    second = describe(LOCAL, filled, " صوت سيوة ", "سالم", reliability="B")
    third = describe(LOCAL, filled, "صوت سيوة", "ليلى", kind="")
    assert (first.altered, second.altered, third.altered) == (
        {"kind": (None, "إذاعة"), "reliability": (None, "C")}, {"reliability": ("C", "B")}, {"kind": ("إذاعة", None)})
    assert [(one.person, one.field, one.was, one.value, one.reason)
            for one in said_of_sources(LOCAL, filled, "صوت سيوة")] == [
        ("ليلى", "kind", None, "إذاعة", "جديدة"), ("ليلى", "reliability", None, "C", "جديدة"),
        ("سالم", "reliability", "C", "B", None), ("ليلى", "kind", "إذاعة", None, None)]
    assert counted_sources(LOCAL, filled, "صوت سيوة") == [("صوت سيوة", None, None, "B", 2, 2)]
    assert list(check(filled)) == []


def test_what_stands_already_is_not_written_again(filled: Store) -> None:
    describe(LOCAL, filled, "الساحل", "ليلى", owner="دار")
    before = len(rows(filled, tables.changes))
    assert describe(LOCAL, filled, "الساحل", "سالم", owner=" دار ").change is None
    assert len(rows(filled, tables.changes)) == before


def test_all_sources_with_what_they_told(filled: Store) -> None:
    assert [(one.name, one.reports, one.incidents) for one in counted_sources(LOCAL, filled)] == [
        ("أخبار الواحة", 1, 1), ("الساحل", 2, 2), ("صوت سيوة", 2, 2)]


def test_incidents_are_counted_anew_where_voices_are_others(filled: Store) -> None:
    assert _voices(filled, "1") == (3, [2, 1])
    done = describe(LOCAL, filled, "أخبار الواحة", "ليلى", owner="دار الواحة")
    assert done.incidents == 0      # it has an owner now, and still speaks for itself
    done = describe(LOCAL, filled, "صوت سيوة", "ليلى", owner="دار الواحة")
    assert (done.incidents, _voices(filled, "1"), _voices(filled, "4")[0]) == (1, (2, [1, 1]), 2)
    *_, last = history(LOCAL, filled, of(filled, "1"))
    assert (last.change, last.what, last.altered["voices"]) == (done.change, "describe", (3, 2))
    assert list(check(filled)) == []


def test_another_grouping_of_as_many_voices_is_counted_too(filled: Store) -> None:
    """Two voices before and since; of those who tell of three dead there was one, and now there are two."""
    for name, owner in (("صوت سيوة", "أ"), ("أخبار الواحة", "أ"), ("الساحل", "ب")):
        describe(LOCAL, filled, name, "ليلى", owner=owner)
    assert _voices(filled, "1") == (2, [1, 1])
    assert describe(LOCAL, filled, "أخبار الواحة", "ليلى", owner="ب").incidents == 1
    assert _voices(filled, "1") == (2, [2, 1])


def test_a_source_is_shown_as_it_was_held_then(filled: Store) -> None:
    name = of(filled, "1")
    describe(LOCAL, filled, "صوت سيوة", "ليلى", owner="دار", reliability="E")
    describe(LOCAL, filled, "صوت سيوة", "ليلى", owner="بيت", reliability="B")
    told = [next(one for one in _shown(filled, name, change).accounts if one.source == "صوت سيوة")
            for change in (1, 2, None)]
    assert [(one.owner, one.reliability, one.voice) for one in told] == [
        (None, None, "صوت سيوه"), ("دار", "E", "دار"), ("بيت", "B", "بيت")]


def test_the_picture_takes_the_reliability_of_now(filled: Store) -> None:
    def rating() -> set[str]:
        borders, week = shipped(), Period(DAY - timedelta(6), DAY)
        border = next(one for one in borders.borders if one.id == "egypt-libya")
        made = picture(ground(LOCAL, filled, borders, shipped_rules(), week, border), border, week)
        return {one.confidence.source for one in made.shown}

    assert rating() == {"not rated"}
    describe(LOCAL, filled, "الساحل", "ليلى", reliability="D")
    assert rating() == {"D"}


def test_what_a_field_report_says_of_its_source_is_kept_too(store: Store) -> None:
    enter(store, entry("ليلى", "مراسل", DAY, text=SIWA[0]))
    enter(store, entry("سالم", "مراسل", DAY, text=SIWA[0], reliability="B"))     # the report is there already
    enter(store, entry("سالم", "مراسلة", DAY, text=RAFAH[0], reliability="A"))
    enter(store, entry("ليلى", "مراسلة", DAY, text=RAFAH[1], reliability="F"))   # it is rated already
    assert [(one.person, one.source, one.was, one.value) for one in said_of_sources(LOCAL, store)] == [
        ("سالم", "مراسل", None, "B"), ("سالم", "مراسلة", None, "A")]
    assert list(check(store)) == []


def test_a_source_that_is_not_what_was_said_of_it_is_found_and_mended(filled: Store) -> None:
    describe(LOCAL, filled, "الساحل", "ليلى", owner="دار")
    with filled.writing() as connection:
        connection.execute(update(tables.sources).values(owner="أخرى"))
    assert ("sources", "has another owner than was last said of it") in {
        (fault.table, fault.problem) for fault in check(filled)}
    rebuild(filled)
    assert [one.owner for one in counted_sources(LOCAL, filled, "الساحل")] == ["دار"]


@pytest.mark.parametrize(("given", "says"), [
    ({"person": " ", "owner": "x"}, "nobody decides"), ({"person": "ليلى"}, "nothing is said"),
    ({"person": "ليلى", "reliability": "G"}, "A \\(completely reliable\\)")])
def test_what_cannot_be_said_is_told(filled: Store, given: dict[str, str], says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        describe(LOCAL, filled, "الساحل", **given)


def test_a_source_that_is_not_there_is_told_with_those_like_it(filled: Store) -> None:
    with pytest.raises(UnknownSourceError, match="near it: صوت سيوة") as caught:
        describe(LOCAL, filled, "صوت سيوه", "ليلى", owner="x")
    assert caught.value.near == ("صوت سيوة",)
    with pytest.raises(UnknownSourceError, match="marsad sources lists all"):
        said_of_sources(LOCAL, filled, "qqq")
    assert said_of_sources(LOCAL, filled) == []


def test_the_command_lists_describes_and_tells_the_history(tmp_path: Path) -> None:
    address = str(tmp_path / "m.db")
    with open_store(address) as store:
        add(store, NEWS)
    done = run("sources", "صوت سيوة", "--store", address, "--reliability", "B", "--owner", "=دار", "--by", "ليلى")
    assert "reliability - -> " in done.stdout
    assert "(change 2); incidents told in other voices: 0" in done.stdout
    again = run("sources", "صوت سيوة", "--store", address, "--reliability", "B", MARSAD_USER="ليلى")
    assert "nothing was written" in again.stdout
    lines = run("sources", "--store", address).stdout.splitlines()
    assert json.loads(lines[2]) == {"name": "صوت سيوة", "kind": None, "owner": "=دار", "reliability": "B",
                                    "reports": 2, "incidents": 2}
    assert json.loads(run("sources", "--store", address, "--format", "json").stdout) == [
        json.loads(line) for line in lines]
    cells = list(csv.reader(io.StringIO(run("sources", "--store", address, "--format", "csv").stdout)))
    assert (cells[0], cells[3]) == (["name", "kind", "owner", "reliability", "reports", "incidents"],
                                    ["صوت سيوة", "", "'=دار", "B", "2", "2"])
    assert "B: usually reliable" in run("sources", "--store", address, "--format", "table").stdout
    kept = run("sources", "صوت سيوة", "--history", "--store", address).stdout.splitlines()
    said = [json.loads(line) for line in kept]
    assert [(one["field"], one["was"], one["value"], one["person"], one["change"]) for one in said] == [
        ("owner", None, "=دار", "ليلى", 2), ("reliability", None, "B", "ليلى", 2)]
    assert "ليلى" in run("sources", "--history", "--store", address, "--format", "table").stdout


def test_a_wrong_command_says_what_to_give(tmp_path: Path) -> None:
    address = str(tmp_path / "m.db")
    with open_store(address) as store:
        add(store, NEWS)
    for given, says in ((("--owner", "x", "--by", "ليلى"), "say it of one source"),
                        (("الساحل", "--owner", "x", "--history"), "say it of one source")):
        done = run("sources", *given, "--store", address)
        assert isinstance(done.exception, UsageError)
        assert says in str(done.exception)
    for given, says in ((("ساحل", "--owner", "x", "--by", "ليلى"), "near it: الساحل"),
                        (("الساحل", "--reliability", "b", "--by", "ليلى"), "F (reliability cannot be judged)"),
                        (("الساحل", "--owner", "x"), "--by NAME"), (("قناة",), "no source is named")):
        done = run("sources", *given, "--store", address, MARSAD_USER="")
        assert isinstance(done.exception, marsad.MarsadError)   # exit code 2
        assert says in str(done.exception)


def test_the_same_in_python(tmp_path: Path) -> None:
    with open_store(tmp_path / "m.db") as store:
        add(store, NEWS)
    with marsad.open(tmp_path / "m.db", by="ليلى") as desk:
        assert desk.describe("الساحل", reliability="A", reason="x").change == 2
        assert [one.reliability for one in desk.sources()] == [None, "A", None]
        assert [(one.person, one.reason) for one in desk.said("الساحل")] == [("ليلى", "x")]


def test_the_api_tells_it_where_it_tells_a_source(tmp_path: Path) -> None:
    with open_store(tmp_path / "m.db") as store:
        add(store, NEWS)
        asked, told = client(store), {"owner": "دار", "reliability": "B"}
        name = of(store, "1")
        before = asked.get(f"/api/v1/incidents/{name}")
        describe(LOCAL, store, "صوت سيوة", "ليلى", kind="إذاعة", owner="دار", reliability="B")
        assert {"name": "صوت سيوة", "kind": "إذاعة", **told} in got(asked, "/sources")["sources"]
        account = next(one for one in got(asked, f"/incidents/{name}")["told"] if one["source"] == "صوت سيوة")
        report = got(asked, f"/reports/{account['report']}")
        for shown in (account, report):
            assert {key: shown[key] for key in ("source_kind", *told)} == {"source_kind": "إذاعة", **told}
        fresh = asked.get(f"/api/v1/incidents/{name}", headers={"if-none-match": before.headers["etag"]})
        assert fresh.status_code == 200   # what a browser held is not taken for what stands


def test_the_letters_are_documented() -> None:
    told = (Path(__file__).parents[1] / "docs" / "store.md").read_text(encoding="utf-8")
    for letter, means in RELIABILITY.items():
        assert any(f"| {letter} |" in line and means.split()[-1] in line for line in told.splitlines()), letter


STEPS = [script.revision for script in ScriptDirectory.from_config(schema.config()).walk_revisions()][::-1]


@pytest.mark.parametrize("step", [STEPS[0], *(pytest.param(one, marks=pytest.mark.slow) for one in STEPS[1:-2]),
                                  STEPS[-2]])
def test_a_store_of_every_older_step_is_brought_forward(address: str, step: str) -> None:
    url = address.replace("postgresql://", "postgresql+psycopg://") if "://" in address else f"sqlite:///{address}"
    engine = create_engine(url)
    with engine.begin() as connection:
        settings = schema.config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, step)
        connection.execute(text("INSERT INTO sources (id, name, owner, reliability) "
                                "VALUES ('s', 'الساحل', 'دار', 'C')"))
    engine.dispose()
    with open_store(address) as store:
        with store.reading() as connection:
            context = MigrationContext.configure(connection, opts={"include_object": is_ours})
            assert compare_metadata(context, tables.metadata) == []
        assert describe(LOCAL, store, "الساحل", "ليلى", reliability="B").altered == {"reliability": ("C", "B")}
        assert list(check(store)) == []
