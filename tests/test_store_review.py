"""What needs a person's eyes, and taking decisions back; on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from test_store_add import rows
from test_store_decide import killed, shown, taken
from test_store_incidents import DAY, REPORTS, SIWA, _report, incidents, of

from marsad.errors import DecisionError, FilterError
from marsad.incidents.doubts import DOUBT_KINDS, Doubt, apart, urgency
from marsad.record.values import Count
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.checking import check
from marsad.store.filter import parse_filter
from marsad.store.history import history
from marsad.store.opening import Store
from marsad.store.rebuilding import rebuild
from marsad.store.reviewing import Queue, review
from marsad.store.showing import incident
from marsad.store.since import since
from marsad.store.viewer import LOCAL
from marsad.store.views import IncidentView

# Two that are one incident, and one that agrees with them in all but its day and its place.
NEARLY = [_report(name, text) for name, text in (
    ("n1", "قتل سبعة جنود يوم 9 مايو في هجوم شنه مهربون على نقطة حراسة جنوب واحة سيوة."),
    ("n2", "قتل تسعة جنود يوم 9 مايو في هجوم شنه مسلحون على نقطة حراسة جنوب واحة سيوة."),
    ("n3", "قتل تسعة جنود أمس في هجوم شنه مهربون على نقطة حراسة قرب مطروح."))]


@pytest.fixture
def filled(store: Store) -> Store:
    add(store, REPORTS)
    return store


def queue(store: Store, *kinds: str, limit: int = 50, after: str | None = None) -> Queue:
    return review(LOCAL, store, kinds=kinds, limit=limit, after=after)


def kinds_of(store: Store, name: str) -> set[str]:
    return {doubt.kind for due in queue(store).items if due.found.id == name for doubt in due.doubts}


def test_numbers_that_differ_are_to_be_looked_at_until_one_is_given(filled: Store) -> None:
    name = of(filled, "s1")
    (due,) = [due for due in queue(filled, "numbers").items if due.found.id == name]
    told = next(one for one in due.doubts if one.kind == "numbers")
    assert (told.field, told.least, told.most) == ("killed", 3, 4)
    taken(filled, "correct", name, field="killed", value="4")
    assert "numbers" not in kinds_of(filled, name)
    taken(filled, "undo", name)
    assert "numbers" in kinds_of(filled, name)


def test_what_was_confirmed_comes_back_with_another_account(filled: Store) -> None:
    name = of(filled, "s1")
    assert kinds_of(filled, name)
    taken(filled, "confirm", name)
    assert not kinds_of(filled, name) - {"apart"}
    add(filled, [_report("s4", SIWA[1].replace("بحسب", "وفق"))])
    assert shown(filled, name).found.incident.reports == 4
    assert "numbers" in kinds_of(filled, name)


def test_what_is_retracted_is_not_in_the_queue(filled: Store) -> None:
    name = of(filled, "s1")
    taken(filled, "retract", name)
    assert not kinds_of(filled, name)


def test_the_queue_is_the_same_however_it_came_to_be(filled: Store) -> None:
    with filled.reading() as connection:
        before = sorted(map(tuple, connection.execute(select(tables.doubts))))
    assert before
    rebuild(filled)
    with filled.reading() as connection:
        assert sorted(map(tuple, connection.execute(select(tables.doubts)))) == before


def test_pages_and_kinds_of_the_queue(filled: Store) -> None:
    add(filled, NEARLY)
    whole = queue(filled)
    assert whole.total == len(whole.items) > 1
    assert [due.score for due in whole.items] == sorted((due.score for due in whole.items), reverse=True)
    seen: list[str] = []
    after = None
    while True:
        page = queue(filled, limit=1, after=after)
        seen += [due.found.id for due in page.items]
        if (after := page.after) is None:
            break
    assert seen == [due.found.id for due in whole.items]
    for kind in DOUBT_KINDS:
        assert whole.kinds[kind] == queue(filled, kind).total
    assert review(LOCAL, filled, parse_filter({"place": "مطروح"})).total == 1
    with pytest.raises(FilterError, match="kind"):
        queue(filled, "colour")
    with pytest.raises(FilterError, match="after"):
        queue(filled, after="x")


def test_incidents_that_are_nearly_one_are_shown_to_each_other_until_parted(store: Store) -> None:
    add(store, NEARLY)
    one, two = of(store, "n1"), of(store, "n3")
    assert of(store, "n2") == one != two
    found = {due.found.id: due for due in queue(store, "apart").items}
    assert {name: [doubt.others for doubt in due.doubts if doubt.kind == "apart"] for name, due in found.items()} == {
        one: [(two,)], two: [(one,)]}
    assert all(due.reasons[-1] for due in found.values())
    decision = taken(store, "part", one, two).decision
    assert queue(store, "apart").total == 0
    taken(store, "undo", one, decision.id)
    assert queue(store, "apart").total == 2
    assert list(check(store)) == []


def test_parted_incidents_are_never_joined(filled: Store) -> None:
    siwa, later = of(filled, "s1"), of(filled, "s9")
    taken(filled, "part", siwa, later)
    assert frozenset({"s1", "s2", "s3"}) in incidents(filled)
    with pytest.raises(DecisionError, match="nothing to part"):
        taken(filled, "part", siwa)
    taken(filled, "merge", siwa, later)
    assert of(filled, "s1") == of(filled, "s9")


def test_a_merge_that_is_undone_gives_both_their_ids_back(filled: Store) -> None:
    siwa, later = of(filled, "s1"), of(filled, "s9")
    merged = taken(filled, "merge", later, siwa)
    gone = later if merged.incidents == (siwa,) else siwa
    assert set(taken(filled, "undo", merged.incidents[0], reason=None).incidents) == {siwa, later}
    assert (of(filled, "s1"), of(filled, "s9")) == (siwa, later)
    assert shown(filled, gone).found.id == gone
    then = incident(LOCAL, filled, gone, as_of=merged.decision.change)
    assert isinstance(then, IncidentView)
    assert then.found.id == merged.incidents[0]
    assert list(check(filled)) == []
    before = incidents(filled)
    rebuild(filled)
    assert incidents(filled) == before


def test_a_split_is_undone(filled: Store) -> None:
    name = of(filled, "s1")
    parts = taken(filled, "split", name, "s3").incidents
    assert len(parts) == 2
    assert taken(filled, "undo", name).incidents == (name,)
    assert frozenset({"s1", "s2", "s3"}) in incidents(filled)


def test_the_last_decision_is_taken_back_and_the_one_before_stands(filled: Store) -> None:
    name = of(filled, "s1")
    first = taken(filled, "correct", name, field="killed", value="5").decision
    taken(filled, "correct", name, field="killed", value="6")
    taken(filled, "undo", name)
    assert killed(filled, name) == Count(5, 5)
    taken(filled, "undo", name, first.id)
    assert killed(filled, name) == Count(3, 3)
    with pytest.raises(DecisionError, match="nothing to undo"):
        taken(filled, "undo", name)
    assert [row.verb for row in rows(filled, tables.decisions)] == ["correct", "correct", "undo", "undo"]
    told = [one.decision for one in history(LOCAL, filled, name) if one.decision]
    assert [one.payload.get("undid") for one in told] == [None, None, "correct", "correct"]


def test_a_retraction_and_a_confirmation_are_taken_back(filled: Store) -> None:
    name = of(filled, "r1")
    taken(filled, "confirm", name)
    taken(filled, "retract", name)
    assert shown(filled, name).found.status == "retracted"
    taken(filled, "undo", name)
    assert shown(filled, name).found.decided.confirmed
    taken(filled, "undo", name)
    assert not shown(filled, name).found.decided.confirmed


def test_what_is_undone_stays_undone_when_reports_come(filled: Store) -> None:
    name = of(filled, "s1")
    taken(filled, "correct", name, field="killed", value="5")
    taken(filled, "undo", name)
    add(filled, [_report("s4", SIWA[1].replace("بحسب", "وفق"), DAY)])
    assert killed(filled, name) != Count(5, 5)


def test_urgency_grows_with_stakes_and_doubts() -> None:
    one, two = Doubt("numbers", 0.5, "killed", 3, 6), Doubt("status", 0.5, "status")
    assert urgency(4, [one]) == 2.0
    assert urgency(1, [one, two]) == 0.75
    near, far = apart("b", -0.1), apart("b", -3.0)
    assert near is not None
    assert near.degree > 0.9
    assert far is None


def test_names_come_whole_whatever_stands_in_them(filled: Store) -> None:
    """Half a surrogate pair and NUL stand in texts of the world; the table of all incidents has them too."""
    name = of(filled, "s1")
    taken(filled, "correct", name, field="by", value="جماعة \ud800؛ أخرى \x00")
    (row,) = [row for row in since(LOCAL, filled).rows if row.id == name]
    assert row.actors[0] == "جماعة \ud800؛ أخرى \x00"
    assert row.goods == ()
    assert {row.id: row.actors for row in since(LOCAL, filled).rows}[of(filled, "r1")]
