"""The sections of a border as a small map in SVG: lines by level, incidents as circles."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians
from typing import NamedTuple

from marsad.picture.sitrep import Sitrep

# By level: colour and width, so that the map can be read without colours too.
STROKES = {"low": ("#4a7c59", 2.0), "medium": ("#c98a1b", 3.5), "high": ("#b3402a", 5.0), "critical": ("#6d0f24", 7.0),
           "not known": ("#8a8f98", 2.0), "no baseline": ("#8a8f98", 2.0)}
_DASHED = frozenset({"not known", "no baseline"})
_SIZE, _EDGE = 300.0, 22.0
_WIDEST_KM = 50.0   # an incident whose place is wider is no circle


class _Plane(NamedTuple):
    """Degrees on paper: east to the right, north up."""

    west: float
    north: float
    shrink: float
    scale: float

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        return (round(_EDGE + (lon - self.west) * self.shrink * self.scale, 1),
                round(_EDGE + (self.north - lat) * self.scale, 1))


def sitrep_map(report: Sitrep) -> str:
    """The map of a report."""
    spots = _spots(report)
    plane, width, height = _plane([p for s in report.border.sections for p in s.line] + spots)
    lines = "".join(_line(n, section.line, row.stands.value, bool(section.disputed), plane) for n, (section, row)
                    in enumerate(zip(report.border.sections, report.sections, strict=True), 1))
    circles = "".join(f'<circle cx="{x}" cy="{y}" r="4" fill="#1d4e89" fill-opacity="0.45"/>'
                      for x, y in (plane.at(*spot) for spot in spots))
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
            f'height="{height:g}" role="img">{lines}{circles}</svg>')


def _spots(report: Sitrep) -> list[tuple[float, float]]:
    """Where incidents lie, those of which it is known well enough."""
    places = (one.case.incident.place.best for one in report.incidents)
    return [(p.lon, p.lat) for p in places if p is not None and p.lat is not None and p.lon is not None
            and (p.radius_km or 0.0) <= _WIDEST_KM]


def _plane(points: list[tuple[float, float]]) -> tuple[_Plane, float, float]:
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    shrink = cos(radians((south + north) / 2))
    scale = _SIZE / max((east - west) * shrink, north - south, 0.1)
    return (_Plane(west, north, shrink, scale), round((east - west) * shrink * scale + 2 * _EDGE, 1),
            round((north - south) * scale + 2 * _EDGE, 1))


def _line(number: int, line: Iterable[tuple[float, float]], level: str, disputed: bool, plane: _Plane) -> str:
    points = [plane.at(lon, lat) for lon, lat in line]
    colour, width = STROKES[level]
    dashes = ' stroke-dasharray="6 4"' if disputed or level in _DASHED else ""
    x, y = points[len(points) // 2]
    drawn = " ".join(f"{px},{py}" for px, py in points)
    ends = "".join(f'<circle cx="{px}" cy="{py}" r="2" fill="#1d1f23"/>' for px, py in (points[0], points[-1]))
    return (f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
            f'stroke-linejoin="round"{dashes}/>{ends}<circle cx="{x}" cy="{y}" r="8" fill="#ffffff" stroke="{colour}"/>'
            f'<text x="{x}" y="{round(y + 3.5, 1)}" font-family="Noto Naskh Arabic, sans-serif" font-size="10" '
            f'text-anchor="middle" fill="#1d1f23">{number}</text>')
