"""The compiler from data files to one versioned table, and the loader of that table."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from marsad.errors import LexiconError
from marsad.lexicon.entry import Entry, read_classes, read_entries
from marsad.lexicon.language import Lexicon, Sense
from marsad.lexicon.trie import END, Node, insert
from marsad.text.fold import fold
from marsad.text.tokens import tokens

FORMAT = 2  # raised when the shape of the table file changes
Inflect = Callable[[Entry], Iterable[tuple[str, str]]]


def data_version(folder: Path, inflect: Inflect) -> str:
    """Hash of all data files of a folder, of the code that inflects them and of the table's format: the version of
    the language data."""
    digest = sha256(f"format {FORMAT}".encode())
    for path in [*sorted(folder.glob("*.yaml")), *_source(inflect)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _source(inflect: Inflect) -> list[Path]:
    """The file of code that inflects; none where the package came without its sources."""
    path = Path(sys.modules[inflect.__module__].__file__ or "")
    return [path] if path.suffix == ".py" and path.exists() else []


def read_folder(folder: Path) -> list[Entry]:
    """All entries of a language's data folder, checked; ids are unique within it. Raises the first fault."""
    entries, faults = read_all(folder)
    if faults:
        raise faults[0]
    return entries


def read_all(folder: Path) -> tuple[list[Entry], list[LexiconError]]:
    """All entries of a data folder that hold, and the faults of the rest, file by file."""
    faults: list[LexiconError] = []
    seen: dict[str, Entry] = {}
    try:
        rules = read_classes(folder / "classes.yaml")
    except LexiconError as error:
        return [], [error]
    for path in sorted(folder.glob("*.yaml")):
        try:
            entries = [] if path.name == "classes.yaml" else read_entries(path, rules, faults)
        except LexiconError as error:
            faults.append(error)
            continue
        for entry in entries:
            first = seen.setdefault(entry.id, entry)
            if first is not entry:
                faults.append(LexiconError(path, entry.line, f"id {entry.id!r} stands already at "
                                                             f"{first.path}:{first.line}"))
    return list(seen.values()), faults


def compile_table(folder: Path, inflect: Inflect) -> dict[str, Any]:
    """The table of a data folder as plain lists and mappings, ready for JSON."""
    return compile_entries(folder, read_folder(folder), inflect)


def compile_entries(folder: Path, entries: list[Entry], inflect: Inflect) -> dict[str, Any]:
    """The table of some entries of a data folder."""
    trie: Node = {}
    for number, entry in enumerate(entries):
        for surface, form in inflect(entry):
            words = [fold(token.text) for token in tokens(surface)]
            if not words:
                raise LexiconError(folder / entry.path, entry.line, f"form {surface!r} of {entry.id!r} has no word")
            insert(trie, words, [number, form])
    rows = [[e.id, e.cls, {k: v if isinstance(v, str) else list(v) for k, v in e.features.items()}, e.path, e.line]
            for e in entries]
    return {"format": FORMAT, "version": data_version(folder, inflect), "entries": rows, "trie": trie}


def write_table(folder: Path, target: Path, inflect: Inflect) -> dict[str, Any]:
    """Compile and write the table file; the same data gives the same bytes."""
    table = compile_table(folder, inflect)
    write_json(table, target)
    return table


def write_json(table: dict[str, Any], target: Path) -> None:
    """Write a table so that a reader sees the old file or the new one, never a part."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    partial = target.with_suffix(".partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(target)


def current_table(target: Path, version: str, compile_: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """The table of a file; compiled anew, and written where the disk allows it, if missing or of older data."""
    if target.exists():
        table: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
        if table["version"] == version:
            return table
    table = compile_()
    with suppress(OSError):  # an installed package on a read-only disk
        write_json(table, target)
    return table


def load_table(folder: Path, target: Path, inflect: Inflect) -> Lexicon:
    """The lexicon from its table file; compiled anew where the file is missing or older than the data."""
    table = current_table(target, data_version(folder, inflect), lambda: compile_table(folder, inflect))
    return lexicon_of(table)


def lexicon_of(table: dict[str, Any]) -> Lexicon:
    """The lexicon that a table holds; takes the table over."""
    entries = tuple(_entry(row) for row in table["entries"])
    bits = {cls: 1 << i for i, cls in enumerate(sorted({e.cls for e in entries}))}
    trie: Node = table["trie"]
    first_bits = {word: _resolve(node, entries, bits) for word, node in trie.items()}
    return Lexicon(entries, trie, bits, first_bits, table["version"])


def _entry(row: list[Any]) -> Entry:
    features = {k: tuple(v) if isinstance(v, list) else v for k, v in row[2].items()}
    return Entry(row[0], row[1], (), MappingProxyType(features), path=row[3], line=row[4])


def _resolve(node: Node, entries: tuple[Entry, ...], bits: dict[str, int]) -> int:
    """Turn the payloads below a node into senses, in place; gives the bits of their classes."""
    flags = 0
    for word, child in node.items():
        if word == END:
            node[word] = [Sense(entries[number], form) for number, form in child]
            for sense in node[word]:
                flags |= bits[sense.entry.cls]
        else:
            flags |= _resolve(child, entries, bits)
    return flags
