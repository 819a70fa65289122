"""Finding incidents: every filter, words as they are written or begun, pages that stay, the past; on both databases."""

from __future__ import annotations

from datetime import date, timedelta
from math import isclose
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_store_incidents import DAY, RAFAH, REPORTS, SALLOUM, _report, of

from marsad.errors import FilterError
from marsad.gazetteer.place import distance_km
from marsad.store.adding import add
from marsad.store.filter import FIELDS, Filter, parse_filter
from marsad.store.find import find, find_all
from marsad.store.ground import Circle
from marsad.store.indexing import unit
from marsad.store.opening import Store
from marsad.store.query import fts5, text_needs, tsvector
from marsad.store.viewer import LOCAL

CLAIM = "قتل خمسة جنود في تفجير استهدف حاجزا قرب العريش أمس وتبنى تنظيم داعش الهجوم."
CATCH = "ضبطت قوات حرس الحدود 40 بندقية قرب السلوم أمس."


@pytest.fixture
def filled(store: Store) -> Store:
    add(store, [*REPORTS, _report("c1", CLAIM), _report("w1", CATCH, DAY + timedelta(60))])
    return store


def found(store: Store, **given: Any) -> set[str]:
    """The reports (by the name of the first) of the incidents that a filter finds."""
    names = {of(store, name): name for name in ("s1", "s9", "r1", "l1", "c1", "w1")}
    page = find(LOCAL, store, parse_filter({name.rstrip("_"): value for name, value in given.items()}))
    assert page.total == len(page.items)
    return {names[one.id] for one in page.items}


ALL = {"s1", "s9", "r1", "l1", "c1", "w1"}


def test_filters(filled: Store) -> None:
    told = {
        "everything": ({}, ALL),
        "a type": ({"type": "seizure"}, {"l1", "w1"}),
        "several types": ({"type": ["seizure", "attack"]}, ALL),
        "days": ({"from_": "2024-05-01", "to": "2024-05-31"}, {"s1", "r1", "l1", "c1"}),
        "from a day": ({"from_": date(2024, 6, 1)}, {"s9", "w1"}),
        "a country": ({"area": "EG"}, ALL - {"r1"}),
        "a country by name": ({"area": "Egypt"}, ALL - {"r1"}),
        "a governorate": ({"area": "مطروح"}, {"s1", "s9", "l1", "w1"}),
        "a box": ({"area": "25,28,26,30"}, {"s1", "s9"} | found(filled, place="السلوم", within=60) - {"l1", "w1"}),
        "a place": ({"place": "سيوة"}, {"s1", "s9"}),
        "a place in English": ({"place": "Siwa"}, {"s1", "s9"}),
        "near a point": ({"place": "29.2,25.5", "within": 30}, {"s1", "s9"}),
        "near a place": ({"place": "السلوم", "within": 20}, {"l1", "w1"}),
        "an actor": ({"actor": "حرس الحدود"}, {"l1", "w1"}),
        "whom it was done to": ({"actor": "نقطة حراسة"}, {"s1", "s9"} & found(filled, actor="نقطة")),
        "a claim": ({"claimed_by": "داعش"}, {"c1"}),
        "killed": ({"killed": 3}, {"s1", "s9", "c1"}),
        "killed between two terms": ({"killed": 4}, {"c1"}),
        "goods": ({"goods": "drugs"}, {"l1"}),
        "voices": ({"voices": 2}, {"s1", "r1"}),
        "confidence": ({"confidence": 0}, ALL),
        "a status": ({"status": "happened"}, ALL),
        "no such status": ({"status": "planned"}, set()),
        "all at once": ({"type": "attack", "area": "EG", "killed": 3, "text": "سيوة", "voices": 2}, {"s1"}),
    }
    assert {name: found(filled, **asked) for name, (asked, _) in told.items()} == {
        name: want for name, (_, want) in told.items()}


def test_a_governorate_holds_what_is_known_of_it_alone(filled: Store) -> None:
    add(filled, [_report("g1", "قتل جندي في هجوم شنه مسلحون في محافظة شمال سيناء يوم 3 مارس 2024.")])
    asked = parse_filter({"area": "North Sinai"})
    assert {one.id for one in find(LOCAL, filled, asked).items} == {of(filled, "g1"), of(filled, "c1")}


def test_what_is_narrowed_by_terms_is_what_the_columns_hold(filled: Store) -> None:
    for name, of_found in (("killed", lambda one: one.incident.killed.best and one.incident.killed.best.min),
                           ("voices", lambda one: one.incident.voices), ("confidence", lambda one: one.confidence)):
        for least in (0, 0.4, 0.5, 0.72, 0.9, 0.95, 1) if name == "confidence" else range(8):
            page = find(LOCAL, filled, parse_filter({name: least}))
            want = {one.id for one in find(LOCAL, filled).items if of_found(one) is not None and of_found(one) >= least}
            assert {one.id for one in page.items} == want, (name, least)


@pytest.mark.parametrize(("text", "want"), [
    ("سيوه", {"s1", "s9"}),                       # spelled otherwise
    ("الْمُسَلَّحون", {"s1", "s9"}),                    # with marks and an article
    ("جنود ثلاثة", {"s1", "s9"}),                  # both words, in any order
    ('"ثلاثة جنود"', {"s1", "s9"}),               # in a row
    ('"جنود ثلاثة"', set()),
    ("حشي*", {"l1"}),                             # a beginning
    ("الحشي*", {"l1"}),
    ("أصيب", {"s1", "s9"}),                       # written with what leans on it: وأصيب
    ("seizure", {"l1", "w1"}),                    # English labels
    ("Siwa attack", {"s1", "s9"}),
    ("Matrouh", {"s1", "s9", "l1", "w1"}),
    ("40", {"l1", "w1"}),
    ("غير موجود", set()),
])
def test_words(filled: Store, text: str, want: set[str]) -> None:
    assert found(filled, text=text) == want


def test_pages_stay_while_others_come(filled: Store) -> None:
    whole = [one.id for one in find(LOCAL, filled).items]
    assert [one.incident.date.best.start for one in find(LOCAL, filled).items if one.incident.date.best] == sorted(
        (one.incident.date.best.start for one in find(LOCAL, filled).items if one.incident.date.best), reverse=True)
    first = find(LOCAL, filled, limit=2)
    assert (first.total, first.told) == (6, "6")
    add(filled, [_report("new", RAFAH[0], DAY + timedelta(90))])
    pages, after = [one.id for one in first.items], first.after
    while after:
        page = find(LOCAL, filled, limit=2, after=after)
        pages, after = pages + [one.id for one in page.items], page.after
    assert pages == whole
    assert [one.id for one in find_all(LOCAL, filled)][1:] == whole


def test_pages_of_words(filled: Store) -> None:
    asked = parse_filter({"text": "attack"})
    whole = [one.id for one in find(LOCAL, filled, asked).items]
    first = find(LOCAL, filled, asked, limit=2)
    rest = find(LOCAL, filled, asked, limit=2, after=first.after)
    assert len(whole) == 4
    assert [one.id for one in (*first.items, *rest.items)] == whole
    assert rest.after is None


def test_the_past_is_found_as_it_was(store: Store) -> None:
    add(store, [REPORTS[0]])
    add(store, [*REPORTS, _report("c1", CLAIM)])
    assert find(LOCAL, store, as_of=0).total == 0
    (then,) = find(LOCAL, store, parse_filter({"text": "سيوة"}), as_of=1).items
    assert (then.id, then.incident.reports) == (of(store, "s1"), 1)
    assert find(LOCAL, store, parse_filter({"claimed_by": "داعش"}), as_of=1).items == ()
    now = find(LOCAL, store)
    assert find(LOCAL, store, as_of=2) == now
    assert find(LOCAL, store, as_of=store.now()) == now


def test_a_text_that_is_told_no_more_is_found_no_more(store: Store) -> None:
    add(store, REPORTS)
    add(store, [_report("l1", SALLOUM.replace("الحشيش", "الأفيون"))])
    assert find(LOCAL, store, parse_filter({"text": "الحشيش"})).total == 0
    assert find(LOCAL, store, parse_filter({"text": "الأفيون"})).total == 1


@pytest.mark.parametrize(("given", "names"), [
    ({"type": "war"}, "type"), ({"from": "yesterday"}, "from"), ({"from": "2024-02-02", "to": "2024-02-01"}, "from"),
    ({"area": "Atlantis"}, "area"), ({"area": "30,20,25,30"}, "area"), ({"within": 5}, "within"),
    ({"place": "29,25"}, "place"), ({"place": "Siwa", "within": -1}, "within"), ({"killed": "many"}, "killed"),
    ({"confidence": 2}, "confidence"), ({"text": "!?"}, "text"), ({"colour": "red"}, "colour"),
    ({"confirmed": "maybe"}, "confirmed"), ({"goods": "gold"}, "goods"), ({"voices": -1}, "voices"),
])
def test_what_cannot_be_asked_is_named(given: dict[str, Any], names: str) -> None:
    with pytest.raises(FilterError) as caught:
        parse_filter(given)
    assert caught.value.field == names
    assert caught.value.remedy


def test_a_place_in_a_list_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(FilterError, match="after"):
        find(LOCAL, store, after="ليس هنا")
    with pytest.raises(FilterError, match="limit"):
        find(LOCAL, store, limit=0)


def test_each_filter_has_a_meaning() -> None:
    samples = {"from": "2024-05-01", "to": "2024-05-02", "type": "attack", "area": "EG", "place": "Siwa", "within": 5,
               "goods": "arms", "status": "happened", "confirmed": "no", "confidence": 0.5}
    for name in FIELDS:
        value = {name: samples.get(name, "3"), **({"place": "Siwa"} if name == "within" else {})}
        assert parse_filter(value) != Filter(), name


points = st.tuples(st.floats(-80, 80), st.floats(-180, 180))


@given(points, points, st.floats(1, 5000))
def test_the_product_of_units_tells_the_distance(a: tuple[float, float], b: tuple[float, float], km: float) -> None:
    from math import acos

    product = sum(x * y for x, y in zip(unit(*a), unit(*b), strict=True))
    away = distance_km(*a, *b)
    assert isclose(6371.0 * acos(max(-1.0, min(1.0, product))), away, abs_tol=0.2)
    box = Circle(*a, km).box
    if away <= km and box.west >= -180 and box.east <= 180 and abs(a[0]) + km / 111 < 89:
        assert box.south <= b[0] <= box.north
        assert box.west <= b[1] <= box.east


@given(st.text())
def test_no_text_breaks_a_query(text: str) -> None:
    """Whatever is typed, the two databases are asked nothing but words."""
    needs = text_needs(text)
    assert all(phrase.terms and all(term.replace("_", "a").isalnum() or not term.isascii() for term in phrase.terms)
               for need in needs for phrase in need)
    assert fts5(needs).count('"') % 2 == 0


@given(st.lists(st.text(max_size=8), max_size=4))
def test_any_words_can_be_asked_and_kept(texts: list[str]) -> None:
    import sqlite3

    from marsad.store.tables import SEARCH
    from marsad.store.terms import words

    terms = [word for text in texts for word in words(text)]
    database = sqlite3.connect(":memory:")
    database.execute(SEARCH["sqlite"][0])
    database.execute("INSERT INTO search (rowid, terms) VALUES (1, ?)", (" ".join(terms),))
    for text in texts:
        if needs := text_needs(text):
            database.execute("SELECT rowid FROM search WHERE search MATCH ?", (fts5(needs),)).fetchall()
    database.close()
    assert tsvector(terms).count("'") % 2 == 0


