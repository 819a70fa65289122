"""Accounts of the events of one reading, where no store keeps them, and the words in which an account is told."""

from __future__ import annotations

from marsad.incidents.words import words_of
from marsad.record.event import Event
from marsad.record.incident import Account
from marsad.record.report import Reading


def accounts_of(reading: Reading) -> list[Account]:
    """One account an event. The report speaks for itself: what is a copy of what is not known here."""
    report = reading.report
    return [Account(f"{report.id} {event.trigger[0]}-{event.trigger[1]} {event.type}", report.id, report.id,
                    report.source or "", report.published, event, words)
            for event, words in zip(reading.events, words_of(report.text, reading.events), strict=True)]


def told_at(event: Event) -> tuple[tuple[int, int], ...]:
    """Where a report tells the event: the words that name it, however often. The clause round them may hold the words
    of another event, and what carries a day or a place to it from elsewhere does not tell it."""
    return tuple(sorted({(e.start, e.end) for e in event.evidence_of("type")} | {event.trigger}))
