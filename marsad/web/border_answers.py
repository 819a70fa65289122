"""The border picture as JSON, with the words of both languages beside the numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from marsad.exports.english import country_names
from marsad.exports.headline import headline, when_words
from marsad.exports.incident_json import incident_dict
from marsad.exports.party_words import party_words
from marsad.exports.picture_json import entry_dict, picture_dict
from marsad.exports.sitrep_json import measure_dict
from marsad.exports.sitrep_levels import why_words
from marsad.gazetteer import gazetteer
from marsad.picture.borders import Border, Borders, Section
from marsad.picture.case import Case, Period
from marsad.picture.geometry import band
from marsad.picture.level import Level
from marsad.picture.measures import Measure
from marsad.picture.picture import Ground, Picture, Shown
from marsad.picture.standing import Entry, Standing, standing

Json = dict[str, Any]


def both(say: Callable[[str], str]) -> dict[str, str]:
    """What is said in Arabic and in English."""
    return {"ar": say("ar"), "en": say("en")}


def list_answer(borders: Borders, last: Period) -> Json:
    """All borders with their sections and lines; ``latest`` is the last week with news."""
    return {"latest": last.name, "version": borders.version, "borders": [
        {"id": border.id, "ar": border.name_ar, "en": border.name_en, "countries": _countries(border.countries),
         "sections": [_section(section) for section in border.sections]} for border in borders.borders]}


def _section(section: Section) -> Json:
    area = band(section.line, max(km for _, km in section.depth_km))
    return {"id": section.id, "ar": section.name_ar, "en": section.name_en, "km": round(section.km),
            "countries": list(section.countries), "depth_km": dict(section.depth_km), "disputed": section.disputed,
            "crossings": [_crossing(name) for name in section.crossings if name in gazetteer().by_id],
            "line": [list(position) for position in section.line], "area": [list(position) for position in area]}


def _crossing(name: str) -> Json:
    place = gazetteer().by_id[name]
    return {"id": name, "ar": place.names[0], "en": place.name_en or place.names[0], "lat": place.lat,
            "lon": place.lon}


def _countries(codes: Iterable[str]) -> dict[str, dict[str, str]]:
    return {code: dict(zip(("ar", "en"), country_names(code), strict=True)) for code in codes}


def picture_answer(now: Picture, before: Picture, entries: tuple[Entry, ...], ground: Ground) -> Json:
    """A border in a week: `picture_dict`, what stood the week before, and the incidents behind in words."""
    told = picture_dict(now, entries)
    stands = [standing(level, entries) for level in (now.whole, *now.sections)]
    was = [standing(level, entries).value for level in (before.whole, *before.sections)]
    for row, one, value in zip((told["whole"], *told["sections"]), stands, was, strict=True):
        row |= {"before": value, "words": _why(one)}
    for row, shown in zip((*told["incidents"], *told["undated"]), (*now.shown, *now.undated), strict=True):
        row |= _spot(shown)
    behind = {one.incident for level in (now.whole, *now.sections) for one in level.incidents}
    behind |= {one.case.id for one in (*now.shown, *now.undated)}
    told["told"] = {case.id: _told(case) for case in ground.cases if case.id in behind}
    return {**told, "week": now.period.name, "previous": now.period.back(1).name, "next": now.period.back(-1).name,
            "nowhere": sum(all(b.section is None for b in one.bearings) for one in now.shown),
            "countries": _countries(sorted({code for one in now.shown for code in one.route or () if code}))}


def _why(one: Standing) -> dict[str, str]:
    return both(lambda language: why_words(one, language))


def _spot(one: Shown) -> Json:
    place = one.case.incident.place.best
    return {"lat": place.lat if place else None, "lon": place.lon if place else None,
            "radius_km": place.radius_km if place else None}


def _told(case: Case) -> Json:
    state = incident_dict(case.incident)
    return {"type": case.incident.type.best, "headline": both(lambda language: headline(state, language)),
            "when": both(lambda language: when_words(state, language)), "closed": case.closed}


def history_answer(border: Border, found: Iterable[Picture], entries: tuple[Entry, ...]) -> Json:
    """A row a week with what stood, and all entries, the last first."""
    return {"border": border.id, "weeks": [
        {"week": one.period.name, "start": one.period.start.isoformat(), "incidents": len(one.shown),
         "levels": {level.section: _stood(level, entries) for level in (one.whole, *one.sections)}}
        for one in found], "entries": [entry_dict(entry) for entry in reversed(entries)]}


def _stood(level: Level, entries: tuple[Entry, ...]) -> Json:
    stands = standing(level, entries)
    return {"level": stands.value, "set": stands.entry is not None and stands.entry.kind == "set",
            "points": level.points}


def measure_answer(one: Measure) -> Json:
    """One thing announced, in words."""
    state = incident_dict(one.case.incident)
    parties = [words._asdict() for words in party_words(one.by).values()]
    return {**measure_dict(one), "parties": parties, "headline": both(lambda language: headline(state, language)),
            "when": both(lambda language: when_words(state, language))}
