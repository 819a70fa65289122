"""The situation report of a border in a week: what its readers ask, answered from the record. Pure: no words, no clock.

The parts follow the order in which a desk reads: levels and what changed, incidents, claims apart from deeds, talks,
tolls, seizures, crossings, what is unsure, what it rests on. Words are put to it in `marsad.exports`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from marsad.picture.borders import Border
from marsad.picture.case import Case, Period
from marsad.picture.level import LevelValue
from marsad.picture.measures import Measure, measures
from marsad.picture.picture import Ground, Picture, Shown, pictures
from marsad.picture.rules import GRADES
from marsad.picture.standing import Entry, Standing, standing
from marsad.picture.talks import TALKS, talks
from marsad.picture.tolls import Seized, Toll, seized, tolls
from marsad.record.event import Claim

_CROSSINGS = frozenset({"crossing", "border_measure"})


class SectionRow(NamedTuple):
    """A section, or the border as a whole, with what stands and what stood the week before."""

    stands: Standing
    before: LevelValue


class Claimed(NamedTuple):
    """A claim, the incident it is made of, and the sources that tell of it."""

    case: Case
    claim: Claim
    sources: tuple[str, ...]


class Basis(NamedTuple):
    """What a report rests on: how many reports, independent voices and sources."""

    reports: int
    voices: int
    sources: int


@dataclass(frozen=True, slots=True)
class Sitrep:
    """``cut_off`` is the last day of publication that is in it, None where nothing is. ``incidents`` are those of the
    period that are told as deeds of it, the gravest first; ``unsure`` those of them that are disputed or doubtful;
    ``closed`` those that are denied or that people closed, with the reason in their impact; ``history`` those of the
    period that are told only as history, mostly later. ``rules`` and ``borders`` are the versions of those files."""

    border: Border
    period: Period
    cut_off: date | None
    whole: SectionRow
    sections: tuple[SectionRow, ...]
    incidents: tuple[Shown, ...]
    new: frozenset[str]
    claims: tuple[Claimed, ...]
    talks: tuple[Case, ...]
    measures: tuple[Measure, ...]
    tolls: tuple[Toll, ...]
    seized: tuple[Seized, ...]
    crossings: tuple[Shown, ...]
    unsure: tuple[Shown, ...]
    closed: tuple[Shown, ...]
    history: tuple[Shown, ...]
    undated: tuple[Shown, ...]
    basis: Basis
    before: int
    rules: str
    borders: str

    @property
    def number(self) -> str:
        """The report's number: the border and the week."""
        return f"{self.border.id}/{self.period.name}"

    @property
    def changed(self) -> tuple[SectionRow, ...]:
        """The sections whose level is another than the week before."""
        return tuple(row for row in (*self.sections, self.whole) if row.stands.value != row.before)


def sitrep(ground: Ground, border: Border, period: Period, entries: Iterable[Entry] = (),
           as_of: date | None = None) -> Sitrep:
    """The report of a border in a period. ``ground`` must reach one period further back than that of a picture;
    ``as_of`` is the day the ground was cut off at, where it was."""
    known = tuple(entries)
    last, now = pictures(ground, border, (period.back(1), period))
    open_ones, closed, history = _parted(now)
    deeds = tuple(one for one in open_ones if one.case.incident.type.best not in TALKS)
    told = talks(ground, border, period)
    return Sitrep(
        border, period, as_of or _last_published(ground), _row(now, last, None, known),
        tuple(_row(now, last, i, known) for i in range(len(border.sections))), deeds,
        frozenset(one.case.id for one in deeds) - {one.case.id for one in last.shown}, _claims(deeds), told,
        measures((*told, *(one.case for one in open_ones))), tolls(deeds), seized(deeds),
        tuple(one for one in deeds if one.case.incident.type.best in _CROSSINGS),
        tuple(one for one in deeds if one.confidence.information in ("disputed", "doubtful")), closed, history,
        tuple(one for one in now.undated if one.impact.grade), _basis((*(one.case for one in now.shown), *told)),
        len([one for one in _parted(last)[0] if one.case.incident.type.best not in TALKS]), ground.rules.version,
        ground.borders.version)


def _parted(found: Picture) -> tuple[tuple[Shown, ...], tuple[Shown, ...], tuple[Shown, ...]]:
    """The incidents of a period, the gravest first: those told as deeds, those that are closed, and those with an
    impact that are told only as history."""
    ranked = sorted(found.shown, key=_rank)
    closed = tuple(one for one in ranked if one.case.closed or one.case.validated is False
                   or one.case.incident.status.best == "denied")
    away = {one.case.id for one in closed}
    kept = [one for one in ranked if one.case.id not in away]
    return (tuple(one for one in kept if one.case.incident.status.best != "background"), closed,
            tuple(one for one in kept if one.case.incident.status.best == "background" and one.impact.grade))


def _rank(one: Shown) -> tuple[int, float, str, str]:
    grade = GRADES.index(one.impact.grade) if one.impact.grade else -1
    span = one.case.incident.date.best
    return -grade, -one.impact.points, span.start.isoformat() if span else "", one.case.id


def _row(now: Picture, last: Picture, section: int | None, entries: tuple[Entry, ...]) -> SectionRow:
    here, then = (found.whole if section is None else found.sections[section] for found in (now, last))
    return SectionRow(standing(here, entries), standing(then, entries).value)


def _last_published(ground: Ground) -> date | None:
    days = [day for published in ground.activity.values() for day in published]
    days += [account.published for case in ground.cases for account in case.accounts if account.published]
    return max(days, default=None)


def _claims(shown: Iterable[Shown]) -> tuple[Claimed, ...]:
    """Each claim of each incident once, whoever repeats it."""
    found: dict[tuple[str, str, str], tuple[Case, Claim, set[str]]] = {}
    for one in shown:
        for account in one.case.accounts:
            for claim in account.event.claims:
                key = (one.case.id, claim.who, claim.stance)
                found.setdefault(key, (one.case, claim, set()))[2].add(account.source)
    return tuple(Claimed(case, claim, tuple(sorted(sources))) for case, claim, sources in found.values())


def _basis(cases: Iterable[Case]) -> Basis:
    accounts = [account for case in cases for account in case.accounts]
    return Basis(len({a.report_id for a in accounts}), len({a.voice for a in accounts}),
                 len({a.source for a in accounts}))
