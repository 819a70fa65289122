"""Which border, and which section of it, does an incident bear on? By where it lies, else by the words of its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import hypot
from typing import Literal, NamedTuple

from shapely import LineString, Point

from marsad.gazetteer import Gazetteer, distance_km, gazetteer
from marsad.picture.borders import Border, Borders, Section
from marsad.picture.case import Case
from marsad.picture.geometry import apart, flat_line, line_distance
from marsad.record.values import Place
from marsad.text.fold import fold
from marsad.text.tokens import Kind, tokens

How = Literal["place", "distance", "governorate", "sea", "border named", "route"]

_COARSEST_KM = 150.0   # a wider area is on no section in particular
_LEAST_SHARE = 0.05
_WIDE = frozenset({"country", "border"})
_SEA = frozenset({"sea", "gulf", "strait", "coast", "port", "island"})


class Bearing(NamedTuple):
    """An incident's place in a border: ``share`` (0 to 1) of it belongs to the section, or to the border as a whole
    where ``section`` is None; ``how`` tells by what, ``km`` how far from the line its point lies."""

    border: str
    section: str | None
    share: float
    how: How
    km: float | None = None


class Route(NamedTuple):
    """From which country to which something went over a border; None where it is not told."""

    origin: str | None
    destination: str | None


def relevance(case: Case, borders: Borders, only: Border | None = None) -> tuple[Bearing, ...]:
    """All borders and sections that a case bears on, or those of one border. The shares in one border come to 1 at the
    most."""
    place = case.incident.place.best
    asked = borders.borders if only is None else (only,)
    by_sea = any(account.event.by_sea for account in case.accounts)
    found = [bearing for border in asked for bearing in _placed(place, by_sea, border)] if place else []
    seen = {bearing.border for bearing in found}
    if only is not None and only.id in seen:
        return tuple(found)
    return tuple(found) + tuple(b for b in _told(case, place, borders)
                                if b.border not in seen and (only is None or b.border == only.id))


def placed(place: Place, by_sea: bool, borders: Borders) -> tuple[Bearing, ...]:
    """What a place alone bears on, in whatever border."""
    return tuple(bearing for border in borders.borders if _may_bear(place, by_sea, border)
                 for bearing in _placed(place, by_sea, border))


def _may_bear(place: Place, by_sea: bool, border: Border) -> bool:
    """False where the ground of a third country cannot bear on a border, which is most of all places."""
    return (place.country is None or place.country in border.countries or by_sea or place.kind in _SEA
            or any(place.id in section.places for section in border.sections))


def route(case: Case, borders: Borders) -> Route | None:
    """The countries it went from and to, as most voices tell; None where no account tells one that is known."""
    ends = []
    for names in (((a.voice, a.event.from_place) for a in case.accounts),
                  ((a.voice, a.event.to_place) for a in case.accounts)):
        voices: dict[str, set[str]] = {}
        for voice, name in names:
            if name and (code := _country_of(name, borders)):
                voices.setdefault(code, set()).add(voice)
        ends.append(min(voices, key=lambda code: (-len(voices[code]), code), default=None))
    return Route(ends[0], ends[1]) if any(ends) else None


@lru_cache(maxsize=50_000)
def _placed(place: Place, by_sea: bool, border: Border) -> tuple[Bearing, ...]:
    """What a place bears on in one border: by its id, by its distance, by its governorate, at sea."""
    if place.id in border.named or (place.id is None and place.lat is None):
        return ()
    for section in border.sections:
        if place.id is not None and place.id in (*section.places, *section.admin1):
            return (Bearing(border.id, section.id, 1.0, "place"),)
    return _by_distance(place, border) or _by_governorate(place, border) or (
        _at_sea(place, border) if by_sea or place.kind in _SEA else ())


def _by_distance(place: Place, border: Border) -> tuple[Bearing, ...]:
    if place.lat is None or place.lon is None or place.kind in _WIDE or (place.radius_km or 0.0) > _COARSEST_KM:
        return ()
    radius = max(place.radius_km or 0.0, 0.1)
    near = {}
    for section in border.sections:
        depth = section.depth(place.country)
        if depth <= 0 or apart(section.line, place.lat, place.lon) > depth + radius:
            continue
        km = line_distance(section.line, place.lat, place.lon)
        share = _depth_share(km, radius, depth)
        if share >= _LEAST_SHARE:
            near[section] = (km, share)
    if not near:
        return ()
    reach = hypot(min(km for km, _ in near.values()), radius)
    lengths = {s: _within(s, place.lat, place.lon, reach) for s in near}
    total = sum(lengths.values())
    bearings = [Bearing(border.id, s.id, round(share * lengths[s] / total, 3), "distance", round(km, 1))
                for s, (km, share) in near.items() if total]
    return tuple(b for b in bearings if b.share >= _LEAST_SHARE)


def _depth_share(km: float, radius: float, depth: float) -> float:
    """How much of what a place may be, from its near edge to its far one, lies within the depth."""
    near, far = max(0.0, km - radius), km + radius
    return max(0.0, min(far, depth) - near) / (far - near)


def _within(section: Section, lat: float, lon: float, km: float) -> float:
    """Kilometres of a section's line within so many of a point."""
    return float(LineString(flat_line(section.line, lat, lon)).intersection(Point(0.0, 0.0).buffer(km)).length)


def _by_governorate(place: Place, border: Border) -> tuple[Bearing, ...]:
    for section in border.sections:
        for name in section.admin1:
            governorate = gazetteer().by_id.get(name)
            if governorate and (place.country, place.admin1) == (governorate.country, governorate.names[0]):
                return (Bearing(border.id, section.id, 1.0, "governorate"),)
    return ()


def _at_sea(place: Place, border: Border) -> tuple[Bearing, ...]:
    if place.lat is None or place.lon is None or (place.radius_km or 0.0) > _COARSEST_KM:
        return ()
    found = []
    for section in border.sections:
        if section.sea is not None:
            km = distance_km(place.lat, place.lon, section.sea.end[1], section.sea.end[0])
            if km - (place.radius_km or 0.0) <= section.sea.km:
                found.append(Bearing(border.id, section.id, 1.0, "sea", round(km, 1)))
    return tuple(found[:1])


def _told(case: Case, place: Place | None, borders: Borders) -> Iterator[Bearing]:
    """Borders that the words name: as a place, as a border with a country, as the way it came."""
    seen: set[str] = set()
    for border, how in _named(case, place, borders):
        if border.id not in seen:
            seen.add(border.id)
            yield Bearing(border.id, None, 1.0, how)


def _named(case: Case, place: Place | None, borders: Borders) -> Iterator[tuple[Border, How]]:
    if place is not None and place.id is not None:
        yield from ((border, "border named") for border in borders.borders if place.id in border.named)
    way = route(case, borders)
    ends = {code for code in way or () if code}
    actors = actor_countries(case, borders)
    if place is not None and place.kind == "border" and place.country:
        for other in sorted((ends | actors | countries_in(place.name, borders)) - {place.country}):
            yield from ((border, "border named") for border in borders.between(place.country, other))
    here = {place.country} if place is not None and place.country else actors
    pairs = [ends] if len(ends) == 2 else [{end, side} for end in ends for side in here if side != end]
    for pair in pairs:
        one, other = sorted(pair)
        yield from ((border, "route") for border in borders.between(one, other))


def actor_countries(case: Case, borders: Borders) -> set[str]:
    """The countries whose adjective stands in the name of a force, a target or who tells of it."""
    told = [name.value for name in (*case.incident.by, *case.incident.on)]
    told += [name for account in case.accounts for name in account.event.told_by]
    return countries_in(" ".join(told), borders)


def _country_of(name: str, borders: Borders) -> str | None:
    """The country that a place of a route is or lies in."""
    return _candidates(name, gazetteer()) or min(countries_in(name, borders), default=None)


@lru_cache(maxsize=10_000)
def _candidates(name: str, places: Gazetteer) -> str | None:
    found = places.candidates(name)
    country = next((place for place in found if place.kind == "country"), None)
    return (country or found[0]).country or None if found else None


def countries_in(text: str, borders: Borders) -> set[str]:
    """The countries that words name or that adjectives are of: ليبيا، الليبية، ليبيون."""
    stems = {country.code: _stems(country.name_ar, country.adjectives) for country in borders.countries}
    return {code for word in tokens(text) if word.kind is Kind.WORD for code in stems
            if _is_of(fold(word.text), stems[code])}


@lru_cache(maxsize=100)
def _stems(name: str, adjectives: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    return fold(name), tuple(fold(adjective) for adjective in adjectives)


def _is_of(word: str, stems: tuple[str, tuple[str, ...]]) -> bool:
    name, adjectives = stems
    if word == name:
        return True
    bare = word.removeprefix("و").removeprefix("لل").removeprefix("ب").removeprefix("ال")
    return any(plain.startswith(adjective) and len(plain) - len(adjective) <= 2
               for plain in (word, bare, word.removeprefix("ال")) for adjective in adjectives)
