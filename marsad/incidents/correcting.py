"""What people decided about an incident, laid over what its accounts tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from marsad.record.decision import Decision
from marsad.record.incident import Folded, Incident, Told
from marsad.record.incident_from_json import LISTS, VALUES

CORRECTABLE = (*VALUES, *LISTS)


@dataclass(frozen=True, slots=True)
class Decided:
    """What stands of the decisions about one incident: the last correction of each field, whether it is retracted
    (nobody confirmed it since), who confirmed it (since it was last retracted), all notes, and the last
    mark on each thing that it announced."""

    corrections: tuple[Decision, ...] = ()
    retracted: Decision | None = None
    confirmed: tuple[Decision, ...] = ()
    notes: tuple[Decision, ...] = ()
    marks: tuple[Decision, ...] = ()

    @property
    def corrected(self) -> frozenset[str]:
        """The fields whose value a person gave."""
        return frozenset(one.payload["field"] for one in self.corrections)


NOTHING = Decided()


def standing(decisions: Iterable[Decision]) -> Decided:
    """What stands of decisions: of those that were not taken back, a later one goes before an earlier one."""
    fields: dict[str, Decision] = {}
    retracted, confirmed, notes = None, dict[str, Decision](), []
    marks: dict[str | None, Decision] = {}
    for one in _not_undone(decisions):
        if one.verb == "correct":
            fields[one.payload["field"]] = one
        elif one.verb == "retract":
            retracted, confirmed = one, {}
        elif one.verb == "confirm":
            retracted = None
            confirmed[one.person] = one
        elif one.verb == "note":
            notes.append(one)
        elif one.verb == "mark":
            marks[one.payload["words"]] = one
    kept = [fields[name] for name in CORRECTABLE if name in fields and "value" in fields[name].payload]
    return Decided(tuple(kept), retracted, tuple(confirmed.values()), tuple(notes), tuple(marks.values()))


def _not_undone(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that were not taken back, in the order in which they were taken."""
    taken = sorted(decisions, key=lambda one: (one.change, one.id))
    undone = {one.payload["undone"] for one in taken if one.verb == "undo"}
    return [one for one in taken if one.id not in undone]


def corrected(incident: Incident, corrections: Sequence[Decision]) -> Incident:
    """The incident with the values that people gave in place of those that stood for it; what the accounts tell
    stays beside them. A value that no account gives has no voices."""
    values: dict[str, Any] = {}
    for one in corrections:
        name, value = one.payload["field"], one.payload["value"]
        before = getattr(incident, name)
        values[name] = _list(before, value) if name in LISTS else _single(before, VALUES[name](value))
    return replace(incident, **values)


def _single(before: Folded[Any], value: Any) -> Folded[Any]:
    return replace(before, best=value)


def _list(before: tuple[Told[str], ...], values: Sequence[str]) -> tuple[Told[str], ...]:
    told = {one.value: one for one in before}
    return tuple(told.get(value) or Told(value, 0, ()) for value in values)
