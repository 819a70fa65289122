"""Which accounts are compared at all: those that share a key. An account has few keys, and each says two things of it,
when and what, so that the work for one more does not grow with all that is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b

from marsad.incidents.common_words import rarity
from marsad.incidents.words import name_words
from marsad.record.event import KIN, Event
from marsad.record.incident import Account

_SPAN = 10         # days: a longer span is known by its months
_MONTHS = 62       # days: a longer one has no month either
_RARE = 7          # bits: words rarer than one report in 128 are keys
_MOST_WORDS = 9
_HASH_BITS = 41    # of what is told; the day stands above them, so that keys of one time lie together

Key = tuple[int, str]  # a day by its ordinal, and what is told of it


def keys(account: Account) -> frozenset[int]:
    """Blocking keys: numbers of 63 bits, the day above a hash of what is told of it.

    Two accounts share one where they tell of the same place on the same day or on days that follow one another; of
    the same place in one month, with kin types; of one country on one day, with kin types; or have one of their
    rarest words in common on one day. What is news is known also by the day of its publication.
    """
    return frozenset(day << _HASH_BITS | _hash(what) for day, what in _told(account))


@lru_cache(maxsize=100_000)
def _hash(what: str) -> int:
    digest = blake2b(what.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> 64 - _HASH_BITS


def _told(account: Account) -> Iterator[Key]:
    event = account.event
    spots, kinds = _spots(event), _kinds(event)
    own = [*_days(account)]
    for day, kind in own:
        yield from ((day - n, f"{kind} {spot}") for n in (0, 1) for spot in spots)
        yield from ((day, f"{kind} {what}") for what in (*_countries(event, kinds), *_rarest(account)))
    for day in _months(event):
        yield from ((day, f"m {spot} {of}") for spot in spots for of in kinds)


def _days(account: Account) -> Iterator[Key]:
    """Each day of a span that is not long, and the day of publication of what is news, which is another matter."""
    span, told = account.event.date, account.published
    if span is not None and (span.end - span.start).days <= _SPAN:
        yield from ((day.toordinal(), "d") for day in _from_to(span.start, span.end))
    if told is not None and account.event.role == "news":
        yield told.toordinal(), "p"


def _from_to(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(n) for n in range((end - start).days + 1))


def _months(event: Event) -> set[int]:
    """The first days of the months in which it begins and ends."""
    span = event.date
    if span is None or (span.end - span.start).days > _MONTHS:
        return set()
    return {day.replace(day=1).toordinal() for day in (span.start, span.end)}


def _spots(event: Event) -> list[str]:
    """The place by its id; one that the gazetteer does not know by the words of its name."""
    place = event.place
    if place is None:
        return []
    return [f"id {place.id}"] if place.id is not None else [f"at {word}" for word in sorted(name_words((place.name,)))]


def _kinds(event: Event) -> list[str]:
    """The groups of kin types that it is in; of a type without kin the type."""
    return [str(n) for n, group in enumerate(KIN) if event.type in group] or [event.type]


def _countries(event: Event, kinds: list[str]) -> Iterator[str]:
    if event.place is not None and event.place.country is not None:
        yield from (f"in {event.place.country} {kind}" for kind in kinds)


def _rarest(account: Account) -> Iterator[str]:
    """Its rarest words; numbers tell too little."""
    rare = sorted((-rarity(word), word) for word in account.words if not word.isdigit())
    return (f"w {word}" for bits, word in rare[:_MOST_WORDS] if -bits >= _RARE)
