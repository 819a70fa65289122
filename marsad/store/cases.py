"""What the border picture is computed from, out of the store: incidents with their accounts, and what sources did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, func, or_, select

from marsad.incidents.correcting import Decided, corrected
from marsad.picture.activity import Activity
from marsad.picture.borders import Border, Borders
from marsad.picture.case import Case, Mark, Period
from marsad.picture.picture import Ground
from marsad.picture.rules import Rules
from marsad.record.incident import Account
from marsad.store import tables
from marsad.store.decided import decided_of
from marsad.store.opening import Store
from marsad.store.shelf import load
from marsad.store.viewer import Viewer
from marsad.store.voicing import spoken

_MARGIN = timedelta(31)  # an incident whose month alone is told begins so long before a period


def ground(viewer: Viewer, store: Store, borders: Borders, rules: Rules, period: Period,
           border: Border | None = None, as_of: date | None = None) -> Ground:
    """All that the picture of a period rests on, as one state of the store has it: the incidents of the period and the
    weeks of its past, in the countries of one border or of all, or in none that is told. ``as_of`` leaves out what was
    published after that day."""
    since = period.start - timedelta(7 * (rules.surge.baseline_weeks + 1))
    countries = border.countries if border else tuple(country.code for country in borders.countries)
    with store.reading() as connection:
        cases = _cases(connection, countries, since - _MARGIN, period.end)
        activity, ratings = _activity(connection, since, period.end), _ratings(connection)
    if as_of is not None:
        cases = [known for case in cases if (known := case.known_on(as_of))]
        activity = {name: frozenset(day for day in days if day <= as_of) for name, days in activity.items()}
    return Ground.of(borders, rules, cases, activity, ratings)


def last_published(viewer: Viewer, store: Store) -> date | None:
    """The last day on which a report was published; None in an empty store."""
    with store.reading() as connection:
        found: date | None = connection.execute(select(func.max(tables.reports.c.published))).scalar()
        return found


def _cases(connection: Connection, countries: Iterable[str], since: date, until: date) -> list[Case]:
    """The incidents that touch a span of days, or whose day cannot be told."""
    i, e = tables.incidents.c, tables.events.c
    query = (select(i.id, e.id.label("event")).join(tables.events, e.incident_id == i.id)
             .where(or_(i.first_day.is_(None), (i.first_day <= until) & (i.last_day >= since)),
                    or_(i.country.is_(None), i.country.in_(sorted(countries)))))
    events: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        events[row.id].append(row.event)
    told_now = load(connection, [name for names in events.values() for name in names])
    held = {account.event_id: account for account in spoken(connection, told_now)}
    told = {name: [held[event] for event in names if event in held] for name, names in events.items()}
    decided = decided_of(connection, events)
    return [_case(name, accounts, decided[name]) for name, accounts in sorted(told.items()) if accounts]


def _case(name: str, accounts: Iterable[Account], decided: Decided) -> Case:
    """The case with what people decided: corrected values, confirmed or not, closed with the reason of a retraction."""
    case = Case.of(name, accounts, True if decided.confirmed else None,
                   (decided.retracted.reason or "retracted") if decided.retracted else None)
    if decided.marks:
        case = replace(case, marks=tuple(Mark(one.payload["words"], one.payload["state"], one.person, one.at.date())
                                         for one in decided.marks))
    return replace(case, incident=corrected(case.incident, decided.corrections)) if decided.corrections else case


def _activity(connection: Connection, since: date, until: date) -> Activity:
    """The days on which each source published anything, of interest here or not."""
    r, s = tables.reports.c, tables.sources.c
    days: dict[str, set[date]] = defaultdict(set)
    query = (select(s.name, r.published).outerjoin_from(tables.reports, tables.sources, s.id == r.source_id)
             .where(r.published >= since, r.published <= until).distinct())
    for name, published in connection.execute(query):
        days[name or ""].add(published)
    return {name: frozenset(found) for name, found in days.items()}


def _ratings(connection: Connection) -> dict[str, str]:
    s = tables.sources.c
    return {row.name: row.reliability
            for row in connection.execute(select(s.name, s.reliability).where(s.reliability.is_not(None)))}
