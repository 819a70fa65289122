"""The headline: what an incident's fields hold and nothing else, in both languages."""

from __future__ import annotations

import doctest
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from faces import ATTACK, MEETING, SEIZURE, hostile
from hypothesis import given
from hypothesis import strategies as st

from marsad.exports import english as names
from marsad.exports import headline as lines
from marsad.exports import party_words, romanise, wording
from marsad.exports.headline import english_names, headline
from marsad.exports.incident_json import incident_dict
from marsad.incidents.fold import fold
from marsad.record.event import EVENT_TYPES, Event
from marsad.record.incident import Account


def state(event: Event) -> dict[str, Any]:
    """The incident that one account tells."""
    return incident_dict(fold([Account("e", "r", "v", "s", None, event)]))


@pytest.mark.parametrize("module", [names, lines, party_words, romanise, wording])
def test_examples_in_the_code_hold(module: Any) -> None:
    done = doctest.testmod(module)
    assert done.attempted > 0
    assert done.failed == 0


def test_an_attack() -> None:
    assert headline(state(ATTACK), "ar", dated=True) == (
        "هجوم على جنود في واحة سيوة، مصر: 3 قتلى و5 جرحى؛ الفاعل: مسلحون مجهولون؛ تبناه: كتائب الصحراء؛ 15 مايو 2024")
    assert headline(state(ATTACK), "en", dated=True) == (
        "Attack on soldiers in Siwa, Egypt: 3 killed and 5 injured; by unknown gunmen; "
        "claimed by Ktā’b aş Şḩrā’*; 15 May 2024")


def test_a_seizure() -> None:
    assert headline(state(SEIZURE), "ar") == "ضبط مخدرات في منفذ أمساعد، ليبيا؛ الفاعل: قوات حرس الحدود"
    assert headline(state(SEIZURE), "en").startswith("Seizure of drugs in ")


def test_a_meeting_that_is_planned() -> None:
    assert headline(state(MEETING), "ar") == "لقاء (مزمع) بين أ وب: 20 قتيلا على الأقل"


@pytest.mark.parametrize("kind", EVENT_TYPES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_type_has_a_headline_without_any_other_field(kind: str, language: str) -> None:
    line = headline({"type": {"best": kind}}, language)
    assert line
    assert line.strip() == line
    assert kind not in line or "_" not in kind


def test_behind_a_preposition_stands_no_alef_of_an_object() -> None:
    for told, shown in (("حاجزا للجيش", "حاجز للجيش"), ("11 جنديا", "11 جنديا"), ("نقطة تفتيش", "نقطة تفتيش")):
        assert f"على {shown} " in headline(state(replace(ATTACK, on=(told,))), "ar")
    clash = state(replace(ATTACK, type="clash", by=("الجيش", "مسلحون", "مهربون", "قوات الأمن"), on=()))
    assert "وآخرين" in headline(clash, "ar")


def test_a_counterpart_stands_behind_whom_he_meets() -> None:
    told = state(replace(MEETING, by=("نظيره الجزائري", "وزير الدفاع التونسي")))
    assert "between the Tunisian defence minister and his Algerian counterpart" in headline(told, "en")
    assert "بين وزير الدفاع التونسي ونظيره الجزائري" in headline(told, "ar")


def test_a_word_that_moves_a_place_is_said_once() -> None:
    place = {"name": "سيوة", "country": "EG", "relation": "جنوب"}
    assert headline({"type": {"best": "clash"}, "place": {"best": place}}, "en") == "Clash south of Siwa, Egypt"
    whole = {"name": "جنوب فرنسا", "country": "FR", "id": "country.fr", "relation": "جنوب"}
    assert headline({"type": {"best": "clash"}, "place": {"best": whole}}, "ar") == "اشتباك في جنوب فرنسا، فرنسا"
    assert headline({"type": {"best": "clash"}, "place": {"best": whole}}, "en") == "Clash in the south of France"


def test_a_known_group_has_its_english_name_and_an_unknown_one_is_marked() -> None:
    assert str(names.english("داعش")) == "Islamic State"
    assert str(names.english("حركة الشباب")) == "Al-Shabaab"
    assert names.english("كتيبة الفهود").romanised


@pytest.mark.parametrize(("arabic", "called"), [
    ("حاجزا للجيش", "an army checkpoint"), ("11 جنديا", "11 soldiers"), ("١١ جنديا", "11 soldiers"),
    ("ليبيا", "Libya"), ("رئيس الأركان التونسي", "the Tunisian chief of staff"), ("جندي مصري", "an Egyptian soldier"),
    ("قوات الأمن التونسية", "Tunisian security forces"), ("وزير دفاع مصر", "the defence minister of Egypt"),
    ("وزير خارجية ليبيا", "the foreign minister of Libya"), ("قوات تركية", "Turkish forces"),
    ("رئيس المجلس الرئاسي الليبي", "the head of the Libyan Presidential Council")])
def test_objects_and_numbers(arabic: str, called: str) -> None:
    assert str(names.english(arabic)) == called


@pytest.mark.parametrize(("arabic", "called"), [
    ("جماعة تطلق على نفسها كتائب الصحراء", "a group calling itself Ktā’b aş Şḩrā’*"),
    ("جماعة تطلق على نفسها اسم «جند الصحراء»", "a group calling itself Jnd aş Şḩrā’*"),
    ("تنظيم يسمي نفسه ولاية سيناء", "an organisation calling itself Wilayat Sinai"),
    ("عصبة تطلق على نفسها «جند الصحراء»", "Jnd aş Şḩrā’*")])
def test_a_group_is_called_by_the_name_that_it_gives_itself(arabic: str, called: str) -> None:
    assert str(names.english(arabic)) == called


@pytest.mark.parametrize("arabic", ["المتحدث باسم الجيش", "جماعة تطلق على نفسها"])
def test_whom_somebody_speaks_for_is_no_name_of_his_and_no_name_is_made_up(arabic: str) -> None:
    assert names.english(arabic) == (romanise.romanised(arabic), True)


def test_a_word_that_may_be_a_persons_name_names_nobody() -> None:
    """A name that is also another word (مرسى, a harbour) must not put a real person into a headline."""
    assert names.english("مرسى").romanised
    assert str(names.english("محمد مرسي")) == "Mohamed Morsi"


def test_a_word_that_is_also_a_town_is_no_town_where_somebody_acts() -> None:
    assert names.english("جامعة").romanised


@pytest.mark.parametrize(("written", "latin"), [
    ("القاهرة", "Al Qāhrah"), ("الشرقية", "Ash Shrqīah"), ("وادي", "Wādī"), ("يوسف", "Yūsf"), ("عمر", "‘Mr"),
    ("كتيبة ١٠١", "Ktībah 101"), ("مُحَمَّد", "Muḩammad"), ("", "")])
def test_romanised(written: str, latin: str) -> None:
    assert romanise.romanised(written) == latin


@pytest.mark.parametrize(("low", "high", "ar", "en"), [
    (0, 0, "لا قتلى", "no killed"), (1, 1, "قتيل واحد", "1 killed"), (2, 2, "قتيلان", "2 killed"),
    (3, 3, "3 قتلى", "3 killed"), (11, 11, "11 قتيلا", "11 killed"), (100, 100, "100 قتيل", "100 killed"),
    (103, 103, "103 قتلى", "103 killed"), (10, 12, "من 10 إلى 12 قتيلا", "10 to 12 killed"),
    (21, None, "21 قتيلا على الأقل", "at least 21 killed"), (None, 5, "حتى 5 قتلى", "up to 5 killed"),
    (None, None, "", "")])
def test_counts(low: int | None, high: int | None, ar: str, en: str) -> None:
    count = {"min": low, "max": high}
    assert wording.counted("killed", count, "ar") == ar
    assert wording.counted("killed", count, "en") == en


@pytest.mark.parametrize(("start", "end", "ar", "en"), [
    (date(2024, 5, 15), date(2024, 5, 15), "15 مايو 2024", "15 May 2024"),
    (date(2024, 5, 1), date(2024, 5, 31), "مايو 2024", "May 2024"),
    (date(2013, 1, 1), date(2013, 12, 31), "2013", "2013"),
    (date(2024, 5, 1), date(2024, 5, 10), "من 1 مايو 2024 إلى 10 مايو 2024", "1 May 2024 to 10 May 2024")])
def test_spans_of_days(start: date, end: date, ar: str, en: str) -> None:
    assert (wording.span_words(start, end, "ar"), wording.span_words(start, end, "en")) == (ar, en)


def test_places_and_parties_are_called_in_english() -> None:
    assert english_names(state(ATTACK)) == {
        "واحة سيوة": "Siwa", "مسلحون مجهولون": "unknown gunmen", "جنود": "soldiers", "نقطة حراسة": "a guard post",
        "كتائب الصحراء": "Ktā’b aş Şḩrā’*"}
    told = {"place": {"best": {"name": "سيوة", "country": "EG", "relation": "جنوب"},
                      "told": [{"value": {"name": "سيوة", "country": "EG", "relation": "حيال"}}]}}
    assert english_names(told) == {"جنوب سيوة": "south of Siwa"}   # words that have no English are not left out of it


def test_another_language_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        headline({}, "fr")


def test_hostile_names_move_nothing() -> None:
    for language in ("ar", "en"):
        line = headline(state(hostile().events[0]), language)
        assert "\u202e" not in line
        assert "\n" not in line


@given(st.text(max_size=40))
def test_any_name_has_one_in_english(text: str) -> None:
    assert isinstance(str(names.english(text)), str)
