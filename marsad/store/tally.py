"""What became of the reports that were added."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.errors import InputError


@dataclass
class Tally:
    """The closing account of an add. ``added`` are new reports and ``versions`` new texts of reports that were
    there; ``near_copies`` are those of both that repeat a report which came before; ``incidents_joined`` are
    incidents that were there and took in an event."""

    added: int = 0
    versions: int = 0
    there: int = 0
    near_copies: int = 0
    events: int = 0
    incidents_new: int = 0
    incidents_joined: int = 0
    refused: list[InputError] = field(default_factory=list)

    def told(self) -> str:
        """The closing line."""
        return (f"{many(self.added, 'report')} added, {many(self.versions, 'new version')}, "
                f"{self.there} already there, {many(self.near_copies, 'near copy', 'near copies')}; "
                f"{many(self.events, 'event')}, {many(self.incidents_new, 'new incident')}, "
                f"{self.incidents_joined} joined; {len(self.refused)} refused")

    def to_dict(self) -> dict[str, Any]:
        """Ready for JSON; each refusal with its place, problem and remedy."""
        refused = [{"source": error.source, "line": error.line, "problem": error.problem, "remedy": error.remedy}
                   for error in self.refused]
        return {**vars(self), "refused": refused}


def many(number: int, one: str, more: str | None = None) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else more or one + 's'}"
