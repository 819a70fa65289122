"""Shapes of borders, their levels and measures, and of alerts."""

from __future__ import annotations

from marsad.web.shapes.values import Shape, Words


class SectionOf(Words):
    """A section with its line and the area that belongs to it."""

    id: str
    km: float
    countries: list[str]
    depth_km: dict[str, float]
    disputed: str | None
    crossings: list[dict[str, object]]
    line: list[tuple[float, float]]
    area: list[tuple[float, float]]


class BorderOf(Words):
    """A border with its sections."""

    id: str
    countries: dict[str, Words]
    sections: list[SectionOf]


class BordersAnswer(Shape):
    """All borders; ``latest`` is the last week with news."""

    latest: str
    version: str
    borders: list[BorderOf]


class LevelOf(Shape):
    """The level of a section, or of a border as a whole: what stands, what was computed, and why."""

    section: str
    level: str
    computed: str
    before: str
    points: float
    why: str
    words: Words
    incidents: list[dict[str, object]]
    entry: dict[str, object] | None


class BorderAnswer(Shape):
    """A border in a week, with the incidents behind its levels."""

    border: str
    week: str
    start: str
    end: str
    previous: str
    next: str
    whole: LevelOf
    sections: list[LevelOf]
    incidents: list[dict[str, object]]
    undated: list[dict[str, object]]
    told: dict[str, dict[str, object]]
    nowhere: int


class Stood(Shape):
    """What stood for a section in a week; ``set`` where a person set it."""

    level: str
    set: bool
    points: float


class WeekOf(Shape):
    """A week of a border."""

    week: str
    start: str
    incidents: int
    levels: dict[str, Stood]


class BorderHistory(Shape):
    """The levels of some weeks, and every entry that altered one, the last first."""

    border: str
    weeks: list[WeekOf]
    entries: list[dict[str, object]]


class MeasureOf(Shape):
    """A thing announced: by whom, and what people say became of it."""

    id: str
    incident: str
    type: str
    words: str | None
    by: list[str]
    mark: dict[str, object] | None
    parties: list[Words]
    headline: Words
    when: Words


class AlertOf(Shape):
    """An alert with its reasons and the incidents behind it."""

    id: str
    raised: str
    words: dict[str, dict[str, object]]
    behind: list[dict[str, object]]
    acknowledged: list[dict[str, object]]


class AlertsAnswer(Shape):
    """Alerts, the newest first."""

    total: int
    unseen: int
    alerts: list[AlertOf]


class CheckedFile(Shape):
    """A borders file as it is to be kept, and its faults."""

    file: str
    sections: int
    faults: list[dict[str, object]]


class LevelEntry(Shape):
    """An entry of a level: what it was and is, for which time, why, and who set it (null: the rules)."""

    change: int
    section: str
    kind: str
    level: str | None
    was: str | None
    since: str
    until: str
    why: str
    person: str | None


class Acknowledged(Shape):
    """Who took note of an alert, and when."""

    alert: str
    state: str
    person: str
    note: str | None
    at: str
