"""Strict reader of the gazetteer's files: tab-separated, ``#`` lines are comments, one header line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marsad.errors import LexiconError
from marsad.gazetteer.place import GazetteerPlace

COLUMNS = ("id", "kind", "name_ar", "other_ar", "name_en", "country", "admin1", "lat", "lon")
OPTIONAL = frozenset({"radius_km", "population", "source"})
UNVERIFIED_KM = 25.0  # the least extent of a place without a source
NEVER = "never"
CUES = frozenset({"noun", "preposition", NEVER})
KINDS = frozenset({
    "country", "governorate", "district", "city", "capital", "town", "village", "neighbourhood", "camp",
    "crossing", "border", "region", "area", "desert", "oasis", "wadi", "mountain", "plateau", "island", "sea",
    "gulf", "strait", "river", "lake", "coast", "road", "checkpoint", "base", "airport", "port", "facility",
    "site", "territory",
})


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of each row. Raises LexiconError with the line of the first fault."""
    header: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = cells
        elif len(cells) != len(header):
            raise LexiconError(path, number, f"{len(cells)} cells where the header has {len(header)}")
        else:
            yield number, dict(zip(header, cells, strict=True))
    if header is None:
        raise LexiconError(path, 1, "no header line")


def read_places(path: Path) -> list[tuple[int, GazetteerPlace]]:
    """The places of one file, each with its line."""
    return [(number, _place(path, number, row)) for number, row in read_rows(path)]


def read_cues(path: Path) -> dict[str, str]:
    """Names that are also ordinary words or personal names, each with the cue it needs: ``noun`` (a word for a kind
    of place) or ``preposition`` (في, a direction or the like will do too); ``never`` strikes a name out."""
    cues: dict[str, str] = {}
    for number, row in read_rows(path):
        name, cue = row.get("name", ""), row.get("cue", "")
        if not name or cue not in CUES:
            raise LexiconError(path, number, f"a row is a name and a cue, one of {sorted(CUES)}; found {row}")
        if name in cues:
            raise LexiconError(path, number, f"{name!r} stands twice")
        cues[name] = cue
    return cues


def _place(path: Path, number: int, row: dict[str, str]) -> GazetteerPlace:
    _check(path, number, row)
    population = int(row.get("population") or 0)
    source = row.get("source", "")
    verified = bool(source) or "source" not in row
    radius = float(row.get("radius_km") or _extent(population))
    names = tuple(dict.fromkeys(n for n in (row["name_ar"], *row["other_ar"].split("|")) if n))
    return GazetteerPlace(
        row["id"], row["kind"], names, row["name_en"], row["country"], row["admin1"], float(row["lat"]),
        float(row["lon"]), radius if verified else max(radius, UNVERIFIED_KM), population, source, verified,
        "population" not in row,
    )


def _check(path: Path, number: int, row: dict[str, str]) -> None:
    missing = [c for c in COLUMNS if c not in row]
    unknown = sorted(set(row) - set(COLUMNS) - OPTIONAL)
    if missing or unknown:
        raise LexiconError(path, number, f"columns missing {missing}, unknown {unknown}")
    for column in ("id", "name_en") if "population" in row else ("id", "name_ar"):
        if not row[column]:
            raise LexiconError(path, number, f"{column} is empty")
    if row["kind"] not in KINDS:
        raise LexiconError(path, number, f"kind {row['kind']!r}: use one of {sorted(KINDS)}")
    if len(row["country"]) not in (0, 2):
        raise LexiconError(path, number, f"country {row['country']!r} is not an ISO 3166-1 alpha-2 code")
    for column, least, most in (("lat", -90, 90), ("lon", -180, 180), ("radius_km", 0.1, 9000), ("population", 0, 1e9)):
        if column in row and not _number_within(row[column], least, most):
            raise LexiconError(path, number, f"{column} {row[column]!r} is not a number from {least} to {most}")


def _number_within(cell: str, least: float, most: float) -> bool:
    try:
        return least <= float(cell) <= most
    except ValueError:
        return False


def _extent(population: int) -> float:
    """Radius in kilometres of a settlement, by the size of its population."""
    for least, radius in ((3_000_000, 20.0), (500_000, 12.0), (100_000, 8.0), (20_000, 5.0)):
        if population >= least:
            return radius
    return 3.0
