"""Made-up weeks on a border, of our own: what happened, who told it, when. Tests say which levels they must give."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from marsad.picture.case import Case, Period
from marsad.record.event import EVENT_TYPE, Event
from marsad.record.incident import Account
from marsad.record.values import Count, DateSpan, Place

NOW = Period.week("2018-20")
SIWA = Place("سيوة", "EG", "bp.siwa", 29.2032, 25.5196, 5.0, kind="oasis")
SALLOUM = Place("السلوم", "EG", "bp.sallum", 31.5525, 25.1592, 5.0, kind="town")
BORDER = Place("الحدود المصرية الليبية", "EG", "bp.egypt_libya_border", 27.0, 25.0, 550.0, kind="border")
SOURCES = ("وكالة", "جريدة", "إذاعة")


def incident(name: str, week: int, kind: str = "seizure", *, place: Place | None = SIWA, killed: int | None = None,
             voices: int = 1, copies: int = 1, weekday: int = 2, sources: tuple[str, ...] = SOURCES,
             **told: Any) -> Case:
    """An incident ``week`` weeks after the one that is asked about (before it where negative), told by so many voices,
    each of them in so many copies."""
    day = NOW.start + timedelta(7 * week + weekday)
    event = Event(EVENT_TYPE[kind], (0, 4), (0, 9), DateSpan.day(day), place,
                  Count.exactly(killed) if killed is not None else None, **told)
    accounts = [Account(f"{name}.{v}.{c}", f"report {name} {v} {c}", f"{name} {v}", sources[(v + c) % len(sources)],
                        day + timedelta(1), event) for v in range(voices) for c in range(copies)]
    return Case.of(name, accounts)


def weekly(first: int, last: int, number: int = 1, kind: str = "seizure", **told: Any) -> list[Case]:
    """So many incidents in each week from ``first`` to ``last``."""
    return [incident(f"{kind} {week} {n}", week, kind, weekday=n % 7, **told)
            for week in range(first, last + 1) for n in range(number)]


def published(first: int, last: int, sources: Iterable[str] = SOURCES) -> dict[str, frozenset[date]]:
    """Sources that publish on every day of the weeks."""
    days = frozenset(NOW.start + timedelta(7 * first + n) for n in range(7 * (last - first + 1)))
    return dict.fromkeys(sources, days)
