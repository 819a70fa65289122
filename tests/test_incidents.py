"""Joining and folding as functions of sets: order, copies and what people decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents import blocks
from marsad.incidents.cluster import Cluster, cluster, component, linked
from marsad.incidents.fold import fold
from marsad.incidents.linkage import pair
from marsad.incidents.words import stem, words_of
from marsad.record.event import Event
from marsad.record.incident import Account
from marsad.record.values import Count, DateSpan, Place

DAY = date(2024, 5, 15)
SIWA = Place("سيوة", "EG", "bp.siwa", 29.2, 25.52, 10.0)
ARISH = Place("العريش", "EG", "bp.arish", 31.13, 33.8, 8.0)
WORDS = frozenset({"سيوه", "كمين", "دوريه", "مسلحون", "فجر"})


def _account(name: str, *, day: date = DAY, place: Place = SIWA, killed: int | None = 3, voice: str | None = None,
             words: frozenset[str] = WORDS) -> Account:
    event = Event("attack", (0, 4), (0, 20), DateSpan.day(day), place, Count.exactly(killed) if killed else None,
                  by=("مسلحون مجهولون",), on=("دورية حرس حدود",))
    return Account(name, f"report {name}", voice or name, "wire", day + timedelta(1), event, words)


ACCOUNTS = [
    _account("a"), _account("b", killed=4), _account("c"),
    _account("d", place=ARISH, killed=9, words=frozenset({"عريش", "مدرعه", "عبوه"})),
    _account("e", day=DAY - timedelta(40)),
]


def _groups(clusters: list[Cluster]) -> list[tuple[str, ...]]:
    return [found.event_ids for found in clusters]


def test_one_incident_is_joined_and_others_are_not() -> None:
    assert _groups(cluster(ACCOUNTS)) == [("a", "b", "c"), ("d",), ("e",)]


@given(st.permutations(ACCOUNTS))
def test_the_order_of_accounts_changes_no_incident(accounts: list[Account]) -> None:
    assert cluster(accounts) == cluster(ACCOUNTS)
    assert fold(accounts) == fold(ACCOUNTS)


def test_events_of_one_report_are_never_joined() -> None:
    twice = [_account("a"), replace(_account("b"), report_id="report a")]
    assert _groups(cluster(twice)) == [("a",), ("b",)]


@pytest.mark.parametrize("other", ["border_measure", "meeting"])
def test_a_deed_is_no_measure_and_no_talks_however_much_is_alike(other: str) -> None:
    measure = _account("b")
    told = replace(measure, event=replace(measure.event, type=other, killed=None))
    assert _groups(cluster([_account("a"), told])) == [("a",), ("b",)]


def test_people_go_before_weights() -> None:
    joined = cluster(ACCOUNTS, must=frozenset({("d", "a")}))
    assert ("a", "b", "c", "d") in _groups(joined)
    parted = cluster(ACCOUNTS, cannot=frozenset({("a", "b")}))
    assert all(not {"a", "b"} <= set(found.event_ids) for found in parted)
    both = cluster(ACCOUNTS, must=frozenset({("a", "b")}), cannot=frozenset({("b", "a")}))
    assert all(not {"a", "b"} <= set(found.event_ids) for found in both)


def test_a_join_says_why() -> None:
    joins = cluster(ACCOUNTS)[0].joins
    assert [pair(j.a, j.b) for j in joins] == [(j.a, j.b) for j in joins]
    assert len(joins) == 2
    assert all({"time", "place"} <= {r.field for r in j.reasons if r.weight > 0} for j in joins)


def test_linked_accounts_share_a_key() -> None:
    assert linked(ACCOUNTS[0], ACCOUNTS[1])
    assert blocks.keys(ACCOUNTS[0]) & blocks.keys(ACCOUNTS[1])


def test_a_component_is_what_hangs_together() -> None:
    found = component(ACCOUNTS[1], lambda _: ACCOUNTS)
    assert {"a", "b", "c"} <= {account.event_id for account in found}
    assert component(ACCOUNTS[0], lambda _: ACCOUNTS) == found


def test_values_are_folded_with_their_accounts() -> None:
    told = [_account("a", killed=10, voice="x"), _account("b", killed=11), _account("c", killed=11),
            replace(_account("d", killed=12), published=DAY + timedelta(9))]
    killed = fold(told).killed
    first = killed.told[0]
    assert (first.value.min, first.voices, first.accounts) == (11, 2, ("b", "c"))
    assert (killed.best, killed.latest) == (Count.exactly(11), Count.exactly(12))


def test_copies_are_one_voice() -> None:
    told = [_account("a", killed=10, voice="x"), _account("b", killed=10, voice="x"), _account("c", killed=11),
            _account("d", killed=11)]
    folded = fold(told)
    assert (folded.reports, folded.voices, folded.killed.best) == (4, 3, Count.exactly(11))


def test_nothing_of_an_account_is_lost() -> None:
    folded = fold(ACCOUNTS)
    assert {event for t in folded.killed.told for event in t.accounts} == {a.event_id for a in ACCOUNTS}
    assert {t.value.id for t in folded.place.told} == {"bp.siwa", "bp.arish"}


def test_no_accounts_are_no_incident() -> None:
    with pytest.raises(ValueError, match="at least one account"):
        fold([])


def test_words_stand_in_the_sentence_of_the_trigger() -> None:
    text = "هدوء في المدينة. وقع هجوم بالعريش."
    event = Event("attack", (text.index("هجوم"), text.index("هجوم") + 4), (text.index("هجوم"), len(text)))
    assert words_of(text, [event]) == [{"وقع", "هجوم", "عريش"}]
    assert stem("والجيش") == "جيش"
