"""The column table: every count under one mask agrees with counting by hand, and updates leave no trace of the old."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Event
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.record.event import EVENT_TYPES, GOODS
from marsad.store.filter import Filter
from marsad.store.ground import Box, Circle, Region
from marsad.store.since import IncidentRow, Since
from marsad.web.clusters import features
from marsad.web.columns import Columns, day_number, day_of, empty, mercator, updated
from marsad.web.counting import FACETS, facets, page_after, timeline, totals
from marsad.web.held import Held
from marsad.web.masks import Masks

WORLD = Box(-180, -90, 180, 90)
PLACES = (("EG", "مطروح", 29.2, 25.5, 3.0), ("LY", "الكفرة", 24.2, 23.3, 250.0), ("TN", None, 33.1, 11.2, 5.0),
          ("EG", None, None, None, None), (None, None, None, None, None))


def row(number: int, rng: random.Random, **given: Any) -> IncidentRow:
    """A made-up incident."""
    country, admin1, lat, lon, km = rng.choice(PLACES)
    day = date(2024, 1, 1) + timedelta(rng.randrange(366)) if rng.random() < 0.9 else None
    killed = rng.choice([None, 0, 1, 3, 11])
    made = IncidentRow(
        key=(day.toordinal() if day else 0) << 20 | number, id=f"{number:016x}", change=1, since=1,
        status=rng.choice(["happened", "foiled", "retracted"]), type=rng.choice(EVENT_TYPES), first_day=day,
        last_day=day + timedelta(rng.choice([0, 0, 9])) if day else None, country=country, admin1=admin1,
        place_id=None, place=country, lat=lat, lon=lon, radius_km=km, killed_min=killed, killed_max=killed,
        confidence=rng.choice([None, 0.4, 0.9]), reports=rng.randint(1, 5), voices=rng.randint(1, 3),
        confirmed=rng.random() < 0.2, goods=tuple(rng.sample(GOODS, rng.randint(0, 2))),
        actors=tuple(rng.sample(["أ", "ب", "ج"], rng.randint(0, 3))), claimed_by=())
    return made._replace(**given)


def rows(number: int, seed: int = 1) -> list[IncidentRow]:
    rng = random.Random(seed)
    return [row(n, rng) for n in range(number)]


def table_of(*batches: Since) -> Columns:
    table = empty()
    for batch in batches:
        table = updated(table, batch)
    return table


ROWS = rows(500)
TABLE = table_of(Since(1, ROWS[:200], ()), Since(2, ROWS[200:], ()))


def holds(one: IncidentRow, asked: Filter) -> bool:
    """Whether a row answers a filter, told without the columns."""
    in_time = (asked.since is None and asked.until is None) or (
        one.first_day is not None and one.last_day is not None
        and (asked.since is None or one.last_day >= asked.since)
        and (asked.until is None or one.first_day <= asked.until))
    return all((
        one.status in asked.statuses if asked.statuses else one.status != "retracted",
        not asked.types or one.type in asked.types, in_time,
        not asked.areas or any(one.country == a.country for a in asked.areas if isinstance(a, Region)),
        not asked.goods or bool(set(asked.goods) & set(one.goods)),
        asked.killed is None or (one.killed_min is not None and one.killed_min >= asked.killed),
        asked.confidence is None or (one.confidence is not None and one.confidence >= asked.confidence),
        asked.voices is None or one.voices >= asked.voices,
        asked.confirmed is None or one.confirmed == asked.confirmed))


FILTERS = st.builds(
    Filter, types=st.sets(st.sampled_from(EVENT_TYPES), max_size=3).map(lambda s: tuple(sorted(s))),
    since=st.none() | st.dates(date(2024, 1, 1), date(2024, 6, 1)),
    until=st.none() | st.dates(date(2024, 6, 1), date(2024, 12, 31)),
    areas=st.sampled_from([(), (Region("EG"),), (Region("EG"), Region("TN")), (Region("XX"),)]),
    goods=st.sampled_from([(), ("arms",), ("arms", "drugs")]), killed=st.sampled_from([None, 0, 3]),
    confidence=st.sampled_from([None, 0.5, 0.9]), voices=st.sampled_from([None, 2]),
    statuses=st.sampled_from([(), ("happened",), ("retracted", "foiled")]), confirmed=st.sampled_from([None, True]))


@settings(max_examples=150, deadline=None)
@given(FILTERS)
def test_a_mask_lets_through_what_the_filter_asks_for(asked: Filter) -> None:
    found = TABLE.ids(np.flatnonzero(Masks(TABLE, asked).all()))
    assert found == [one.id for one in sorted(ROWS, key=lambda one: -one.key) if holds(one, asked)]


@settings(max_examples=80, deadline=None)
@given(FILTERS, st.floats(0, 14))
def test_map_time_line_facets_and_list_add_up_to_the_totals(asked: Filter, zoom: float) -> None:
    masks = Masks(TABLE, asked)
    mask = masks.all()
    whole = totals(TABLE, mask)
    drawn = features(TABLE, mask, WORLD, zoom)
    assert sum(one["properties"]["count"] for one in drawn) == whole.located
    assert sum(one["properties"]["killed"] for one in drawn) <= whole.killed_min
    line = timeline(TABLE, masks)
    beside = line.undated + line.before + line.after
    assert sum(one.incidents for one in line.bins) + beside == int(masks.all(without="time").sum())
    assert whole.located + whole.unlocated == whole.dated + whole.undated == whole.incidents
    listed, after = page_after(TABLE, mask, None, 10_000)
    assert (len(listed), after) == (whole.incidents, None)
    if not asked.types:
        assert sum(one.incidents for one in facets(TABLE, masks)["type"]) == whole.incidents


@pytest.mark.parametrize("name", FACETS)
def test_facets_count_what_a_filter_on_them_would_find(name: str) -> None:
    asked = Filter(types=("attack",)) if name == "type" else Filter()
    counted = {one.value: one.incidents for one in facets(TABLE, Masks(TABLE, asked))[name]}
    shown = [one for one in ROWS if name == "status" or one.status != "retracted"]
    values = {"country": lambda r: [r.country], "admin1": lambda r: [f"{r.country} {r.admin1}"] if r.admin1 else [],
              "type": lambda r: [r.type], "status": lambda r: [r.status]}
    by_hand = Counter(v for r in shown for v in values.get(name, lambda r: getattr(r, name))(r) if v)
    assert counted == dict(by_hand)


def test_a_table_is_the_same_however_its_rows_came() -> None:
    shuffled = random.Random(3).sample(ROWS, len(ROWS))
    other = table_of(*(Since(n, shuffled[n * 50:(n + 1) * 50], ()) for n in range(10)))
    assert other.ids(np.arange(500)) == TABLE.ids(np.arange(500))
    for name in FACETS:
        assert {*facets(other, Masks(other, Filter()))[name]} == {*facets(TABLE, Masks(TABLE, Filter()))[name]}


def test_a_row_that_altered_takes_the_place_of_the_old_one_and_one_that_is_gone_leaves_nothing() -> None:
    old = ROWS[7]
    new = old._replace(change=3, type="agreement", goods=(), actors=("د",), key=old.key + (1 << 40))
    table = updated(TABLE, Since(3, [new], [ROWS[8].id]))
    assert len(table) == len(TABLE) - 1
    assert table.change == 3
    assert table.ids(np.arange(1)) == [old.id]
    found = {one.value: one.incidents for one in facets(table, Masks(table, Filter(statuses=(new.status,))))["actors"]}
    assert found["د"] == 1
    assert ROWS[8].id not in table.ids(np.arange(len(table)))
    assert len(TABLE) == 500  # the old table is as it was


def test_circles_and_boxes() -> None:
    near = Masks(TABLE, Filter(near=(Circle(29.2, 25.5, 10.0),))).all()
    boxed = Masks(TABLE, Filter(areas=(Box(25.0, 29.0, 26.0, 30.0),))).all()
    assert near.any()
    assert (near == boxed).all()
    assert not Masks(TABLE, Filter(near=(Circle(0.0, 0.0, 10.0),))).all().any()


def test_words_that_the_store_found_narrow_the_rest() -> None:
    keys = {ROWS[n].key for n in range(0, 500, 5)}
    mask = Masks(TABLE, Filter(), keys).all()
    assert set(TABLE["key"][mask].tolist()) == {r.key for r in ROWS if r.key in keys and r.status != "retracted"}


def test_pages_follow_one_another_without_a_gap() -> None:
    mask, seen, after = Masks(TABLE, Filter()).all(), [], None
    while True:
        part, after = page_after(TABLE, mask, after, 37)
        seen += TABLE.ids(part)
        if after is None:
            break
    assert seen == TABLE.ids(np.flatnonzero(mask))


def test_what_is_known_only_as_an_area_is_drawn_as_one() -> None:
    drawn = features(TABLE, Masks(TABLE, Filter()).all(), WORLD, 12.0)
    kufra = [one["properties"] for one in drawn if one["properties"]["radius_km"] == 250.0]
    assert [one["kind"] for one in kufra] == ["area"]
    assert all(one["properties"]["kind"] in ("cluster", "incident") for one in drawn
               if one["properties"]["radius_km"] < 20)
    far = features(TABLE, Masks(TABLE, Filter()).all(), WORLD, 1.0)
    assert {one["properties"]["kind"] for one in far} == {"cluster"}  # there the area is smaller than the mark


def test_only_what_the_view_holds_is_drawn() -> None:
    drawn = features(TABLE, Masks(TABLE, Filter()).all(), Box(25, 29, 26, 30), 8.0)
    assert {tuple(one["geometry"]["coordinates"]) for one in drawn} == {(25.5, 29.2)}


@pytest.mark.parametrize(("days", "unit"), [(10, "day"), (300, "week"), (4000, "month")])
def test_the_time_line_chooses_its_stretches(days: int, unit: str) -> None:
    rng = random.Random(2)
    ends = [row(n, rng, first_day=day, last_day=day, status="happened")
            for n, day in enumerate((date(2016, 2, 29), date(2016, 2, 29) + timedelta(days)))]
    line = timeline(table := table_of(Since(1, ends, ())), Masks(table, Filter()))
    assert line.unit == unit
    assert [line.bins[0].incidents, line.bins[-1].incidents] == [1, 1]
    assert line.bins[0].start == (date(2016, 2, 1) if unit == "month" else date(2016, 2, 29))


def test_a_few_days_far_off_stand_beside_the_time_line() -> None:
    rng = random.Random(2)
    days = [date(1969, 2, 1), *(date(2018, 1, 1) + timedelta(n) for n in range(60)), date(2400, 1, 1)]
    table = table_of(Since(1, [row(n, rng, first_day=day, last_day=day, status="happened")
                               for n, day in enumerate(days)], ()))
    line = timeline(table, Masks(table, Filter()))
    assert (line.unit, len(line.bins), line.before, line.after) == ("day", 60, 1, 1)


def test_an_empty_table_counts_nothing() -> None:
    table = empty()
    masks = Masks(table, Filter())
    assert totals(table, masks.all()).incidents == 0
    assert timeline(table, masks).bins == []
    assert features(table, masks.all(), WORLD, 3.0) == []
    assert facets(table, masks) == {name: [] for name in FACETS}


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)))
def test_days_are_numbers_and_back(day: date) -> None:
    assert day_of(day_number(day)) == day


def test_mercator() -> None:
    assert mercator(0.0, 0.0) == pytest.approx((0.5, 0.5))
    assert mercator(85.051129, -180.0) == pytest.approx((0.0, 0.0), abs=1e-6)


def test_what_is_held_is_made_once_and_the_oldest_goes() -> None:
    held: Held[str, int] = Held(2)
    made: list[str] = []

    def make(keys: list[str]) -> dict[str, int]:
        made.extend(keys)
        return {key: len(key) for key in keys if key != "none"}

    assert held.many(["a", "bb"], make) == {"a": 1, "bb": 2}
    assert held.many(["bb", "a"], make) == {"a": 1, "bb": 2}
    assert held.many(["ccc"], make) == {"ccc": 3}
    assert held.many(["none", "bb"], make) == {"bb": 2}
    assert made == ["a", "bb", "ccc", "none", "bb"]
    assert held.one("x", lambda: 7) == 7


def test_masks_are_shared_and_cannot_be_altered() -> None:
    masks = Masks(TABLE, Filter(types=("attack",)))
    assert masks.all() is masks.all(without="words")
    assert masks.all() is not masks.all(without="type")
    with pytest.raises(ValueError, match="read-only"):
        masks.all()[0] = True


def test_of_several_threads_one_makes_what_is_held() -> None:
    held: Held[str, int] = Held(2)
    made, begun = [], Event()

    def make() -> int:
        made.append(1)
        begun.wait(5)
        return len(made)

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(held.one, "a", make) for _ in range(4)]
        begun.set()
        assert [one.result() for one in asked] == [1, 1, 1, 1]
    for key in "bc":
        held.one(key, lambda: 0)
    assert held.one("a", make) == 2  # it was let go: two are held at most


def test_what_cannot_be_made_is_tried_again() -> None:
    held: Held[str, int] = Held(2)
    with pytest.raises(ZeroDivisionError):
        held.one("a", lambda: 1 // 0)
    assert held.one("a", lambda: 1) == 1
