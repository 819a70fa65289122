"""Reading again: what changed is told, decisions stay, older readings stay, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from test_store_add import rows, run
from test_store_incidents import REPORTS, incidents, judge, of

from marsad.pipeline import Reader, default_reader
from marsad.record.event import Event
from marsad.record.report import Reading, Report
from marsad.record.values import Count
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.find import find
from marsad.store.opening import Store, open_store
from marsad.store.rereading import Changed, reread
from marsad.store.viewer import LOCAL

Older = Callable[[Callable[[Event], Event | None]], None]


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> Older:
    """The reader as an older version might have been: the same, but for what ``worse`` makes of each event."""
    now = Reader.read

    def use(worse: Callable[[Event], Event | None]) -> None:
        def read(self: Reader, report: Report) -> Reading:
            events = [worse(event) for event in now(self, report).events]
            return Reading(report, tuple(event for event in events if event), "ar-older")

        monkeypatch.setattr(Reader, "read", read)

    return use


def _again(store: Store) -> list[Changed]:
    changed: list[Changed] = []
    reread(store, watch=changed.append)
    return changed


def test_a_newer_reader_tells_more(store: Store, older: Older, monkeypatch: pytest.MonkeyPatch) -> None:
    older(lambda event: replace(event, killed=None) if event.type == "attack" else None)
    add(store, REPORTS)
    monkeypatch.undo()
    seizure = [change for change in _again(store) if change.kind == "new"]
    assert [change.fields for change in seizure] == [{"type": (None, "seizure")}]
    assert of(store, "l1")
    assert incidents(store) == {frozenset({"s1", "s2", "s3"}), frozenset({"r1", "r2"}), frozenset({"l1"}),
                                frozenset({"s9"})}
    assert [row.what for row in rows(store, tables.changes)] == ["add", "reread"]
    assert {row.reader for row in rows(store, tables.readings)} == {"ar-older", default_reader().version}
    assert _again(store) == []


def test_values_that_changed_are_told_and_the_incident_has_them(store: Store, older: Older,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    older(lambda event: replace(event, killed=None))
    add(store, REPORTS[:3])
    name = of(store, "s1")
    monkeypatch.undo()
    fields = [change.fields for change in _again(store)]
    assert sorted(one["killed"][1]["min"] for one in fields) == [3, 3, 4]
    assert of(store, "s1") == name
    (found,) = find(LOCAL, store).items
    assert found.incident.killed.best == Count(3, 3)


def test_an_event_that_is_read_no_more_is_gone(store: Store, older: Older, monkeypatch: pytest.MonkeyPatch) -> None:
    add(store, REPORTS[:3])
    older(lambda _: None)
    monkeypatch.setitem(vars(default_reader()), "version", "ar-older")   # it is put together once for each reader
    assert {change.kind for change in _again(store)} == {"gone"}
    assert rows(store, tables.incidents) == []
    assert {row.status for row in rows(store, tables.incident_states)} == {"live", "withdrawn"}


def test_what_people_decided_stays(store: Store, older: Older, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the newer reader names the event by another word, and so by another id."""
    older(lambda event: replace(event, trigger=event.quote, killed=None))
    add(store, REPORTS)
    judge(store, True, ("s1", "s9"))
    judge(store, False, ("s1", "s2"))
    before = {row.id for row in rows(store, tables.events)}
    monkeypatch.undo()
    _again(store)
    assert {row.id for row in rows(store, tables.events) if row.reading_id}.isdisjoint(before)
    assert of(store, "s1") == of(store, "s9")
    assert of(store, "s1") != of(store, "s2")


def test_the_command_shows_what_changed(address: str, older: Older, monkeypatch: pytest.MonkeyPatch) -> None:
    older(lambda event: replace(event, killed=None))
    with open_store(address) as store:
        add(store, REPORTS[:1])
    monkeypatch.undo()
    done = run("reread", "--store", address, "--jobs", "1")
    assert 'killed: null -> {"min": 3, "max": 3}' in done.stdout
    assert done.stderr.startswith("1 report read again; events: 0 new, 1 altered, 0 gone")
    assert run("reread", "--store", address, "--json").stdout == ""
