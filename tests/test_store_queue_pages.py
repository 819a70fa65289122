"""A walk through the queue shows each incident that needs eyes all the while once, whatever is added and decided."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update
from test_store_add import rows
from test_store_decide import taken
from test_store_incidents import _report
from test_store_paging import NEWS, walk
from test_store_review import NEARLY
from web import client, got

from marsad.errors import FilterError
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.checking import check
from marsad.store.moving import QueuePlace, parse_queue_place
from marsad.store.opening import Store, open_store
from marsad.store.rebuilding import rebuild
from marsad.store.reviewing import review
from marsad.store.viewer import LOCAL

DOUBTFUL = [*NEARLY, *NEWS[:80]]


def due(store: Store, limit: int) -> Iterator[list[str]]:
    """The ids of page after page of the queue."""
    after = None
    while True:
        page = review(LOCAL, store, limit=limit, after=after)
        yield [one.found.id for one in page.items]
        if (after := page.after) is None:
            return


def _lasting(store: Store) -> str:
    """The last in the queue that stays in it whatever number of killed is given."""
    kinds = {one.found.id: {doubt.kind for doubt in one.doubts} for one in review(LOCAL, store).items}
    return [name for name, told in kinds.items() if told != {"numbers"}][-1]


def _all(pages: Iterator[list[str]]) -> list[str]:
    return [name for page in pages for name in page]


def test_what_comes_to_matter_more_or_less_keeps_its_place_in_a_walk(store: Store) -> None:
    add(store, DOUBTFUL)
    whole = _all(due(store, 50))
    last = _lasting(store)
    pages = due(store, whole.index(last))
    seen = next(pages)
    taken(store, "correct", last, field="killed", value="80")      # was still to come, and stands before the place now
    taken(store, "correct", whole[0], field="killed", value="1")   # was shown, and stands further back now
    assert _all(due(store, 50)).index(last) < whole.index(last)
    assert {row.incident_id for row in rows(store, tables.queue_moves)} >= {whole[0], last}
    assert seen + _all(pages) == whole


def test_a_report_that_makes_an_incident_doubtful_hides_none(store: Store) -> None:
    add(store, DOUBTFUL)
    whole = _all(due(store, 50))
    pages = due(store, 1)
    seen = next(pages)
    add(store, [_report("s5", NEARLY[0].text.replace("سبعة", "تسعين"))])
    assert set(whole) <= set(walked := seen + _all(pages))
    assert len(walked) == len(set(walked))


def test_what_was_settled_and_is_doubtful_again_keeps_its_place(store: Store) -> None:
    add(store, DOUBTFUL)
    whole = _all(due(store, 50))
    pages = due(store, 1)
    seen = next(pages)
    taken(store, "retract", whole[-1])
    assert whole[-1] not in _all(due(store, 50))
    taken(store, "undo", whole[-1])
    assert seen + _all(pages) == whole
    assert list(check(store)) == []


def _stirred(store: Store, seed: int) -> Iterator[set[str]]:
    """With each step reports come and values are corrected; those that need eyes then."""
    rng, rest = Random(seed), list(NEWS[60:])
    while True:
        add(store, [rest.pop() for _ in range(min(5, len(rest)))])
        standing = [row.id for row in rows(store, tables.incidents)]
        for name in rng.sample(standing, 3):
            taken(store, "correct", str(name), field="killed", value=str(rng.randrange(60)))
        with store.reading() as connection:
            yield set(connection.execute(select(tables.doubts.c.incident_id)).scalars())


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow), pytest.param(3, marks=pytest.mark.slow)])
def test_a_walk_while_reports_come_between_its_pages(store: Store, seed: int) -> None:
    add(store, NEWS[:60])
    seen, turns, steadily = list[str](), islice(_stirred(store, seed), 6), set(_all(due(store, 50)))
    for page in due(store, 3):
        seen += page
        steadily &= next(turns, steadily)
    assert len(seen) == len(set(seen))
    assert len(steadily) > 3
    assert steadily <= set(seen)


def test_pages_of_the_api_hold_too(tmp_path: Path) -> None:
    with open_store(tmp_path / "m.db") as store:
        add(store, DOUBTFUL)
        asked = client(store)
        whole = [one["id"] for one in got(asked, "/review")["items"]]
        first = got(asked, "/review", limit=2)
        taken(store, "correct", _lasting(store), field="killed", value="80")
        rest = got(asked, "/review", after=first["after"])
        assert [one["id"] for one in (*first["items"], *rest["items"])] == whole


def test_what_a_repair_moves_in_list_and_queue_keeps_its_place_in_a_walk(store: Store) -> None:
    """Rows that a fault had put elsewhere: who began to read in that order misses none and meets none twice."""
    add(store, DOUBTFUL)
    right, queue = _all(walk(store, 50)), _all(due(store, 50))
    with store.writing() as connection:
        connection.execute(update(tables.incidents).where(tables.incidents.c.id == right[-1]).values(key=2**62))
        connection.execute(update(tables.doubts).where(tables.doubts.c.incident_id == queue[-1]).values(score=9.0))
    list_pages, queue_pages = walk(store, 1), due(store, 1)
    seen, looked = next(list_pages), next(queue_pages)
    assert (seen, looked) == ([right[-1]], [queue[-1]])
    rebuild(store)
    assert (_all(walk(store, 50)), _all(due(store, 50))) == (right, queue)
    assert seen + _all(list_pages) == [right[-1], *right[:-1]]
    assert looked + _all(queue_pages) == [queue[-1], *queue[:-1]]
    (moved,), (queued,) = rows(store, tables.moves), rows(store, tables.queue_moves)
    assert (moved.incident_id, moved.key) == (right[-1], 2**62)
    assert (queued.incident_id, queued.score) == (queue[-1], 9.0)
    rebuild(store)
    assert len(rows(store, tables.moves)) == len(rows(store, tables.queue_moves)) == 1


@given(st.floats(0.0001, 4).map(lambda score: round(score, 4)), st.integers(0, 2**63 - 1))
def test_a_place_is_read_as_it_is_written(score: float, change: int) -> None:
    place = QueuePlace(score, "0123456789abcdef", change)
    assert parse_queue_place(str(place)) == place


@pytest.mark.parametrize("wrong", ["x", "1.0", "1.0:0123456789abcdef", "nan:0123456789abcdef:1", "1.0:x:1",
                                   "-1.0:0123456789abcdef:1", "1.0:0123456789abcdef:zzzzzzzzzzzzz",
                                   "١:0123456789abcdef:1"])
def test_what_is_no_place_in_the_queue_is_told(wrong: str) -> None:
    with pytest.raises(FilterError, match="give the after of the page before"):
        parse_queue_place(wrong)
