"""Incidents in a store: the same whatever came first, with ids that persist and always lead on."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select
from test_store_add import rows

from marsad.incidents.cluster import cluster, pair
from marsad.record.report import Report, make_report
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.deciding import enter
from marsad.store.opening import Store, open_store
from marsad.store.resolving import resolve
from marsad.store.settling import settle
from marsad.store.shelf import Shelf
from marsad.store.viewer import LOCAL
from marsad.store.writing import new_change

DAY = date(2024, 5, 16)
SIWA = (
    "قتل ثلاثة جنود وأصيب خمسة في هجوم شنه مسلحون مجهولون على نقطة حراسة قرب سيوة أمس.",
    "أسفر هجوم مسلح استهدف نقطة حراسة قرب سيوة أمس عن مقتل ثلاثة جنود وإصابة خمسة آخرين، بحسب مصدر أمني.",
    "قتل أربعة جنود في الهجوم الذي شنه مسلحون مجهولون على نقطة حراسة قرب سيوة أول أمس.",
)
RAFAH = (
    "انفجرت عبوة ناسفة في مدرعة للشرطة جنوب رفح أمس مما أدى إلى مقتل شرطيين.",
    "قتل شرطيان أمس في تفجير عبوة ناسفة استهدفت مدرعة للشرطة في رفح.",
)
SALLOUM = "ضبطت قوات حرس الحدود 40 كيلوغراما من الحشيش في سيارة قرب السلوم أمس."


def _report(name: str, text: str, day: date = DAY) -> Report:
    return make_report(text, id=name, source=f"صحيفة {name}", published=day, url=f"https://example.org/{name}")


REPORTS = [
    _report("s1", SIWA[0]), _report("s2", SIWA[1]), _report("s3", SIWA[2], DAY + timedelta(1)),
    _report("r1", RAFAH[0]), _report("r2", RAFAH[1]), _report("l1", SALLOUM),
    _report("s9", SIWA[0], DAY + timedelta(30)),
]


def incidents(store: Store) -> set[frozenset[str]]:
    """The incidents, each as the names of the reports that tell it."""
    e, n = tables.events.c, tables.report_names.c
    with store.reading() as connection:
        found = connection.execute(select(e.incident_id, n.name).join(
            tables.report_names, n.report_id == e.report_id).where(e.incident_id.is_not(None))).all()
    return {frozenset(name for other, name in found if other == one) for one, _ in found}


def of(store: Store, name: str) -> str:
    """The id of the one incident that a report tells."""
    e, n = tables.events.c, tables.report_names.c
    with store.reading() as connection:
        query = select(e.incident_id).join(tables.report_names, n.report_id == e.report_id).where(
            n.name == name, e.reading_id.is_not(None))
        found: str = connection.execute(query).scalar_one()
    return found


def judge(store: Store, together: bool, *pairs: tuple[str, str]) -> None:
    """A person's judgement on the events of reports, by name, and what follows from it."""
    e, n = tables.events.c, tables.report_names.c
    with store.writing() as connection:
        events = {row.name: row.id for row in connection.execute(
            select(e.id, n.name).join(tables.report_names, n.report_id == e.report_id))}
        both = [pair(events[a], events[b]) for a, b in pairs]
        about = sorted({event for two in both for event in two})
        change = new_change(connection, store.now(), "decide", "ليلى")
        payload = {"events": about, "together" if together else "apart": both}
        connection.execute(tables.decisions.insert().values(
            id=f"d{change}", change=change, at=store.now(), person="ليلى", verb="merge" if together else "split",
            target="x", payload=json.dumps(payload), reason="test"))
        enter(connection, f"d{change}", payload)
        settle(connection, change, Shelf(), about)


def test_reports_of_one_incident_are_joined_with_their_accounts(store: Store) -> None:
    tally = add(store, REPORTS)
    assert incidents(store) == {frozenset({"s1", "s2", "s3"}), frozenset({"r1", "r2"}), frozenset({"l1"}),
                                frozenset({"s9"})}
    assert (tally.incidents_new, tally.incidents_joined) == (4, 0)
    (row,) = [row for row in rows(store, tables.incidents) if row.id == of(store, "s1")]
    assert (row.type, row.reports, row.place, row.first_day) == ("attack", 3, "سيوة", date(2024, 5, 15))
    (state,) = [json.loads(one.state) for one in rows(store, tables.incident_states) if one.incident_id == row.id]
    told = {one["value"]["min"]: one["voices"] for one in state["killed"]["told"]}
    assert told == {3: 2, 4: 1}
    assert state["killed"]["latest"] == {"min": 4, "max": 4}
    assert {why["field"] for join in state["joins"] for why in join["reasons"]} >= {"place", "time", "type"}


def test_copies_of_one_wire_are_one_voice(store: Store) -> None:
    wire = " ".join((SIWA[0], "ونقل المصابون إلى مستشفى مطروح العام فيما وصل المحافظ إلى المكان وتحدث إلى الأهالي عن "
                              "الخدمات والماء والكهرباء ووعد بالعودة قريبا."))
    add(store, [_report("1", wire), _report("2", wire.replace("أ", "ا")), _report("3", SIWA[1])])
    (row,) = rows(store, tables.incidents)
    assert (row.reports, row.voices) == (3, 2)


def test_one_credited_agency_is_one_voice(store: Store) -> None:
    add(store, [_report("1", f"القاهرة (رويترز) - {SIWA[0]}"), _report("2", f"مطروح (رويترز) - {SIWA[1]}")])
    (row,) = rows(store, tables.incidents)
    assert (row.reports, row.voices) == (2, 1)


@pytest.mark.parametrize("seed", range(6))
def test_order_and_batches_play_no_part(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    shuffled = rng.sample(REPORTS, len(REPORTS))
    with open_store(tmp_path / "store.db") as store:
        while shuffled:
            size = rng.randint(1, 3)
            add(store, shuffled[:size])
            shuffled = shuffled[size:]
        with store.reading() as connection:
            names = connection.execute(select(tables.events.c.id)).scalars().all()
            shelved = Shelf().get(connection, names)
            held = connection.execute(select(tables.events.c.incident_id, tables.events.c.id)).all()
        want = {one.event_ids for one in cluster(s.account for s in shelved.values())}
        got = {tuple(sorted(event for other, event in held if other == one)) for one, _ in held}
        assert got == want
        assert len(want) == 4


def test_an_id_stays_while_its_incident_grows(store: Store) -> None:
    add(store, [REPORTS[0]])
    name = of(store, "s1")
    tally = add(store, REPORTS[1:3])
    assert (tally.incidents_new, tally.incidents_joined) == (0, 1)
    assert {of(store, one) for one in ("s1", "s2", "s3")} == {name}
    states = [row for row in rows(store, tables.incident_states) if row.incident_id == name]
    assert [json.loads(row.state)["reports"] for row in states] == [1, 3]


def test_people_join_and_part_and_ids_lead_on(store: Store) -> None:
    add(store, REPORTS)
    siwa, later = of(store, "s1"), of(store, "s9")
    judge(store, True, ("s1", "s9"))
    assert {of(store, "s1"), of(store, "s9")} == {siwa}
    gone = resolve(LOCAL, store, later)
    assert gone is not None
    assert (gone.status, gone.now) == ("merged", (siwa,))
    judge(store, False, ("s1", "s9"), ("s2", "s9"), ("s3", "s9"))
    assert of(store, "s1") == siwa
    parted = of(store, "s9")
    assert parted not in (siwa, later)
    assert resolve(LOCAL, store, "no such id") is None
    add(store, [_report("s4", SIWA[1].replace("بحسب", "وفق"))])
    assert of(store, "s4") == siwa
    assert of(store, "s9") == parted


def test_what_was_parted_resolves_to_all_its_parts(store: Store) -> None:
    add(store, REPORTS[:3])
    whole = of(store, "s1")
    judge(store, False, ("s1", "s2"), ("s1", "s3"), ("s2", "s3"))
    parts = {of(store, name) for name in ("s1", "s2", "s3")}
    assert len(parts) == 3
    assert whole in parts
    judge(store, True, ("s1", "s2"))
    for name in parts:
        found = resolve(LOCAL, store, name)
        assert found is not None
        assert set(found.now) <= {of(store, one) for one in ("s1", "s2", "s3")}
        assert found.now


def test_an_event_that_a_new_text_tells_no_more_leaves_its_incident(store: Store) -> None:
    add(store, REPORTS)
    name = of(store, "l1")
    add(store, [_report("l1", "لا جديد في السلوم.")])
    gone = resolve(LOCAL, store, name)
    assert gone is not None
    assert (gone.status, gone.now) == ("withdrawn", ())
    add(store, [_report("s2", "لا جديد في سيوة.")])
    assert frozenset({"s1", "s3"}) in incidents(store)


def test_a_judgement_holds_for_the_new_text(store: Store) -> None:
    add(store, REPORTS)
    judge(store, True, ("s1", "s9"))
    add(store, [_report("s9", "عاجل: " + SIWA[0].replace("خمسة", "ستة"), DAY + timedelta(30))])
    assert of(store, "s1") == of(store, "s9")


