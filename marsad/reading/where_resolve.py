"""Which of its namesakes a place is, told by the whole text, and the area that its words give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log10
from typing import TYPE_CHECKING

from marsad.gazetteer import Gazetteer, GazetteerPlace, distance_km, moved
from marsad.record.values import Place

if TYPE_CHECKING:
    from marsad.reading.where import PlaceReading

# Weights of what speaks for a candidate; all are facts of one text, the larger the nearer to the name itself.
TOLD_COUNTRY = 8.0     # an adjective or a containing place right beside the name
SAME_GOVERNORATE = 3.0
KIND_TOLD = 3.0        # محافظة, مدينة ... agrees with the candidate's kind
STORY = 4.0            # share of the story's countries
SETTLEMENT = 1.5       # a bare name is sooner the town than its governorate
REGION = 2.0           # a bare name is sooner the region kept for it than a village (الصعيد)
COUNTRY = 4.0          # a bare name is sooner the country than its capital (تونس)
KEPT = 1.0             # hand-kept for this field's sake
NEAR = 2.0             # within NEAR_KM of a place of the text that has no namesake
NEAR_KM = 150.0
_SETTLEMENTS = frozenset({"city", "capital", "town", "village"})
_STATES = frozenset({"country", "capital", "coast", "border", "region", "sea"})
_ADMIN = frozenset({"governorate", "district", "region"})
NEAR_RADIUS, BEARING_KM = 15.0, 10.0  # extents of "near" and of a direction without a distance
NEIGHBOUR_KM = 400.0   # between the circles of two countries that may share a border
FAR_KM = 100.0         # beyond the circle of what holds it: no place inside
MAX_ANCHORS = 40


def resolve_readings(readings: Sequence[PlaceReading], gazetteer: Gazetteer, told: Iterable[str] = (),
                     hints: Iterable[str] = ()) -> list[Place]:
    """One place a reading, in order. ``told`` are countries that the text's adjectives name, one for each telling,
    ``hints`` countries known from outside (where the report came out)."""
    story = _story(readings, told, hints)
    anchors = _anchors(readings)
    return [_place(reading, gazetteer, story, anchors) for reading in readings]


def choose(reading: PlaceReading, candidates: Sequence[GazetteerPlace], gazetteer: Gazetteer,
           story: dict[str, float], anchors: Sequence[GazetteerPlace]) -> GazetteerPlace | None:
    """The candidate that most speaks for; of equals the first by hand, then by id."""
    outer = reading.nested_in
    holder = choose(outer, outer.candidates, gazetteer, story, anchors) if outer and len(candidates) > 1 else None
    best, best_score = None, float("-inf")
    for candidate in candidates:
        score = _score(reading, candidate, holder, story, anchors)
        if score > best_score:
            best, best_score = candidate, score
    return best


def _score(reading: PlaceReading, place: GazetteerPlace, holder: GazetteerPlace | None, story: dict[str, float],
           anchors: Sequence[GazetteerPlace]) -> float:
    score = STORY * story.get(place.country, 0.0) + log10(place.population + 10) / 3
    if place.country in reading.countries or (holder and holder.country == place.country and holder is not place):
        score += TOLD_COUNTRY
    if holder and holder.country == place.country and holder.admin1 and holder.admin1 == place.admin1:
        score += SAME_GOVERNORATE
    score += _kind_score(reading.kind, place)
    if place.kept and place.kind not in _ADMIN:
        score += KEPT
    elif place.kept and place.kind == "region" and not reading.kind:
        score += REGION
    if len(reading.candidates) > 1 and any(
            distance_km(place.lat, place.lon, a.lat, a.lon) < NEAR_KM for a in anchors if a.id != place.id):
        score += NEAR
    return score


def _kind_score(kind: str, place: GazetteerPlace) -> float:
    if not kind:
        return COUNTRY if place.kind == "country" else SETTLEMENT if place.kind in _SETTLEMENTS else 0.0
    if kind in _ADMIN:
        return KIND_TOLD if place.kind in _ADMIN else 0.0
    if kind == place.kind or (kind in _SETTLEMENTS and place.kind in _SETTLEMENTS):
        return KIND_TOLD
    return 0.0


def _story(readings: Sequence[PlaceReading], told: Iterable[str], hints: Iterable[str]) -> dict[str, float]:
    """Share of each country in what the text names without doubt: 1 for the one named most."""
    votes: Counter[str] = Counter(told)
    for country in hints:
        votes[country] += 2
    for reading in readings:
        countries = {c.country for c in reading.candidates} - {""}
        if len(countries) == 1:
            votes[countries.pop()] += 2
    most = max(votes.values(), default=0)
    return {country: votes[country] / most for country in sorted(votes)}


def _anchors(readings: Sequence[PlaceReading]) -> list[GazetteerPlace]:
    """Settlements and districts of the text that have no namesake, each once."""
    anchors: dict[str, GazetteerPlace] = {}
    for reading in readings:
        if len(reading.candidates) == 1 and reading.candidates[0].radius_km <= NEAR_KM:
            anchors.setdefault(reading.candidates[0].id, reading.candidates[0])
    return list(anchors.values())[:MAX_ANCHORS]


def _place(reading: PlaceReading, gazetteer: Gazetteer, story: dict[str, float],
           anchors: Sequence[GazetteerPlace]) -> Place:
    chosen = choose(reading, reading.candidates, gazetteer, story, anchors)
    if chosen is None or (reading.inside and _outside(chosen, reading, gazetteer, story, anchors)):
        return _unknown(reading, gazetteer, story, anchors)
    other = choose(reading, reading.other, gazetteer, story, anchors) if reading.other else None
    if reading.kind == "border" and reading.relation.word == "with":
        chosen, other = _this_side(chosen, gazetteer, story), chosen
    lat, lon, radius = _area(reading, chosen, other)
    governorate = gazetteer.governorate(chosen)
    return Place(reading.name, chosen.country or None, chosen.id, round(lat, 4), round(lon, 4), round(radius, 1),
                 governorate.names[0] if governorate and governorate is not chosen else None,
                 reading.kind or chosen.kind, reading.relation.text or None)


def _outside(chosen: GazetteerPlace, reading: PlaceReading, gazetteer: Gazetteer, story: dict[str, float],
             anchors: Sequence[GazetteerPlace]) -> bool:
    """Does the only namesake known lie far from where the words put the place (منطقة الشرقية بتونس)?"""
    outer = reading.nested_in
    holder = choose(outer, outer.candidates, gazetteer, story, anchors) if outer else None
    if chosen.kind in _STATES or holder is None or chosen.country in ("", holder.country) or not holder.country:
        return False
    reach = chosen.radius_km + 2 * holder.radius_km + FAR_KM
    return distance_km(chosen.lat, chosen.lon, holder.lat, holder.lon) > reach


def _this_side(beyond: GazetteerPlace, gazetteer: Gazetteer, story: dict[str, float]) -> GazetteerPlace:
    """Whose border it is that a text calls the border with another (الحدود مع السعودية): the story's own country, if
    it tells one that can be a neighbour."""
    others = [(share, code) for code, share in story.items() if code and code != beyond.country]
    known = [gazetteer.countries[code] for _, code in sorted(others, reverse=True) if code in gazetteer.countries]
    return next((c for c in known if _may_border(c, beyond)), beyond)


def _may_border(one: GazetteerPlace, two: GazetteerPlace) -> bool:
    apart = distance_km(one.lat, one.lon, two.lat, two.lon)
    return apart <= one.radius_km + two.radius_km + NEIGHBOUR_KM


def _unknown(reading: PlaceReading, gazetteer: Gazetteer, story: dict[str, float],
             anchors: Sequence[GazetteerPlace]) -> Place:
    """A name without candidates lies in the place that holds it, if told; else its country is not known."""
    outer = reading.nested_in
    holder = choose(outer, outer.candidates, gazetteer, story, anchors) if outer else None
    if holder is None:
        country = reading.countries[0] if len(reading.countries) == 1 else None
        return Place(reading.name, country, kind=reading.kind or None, relation=reading.relation.text or None)
    governorate = holder if holder.kind == "governorate" else gazetteer.governorate(holder)
    return Place(reading.name, holder.country or None, None, holder.lat, holder.lon, holder.radius_km,
                 governorate.names[0] if governorate else None, reading.kind or None, reading.relation.text or None)


def _area(reading: PlaceReading, place: GazetteerPlace, other: GazetteerPlace | None) -> tuple[float, float, float]:
    """Point and radius: moved by a told distance, widened where only a relation is told."""
    relation = reading.relation
    lat, lon, radius = place.lat, place.lon, place.radius_km
    if other is not None:
        apart = distance_km(lat, lon, other.lat, other.lon)
        return (lat + other.lat) / 2, (lon + other.lon) / 2, max(apart / 2, 5.0)
    if relation.distance_km is not None and relation.bearing is not None:
        lat, lon = moved(lat, lon, relation.bearing, relation.distance_km)
        return lat, lon, max(radius, relation.distance_km * 0.3)
    if relation.distance_km is not None:
        return lat, lon, radius + relation.distance_km
    if relation.word == "direction" and relation.bearing is not None:
        shift = radius / 2 if radius > 2 * BEARING_KM else BEARING_KM
        lat, lon = moved(lat, lon, relation.bearing, shift)
        return lat, lon, max(shift, BEARING_KM)
    if relation.word in ("near", "outskirts", "countryside", "offshore"):
        return lat, lon, radius + NEAR_RADIUS
    return lat, lon, radius
