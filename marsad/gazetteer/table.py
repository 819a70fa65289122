"""The compiler from the gazetteer's files to one table, and its loader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

from marsad.errors import LexiconError
from marsad.gazetteer.place import GazetteerPlace
from marsad.gazetteer.tsv import NEVER, read_cues, read_places
from marsad.lexicon.table import current_table, write_json
from marsad.lexicon.trie import Node, insert
from marsad.text.fold import fold
from marsad.text.tokens import Kind, tokens

FORMAT = 1  # raised when the shape of the table file changes
DATA = Path(__file__).parent / "data"
TABLE = Path(__file__).parent / "table.json"
CUES_FILE = "weak_names.tsv"
# A settlement smaller than this, of one word, counts as named only after a cue (في, قرية ...): small places share their
# names with people and things more often than the news speaks of them.
SMALL = 50_000
NEW_WORLD = frozenset({"US", "CA", "AU", "NZ", "ZA"})
NAMESAKE_SHARE = 5  # how many times larger the elder namesake is
# First words that news writes apart from or together with the next (بن قردان, بنقردان).
_JOINED = frozenset(("بن", "ابن", "ابو", "بو", "خان", "بير", "راس", "كفر", "ام", "تل", "بيت", "دير", "بور", "ابي"))


def version(folder: Path = DATA) -> str:
    """Hash of the gazetteer's files and of this code, which adds spellings and cues."""
    digest = sha256(f"format {FORMAT}".encode())
    for path in (*sorted(folder.glob("*.tsv")), Path(__file__)):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def build(folder: Path = DATA, target: Path = TABLE) -> None:
    """Compile the files to the table file."""
    write_json(compile_table(folder), target)


def load(folder: Path = DATA, target: Path = TABLE) -> dict[str, Any]:
    """The table, compiled anew where its file is missing or older than the data."""
    return current_table(target, version(folder), lambda: compile_table(folder))


def read_folder(folder: Path) -> list[GazetteerPlace]:
    """All places of a folder, checked: hand-kept ones first; ids are unique; a generated row whose GeoNames id a
    hand-kept place names as its source gives that place its names and population and falls out."""
    places: dict[str, GazetteerPlace] = {}
    for path in sorted(folder.glob("*.tsv")):
        for line, place in read_places(path) if path.name != CUES_FILE else ():
            if place.id in places:
                raise LexiconError(path, line, f"id {place.id!r} stands already in this folder")
            places[place.id] = place
    for place in [p for p in places.values() if p.source.startswith("GeoNames ")]:
        same = places.pop("gn." + place.source.removeprefix("GeoNames ").split()[0], None)
        if same is not None:
            names = tuple(dict.fromkeys((*place.names, *same.names)))
            places[place.id] = place._replace(names=names, population=same.population)
    return sorted(_without_namesakes(places.values()), key=lambda p: (not p.kept, p.id))


def _without_namesakes(places: Iterable[GazetteerPlace]) -> Iterator[GazetteerPlace]:
    """The places, those of the New World without the names that they took from a country, a capital or a town of many
    more people in the Old (Rome in Georgia, Paris in Texas, Colombia in South Carolina)."""
    known = list(places)
    elder: dict[str, float] = {}
    for place in known:
        if place.country not in NEW_WORLD:
            weight = float("inf") if place.kind in ("country", "capital") else float(place.population)
            for name in place.names:
                elder[key(name)] = max(elder.get(key(name), 0.0), weight)
    for place in known:
        borne = place.kept or place.country not in NEW_WORLD
        most = NAMESAKE_SHARE * max(place.population, 1)
        yield place if borne else place._replace(names=tuple(n for n in place.names if elder.get(key(n), 0.0) < most))


def compile_table(folder: Path) -> dict[str, Any]:
    """The table of a folder as plain lists and mappings, ready for JSON."""
    places = read_folder(folder)
    cues_file = folder / CUES_FILE
    listed = {key(name): cue for name, cue in read_cues(cues_file).items()} if cues_file.exists() else {}
    trie: Node = {}
    holders: dict[str, list[GazetteerPlace]] = {}
    for number, place in enumerate(places):
        for words in _spellings(place.names):
            name = " ".join(words)
            if listed.get(name) != NEVER:
                insert(trie, words, number)
                holders.setdefault(name, []).append(place)
    rows = [[list(v) if isinstance(v, tuple) else v for v in place] for place in places]
    return {"format": FORMAT, "version": version(folder), "places": rows, "trie": trie, "cues": _cues(holders, listed)}


def key(name: str) -> str:
    """A name as it is looked up: its folded words, one space apart."""
    return " ".join(_words(name))


def _words(name: str) -> list[str]:
    return [fold(token.text) for token in tokens(name) if token.kind is not Kind.PUNCT]


def _spellings(names: Iterable[str]) -> Iterator[list[str]]:
    """Folded words of each name, and of the spellings that news has beside it."""
    seen = set()
    for name in names:
        words = _words(name)
        for spelling in (words, _short_alef(words), _joined(words)):
            if spelling and tuple(spelling) not in seen:
                seen.add(tuple(spelling))
                yield spelling


def _short_alef(words: list[str]) -> list[str]:
    """صنعاء is also written صنعا."""
    last = words[-1] if words else ""
    return [*words[:-1], last[:-1]] if last.endswith("اء") and len(last) > 4 else []


def _joined(words: list[str]) -> list[str]:
    if len(words) > 1 and words[0] in _JOINED and not words[1].startswith("ال"):
        return [words[0] + words[1], *words[2:]]
    return []


def _cues(holders: dict[str, list[GazetteerPlace]], listed: dict[str, str]) -> dict[str, str]:
    """Names that need a cue, and which."""
    cues = {name: cue for name, cue in listed.items() if name in holders}
    for name, places in holders.items():
        if name not in listed and " " not in name and not any(_known(place) for place in places):
            cues[name] = "preposition"
    return cues


def _known(place: GazetteerPlace) -> bool:
    return place.kept or place.kind == "capital" or place.population >= SMALL
