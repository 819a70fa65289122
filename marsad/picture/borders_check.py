"""What must hold between a borders file and the gazetteer, and between its lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from shapely import LineString

from marsad.gazetteer import Gazetteer, gazetteer
from marsad.picture.borders import Border, Borders, Section
from marsad.picture.borders_file import Source, read_borders
from marsad.picture.geometry import line_distance

_CROSSING_KM = 25.0  # a crossing point lies this near to its line, or within its own radius where that is more
_SHARED = 0.01       # degrees that two lines of one border may run together


class Fault(NamedTuple):
    """What is wrong, on which line of the file, and what to do."""

    line: int
    problem: str
    remedy: str


def check(path: Path) -> tuple[Borders, tuple[Fault, ...]]:
    """The borders of a file and all that does not hold of them. Raises InputError where its form is wrong."""
    borders = read_borders(path)
    return borders, tuple(_faults(Source(path), borders, gazetteer()))


def _faults(source: Source, borders: Borders, places: Gazetteer) -> Iterator[Fault]:
    for border in borders.borders:
        at = source.line(border.id)
        yield from _unknown(border.named, places, at, f"border {border.id}: named")
        for section in border.sections:
            yield from _section(section, places, source.line(section.id.split("/")[1], at))
        yield from _together(border, at)


def _section(section: Section, places: Gazetteer, line: int) -> Iterator[Fault]:
    for key in ("crossings", "places", "admin1"):
        yield from _unknown(getattr(section, key), places, line, f"section {section.id}: {key}")
    for name in section.admin1:
        if name in places.by_id and places.by_id[name].kind != "governorate":
            yield Fault(line, f"section {section.id}: {name} is no governorate", "put it into places")
    for name in section.crossings:
        place = places.by_id.get(name)
        if place is not None:
            km = line_distance(section.line, place.lat, place.lon)
            if km > max(_CROSSING_KM, place.radius_km):
                yield Fault(line, f"section {section.id}: crossing {name} lies {km:.0f} km from its line",
                            "put it into the section it lies in, or into places")


def _unknown(names: tuple[str, ...], places: Gazetteer, line: int, where: str) -> Iterator[Fault]:
    for name in names:
        if name not in places.by_id:
            yield Fault(line, f"{where}: the gazetteer has no place {name!r}",
                        "take an id that `marsad places` prints, or a place nearby")


def _together(border: Border, line: int) -> Iterator[Fault]:
    for one, other in combinations(border.sections, 2):
        shared = LineString(one.line).intersection(LineString(other.line)).length
        if shared > _SHARED:
            yield Fault(line, f"sections {one.id} and {other.id} share a stretch of line",
                        "let one begin where the other ends")
