"""Which alerts do rules raise, day by day? Each once, with its reasons, from what was known on the day.

An alert's id is made from its rule and what it tells of (an incident, a section's level in a week, a source's silence):
so what goes on is told once, whoever asks how often, and in whatever order reports came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from hashlib import sha256

from marsad.gazetteer import distance_km, gazetteer
from marsad.incidents.words import name_words
from marsad.picture.activity import Activity
from marsad.picture.alert_reasons import Reason, english, level_reasons
from marsad.picture.alert_rules import AlertRule
from marsad.picture.borders import Border
from marsad.picture.case import Case, Period, least
from marsad.picture.impact import NO_RULE, Impact
from marsad.picture.level import VALUES, Level
from marsad.picture.picture import Ground, Shown, seen, shown
from marsad.picture.rules import GRADES

_NEWS_DAYS = 31  # an incident that ended so many days before a report tells it is no news


@dataclass(frozen=True, slots=True)
class Alert:
    """``day`` is the first on which it could be known; ``incidents`` are ids; ``reasons`` say in English which parts
    of the rule hold, ``why`` says the same as data, for other languages. ``grade`` is the impact of its incident or
    the level of its section; ``information`` how well an incident is told (`confidence`), None for what is no
    incident."""

    id: str
    rule: str
    title: str
    day: date
    border: str | None
    section: str | None
    incidents: tuple[str, ...]
    reasons: tuple[str, ...]
    title_ar: str | None = None
    grade: str | None = None
    information: str | None = None
    why: tuple[Reason, ...] = ()


def tried(ground: Ground, rules: Iterable[AlertRule], since: date, until: date) -> tuple[Alert, ...]:
    """The alerts that the rules would have raised from one day to another, in order of days, each once. Only what was
    published by a day is known on it."""
    wanted = tuple(rules)
    watched = [b for b in ground.borders.borders if b.id in {rule.border for rule in wanted}]
    known: dict[str, dict[str, Shown]] = {border.id: {} for border in watched}
    raised: dict[str, Alert] = {}
    arrivals = _arrivals(ground.cases)
    for day in sorted(day for day in arrivals if day < since):
        _learn(ground, watched, known, arrivals[day], day)
    for day in (since + timedelta(number) for number in range((until - since).days + 1)):
        fresh = _learn(ground, watched, known, arrivals.get(day, []), day)
        then = replace(ground, activity=_until(ground.activity, day))
        for alert in _raised(then, known, fresh, wanted, day):
            raised.setdefault(alert.id, alert)
    return tuple(sorted(raised.values(), key=lambda a: (a.day, a.rule, a.id)))


def _arrivals(cases: Iterable[Case]) -> dict[date, list[Case]]:
    """The cases of which an account was published on a day."""
    out: dict[date, list[Case]] = defaultdict(list)
    for case in cases:
        for day in sorted({a.published for a in case.accounts if a.published is not None}):
            out[day].append(case)
    return out


def _learn(ground: Ground, watched: Iterable[Border], known: dict[str, dict[str, Shown]], news: Iterable[Case],
           day: date) -> list[tuple[str, Shown]]:
    """What the day's accounts add to what is known of each border; what they tell, with its border."""
    then = [case for one in news if (case := one.known_on(day)) is not None]
    fresh = [(border.id, one) for border in watched for one in shown(ground, border, then)]
    for border in watched:
        for case in then:
            known[border.id].pop(case.id, None)
    for name, one in fresh:
        known[name][one.case.id] = one
    return fresh


def _until(activity: Activity, day: date) -> Activity:
    return {source: frozenset(d for d in days if d <= day) for source, days in activity.items()}


def _raised(ground: Ground, known: Mapping[str, Mapping[str, Shown]], fresh: Iterable[tuple[str, Shown]],
            rules: tuple[AlertRule, ...], day: date) -> Iterator[Alert]:
    news = tuple(fresh)
    for rule in rules:
        if rule.when == "incident":
            yield from (alert for border, one in news if border == rule.border and (
                alert := _of_incident(rule, one, day)))
        elif rule.when == "silence":
            yield from _of_silence(ground.activity, rule, day)
    yield from _of_levels(ground, known, [rule for rule in rules if rule.when in ("level", "surge")], day)


def _of_incident(rule: AlertRule, one: Shown, day: date) -> Alert | None:
    bearings = [b for b in one.bearings if not rule.sections or b.section in rule.sections]
    if not bearings or one.impact.why_none not in (None, NO_RULE) or not _news(one.case, day):
        return None
    reasons = _reasons(rule, one.case, one.impact)
    if reasons is None:
        return None
    where = max(bearings, key=lambda b: (b.share, b.section or ""))
    why = (Reason("bears_on", (where.section or where.border,)), *reasons)
    alert = _alert(rule, day, one.case.id, where.section, (one.case.id,), why)
    return replace(alert, grade=one.impact.grade, information=one.confidence.information)


def _news(case: Case, day: date) -> bool:
    """True where an incident is told as news and is not long past: an anniversary is no alert."""
    span = case.incident.date.best
    return case.incident.status.best != "background" and span is not None and (day - span.end).days <= _NEWS_DAYS


def _reasons(rule: AlertRule, case: Case, read: Impact) -> tuple[Reason, ...] | None:
    """What of the rule holds; None where something does not."""
    told = case.incident
    dead = least(told.killed.best)
    parts = [
        (bool(rule.types), told.type.best in rule.types, Reason("type", (told.type.best,))),
        (rule.killed > 0, dead >= rule.killed, Reason("killed", (dead, rule.killed))),
        (rule.impact is not None, _at_least(read.grade, rule.impact, GRADES),
         Reason("impact", (read.grade,))),
        (rule.voices > 1, case.told_voices >= rule.voices, Reason("voices", (case.told_voices, rule.voices))),
        _part("group", rule.groups, _named(case, rule.groups)),
        _part("goods", rule.goods, [g.value for g in told.goods if g.value in rule.goods]),
        _part("item", rule.items, _items(case, rule.items)),
        _part("near", rule.near, _near(case, rule.near, rule.km)),
    ]
    if not all(holds for asked, holds, _ in parts if asked):
        return None
    return tuple(reason for asked, _, reason in parts if asked)


def _part(name: str, asked: tuple[str, ...], found: list[str]) -> tuple[bool, bool, Reason]:
    return bool(asked), bool(found), Reason(name, tuple(found))


def _at_least(value: str | None, floor: str | None, scale: tuple[str, ...]) -> bool:
    return value in scale and floor in scale and scale.index(value) >= scale.index(floor)


def _named(case: Case, groups: tuple[str, ...]) -> list[str]:
    """The groups that did it, claimed it or are accused of it."""
    told = [t.value for t in (*case.incident.by, *case.incident.claimed_by)]
    told += [claim.who for account in case.accounts for claim in account.event.claims]
    return [group for group in groups if any(name_words((group,)) <= name_words((name,)) for name in told)]


def _items(case: Case, wanted: tuple[str, ...]) -> list[str]:
    """The kinds of thing that were seized, as written."""
    told = [item.what for account in case.accounts for item in account.event.items]
    return [kind for kind in wanted if any(name_words((kind,)) <= name_words((what,)) for what in told)]


def _near(case: Case, places: tuple[str, ...], km: float) -> list[str]:
    """Those of the places to which the incident's area comes so near."""
    here = case.incident.place.best
    if here is None or here.lat is None or here.lon is None:
        return []
    known = [gazetteer().by_id[name] for name in places]
    return [place.id for place in known
            if distance_km(here.lat, here.lon, place.lat, place.lon) - (here.radius_km or 0.0) <= km]


def _of_silence(activity: Activity, rule: AlertRule, day: date) -> Iterator[Alert]:
    days = activity.get(rule.source or "", frozenset())
    last = max(days, default=None)
    if last is not None and (day - last).days >= rule.days:
        yield _alert(rule, day, f"{rule.source} {last}", None, (),
                     (Reason("quiet", (rule.source, last.isoformat(), (day - last).days)),))


def _of_levels(ground: Ground, known: Mapping[str, Mapping[str, Shown]], rules: list[AlertRule],
               day: date) -> Iterator[Alert]:
    """A rise is told on any day of the running week; a fall only when the week is over."""
    week = Period(day - timedelta(day.weekday()), day - timedelta(day.weekday() - 6))
    for border in ground.borders.borders:
        asked = [rule for rule in rules if rule.border == border.id]
        if asked:
            bearing = [one for _, one in sorted(known[border.id].items())]
            now, before = (seen(ground, border, bearing, period) for period in (week, week.back(1)))
            was = {level.section: level for level in before.sections}
            for rule in asked:
                for level in now.sections:
                    if not rule.sections or level.section in rule.sections:
                        yield from _of_level(rule, level, was, day)


def _of_level(rule: AlertRule, level: Level, was: Mapping[str, Level], day: date) -> Iterator[Alert]:
    key = f"{level.section} {level.period.name} {level.value if rule.when == 'level' else 'surge'}"
    if rule.when == "surge":
        if level.surge is not None and level.surge.found:
            yield _of_section(rule, level, day, key, ())
        return
    before = was[level.section].value
    rises = _at_least(level.value, before, VALUES) or before not in VALUES
    if level.value == before or not (rises or day == level.period.end):
        return
    if rule.reaches is None or (rises and _at_least(level.value, rule.reaches, VALUES)):
        yield _of_section(rule, level, day, key, (Reason("changed", (before, level.value, level.period.name)),))


def _of_section(rule: AlertRule, level: Level, day: date, key: str, first: tuple[Reason, ...]) -> Alert:
    """The alert of a level, with the incidents that weigh in it; in English it says how it came about in a sentence."""
    incidents = tuple(one.incident for one in level.incidents if one.weight > 0)
    alert = _alert(rule, day, key, level.section, incidents, (*first, *level_reasons(level)))
    return replace(alert, reasons=(*map(english, first), level.why), grade=level.value)


def _alert(rule: AlertRule, day: date, key: str, section: str | None, incidents: tuple[str, ...],
           why: tuple[Reason, ...]) -> Alert:
    name = sha256(f"{rule.id}\0{key}".encode()).hexdigest()[:16]
    return Alert(name, rule.id, rule.title, day, rule.border, section, incidents, tuple(map(english, why)),
                 rule.title_ar, why=why)
