"""``marsad borders``: the borders that are watched, and a check of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from marsad.cli import READ, USAGE
from marsad.cli.output import output
from marsad.exports.record_json import dumps
from marsad.picture.borders import Borders, Section
from marsad.picture.borders_check import check
from marsad.picture.borders_file import SHIPPED, read_borders
from marsad.picture.geometry import band


@click.group()
def borders() -> None:
    """The borders and sections that are watched: list them, check a file of one's own."""


@borders.command("list")
@click.argument("file", type=click.Path(path_type=Path), default=SHIPPED, required=False)
@click.option("--format", "form", type=click.Choice(("table", "json", "geojson")), default="table", show_default=True,
              help="What to write; geojson has each line, and round it the area that belongs to it.")
def list_command(file: Path, form: str) -> int:
    """List the borders and sections of FILE (default: those of the package)."""
    found = read_borders(file)
    with output(None) as stream:
        if form == "table":
            stream.write(_table(found))
        elif form == "json":
            stream.write(dumps([_section_dict(found, section) for section in found.sections], indent=2) + "\n")
        else:
            stream.write(dumps(_geojson(found)) + "\n")
    return READ


@borders.command("check")
@click.argument("file", type=click.Path(path_type=Path))
def check_command(file: Path) -> int:
    """Check a borders FILE: its form, its lines, and the places it names.

    Exit codes: 0 it holds; 2 it has faults, each named with its line and what to do.
    """
    found, faults = check(file)
    for fault in faults:
        click.echo(f"{file}:{fault.line}: {fault.problem}; {fault.remedy}", err=True)
    click.echo(f"{len(found.borders)} borders, {len(found.sections)} sections, {len(faults)} faults")
    return USAGE if faults else READ


def _table(found: Borders) -> str:
    lines = [f"{'section':<34} {'km':>5}  {'depth km':<16} name"]
    for section in found.sections:
        depth = ", ".join(f"{code} {km:g}" for code, km in section.depth_km)
        lines.append(f"{section.id:<34} {section.km:>5.0f}  {depth:<16} {section.name_en}")
    return "\n".join(lines) + "\n"


def _section_dict(found: Borders, section: Section) -> dict[str, Any]:
    return {"id": section.id, "border": section.border, "name_ar": section.name_ar, "name_en": section.name_en,
            "countries": list(section.countries), "km": round(section.km), "depth_km": dict(section.depth_km),
            "crossings": list(section.crossings), "places": list(section.places), "admin1": list(section.admin1),
            "sea": {"end": list(section.sea.end), "km": section.sea.km} if section.sea else None,
            "disputed": section.disputed, "neighbours": [other.id for other in found.neighbours(section)]}


def _geojson(found: Borders) -> dict[str, Any]:
    features = []
    for section in found.sections:
        told = _section_dict(found, section)
        area = band(section.line, max(km for _, km in section.depth_km))
        features += [_feature(section.id, "LineString", [list(p) for p in section.line], told),
                     _feature(f"{section.id}/area", "Polygon", [[list(p) for p in area]], told)]
    return {"type": "FeatureCollection", "features": features}


def _feature(name: str, shape: str, coordinates: list[Any], told: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": name, "properties": {k: v for k, v in told.items() if k != "id"},
            "geometry": {"type": shape, "coordinates": coordinates}}
