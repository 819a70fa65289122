"""One event as a report tells it, each value tied to its words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from marsad.record.values import Count, DateSpan, Evidence, Place

EventType = Literal[
    "attack", "air_strike", "clash", "explosion", "operation", "abduction", "arrest", "seizure", "crossing",
    "border_measure", "protest", "meeting", "agreement",
]
Status = Literal["happened", "background", "foiled", "planned", "denied"]
Assertion = Literal["asserted", "alleged", "denied", "planned"]
Outcome = Literal["done", "foiled"]
Role = Literal["news", "background"]
Stance = Literal["claims", "denies", "accuses"]
Goods = Literal["arms", "ammunition", "explosives", "drugs", "money", "fuel", "goods", "vehicles", "tunnel"]
Means = Literal[
    "suicide", "vehicle bomb", "planted bomb", "mine", "gunfire", "shelling", "rocket", "aircraft", "drone", "knife",
    "vehicle", "arson",
]
Party = Literal["civilian", "state", "attacker", "unknown"]

EVENT_TYPES: tuple[str, ...] = get_args(EventType)
EVENT_TYPE: dict[str, EventType] = {name: name for name in get_args(EventType)}    # a name that language data gives
STATUSES: tuple[str, ...] = get_args(Status)
GOODS: tuple[str, ...] = get_args(Goods)

# Types that a reader may take for one another: an event told with one noun in the headline, another in the body.
KIN: tuple[frozenset[str], ...] = (
    frozenset({"attack", "clash", "air_strike", "operation", "explosion"}),
    frozenset({"arrest", "seizure", "operation", "crossing"}),
    frozenset({"meeting", "agreement"}),
    frozenset({"crossing", "border_measure"}),
)


_KIN_OF = {name: frozenset().union(*(group for group in KIN if name in group)) for name in EVENT_TYPES}


def kin(a: str, b: str) -> bool:
    """True where two event types are the same or may be two readings of one event."""
    return a == b or b in _KIN_OF.get(a, ())


@dataclass(frozen=True, slots=True)
class FieldEvidence:
    """Evidence of one field of an event; ``item`` is the place in the list for fields that hold lists."""

    field: str
    evidence: Evidence
    item: int | None = None


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """A value of one field that was considered and left: its words, the rule that read it, both scores."""

    field: str
    start: int
    end: int
    rule: str
    score: float
    winner_score: float


@dataclass(frozen=True, slots=True)
class Claim:
    """Who says what of a deed, through what medium: kept apart from what happened."""

    who: str
    stance: Stance
    of: str
    medium: str | None = None
    date: DateSpan | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"who": self.who, "stance": self.stance, "of": self.of, "medium": self.medium,
                "date": self.date.to_dict() if self.date else None}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing seized: ``kind`` of goods, ``what`` as written, ``quantity`` and its ``unit`` where told."""

    kind: Goods
    what: str
    quantity: float | None = None
    unit: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"kind": self.kind, "what": self.what, "quantity": self.quantity, "unit": self.unit}


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened at one time and place, written once however often the report repeats it.

    Fields follow the record contract (docs/record.md). ``trigger`` are the offsets of the word that names it and
    ``quote`` the offsets of the words in which it is clearest; ``evidence`` ties every value to characters.
    ``confidence`` is the chance that there is such an event, ``confidences`` by field the chance that its value is
    right if there is.
    """

    type: EventType
    trigger: tuple[int, int]
    quote: tuple[int, int]
    date: DateSpan | None = None
    place: Place | None = None
    killed: Count | None = None
    injured: Count | None = None
    people: Count | None = None
    by: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    goods: tuple[Goods, ...] = ()
    assertion: Assertion = "asserted"
    outcome: Outcome = "done"
    role: Role = "news"
    optional: bool = False
    confidence: float | None = None
    confidences: tuple[tuple[str, float], ...] = ()
    claims: tuple[Claim, ...] = ()
    told_by: tuple[str, ...] = ()
    means: tuple[Means, ...] = ()
    dead_by_party: tuple[tuple[Party, Count], ...] = ()
    missing: Count | None = None
    women: Count | None = None
    children: Count | None = None
    items: tuple[Item, ...] = ()
    from_place: str | None = None
    to_place: str | None = None
    by_sea: bool | None = None
    nationalities: tuple[str, ...] = ()
    level: str | None = None
    subjects: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    evidence: tuple[FieldEvidence, ...] = field(default=(), repr=False)
    runners_up: tuple[RunnerUp, ...] = field(default=(), repr=False)

    @property
    def status(self) -> Status:
        """Denied, planned, foiled, background, happened: the first that applies (RECORD contract)."""
        if self.assertion == "denied":
            return "denied"
        if self.assertion == "planned":
            return "planned"
        if self.outcome == "foiled":
            return "foiled"
        return "background" if self.role == "background" else "happened"

    def confidence_of(self, name: str) -> float | None:
        """The chance that the value of one field is right; None where the field has none or was not calibrated."""
        return next((chance for field_, chance in self.confidences if field_ == name), None)

    def evidence_of(self, name: str, item: int | None = None) -> tuple[Evidence, ...]:
        """The evidence of one field, or of one item of a field that holds a list."""
        return tuple(e.evidence for e in self.evidence if e.field == name and (item is None or e.item == item))
