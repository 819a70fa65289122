"""Which accounts are compared at all: those that share a key. An account has a few keys, so that the work for one
more does not grow with all that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from marsad.incidents.common_words import rarity
from marsad.incidents.words import name_words
from marsad.record.event import KIN
from marsad.record.incident import Account

_SPAN = 10         # days: a longer span is known by its months
_RARE = 7          # bits: words rarer than one report in 128 are keys
_MOST_WORDS = 6


def keys(account: Account) -> frozenset[str]:
    """Blocking keys: a time with what is told there. Two days that follow one another share a key."""
    times = [*_days(account), *_months(account)]
    return frozenset(f"{time} {what}" for time in times for what in _subjects(account))


def _days(account: Account) -> Iterator[str]:
    """Each day is known by itself and with the one before it; so is the day of publication of what is news."""
    span, told = account.event.date, account.published
    if span is not None and (span.end - span.start).days <= _SPAN:
        for n in range(-1, (span.end - span.start).days + 1):
            yield (span.start + timedelta(n)).isoformat()
    if told is not None and account.event.role == "news":
        yield from (f"p{(told - timedelta(n)).isoformat()}" for n in (0, 1))


def _months(account: Account) -> Iterator[str]:
    span = account.event.date
    if span is not None and (span.end - span.start).days <= 62:
        yield from sorted({_month(span.start), _month(span.end)})


def _month(day: date) -> str:
    return f"{day.year}-{day.month:02}"


def _subjects(account: Account) -> set[str]:
    """The place, its country with the kind of event, and the rarest words."""
    place, out = account.event.place, set[str]()
    if place is not None:
        out |= {f"at {word}" for word in name_words((place.name,))}
        out |= {f"in {place.country} {n}" for n, group in enumerate(KIN) if account.event.type in group}
        if place.id is not None:
            out.add(f"id {place.id}")
    rare = sorted((-rarity(word), word) for word in account.words)
    out |= {f"w {word}" for bits, word in rare[:_MOST_WORDS] if -bits >= _RARE}
    return out
