"""Borders and their sections: what a desk watches, and how far on each side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from marsad.picture.geometry import Line, Position, length

_TOUCHING = 1e-3  # degrees within which the ends of two lines are one point: about 100 m


class Sea(NamedTuple):
    """The sea area of a section: what happens at sea within ``km`` of the line's end on the coast."""

    end: Position
    km: float


class Country(NamedTuple):
    """``code`` is ISO 3166-1 alpha-2; ``adjectives`` the Arabic ones that forces and people of it are named by."""

    code: str
    name_ar: str
    name_en: str
    adjectives: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A named stretch of a border.

    ``line`` runs along it; ``depth_km`` says by country how far from the line a place still belongs to it.
    ``crossings``, ``places`` and ``admin1`` are ids of the gazetteer: its crossing points, places that belong to it
    however far they lie, and governorates that do. ``disputed`` says who disputes the line.
    """

    id: str
    border: str
    name_ar: str
    name_en: str
    countries: tuple[str, str]
    line: Line
    depth_km: tuple[tuple[str, float], ...]
    crossings: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    admin1: tuple[str, ...] = ()
    sea: Sea | None = None
    disputed: str | None = None

    def depth(self, country: str | None) -> float:
        """Kilometres from the line on the side of a country; on a side not told, the deepest of both; 0 on the
        ground of a third country."""
        depths = dict(self.depth_km)
        return max(depths.values()) if country is None else depths.get(country, 0.0)

    @property
    def km(self) -> float:
        """The length of its line."""
        return length(self.line)


@dataclass(frozen=True, slots=True)
class Border:
    """A border, its sections in order, and the gazetteer's ids that name it as a whole."""

    id: str
    name_ar: str
    name_en: str
    countries: tuple[str, ...]
    named: tuple[str, ...]
    sections: tuple[Section, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Its own id, under which it has a level as a whole, and those of its sections."""
        return self.id, *(section.id for section in self.sections)


@dataclass(frozen=True, slots=True)
class Borders:
    """All borders of a file; ``version`` is a hash of what was read."""

    borders: tuple[Border, ...]
    countries: tuple[Country, ...]
    version: str

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(section for border in self.borders for section in border.sections)

    def border(self, name: str) -> Border | None:
        return next((border for border in self.borders if border.id == name), None)

    def between(self, one: str, other: str) -> tuple[Border, ...]:
        """The borders that two countries share."""
        return tuple(b for b in self.borders
                     if one != other and any({one, other} == set(section.countries) for section in b.sections))

    def neighbours(self, section: Section) -> tuple[Section, ...]:
        """The sections whose lines meet one end of this one's, of whatever border."""
        ends = (section.line[0], section.line[-1])
        return tuple(other for other in self.sections if other.id != section.id and any(
            _touch(a, b) for a in ends for b in (other.line[0], other.line[-1])))


def _touch(a: Position, b: Position) -> bool:
    return abs(a[0] - b[0]) < _TOUCHING and abs(a[1] - b[1]) < _TOUCHING
