"""What the picture is computed from: an incident, the accounts it rests on, and what people decided of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from marsad.incidents.fold import fold
from marsad.incidents.voices import voiced
from marsad.record.decision import MarkState
from marsad.record.incident import Account, Incident
from marsad.record.values import Count, DateSpan


class Mark(NamedTuple):
    """What a person says of a thing announced: ``words`` are those of the announcement, None for a border measure as
    such."""

    words: str | None
    state: MarkState
    person: str
    day: date


@dataclass(frozen=True, slots=True)
class Case:
    """``validated`` says whether a person confirmed (True) or rejected (False) it; ``closed`` why it was closed: a
    closed case stays in sight and weighs nothing. ``marks`` are on what it announced."""

    id: str
    incident: Incident
    accounts: tuple[Account, ...]
    validated: bool | None = None
    closed: str | None = None
    marks: tuple[Mark, ...] = ()

    @classmethod
    def of(cls, name: str, accounts: Iterable[Account], validated: bool | None = None,
           closed: str | None = None) -> Case:
        """The case that accounts tell, whatever their order."""
        told = tuple(voiced(sorted(accounts, key=lambda a: a.event_id)))
        return cls(name, fold(told), told, validated, closed)

    def known_on(self, day: date) -> Case | None:
        """The case as it was known at the end of a day: by the accounts published until then, None where there were
        none. What people decided later is left out too."""
        then = [a for a in self.accounts if a.published is not None and a.published <= day]
        return Case.of(self.id, then) if then else None

    @property
    def alleged(self) -> bool:
        """True where no account tells it in its own voice."""
        return all(account.event.assertion == "alleged" for account in self.accounts)

    @property
    def told_voices(self) -> int:
        return len({account.voice for account in self.accounts})


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``start`` to ``end``, both inclusive."""

    start: date
    end: date

    @classmethod
    def week(cls, written: str) -> Period:
        """An ISO week, "2018-20" or "2018-W20". Raises ValueError."""
        year, _, number = written.upper().replace("W", "").partition("-")
        start = date.fromisocalendar(int(year), int(number), 1)
        return cls(start, start + timedelta(6))

    @property
    def name(self) -> str:
        """A week as it is written, "2018-W20"; other periods by their ends."""
        year, number, weekday = self.start.isocalendar()
        if weekday == 1 and self.days == 7:
            return f"{year}-W{number:02}"
        return f"{self.start}..{self.end}"

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def back(self, periods: int) -> Period:
        """The period as long as this one, so many before it."""
        return Period(self.start - timedelta(periods * self.days), self.end - timedelta(periods * self.days))

    def part_of(self, span: DateSpan) -> float:
        """How much of a span of days lies in the period, 0 to 1."""
        shared = (min(self.end, span.end) - max(self.start, span.start)).days + 1
        return max(0, shared) / ((span.end - span.start).days + 1)


def least(count: Count | None) -> int:
    """The least number that a count tells: 0 where none is told."""
    return 0 if count is None or count.min is None else count.min
