"""Near copies in a store: one voice, in any order of arrival, and no longer once the text changes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from test_copies import CUT, OTHER, SPELLED, WIRE

from marsad.record.report import Report, make_report, report_text
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.opening import Store, open_store

DAY = date(2024, 5, 16)


def _report(name: str, text: str, day: date = DAY) -> Report:
    title = f"عنوان صحيفة {name}"
    return make_report(report_text(title, text), title=title, id=name, source=f"صحيفة {name}", published=day,
                       url=f"https://example.org/{name}")


REPORTS = [
    _report("1", WIRE), _report("2", SPELLED, DAY + timedelta(1)), _report("3", CUT), _report("4", OTHER),
    _report("5", WIRE + " " + OTHER), _report("6", WIRE, DAY + timedelta(90)),
]


def _voices(store: Store) -> set[frozenset[str]]:
    """Reports by voice, each under the id it came with."""
    reports, names = tables.reports.c, tables.report_names.c
    with store.reading() as connection:
        rows = connection.execute(select(reports.voice, names.name).join(
            tables.report_names, names.report_id == reports.id)).all()
    return {frozenset(name for voice, name in rows if voice == one) for one, _ in rows}


def test_near_copies_have_one_voice(store: Store) -> None:
    tally = add(store, [REPORTS[0]])
    assert tally.near_copies == 0
    tally = add(store, REPORTS)
    assert tally.near_copies == 3  # 2, 3 and 5 hold what 1 tells
    assert _voices(store) == {frozenset("12345"), frozenset("6")}


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_arrival_plays_no_part(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    shuffled = rng.sample(REPORTS, len(REPORTS))
    at = rng.randrange(1, len(REPORTS))
    found = []
    for batches in ([REPORTS], [shuffled[:at], shuffled[at:]]):
        with open_store(tmp_path / f"{len(batches)}.db") as store:
            for batch in batches:
                add(store, batch)
            with store.reading() as connection:
                found.append(sorted(connection.execute(select(tables.reports.c.id, tables.reports.c.voice)).all()))
    assert found[0] == found[1]


def test_a_new_text_may_end_a_copy(store: Store) -> None:
    add(store, REPORTS[:3])
    add(store, [_report("1", OTHER)])
    assert _voices(store) == {frozenset("1"), frozenset("23")}


def test_the_agency_that_a_report_credits_is_kept(store: Store) -> None:
    add(store, [make_report("القاهرة (رويترز) - قتل أربعة جنود.", id="1")])
    with store.reading() as connection:
        assert connection.execute(select(tables.reports.c.credit)).scalar_one() == "agency.reuters"
