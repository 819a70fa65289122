"""The values a record holds: counts, spans of days, places, and the words each was read from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

EvidenceKind = Literal["words", "carried", "computed", "published", "gazetteer"]
INFERRED: frozenset[str] = frozenset({"published", "gazetteer"})

Precision = Literal["day", "days", "week", "month", "season", "year", "years"]
DayPart = Literal["dawn", "morning", "noon", "afternoon", "evening", "night"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters that carry one value: ``text[start:end]``, offsets in code points.

    ``kind`` says how the words carry the value (RECORD contract: words, carried, computed, published, gazetteer);
    ``rule`` names the production that read it, as ``room.rule``.
    """

    start: int
    end: int
    kind: EvidenceKind
    rule: str

    @property
    def inferred(self) -> bool:
        """True where the value only follows from the words (publication day, gazetteer)."""
        return self.kind in INFERRED

    def to_dict(self) -> dict[str, Any]:
        return {"start": self.start, "end": self.end, "kind": self.kind, "rule": self.rule}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as told: ``min`` and ``max`` inclusive, ``max`` None where open ("more than 20")."""

    min: int | None
    max: int | None

    def __post_init__(self) -> None:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(f"count {self.min}..{self.max}: min is greater than max")

    @classmethod
    def exactly(cls, number: int) -> Count:
        return cls(number, number)

    @property
    def exact(self) -> bool:
        return self.min is not None and self.min == self.max

    def to_dict(self) -> dict[str, Any]:
        return {"min": self.min, "max": self.max}


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The narrowest span of days the words support, both ends inclusive, with its precision.

    ``part`` and ``hour`` (0-23) are kept where told; they never widen or narrow the span of days.
    """

    start: date
    end: date
    precision: Precision = "day"
    part: DayPart | None = None
    hour: int | None = None

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"span {self.start}..{self.end}: start is after end")

    @classmethod
    def day(cls, day: date, part: DayPart | None = None, hour: int | None = None) -> DateSpan:
        return cls(day, day, "day", part, hour)

    def overlaps(self, other: DateSpan, slack_days: int = 0) -> bool:
        """True where the spans share a day, or come within ``slack_days`` of it."""
        return (self.start - other.end).days <= slack_days and (other.start - self.end).days <= slack_days

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {"start": self.start.isoformat(), "end": self.end.isoformat(),
                               "precision": self.precision}
        if self.part is not None:
            out["part"] = self.part
        if self.hour is not None:
            out["hour"] = self.hour
        return out


@dataclass(frozen=True, slots=True)
class Place:
    """A named place as the report writes it, with what the gazetteer knows of it.

    ``lat``/``lon`` in degrees (WGS 84), ``radius_km`` the extent or uncertainty round that point; all three are
    None where the gazetteer does not know the name. ``relation`` keeps words such as "south of" that moved or
    widened the area. ``aliases`` are other names of the same spot in the report.
    """

    name: str
    country: str | None = None
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    admin1: str | None = None
    kind: str | None = None
    relation: str | None = None
    aliases: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {"name": self.name, "country": self.country, "aliases": list(self.aliases)}
        for key in ("id", "lat", "lon", "radius_km", "admin1", "kind", "relation"):
            value = getattr(self, key)
            if value is not None:
                out[key] = value
        return out
