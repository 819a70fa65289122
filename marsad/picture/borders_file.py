"""Strict reader of a borders file: TOML with the GeoJSON of its lines beside it, or one GeoJSON that holds all.

In the one GeoJSON the keys of the TOML stand beside ``features``; this is what is drawn on the page.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

from marsad.errors import InputError
from marsad.picture.borders import Border, Borders, Country, Sea, Section
from marsad.picture.geometry import Line

SHIPPED = Path(__file__).parent / "data" / "borders.toml"
COMPASS = {"north": (1, 1), "south": (1, -1), "east": (0, 1), "west": (0, -1)}  # coordinate, and which end of it
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FILE = {"lines", "countries", "border"}
_GEOJSON = frozenset({".geojson", ".json"})
_COUNTRY = {"name_ar", "name_en", "adjectives"}
_BORDER = {"id", "name_ar", "name_en", "countries", "named", "section"}
_SECTION = {"id", "name_ar", "name_en", "between", "from", "to", "depth_km", "crossings", "places", "admin1", "sea",
            "disputed"}


@lru_cache(maxsize=1)
def shipped() -> Borders:
    """The borders of the package, read once a process."""
    return read_borders(SHIPPED)


def read_borders(path: Path) -> Borders:
    """The borders of a file. Raises InputError with file, line and remedy at the first fault of its form; what holds
    across a file and the gazetteer is for `borders_check.faults`."""
    source = Source(path)
    data = source.data
    whole = path.suffix in _GEOJSON
    needed = _FILE - {"lines"} if whole else _FILE
    source.keys(data, needed | {"type", "features"} if whole else needed, 1, needed)
    lines_path = path if whole else path.parent / source.text(data, "lines", 1)
    lines = read_lines(lines_path)
    countries = tuple(_country(source, code, entry) for code, entry in source.table(data, "countries", 1).items())
    borders = tuple(_border(source, entry, lines, {c.code for c in countries})
                    for entry in source.tables(data, "border", 1))
    _unique(source, [border.id for border in borders])
    spare = sorted(set(lines) - {section.id for border in borders for section in border.sections})
    if spare:
        raise InputError(str(lines_path), f"line {spare[0]!r} is of no section",
                         f"add the section to {path.name} or take the line out")
    digest = sha256(b"\0".join(one.read_bytes() for one in dict.fromkeys((path, lines_path)))).hexdigest()[:16]
    return Borders(borders, countries, digest)


def read_lines(path: Path) -> dict[str, Line]:
    """The lines of a GeoJSON FeatureCollection by the id of each feature, border/section."""
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {str(feature["id"]): _line(path, feature) for feature in features}
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "name a GeoJSON file with `lines`") from None
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(str(path), f"is no GeoJSON of lines ({error!r})",
                         "write a FeatureCollection of LineStrings, each with the id border/section") from None


class Source:
    """A TOML or GeoJSON file, its data, and where in it an id stands."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._text = path.read_text(encoding="utf-8")
            self.data: dict[str, Any] = self._json() if path.suffix in _GEOJSON else tomllib.loads(self._text)
        except OSError as error:
            raise InputError(str(path), f"cannot be read ({error.strerror})", "name a file that is there") from None
        except UnicodeDecodeError:
            raise InputError(str(path), "is not in UTF-8", "save it in UTF-8") from None
        except tomllib.TOMLDecodeError as error:
            at = re.search(r"line (\d+)", str(error))
            raise InputError(str(path), f"is no TOML ({error})", "mend the line",
                             int(at[1]) if at else None) from None

    def _json(self) -> dict[str, Any]:
        try:
            data = json.loads(self._text)
        except ValueError as error:
            raise InputError(str(self.path), f"is no JSON ({error})", "mend the line", getattr(error, "lineno", None)
                             ) from None
        if not isinstance(data, dict):
            raise InputError(str(self.path), "is no FeatureCollection", "write one, with the borders beside it")
        return data

    def line(self, name: str, after: int = 1) -> int:
        """The line on which the id or key ``name`` stands, the first from line ``after`` on."""
        word = re.escape(name)
        pattern = re.compile(rf'(^|[{{,])\s*"?id"?\s*[=:]\s*"{word}"|(^|[{{,])\s*"?{word}"?\s*[=:]')
        lines = self._text.split("\n")
        return next((n for n, line in enumerate(lines, start=1) if n >= after and pattern.search(line)), after)

    def fail(self, line: int, problem: str, remedy: str) -> NoReturn:
        raise InputError(str(self.path), problem, remedy, line)

    def keys(self, table: Mapping[str, Any], known: set[str], line: int, needed: set[str]) -> None:
        for key in table:
            if key not in known:
                self.fail(self.line(key, line), f"unknown key {key!r}", f"use {', '.join(sorted(known))}")
        for key in sorted(needed - set(table)):
            self.fail(line, f"{key!r} is missing", "add it")

    def text(self, table: Mapping[str, Any], key: str, line: int) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            self.fail(self.line(key, line), f"{key} is no text", f'write {key} = "..."')
        return value

    def texts(self, table: Mapping[str, Any], key: str, line: int) -> tuple[str, ...]:
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            self.fail(self.line(key, line), f"{key} is no list of texts", f'write {key} = ["...", "..."]')
        return tuple(value)

    def number(self, table: Mapping[str, Any], key: str, line: int, least: float, most: float) -> float:
        value = table.get(key)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not least <= value <= most:
            self.fail(self.line(key, line), f"{key} is no number from {least:g} to {most:g}", "mend it")
        return float(value)

    def tables(self, table: Mapping[str, Any], key: str, line: int) -> list[dict[str, Any]]:
        value = table.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
            self.fail(line, f"{key} is no list of tables", f"write [[{key}]]")
        return value

    def table(self, table: Mapping[str, Any], key: str, line: int) -> dict[str, Any]:
        value = table.get(key)
        if not isinstance(value, dict):
            self.fail(self.line(key, line), f"{key} is no table", f"write {key} = {{ ... }}")
        return value


def _line(path: Path, feature: dict[str, Any]) -> Line:
    geometry = feature["geometry"]
    line = tuple((float(x), float(y)) for x, y, *_ in geometry["coordinates"])
    if geometry["type"] != "LineString" or len(line) < 2 or len(set(line)) < 2:
        raise InputError(str(path), f"{feature['id']} is no line of two points or more", "give it a LineString")
    if not all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in line):
        raise InputError(str(path), f"{feature['id']} leaves the globe",
                         "write longitude, then latitude, in degrees (WGS 84)")
    return line


def _country(source: Source, code: str, entry: Any) -> Country:
    line = source.line(code)
    if not isinstance(entry, dict) or not re.fullmatch(r"[A-Z]{2}", code):
        source.fail(line, f"country {code!r} is no table under an ISO 3166-1 alpha-2 code",
                    'write EG = { name_ar = "مصر", name_en = "Egypt", adjectives = ["مصري"] }')
    source.keys(entry, _COUNTRY, line, _COUNTRY)
    return Country(code, source.text(entry, "name_ar", line), source.text(entry, "name_en", line),
                   source.texts(entry, "adjectives", line))


def _border(source: Source, entry: dict[str, Any], lines: dict[str, Line], codes: set[str]) -> Border:
    name, line = _id(source, entry, 1)
    source.keys(entry, _BORDER, line, _BORDER - {"named"})
    countries = source.texts(entry, "countries", line)
    if len(countries) < 2 or not set(countries) <= codes:
        source.fail(line, f"border {name}: countries are not two or more of {', '.join(sorted(codes))}",
                    "describe each country under [countries]")
    sections = tuple(_section(source, part, name, countries, lines, line)
                     for part in source.tables(entry, "section", line))
    _unique(source, [section.id.split("/")[1] for section in sections], line)
    return Border(name, source.text(entry, "name_ar", line), source.text(entry, "name_en", line), countries,
                  source.texts(entry, "named", line), sections)


def _section(source: Source, entry: dict[str, Any], border: str, countries: tuple[str, ...], lines: dict[str, Line],
             after: int) -> Section:
    own, line = _id(source, entry, after)
    name = f"{border}/{own}"
    source.keys(entry, _SECTION, line, {"name_ar", "name_en", "depth_km"})
    pair = source.texts(entry, "between", line) or countries
    if len(pair) != 2 or not set(pair) <= set(countries):
        source.fail(line, f"section {name} does not say which two countries it parts",
                    f"write between with two of {', '.join(countries)}")
    if name not in lines:
        source.fail(line, f"section {name} has no line", f"add a feature with the id {name!r} to the GeoJSON of lines")
    depths = source.table(entry, "depth_km", line)
    source.keys(depths, set(pair), line, set(pair))
    depth = tuple((code, source.number(depths, code, line, 0.1, 1000)) for code in pair)
    return Section(name, border, source.text(entry, "name_ar", line), source.text(entry, "name_en", line),
                   (pair[0], pair[1]), lines[name], depth, source.texts(entry, "crossings", line),
                   source.texts(entry, "places", line), source.texts(entry, "admin1", line),
                   _sea(source, entry, line, lines[name]),
                   source.text(entry, "disputed", line) if "disputed" in entry else None)


def _sea(source: Source, entry: dict[str, Any], line: int, of: Line) -> Sea | None:
    if "sea" not in entry:
        return None
    sea = source.table(entry, "sea", line)
    source.keys(sea, {"end", "km"}, line, {"end", "km"})
    return Sea(of[end_of(of, source.text(sea, "end", line), source, line)],
               source.number(sea, "km", line, 0.1, 1000))


def end_of(line: Line, compass: str, source: Source, at: int) -> int:
    """The place in a line (0 or -1) of its end towards a quarter of the compass."""
    if compass not in COMPASS:
        source.fail(at, f"end {compass!r} is no quarter of the compass", f"use {', '.join(COMPASS)}")
    axis, sign = COMPASS[compass]
    return 0 if sign * line[0][axis] > sign * line[-1][axis] else -1


def _id(source: Source, entry: dict[str, Any], after: int) -> tuple[str, int]:
    name = entry.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        source.fail(source.line(str(name), after), f"id {name!r} is not of small Latin letters, digits and hyphens",
                    'write id = "my-border"')
    return name, source.line(name, after)


def _unique(source: Source, names: list[str], after: int = 1) -> None:
    for twice in _repeated(names):
        source.fail(source.line(twice, source.line(twice, after) + 1), f"id {twice!r} stands twice", "rename one")


def _repeated(names: list[str]) -> Iterator[str]:
    return (name for number, name in enumerate(names) if name in names[:number])
