"""The picture by scenarios of our own: which levels must come, and what must not change them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.picture.borders_file import shipped
from marsad.picture.case import Case, Period
from marsad.picture.impact import impact
from marsad.picture.level import Level
from marsad.picture.picture import Ground, Picture, picture
from marsad.picture.relevance import Route, relevance, route
from marsad.picture.rules import shipped_rules
from marsad.picture.surge import Week, surge
from marsad.record.event import EVENT_TYPE, Event
from marsad.record.incident import Account
from marsad.record.values import Count, DateSpan, Place
from tests.scenarios import BORDER, NOW, SALLOUM, SIWA, SOURCES, incident, published, weekly

SECTION = "egypt-libya/siwa-jaghbub"
CALM = weekly(-30, 0)


def _picture(cases: list[Case], period: Period = NOW, **known: Any) -> Picture:
    border = shipped().border("egypt-libya")
    assert border is not None
    known.setdefault("activity", published(-30, 10))
    return picture(Ground.of(shipped(), shipped_rules(), cases, **known), border, period)


def _level(cases: list[Case], period: Period = NOW, section: str = SECTION, **known: Any) -> Level:
    return next(level for level in _picture(cases, period, **known).sections if level.section == section)


# Scenarios: what happened, and the level that must come of it.

def test_a_calm_section_is_low() -> None:
    level = _level(CALM)
    assert (level.value, level.surge and level.surge.found) == ("low", False)


def test_a_rise_is_seen_week_by_week() -> None:
    rise = CALM + weekly(1, 1, 2, goods=("arms",)) + weekly(2, 2, 4, goods=("arms",)) + weekly(3, 3, 7, goods=("arms",))
    assert [_level(rise, NOW.back(-week)).value for week in range(4)] == ["low", "medium", "medium", "high"]


def test_a_surge_of_small_incidents_lifts_the_level_one_step() -> None:
    level = _level(CALM[:-1] + weekly(0, 0, 5))
    assert (level.by_impact, level.value) == ("medium", "high")
    quiet = weekly(-30, -1)[::3] + weekly(0, 0, 4)
    level = _level(quiet)
    assert (level.by_impact, level.value) == ("low", "medium")


def test_two_incidents_are_no_surge_however_calm_the_past() -> None:
    assert _level(weekly(0, 0, 2)).value == "low"
    assert _level(weekly(0, 0, 3)).surge is not None
    assert _level(weekly(0, 0, 3)).value == "medium"


def test_one_massacre_is_high_and_fades() -> None:
    cases = [*CALM, *weekly(1, 6), incident("massacre", 0, "attack", killed=30, voices=3)]
    assert [_level(cases, NOW.back(-week)).value for week in range(5)] == ["high", "high", "medium", "medium", "low"]


def test_an_outage_of_the_sources_is_not_calm() -> None:
    activity = published(-30, -1)
    assert _level(CALM[:-1], activity=activity).value == "not known"
    told = _level([*CALM[:-1], incident("m", 0, "attack", killed=30)], activity=activity)
    assert (told.value, told.by_impact) == ("not known", "high")


def test_one_source_of_three_falls_silent() -> None:
    """The section is still watched; what is expected falls with what is watched."""
    activity = {**published(-30, 0, SOURCES[:2]), **published(-30, -1, SOURCES[2:])}
    cases = weekly(-30, -1, 3, voices=3)
    full = _level(cases + weekly(0, 0, 3), activity=published(-30, 0))
    part = _level(cases + weekly(0, 0, 3), activity=activity)
    assert full.surge is not None
    assert part.surge is not None
    assert full.exposure == 1.0
    assert part.exposure == pytest.approx(2 / 3, abs=0.1)
    assert part.surge.expected < full.surge.expected


def test_more_sources_alone_are_no_surge() -> None:
    """Three new sources tell of what nobody told before: twice the incidents, twice the exposure."""
    activity = {**published(-30, 0), **published(0, 0, ("x", "y", "z"))}
    cases = weekly(-30, -1, 3) + weekly(0, 0, 4) + weekly(0, 0, 6, "arrest", sources=("x", "y", "z"))
    before, after = (_level(cases, activity=known).surge for known in (published(-30, 0), activity))
    assert before is not None
    assert before.found
    assert after is not None
    assert not after.found


def test_a_flood_of_copies_raises_nothing() -> None:
    plain = [*CALM, incident("ambush", 0, "attack", killed=4)]
    for voices, copies in ((1, 60), (60, 1)):
        flood = [*CALM, incident("ambush", 0, "attack", killed=4, voices=voices, copies=copies)]
        one, many = _level(plain), _level(flood)
        assert (many.value, many.points, many.surge) == (one.value, one.points, one.surge)


def test_a_short_past_is_no_baseline() -> None:
    activity = published(-6, 0)
    level = _level(weekly(-6, 0), activity=activity)
    assert (level.value, level.by_impact) == ("no baseline", "low")
    assert _level(weekly(-8, 0), activity=published(-8, 0)).value == "low"


def test_critical_needs_a_grave_incident_told_twice_and_ends() -> None:
    massacres = [incident(f"m{n}", 0, "attack", killed=30, voices=2) for n in range(3)]
    level = _level(CALM + massacres)
    assert (level.value, level.until) == ("critical", NOW.end + timedelta(7))
    alone = [incident(f"m{n}", 0, "attack", killed=30) for n in range(3)]
    assert (_level(CALM + alone).value, _level(CALM + alone).until) == ("high", None)


def test_each_level_shows_what_it_rests_on() -> None:
    level = _level([*CALM, incident("ambush", 0, "attack", killed=4, claimed_by=("داعش",))])
    assert level.points == pytest.approx(sum(one.weight for one in level.incidents), abs=0.01)
    first = level.incidents[0]
    assert (first.incident, first.impact, first.points, first.share, first.time) == ("ambush", "high", 11.25, 1.0, 1.0)
    assert first.confidence == ("probable", "not rated", "not validated")
    assert "points give medium" in level.why


def test_closed_and_rejected_incidents_stay_in_sight_and_weigh_nothing() -> None:
    case = incident("m", 0, "attack", killed=30)
    for other in (replace(case, closed="did not happen"), replace(case, validated=False)):
        level = _level([*CALM, other])
        assert level.value == "low"
        assert ("m", None, 0.0) in {(w.incident, w.impact, w.weight) for w in level.incidents}


# What must not matter.

MIXED = [*CALM, incident("m", 0, "attack", killed=30, voices=3), incident("b", 0, place=BORDER),
         incident("s", 0, place=SALLOUM, copies=3), incident("u", -1, "crossing", people=Count(60, 80))]
MIXED_PICTURE = _picture(MIXED)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(shuffle: random.Random) -> None:
    cases = [Case.of(case.id, shuffle.sample(case.accounts, len(case.accounts))) for case in MIXED]
    shuffle.shuffle(cases)
    assert _picture(cases) == MIXED_PICTURE


@settings(max_examples=15, deadline=None)
@given(st.integers(0, len(CALM) - 1), st.integers(2, 40))
def test_copies_of_any_incident_raise_no_level(number: int, copies: int) -> None:
    case = CALM[number]
    first = case.accounts[0]
    more = [replace(first, event_id=f"{first.event_id}.{n}", report_id=f"copy {n}") for n in range(copies)]
    flooded = [Case.of(case.id, more) if c is case else c for c in CALM]
    assert (_level(flooded).value, _level(flooded).points) == (_level(CALM).value, _level(CALM).points)


def test_what_came_later_is_not_seen_on_an_earlier_day() -> None:
    case = incident("m", 0, "attack", killed=30, weekday=2)
    assert case.known_on(NOW.start + timedelta(2)) is None
    assert case.known_on(NOW.start + timedelta(3)) == case


# Relevance.

def _told(kind: str = "seizure", place: Place | None = None, **told: Any) -> Case:
    event = Event(EVENT_TYPE[kind], (0, 4), (0, 9), DateSpan.day(NOW.start), place, **told)
    return Case.of("x", [Account("e", "r", "v", "s", date(2018, 5, 15), event)])


@pytest.mark.parametrize(("case", "bearings"), [
    (_told(place=SIWA), {(SECTION, "distance")}),
    (_told(place=replace(SIWA, lat=27.0, lon=29.0)), set()),
    (_told(place=BORDER), {("egypt-libya", "border named")}),
    (_told(place=Place("الحدود مع ليبيا", "LY", "country.ly", 27.0, 18.0, 748.0, kind="border"),
           by=("قوات حرس الحدود المصرية",)), {("egypt-libya", "border named")}),
    (_told(place=Place("الحدود مع ليبيا", "LY", "country.ly", 27.0, 18.0, 748.0, kind="border"),
           by=("الجيش التونسي",)), {("libya-tunisia", "border named")}),
    (_told(place=Place("الحدود مع ليبيا", "LY", "country.ly", 27.0, 18.0, 748.0, kind="border")), set()),
    (_told(place=Place("القاهرة", "EG", "x", 30.05, 31.25, 20.0), from_place="ليبيا"), {("egypt-libya", "route")}),
    (_told(from_place="السودان", to_place="مصر"), {("egypt-sudan", "route")}),
    (_told(from_place="الأراضي الليبية", by=("حرس الحدود المصري",)), {("egypt-libya", "route")}),
    (_told(place=Place("شمال سيناء", "EG", "adm.eg.27", 30.42, 33.72, 93.0, kind="governorate")),
     {("egypt-gaza-israel/north-sinai", "place")}),
    (_told(place=Place("بئر العبد", "EG", "bp.bir_abd", 31.02, 33.01, 10.0, "شمال سيناء")),
     {("egypt-gaza-israel/north-sinai", "governorate")}),
    (_told("crossing", Place("سواحل زوارة", "LY", None, 33.4, 11.6, 8.0, kind="coast"), by_sea=True),
     {("libya-tunisia/ras-ajdir", "distance")}),
    (_told("crossing", Place("خليج", "LY", None, 33.9, 11.5, 8.0, kind="gulf"), by_sea=True),
     {("libya-tunisia/ras-ajdir", "sea")}),
    (_told(place=Place("جبل العوينات", "LY", "bp.uweinat_mt", 21.91, 24.97, 30.0)),
     {("egypt-libya/gilf-kebir-uweinat", "place"), ("egypt-sudan/uweinat-desert", "place"),
      ("libya-sudan/uweinat", "place")}),
    (_told(), set()),
])
def test_what_an_incident_bears_on(case: Case, bearings: set[tuple[str, str]]) -> None:
    assert {(b.section or b.border, b.how) for b in relevance(case, shipped())} == bearings


def test_a_place_between_two_sections_is_shared_by_both() -> None:
    """Where coast and plateau meet, an area of 20 km belongs to both, and in all counts once at the most."""
    found = relevance(_told(place=Place("", "EG", "x", 31.23, 24.9, 20.0)), shipped())
    assert {b.section for b in found} == {"egypt-libya/coast", "egypt-libya/plateau"}
    assert 0.9 < sum(b.share for b in found) <= 1.0


@given(st.floats(29.0, 33.0), st.floats(10.0, 36.0), st.floats(0.1, 140.0), st.sampled_from(["EG", "LY", "TN", None]))
def test_shares_in_a_border_come_to_one_at_the_most(lat: float, lon: float, radius: float, country: str) -> None:
    found = relevance(_told(place=Place("", country, "x", lat, lon, radius)), shipped())
    for border in {b.border for b in found}:
        assert sum(b.share for b in found if b.border == border) <= 1.01
    assert all(0 < b.share <= 1 for b in found)


def test_direction_is_kept() -> None:
    assert route(_told(from_place="ليبيا", to_place="مصر"), shipped()) == Route("LY", "EG")
    assert route(_told(to_place="تونس"), shipped()) == Route(None, "TN")
    assert route(_told(), shipped()) is None


# Impact.

@pytest.mark.parametrize(("case", "grade"), [
    (_told("attack", killed=Count.exactly(12)), "very high"),
    (_told("attack", killed=Count(3, None)), "high"),
    (_told("attack"), "medium"),
    (_told("attack", means=("suicide",)), "high"),
    (_told("crossing", people=Count.exactly(4)), "low"),
    (_told("crossing", people=Count.exactly(80)), "medium"),
    (_told("crossing", people=Count.exactly(80), missing=Count.exactly(60)), "very high"),
    (_told("seizure", goods=("drugs",)), "low"),
    (_told("seizure", goods=("arms", "drugs")), "medium"),
    (_told("seizure", goods=("explosives",)), "high"),
    (_told("meeting"), None),
])
def test_impact(case: Case, grade: str | None) -> None:
    assert impact(case, shipped_rules()).grade == grade


def test_what_was_denied_has_no_impact_and_what_was_foiled_half() -> None:
    rules = shipped_rules()
    assert impact(_told("attack", assertion="denied"), rules).why_none == "denied"
    assert impact(_told("attack", outcome="foiled"), rules).points == rules.points["medium"] / 2
    assert impact(_told("attack", assertion="alleged"), rules).factors == (("alleged", 0.5),)


# The statistic.

def test_a_calm_past_is_passed_by_chance_once_in_a_hundred() -> None:
    draw = random.Random(7)
    rule = shipped_rules().surge
    for mean in (0.5, 2.0, 8.0):
        weeks = [[Week(_poisson(draw, mean), 1.0) for _ in range(27)] for _ in range(600)]
        false = sum(bool((s := surge(past[0], past[1:], rule)) and s.found) for past in weeks)
        assert false <= 0.025 * len(weeks)


@pytest.mark.parametrize(("usual", "now"), [(0, 3), (1, 6), (5, 15), (20, 42)])
def test_a_real_rise_is_found(usual: int, now: int) -> None:
    past = [Week(usual + (n % 3 - 1) * (usual > 0), 1.0) for n in range(26)]
    found = surge(Week(now, 1.0), past, shipped_rules().surge)
    assert found is not None
    assert found.found
    assert found.score > 1


def test_past_surges_do_not_hide_a_new_one() -> None:
    past = [Week(2, 1.0)] * 24 + [Week(40, 1.0)] * 2
    found = surge(Week(12, 1.0), past, shipped_rules().surge)
    assert found is not None
    assert found.expected == pytest.approx(2.0, abs=1.0)


def _poisson(draw: random.Random, mean: float) -> int:
    """How many arrivals of rate 1 come before ``mean``."""
    at, number = draw.expovariate(1.0), 0
    while at < mean:
        at, number = at + draw.expovariate(1.0), number + 1
    return number
