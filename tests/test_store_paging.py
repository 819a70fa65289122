"""A walk through pages shows each incident that stands all the time once, whatever comes and moves meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_store_add import rows
from test_store_incidents import DAY, RAFAH, REPORTS, SALLOUM, SIWA, _report, of
from web import client, got

from marsad.demo.telling import reports
from marsad.errors import FilterError
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.checking import check
from marsad.store.deciding import Proposal, decide
from marsad.store.filter import parse_filter
from marsad.store.find import find
from marsad.store.moving import Place, parse_place
from marsad.store.opening import Store, open_store
from marsad.store.viewer import LOCAL

NEWS = reports()[:160]


def walk(store: Store, limit: int, **asked: str) -> Iterator[list[str]]:
    """The ids of page after page."""
    after = None
    while True:
        page = find(LOCAL, store, parse_filter(asked), limit=limit, after=after)
        yield [one.id for one in page.items]
        if (after := page.after) is None:
            return


def _move(store: Store, name: str, day: date) -> None:
    decide(LOCAL, store, Proposal("correct", name, "ليلى", "x", field="date", value=day.isoformat()))


def _standing(store: Store) -> set[str]:
    return {str(row.id) for row in rows(store, tables.incidents)}


def test_what_moves_over_the_place_of_a_page_is_shown_once(store: Store) -> None:
    add(store, REPORTS)
    whole = [name for page in walk(store, 50) for name in page]
    pages = walk(store, 2)
    seen = next(pages)
    _move(store, whole[-1], DAY + timedelta(99))    # was still to come, and stands before the place now
    _move(store, whole[0], DAY - timedelta(99))     # was shown, and stands behind the place now
    add(store, [_report("new", RAFAH[0], DAY + timedelta(90))])
    assert seen + [name for page in pages for name in page] == whole
    assert [name for page in walk(store, 1) for name in page][-1] == whole[0]


def test_an_account_that_moves_an_incident_hides_it_from_no_one(store: Store) -> None:
    """Two reports more, by which an attack was a day later than all others, come between two pages."""
    add(store, [_report("s0", SIWA[2]), *(_report(name, text, DAY - timedelta(1)) for name, text in (
        ("r1", RAFAH[0]), ("l1", SALLOUM), ("l2", SALLOUM.replace("السلوم", "العريش"))))])
    siwa, whole = of(store, "s0"), [name for page in walk(store, 50) for name in page]
    assert whole[0] != siwa     # all were on one day
    pages = walk(store, whole.index(siwa))
    seen = next(pages)
    add(store, REPORTS[:2])
    assert [row.incident_id for row in rows(store, tables.moves)] == [siwa]
    assert find(LOCAL, store).items[0].id == siwa
    assert seen + [name for page in pages for name in page] == whole


def test_an_incident_that_ended_and_stands_again_keeps_its_place(store: Store) -> None:
    add(store, REPORTS)
    whole = [name for page in walk(store, 50) for name in page]
    first, last = of(store, "s1"), of(store, "s9")
    pages = walk(store, 1)
    seen = next(pages)
    decide(LOCAL, store, Proposal("merge", first, "ليلى", others=(last,)))
    decide(LOCAL, store, Proposal("undo", first, "ليلى"))
    assert seen + [name for page in pages for name in page] == whole
    assert list(check(store)) == []


def test_pages_of_words_hold_too(store: Store) -> None:
    add(store, REPORTS)
    whole = [name for page in walk(store, 50, text="attack") for name in page]
    assert len(whole) > 2
    pages = walk(store, 1, text="attack")
    seen = next(pages)
    _move(store, whole[-1], DAY + timedelta(99))
    assert seen + [name for page in pages for name in page] == whole


def _stirred(store: Store, seed: int) -> Iterator[None]:
    """With each step reports come, and incidents are set to other days."""
    rng, rest = Random(seed), list(NEWS[60:])
    while True:
        add(store, [rest.pop() for _ in range(min(5, len(rest)))])
        for name in rng.sample(sorted(_standing(store)), 3):
            _move(store, name, date(2024, 1, 1) + timedelta(rng.randrange(300)))
        yield


def _stir(store: Store, seed: int, stop: Event) -> None:
    """The same, until it is enough."""
    for _ in _stirred(store, seed):
        if stop.is_set():
            return


def _walked(start: set[str], seen: list[str], end: set[str]) -> None:
    assert len(seen) == len(set(seen))
    assert not (start & end) - set(seen)


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_a_walk_while_reports_come_between_its_pages(store: Store, seed: int) -> None:
    add(store, NEWS[:60])
    start, seen, turns = _standing(store), [], islice(_stirred(store, seed), 9)
    for page in walk(store, 4):
        seen += page
        next(turns, None)
    _walked(start, seen, _standing(store))
    assert rows(store, tables.moves)


@pytest.mark.slow
def test_a_walk_while_another_thread_adds(store: Store) -> None:
    add(store, NEWS[:60])
    for limit in (1, 3, 7):
        start, stop = _standing(store), Event()
        writer = Thread(target=_stir, args=(store, limit, stop))
        writer.start()
        try:
            seen = [name for page in walk(store, limit) for name in page]
        finally:
            stop.set()
            writer.join()
        _walked(start, seen, _standing(store))
    assert list(check(store)) == []


def _pages(store: Store, path: str) -> Iterator[list[str]]:
    """The same by the HTTP API, or by OGC API - Features."""
    asked, address = client(store), path
    while address:
        answer = asked.get(address)
        assert answer.status_code == 200, answer.text
        told = answer.json()
        listed = told.get("list", told)
        yield [one["id"] for one in listed.get("items", listed.get("features", ()))]
        if "links" in told:
            address = next((one["href"] for one in told["links"] if one["rel"] == "next"), "")
        else:
            address = f"{path}&after={listed['after']}" if listed["after"] else ""


@pytest.mark.parametrize("path", [
    "/api/v1/incidents?limit=2", "/api/v1/incidents?limit=2&form=geojson", "/ogc/collections/incidents/items?limit=2"])
def test_pages_of_the_api_hold_too(tmp_path: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.web.live._ASK_AGAIN", 0.0)
    with open_store(tmp_path / "m.db") as store:
        add(store, NEWS[:60])
        start, seen, turns = _standing(store), [], islice(_stirred(store, 4), 4)
        for page in _pages(store, path):
            seen += page
            next(turns, None)
        _walked(start, seen, _standing(store))


def test_the_first_page_of_the_picture_leads_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.web.live._ASK_AGAIN", 0.0)
    with open_store(tmp_path / "m.db") as store:
        add(store, REPORTS)
        asked = client(store)
        whole = [one["id"] for one in got(asked, "/incidents")["items"]]
        first = got(asked, "/picture", limit=2)["list"]
        _move(store, whole[-1], DAY + timedelta(99))
        rest = got(asked, "/incidents", after=first["after"])["items"]
        assert [one["id"] for one in (*first["items"], *rest)] == whole


@given(st.integers(0, 2**63 - 1), st.integers(0, 2**63 - 1))
def test_a_place_is_read_as_it_is_written(key: int, change: int) -> None:
    assert parse_place(str(Place(key, change))) == (key, change)


@pytest.mark.parametrize("wrong", ["x", "1.", ".1", "1.2.3", "٣.١", "1_0.1", "-1.2", "zzzzzzzzzzzzz.1", "12345"])
def test_what_is_no_place_is_told(wrong: str) -> None:
    with pytest.raises(FilterError, match="give the after of the page before"):
        parse_place(wrong)
