"""Which level stands? What the rules compute, unless a person set another for a time; and never without an entry.

An entry says which level a section has from one day to another, which it had, and why. People's entries go before
computed ones until they expire; the last one that covers a day counts. One without a level gives the section back to
the rules.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from marsad.errors import LevelError
from marsad.picture.level import VALUES, Level, LevelValue

Kind = Literal["set", "computed"]


@dataclass(frozen=True, slots=True)
class Entry:
    """``number`` orders entries; ``since`` and ``until`` are days, both inclusive; ``was`` is the level before it,
    None where there was none."""

    number: int
    section: str
    kind: Kind
    value: LevelValue | None
    since: date
    until: date
    why: str
    person: str | None = None
    was: LevelValue | None = None

    def covers(self, day: date) -> bool:
        return self.since <= day <= self.until


@dataclass(frozen=True, slots=True)
class Standing:
    """The level that stands, and the one the rules compute now. ``entry`` says why it stands; None where nothing was
    entered yet and the computed one is shown."""

    value: LevelValue
    computed: Level
    entry: Entry | None

    @property
    def why(self) -> str:
        entry = self.entry
        if entry is None or entry.kind == "computed":
            return self.computed.why if entry is None or entry.value == self.computed.value else \
                f"{entry.why}; not entered yet: {self.computed.value}, {self.computed.why}"
        return f"set by {entry.person} until {entry.until}: {entry.why} (by the rules: {self.computed.value})"


def standing(level: Level, entries: Iterable[Entry], day: date | None = None) -> Standing:
    """What stands for a section's computed level on a day, the last of its period where none is given."""
    here = sorted((e for e in entries if e.section == level.section), key=lambda e: e.number)
    on = day or level.period.end
    people = [e for e in here if e.kind == "set" and e.covers(on)]
    if people and people[-1].value is not None:
        return Standing(people[-1].value, level, people[-1])
    kept = [e for e in here if e.kind == "computed" and (e.since, e.until) == (level.period.start, level.period.end)]
    value = kept[-1].value if kept and kept[-1].value is not None else level.value
    return Standing(value, level, kept[-1] if kept else None)


def entered(section: str, entries: Iterable[Entry], day: date) -> LevelValue | None:
    """The level that was entered last for a day, people's before computed ones; None where none was."""
    here = sorted((e for e in entries if e.section == section and e.covers(day)), key=lambda e: e.number)
    people = [e for e in here if e.kind == "set"]
    if people and people[-1].value is not None:
        return people[-1].value
    return next((e.value for e in reversed(here) if e.kind == "computed"), None)


def due(level: Level, entries: Iterable[Entry]) -> Entry | None:
    """The entry by which the computed level would come to stand; None where it is entered already. Its number is 0."""
    known = sorted((e for e in entries if e.section == level.section), key=lambda e: e.number)
    kept = [e for e in known if e.kind == "computed" and (e.since, e.until) == (level.period.start, level.period.end)]
    if kept and kept[-1].value == level.value:
        return None
    was = kept[-1].value if kept else None
    return Entry(0, level.section, "computed", level.value, level.period.start, level.period.end, level.why, None, was)


def setting(section: str, value: str | None, since: date, until: date, person: str, reason: str,
            was: LevelValue | None) -> Entry:
    """A person's entry. Raises LevelError where it has no reason, no person, or ends before it begins."""
    found = next((known for known in VALUES if known == value), None)
    if value is not None and found is None:
        raise LevelError(f"a person cannot set {value!r}", f"set one of {', '.join(VALUES)}")
    if not reason.strip() or not person.strip():
        raise LevelError("a level is not set without a reason and a name", "give both")
    if until < since:
        raise LevelError(f"it would end on {until}, before it begins on {since}", "give a later day")
    return Entry(0, section, "set", found, since, until, reason.strip(), person.strip(), was)
