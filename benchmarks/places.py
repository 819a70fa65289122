"""Measures how many of the places that reports name are known, over a seeded draw from a corpus.

Usage: python benchmarks/places.py CORPUS.jsonl.gz... [--reports 2000] [--seed 1] [--only PART] [--without FILE]
                                   [--names N [--read]] [--shown N]

Prints the places read, those of them that a word for a kind of place introduces (مدينة، بلدة، محافظة ...), and how many
of these no gazetteer entry answers. --names prints the most frequent unknown names, or with --read those of all places
read: over quiet reports (--only sport) that shows which ordinary words are taken for places.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from marsad.gazetteer import gazetteer
from marsad.languages.ar import language
from marsad.reading.document import sentences
from marsad.reading.mention import Mention
from marsad.reading.where import PlaceReading, places, resolve, story_countries
from marsad.record.values import Place

WINDOW = 40  # characters shown on either side of a name


def main() -> None:
    """Draw, read, count, print."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("corpus", type=Path, nargs="+")
    options.add_argument("--reports", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", action="append", help="only reports with this word in their id")
    options.add_argument("--without", type=Path, action="append", default=[], help="leave out the ids of these files")
    options.add_argument("--names", type=int, default=0, help="print the most frequent names")
    options.add_argument("--read", action="store_true", help="names of all places read, not of the unknown ones")
    options.add_argument("--shown", type=int, default=0, help="print a draw of mentions in their words")
    given = options.parse_args()
    texts = drawn(given.corpus, given.reports, given.seed, given.only, given.without)
    named = [(text, pair) for text in texts for pair in read(text)]
    report(named, len(texts), given.names, given.read)
    for text, (mention, place) in random.Random(given.seed).sample(named, min(given.shown, len(named))):
        print(shown(text, mention, place))


def drawn(paths: Sequence[Path], count: int, seed: int, only: Sequence[str] | None,
          without: Sequence[Path]) -> list[str]:
    """Texts of so many reports, title and body, the same for the same seed."""
    barred = {json.loads(line)["id"] for path in without for line in path.read_text(encoding="utf-8").splitlines()}
    pool = []
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            pool += [r for r in map(json.loads, lines) if r["id"] not in barred and _wanted(r, only)]
    return [f"{r.get('title') or ''}\n{r.get('text') or ''}" for r in random.Random(seed).sample(pool, count)]


def _wanted(report: dict[str, Any], only: Sequence[str] | None) -> bool:
    return only is None or any(word in report["id"] for word in only)


def read(text: str) -> list[tuple[Mention[PlaceReading], Place]]:
    """The places of a text as read, each with what it was resolved to."""
    document = sentences(text, language())
    readings = [mention for sentence in document for mention in places(sentence, gazetteer())]
    return list(zip(readings, resolve(readings, (), story_countries(document)), strict=True))


def report(named: Sequence[tuple[str, tuple[Mention[PlaceReading], Place]]], texts: int, names: int,
           all_read: bool) -> None:
    """The counts and the names."""
    cued = [(m, p) for _, (m, p) in named if m.rule in ("where.name_after_noun", "where.unknown_after_noun")]
    unknown = [(m, p) for m, p in cued if not m.value.candidates]
    print(f"{texts} reports, {len(named)} places read, {len(cued)} after a word for a kind of place, of these "
          f"{len(unknown)} unknown ({len(unknown) / max(len(cued), 1):.1%})")
    counted = Counter((p.name, p.id or "") for _, (_, p) in named) if all_read else \
        Counter((p.name, p.kind or "") for _, p in unknown)
    for (name, more), count in counted.most_common(names):
        print(f"{count}\t{name}\t{more}")


def shown(text: str, mention: Mention[PlaceReading], place: Place) -> str:
    """One mention in its words."""
    before, after = text[max(0, mention.start - WINDOW):mention.start], text[mention.end:mention.end + WINDOW]
    return f"{before}[{text[mention.start:mention.end]}]{after}\t{place.id}".replace("\n", " ")


if __name__ == "__main__":
    main()
