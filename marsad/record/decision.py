"""What people decide about incidents: who, what, why, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

Verb = Literal["merge", "part", "split", "correct", "retract", "note", "confirm", "mark", "undo"]
SHOWN = ("field", "value", "was", "with", "moved", "words", "state", "undone", "undid")  # of a payload
VERBS: tuple[str, ...] = get_args(Verb)
MarkState = Literal["done", "lapsed", "unknown"]
MARK_STATES: tuple[str, ...] = get_args(MarkState)   # of a thing that was announced


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, as it was written down and never altered since.

    ``target`` is the id that the incident had then. ``payload`` holds what the verb needs: ``events``, which it had
    then and which the decision follows; ``field``, ``value`` and ``was`` of a correction; ``words`` and ``state`` of a
    mark on what was announced; ``together`` and ``apart``, the pairs of events that a merge, parting or split judged;
    ``undone``, the decision that an undoing takes back, and ``undid``, its verb.
    """

    id: str
    change: int
    at: datetime
    person: str
    verb: Verb
    target: str
    payload: dict[str, Any]
    reason: str | None

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON; the pairs and events stay behind."""
        told = {key: value for key, value in self.payload.items() if key in SHOWN}
        return {"id": self.id, "change": self.change, "at": self.at.isoformat(), "person": self.person,
                "verb": self.verb, "target": self.target, "reason": self.reason, **told}
