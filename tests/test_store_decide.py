"""Decisions: written once, never altered, followed through every later change; on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from test_store_add import rows
from test_store_incidents import DAY, REPORTS, SIWA, _report, incidents, of

from marsad.errors import ConflictError, DecisionError, UnknownError
from marsad.record.decision import Verb
from marsad.record.values import Count
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.checking import check
from marsad.store.deciding import Outcome, Proposal, decide
from marsad.store.filter import parse_filter
from marsad.store.find import find
from marsad.store.given import given_value
from marsad.store.history import history
from marsad.store.opening import Store
from marsad.store.rebuilding import rebuild
from marsad.store.showing import incident
from marsad.store.viewer import LOCAL
from marsad.store.views import Gone, IncidentView


@pytest.fixture
def filled(store: Store) -> Store:
    add(store, REPORTS)
    return store


def taken(store: Store, verb: Verb, name: str, *others: str, reason: str | None = "لأنه كذلك", **how: Any) -> Outcome:
    return decide(LOCAL, store, Proposal(verb, name, "ليلى", reason, others=others, **how))


def shown(store: Store, name: str, **how: Any) -> IncidentView:
    view = incident(LOCAL, store, name, **how)
    assert isinstance(view, IncidentView)
    return view


def killed(store: Store, name: str) -> Count | None:
    return shown(store, name).found.incident.killed.best


def test_a_merge_can_be_undone_and_done_again(filled: Store) -> None:
    siwa, later = of(filled, "s1"), of(filled, "s9")
    assert taken(filled, "merge", siwa, later).incidents == (siwa,)
    view = shown(filled, later)
    assert (view.asked, view.found.id, view.found.incident.reports) == (later, siwa, 4)
    parts = taken(filled, "split", siwa, "s9").incidents
    assert len(parts) == 2
    assert frozenset({"s1", "s2", "s3"}) in incidents(filled)
    assert taken(filled, "merge", *parts).incidents in ((parts[0],), (parts[1],))
    assert frozenset({"s1", "s2", "s3", "s9"}) in incidents(filled)
    assert list(check(filled)) == []


def test_accounts_are_split_by_any_of_their_names(filled: Store) -> None:
    view = shown(filled, of(filled, "s1"))
    two, three = view.accounts[1], view.accounts[2]
    taken(filled, "split", view.found.id, two.event_id, three.report_id)
    assert {frozenset({"s1"}), frozenset({*two.names, *three.names})} <= incidents(filled)


def test_a_correction_stands_and_the_accounts_stay(filled: Store) -> None:
    name = of(filled, "s1")
    taken(filled, "correct", name, field="killed", value="5")
    one = shown(filled, name).found
    assert one.incident.killed.best == Count(5, 5)
    assert [told.value for told in one.incident.killed.told] == [Count(3, 3), Count(4, 4)]
    assert one.decided.corrected == {"killed"}
    assert find(LOCAL, filled, parse_filter({"killed": 5})).total == 1
    taken(filled, "correct", name, field="place", value="رفح, EG")
    assert find(LOCAL, filled, parse_filter({"place": "رفح", "within": 5})).total == 2
    taken(filled, "correct", name, field="killed", as_told=True)
    assert killed(filled, name) == Count(3, 3)


def test_a_correction_survives_new_reports_new_texts_and_rebuilding(filled: Store) -> None:
    name = of(filled, "s1")
    taken(filled, "correct", name, field="killed", value="5")
    add(filled, [*REPORTS, _report("s4", SIWA[1].replace("بحسب", "وفق"))])
    assert (killed(filled, name), shown(filled, name).found.incident.reports) == (Count(5, 5), 4)
    add(filled, [_report("s1", "عاجل: " + SIWA[0]), _report("s2", "عاجل: " + SIWA[1])])
    assert killed(filled, name) == Count(5, 5)
    rebuild(filled)
    assert killed(filled, name) == Count(5, 5)
    assert list(check(filled)) == []


def test_a_decision_follows_most_of_its_events(filled: Store) -> None:
    name = of(filled, "s1")
    taken(filled, "correct", name, field="killed", value="5")
    parted = {one for one in taken(filled, "split", name, "s3").incidents if one != name}.pop()
    assert (killed(filled, name), killed(filled, parted)) == (Count(5, 5), Count(4, 4))
    merged = taken(filled, "merge", of(filled, "s9"), name).incidents[0]
    assert killed(filled, merged) == Count(5, 5)


def test_a_decision_goes_where_its_events_go_though_nothing_else_moves(filled: Store) -> None:
    """Of the three events of a note, two leave one by one: the note stays, then follows to where most are."""
    name = of(filled, "s1")
    taken(filled, "note", name)
    first = {one for one in taken(filled, "split", name, "s2").incidents if one != name}.pop()
    rest = of(filled, "s1")
    assert shown(filled, rest).found.decided.notes
    taken(filled, "merge", first, of(filled, "s9"))
    taken(filled, "split", rest, "s3")
    with_note = {one.id for one in find(LOCAL, filled).items if one.decided.notes}
    assert len(with_note) == 1
    assert list(check(filled)) == []
    before = find(LOCAL, filled)
    rebuild(filled)
    assert find(LOCAL, filled) == before


def test_what_is_retracted_is_found_only_when_asked_until_confirmed(filled: Store) -> None:
    name = of(filled, "r1")
    taken(filled, "retract", name)
    retracted = parse_filter({"status": "retracted"})
    assert name not in {one.id for one in find(LOCAL, filled).items}
    assert [one.id for one in find(LOCAL, filled, retracted).items] == [name]
    add(filled, [_report("r3", "قتل شرطيان أمس في تفجير عبوة ناسفة استهدفت مدرعة للشرطة جنوب رفح.")])
    assert [one.incident.reports for one in find(LOCAL, filled, retracted).items] == [3]
    taken(filled, "confirm", name, reason=None)
    assert find(LOCAL, filled, retracted).total == 0
    assert [one.id for one in find(LOCAL, filled, parse_filter({"confirmed": "yes"})).items] == [name]


def test_history_has_all_and_is_never_rewritten(filled: Store) -> None:
    name, other = of(filled, "s1"), of(filled, "s9")
    taken(filled, "correct", name, field="killed", value="5")
    before = history(LOCAL, filled, name)
    taken(filled, "merge", name, other)
    taken(filled, "note", name, reason="للمراجعة")
    after = history(LOCAL, filled, name)
    assert {(one.change, one.incident) for one in before} < {(one.change, one.incident) for one in after}
    assert [one for one in after if one in before] == list(before)
    told = {one.decision.verb: one for one in after if one.decision and one.incident == name}
    assert list(told) == ["correct", "merge", "note"]
    assert told["correct"].altered["killed"] == ({"min": 3, "max": 3}, {"min": 5, "max": 5})
    assert (told["note"].decision and told["note"].decision.reason) == "للمراجعة"
    assert [one.into for one in after if one.status == "merged"] == [(name,)]
    assert history(LOCAL, filled, other)[0].incident in (name, other)


def test_any_state_of_the_past_is_shown(filled: Store) -> None:
    name, other = of(filled, "s1"), of(filled, "s9")
    at = filled.now()
    changes = [row.number for row in rows(filled, tables.changes)]
    taken(filled, "correct", name, field="killed", value="5")
    taken(filled, "merge", name, other)
    for then in (at, changes[-1]):
        view = shown(filled, name, as_of=then)
        assert (view.found.incident.killed.best, view.found.incident.reports) == (Count(3, 3), 3)
        assert shown(filled, other, as_of=then).found.id == other
    with pytest.raises(UnknownError):
        incident(LOCAL, filled, name, as_of=0)
    assert len(history(LOCAL, filled, name, as_of=at)) == 1


def test_the_past_shows_the_words_that_stood_then(filled: Store) -> None:
    name = of(filled, "s1")
    at = filled.now()
    add(filled, [_report("s1", "عاجل: " + SIWA[0].replace("ثلاثة", "ستة"))])
    assert {one.quote for one in shown(filled, name, as_of=at).accounts} >= {SIWA[0][:-1]}
    for view in (shown(filled, name), shown(filled, name, as_of=at)):
        for one in view.accounts:
            assert all(one.text[e.evidence.start:e.evidence.end] for e in one.event.evidence)
            assert one.quote in one.text


def test_an_id_that_was_split_names_its_parts(filled: Store) -> None:
    siwa, later = of(filled, "s1"), of(filled, "s9")
    merged = taken(filled, "merge", later, siwa).incidents[0]
    gone = siwa if merged == later else later
    assert shown(filled, gone).found.id == merged
    add(filled, [_report("s9", "لا جديد."), *(_report(f"s{n}", "لا جديد.", day) for n, day in (
        (1, DAY), (2, DAY), (3, DAY + timedelta(1))))])
    add(filled, [_report("s9", "لا جديد.", DAY + timedelta(30))])
    left = incident(LOCAL, filled, merged)
    assert isinstance(left, Gone)
    assert (left.status, left.now) == ("withdrawn", ())
    with pytest.raises(DecisionError, match="told by no report"):
        taken(filled, "note", merged)


def test_who_decides_on_what_has_altered_is_told(filled: Store) -> None:
    name = of(filled, "s1")
    seen = shown(filled, name).found.change
    taken(filled, "note", name, seen=seen)
    with pytest.raises(ConflictError, match="altered since"):
        taken(filled, "retract", name, seen=seen)
    assert [row.verb for row in rows(filled, tables.decisions)] == ["note"]


@pytest.mark.parametrize(("verb", "how", "says"), [
    ("correct", {"field": "killed", "value": "many"}, "killed cannot be 'many'"),
    ("correct", {"field": "colour", "value": "red"}, "no field that can be corrected"),
    ("correct", {"field": "type", "value": "none"}, "always has a type"),
    ("correct", {"field": "place", "value": "رفح"}, "several are called so"),
    ("correct", {"field": "killed", "value": "5", "reason": None}, "needs a reason"),
    ("retract", {"reason": " "}, "needs a reason"), ("note", {"reason": None}, "needs a reason"),
    ("mark", {"value": "finished"}, "mark it done, lapsed, unknown"),
    ("mark", {"value": "done", "field": "دوريات"}, "announced nothing of the kind"),
    ("merge", {}, "nothing to merge"), ("split", {}, "accounts on both sides"),
])
def test_what_cannot_be_decided_is_refused_and_leaves_nothing(filled: Store, verb: Verb, how: dict[str, Any],
                                                              says: str) -> None:
    with pytest.raises(DecisionError, match=says):
        taken(filled, verb, of(filled, "s1"), **how)
    assert rows(filled, tables.decisions) == []
    assert [row.what for row in rows(filled, tables.changes)] == ["add"]


def test_nobody_cannot_decide_and_nothing_cannot_be_decided_on(filled: Store) -> None:
    with pytest.raises(DecisionError, match="nobody decides"):
        decide(LOCAL, filled, Proposal("confirm", of(filled, "s1"), " "))
    with pytest.raises(UnknownError, match="no incident has the id"):
        taken(filled, "confirm", "0000")
    with pytest.raises(DecisionError, match="no account"):
        taken(filled, "split", of(filled, "s1"), "r1")


@pytest.mark.parametrize(("field", "written", "value"), [
    ("killed", "12", {"min": 12, "max": 12}), ("killed", "10-12", {"min": 10, "max": 12}),
    ("injured", "10+", {"min": 10, "max": None}), ("people", "none", None), ("missing", 3, {"min": 3, "max": 3}),
    ("killed", {"min": 1, "max": 2}, {"min": 1, "max": 2}),
    ("date", "2024-05-15", {"start": "2024-05-15", "end": "2024-05-15", "precision": "day"}),
    ("date", "2024-02", {"start": "2024-02-01", "end": "2024-02-29", "precision": "month"}),
    ("date", "2024", {"start": "2024-01-01", "end": "2024-12-31", "precision": "year"}),
    ("date", "2024-05-15..2024-05-17", {"start": "2024-05-15", "end": "2024-05-17", "precision": "days"}),
    ("by", "تنظيم داعش، مسلحون", ["تنظيم داعش", "مسلحون"]), ("goods", "drugs; arms", ["drugs", "arms"]),
    ("on", None, []), ("type", "clash", "clash"),
    ("place", "بئر مجهولة, ly @ 24.5, 25", {"name": "بئر مجهولة", "country": "LY", "aliases": [], "lat": 24.5,
                                           "lon": 25.0, "radius_km": 1.0}),
])
def test_values_as_people_type_them(field: str, written: Any, value: Any) -> None:
    assert given_value(field, written) == value


def test_decisions_name_what_they_are_about(filled: Store) -> None:
    """All rows that follow from a decision can be made again from it."""
    taken(filled, "merge", of(filled, "s1"), of(filled, "s9"))
    taken(filled, "split", of(filled, "s1"), "s9")
    kept = (tables.about, tables.judgements)
    with filled.reading() as connection:
        before = [sorted(map(tuple, connection.execute(select(table)))) for table in kept]
    rebuild(filled)
    with filled.reading() as connection:
        assert [sorted(map(tuple, connection.execute(select(table)))) for table in kept] == before
    assert all(before)
