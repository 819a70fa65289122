"""A named person says what a source is: its kind, who owns it, how reliable it is. What was said before stays.

The name of a source is not among these: reports are known by it (`identity.report_id`), so one under another name would
be another report. A source that publishes under two names gets one owner, and is one voice then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, Row, update

from marsad.errors import DecisionError
from marsad.sources.entry import RELIABILITY
from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.recounting import rewrite
from marsad.store.rows import insert
from marsad.store.sources import FIELDS, named
from marsad.store.viewer import Viewer
from marsad.store.voicing import regrouped
from marsad.store.writing import new_change

Altered = dict[str, tuple[str | None, str | None]]


@dataclass(frozen=True, slots=True)
class Described:
    """What was written down of a source: by field the value before and since, under which change (None: all stood so
    already), and how many incidents are told in other voices since."""

    source: str
    change: int | None = None
    altered: Altered = field(default_factory=dict)
    incidents: int = 0


def describe(viewer: Viewer, store: Store, name: str, person: str, *, kind: str | None = None,
             owner: str | None = None, reliability: str | None = None, reason: str | None = None) -> Described:
    """Write down what is given of a source; an empty value is taken back. Incidents that are told in other voices
    since, because its owner is another, are written anew under the same change.

    Raises DecisionError where it cannot be said so, UnknownSourceError where there is none of that name.
    """
    given = _checked(person, {"kind": kind, "owner": owner, "reliability": reliability})
    with store.writing() as connection:
        source = named(connection, name)
        held = {name: getattr(source, name) for name in given}
        altered = {name: (held[name], value) for name, value in given.items() if held[name] != value}
        if not altered:
            return Described(source.name)
        change = new_change(connection, store.now(), "describe", person.strip())
        write_values(connection, change, source.id, altered, reason)
        return Described(source.name, change, altered, _revoice(connection, change, source, altered))


def write_values(connection: Connection, change: int, source: str, altered: Altered, reason: str | None = None
                 ) -> None:
    """The values that stand of a source since a change, with those before."""
    insert(connection, tables.source_values, [
        {"change": change, "source_id": source, "field": name, "was": was, "value": value,
         "reason": (reason or "").strip() or None} for name, (was, value) in sorted(altered.items())])
    now = {name: value for name, (_, value) in altered.items()}
    connection.execute(update(tables.sources).where(tables.sources.c.id == source).values(**now))


def _revoice(connection: Connection, change: int, source: Row[tuple[object, ...]], altered: Altered) -> int:
    """Write anew the incidents whose reports speak in other voices since the owner is another; how many."""
    if "owner" not in altered:
        return 0
    return rewrite(connection, change, list(regrouped(connection, source.id, source.owner)))


def _checked(person: str, told: Mapping[str, str | None]) -> dict[str, str | None]:
    """What was given, with None for what is taken back."""
    if not person.strip():
        raise DecisionError("nobody decides", "name yourself: --by NAME, or MARSAD_USER")
    given = {name: " ".join(value.split()) or None for name, value in told.items() if value is not None}
    if not given:
        raise DecisionError("nothing is said of the source", f"give its {', '.join(FIELDS[:-1])} or {FIELDS[-1]}")
    letter = given.get("reliability")
    if letter is not None and letter not in RELIABILITY:
        letters = ", ".join(f"{one} ({means})" for one, means in RELIABILITY.items())
        raise DecisionError(f"there is no reliability {letter}", f"give {letters}")
    return given
