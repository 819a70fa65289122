"""Independent voices: near copies, equal agency credit and one source speak with one voice, in any order."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text, update
from test_store_add import rows
from test_store_incidents import DAY, RAFAH, REPORTS, SIWA

from marsad.incidents.voices import marks, voiced, voices
from marsad.picture.case import Case
from marsad.picture.confidence import confidence
from marsad.record.event import Event
from marsad.record.incident import Account
from marsad.record.report import Report, make_report
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.checking import check
from marsad.store.filter import Filter
from marsad.store.find import find
from marsad.store.opening import Store, open_store
from marsad.store.showing import incident
from marsad.store.viewer import LOCAL
from marsad.store.views import IncidentView


def _marks(report: str, copies: str = "", credit: str = "", speaker: str = "") -> tuple[str, tuple[str, ...]]:
    return report, marks(copies or report, credit, speaker)


@pytest.mark.parametrize(("told", "want"), [
    ([_marks("1", "1"), _marks("2", "1"), _marks("3")], [{"1", "2"}, {"3"}]),                 # near copies
    ([_marks("1", credit="afp"), _marks("2", credit="afp"), _marks("3", credit="afp dpa")], [{"1", "2"}, {"3"}]),
    ([_marks("1", speaker="إذاعة"), _marks("2", speaker="اذاعه "), _marks("3", speaker="جريدة")], [{"1", "2"}, {"3"}]),
    ([_marks("1"), _marks("2")], [{"1"}, {"2"}]),                                             # of no known source
    ([_marks("1", credit="afp", speaker="أ"), _marks("2", credit="afp", speaker="ب"), _marks("3", speaker="ب")],
     [{"1", "2", "3"}]),
])
def test_who_speaks_with_one_voice(told: list[tuple[str, tuple[str, ...]]], want: list[set[str]]) -> None:
    found = voices(dict(told))
    assert sorted(map(sorted, ({r for r in found if found[r] == one} for one in set(found.values())))) \
        == sorted(map(sorted, want))


def test_a_voice_goes_by_its_source() -> None:
    assert voices(dict([_marks("1", speaker="صحيفة"), _marks("2", speaker="صحيفة"), _marks("3")])) \
        == {"1": "صحيفه", "2": "صحيفه", "3": "3"}


_REPORTS = st.dictionaries(st.sampled_from("123456"), st.builds(
    marks, st.sampled_from("xyzu"), st.sampled_from(["", "afp", "dpa"]), st.sampled_from(["", "a", "b"])))


@given(_REPORTS, st.integers(0, 99))
def test_voices_do_not_depend_on_the_order(told: dict[str, tuple[str, ...]], seed: int) -> None:
    shuffled = Random(seed).sample(sorted(told), len(told))
    assert voices({report: told[report] for report in shuffled}) == voices(told)


def _account(number: int, source: str, day: date = DAY, credit: str = "") -> Account:
    name = str(number)
    return Account(name, name, name, source, day, Event("attack", (0, 4), (0, 9)), marks=marks(name, credit, source))


def test_what_one_source_repeats_confirms_nothing() -> None:
    often = [_account(n, "إذاعة") for n in range(22)]
    assert Case.of("x", often).told_voices == 1
    assert confidence(Case.of("x", often), {}).information == "probable"
    assert confidence(Case.of("x", [*often, _account(99, "جريدة")]), {}).information == "confirmed"


def test_what_was_known_then_counts_the_voices_of_then() -> None:
    """Two papers are two voices until a report shows that one of them prints the other's agency."""
    later = DAY + timedelta(9)
    case = Case.of("x", [_account(1, "أ", credit="afp"), _account(2, "ب"), _account(3, "ب", later, "afp")])
    then = case.known_on(DAY)
    assert then is not None
    assert (then.told_voices, case.told_voices) == (2, 1)
    assert voiced(case.accounts) == list(case.accounts)


def _report(name: str, words: str, source: str, day: date = DAY) -> Report:
    return make_report(words, id=name, source=source, published=day, url=f"https://example.org/{name}")


OFTEN = [_report("1", SIWA[0], "إذاعة"), _report("2", SIWA[1], "إذاعة"), _report("3", SIWA[2], "جريدة"),
         _report("4", RAFAH[0], "إذاعة"), _report("5", RAFAH[1], "إذاعة")]


def _counts(store: Store) -> list[tuple[int, int]]:
    return sorted((row.reports, row.voices) for row in rows(store, tables.incidents))


def test_reports_of_one_source_are_one_voice_in_all_that_is_shown(store: Store) -> None:
    add(store, OFTEN)
    assert _counts(store) == [(2, 1), (3, 2)]
    (siwa,) = find(LOCAL, store, Filter(voices=2)).items
    view = incident(LOCAL, store, siwa.id)
    assert isinstance(view, IncidentView)
    assert {(one.source, one.voice) for one in view.accounts} == {("إذاعة", "اذاعه"), ("جريدة", "جريده")}
    assert max(told.voices for told in siwa.incident.place.told) == 2


def test_two_outlets_of_one_owner_are_one_voice(store: Store) -> None:
    add(store, OFTEN)
    with store.writing() as connection:
        connection.execute(update(tables.sources).values(owner="دار"))
    assert [fault.problem for fault in check(store)] == ["counts other voices than its reports have"]
    other = "هاجم مسلحون مجهولون أمس نقطة حراسة قرب سيوة فقتلوا ثلاثة جنود وأصابوا خمسة."
    add(store, [_report("6", other, "موقع")])
    assert _counts(store) == [(2, 1), (4, 2)]


def test_a_store_from_before_counts_anew_once_it_is_opened(address: str) -> None:
    """As a store was when each report without a copy was a voice: what is kept says more voices than there are."""
    with open_store(address) as store:
        add(store, [*OFTEN, *REPORTS[5:]])
        want = _counts(store)
        with store.writing() as connection:
            connection.execute(update(tables.incidents).values(voices=tables.incidents.c.reports))
            connection.execute(text("DROP TABLE source_values"))
            connection.execute(text("DROP TABLE moves"))
            connection.execute(text("DROP TABLE queue_moves"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0007'"))
    with open_store(address) as store:
        assert _counts(store) == want
        assert list(check(store)) == []
        assert find(LOCAL, store, Filter(voices=3)).total == 0
