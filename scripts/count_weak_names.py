"""Counts, over a corpus, how often each name of the gazetteer stands without a cue for a place before it.

Usage: python scripts/count_weak_names.py CORPUS.jsonl.gz... > counts.tsv

A line: name, occurrences, share right after a word for a kind of place, share after في or with ب. Names that are
ordinary words or personal names have low shares; those found so are checked by hand and kept in
marsad/gazetteer/data/weak_names.tsv with the cue they need.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator

from marsad.gazetteer import gazetteer
from marsad.languages.ar import language
from marsad.reading.document import sentences
from marsad.reading.place_names import Cues

EVERY = 3  # each third report is enough


def main() -> None:
    """Count and print, the most frequent first."""
    places, arabic = gazetteer(), language()
    seen, nouns, prepositions = Counter[str](), Counter[str](), Counter[str]()
    for text in _texts():
        for sentence in sentences(text, arabic):
            cues = Cues(sentence)
            for i in range(len(sentence.tokens)):
                match = places.match_at(sentence.tokens, i)
                if match is not None:
                    words = " ".join(sentence.tokens[j].folded for j in range(match.first, match.last + 1))
                    name = words[len(match.proclitic):]
                    seen[name] += 1
                    noun = cues.noun_before(i) is not None
                    nouns[name] += noun
                    prepositions[name] += not noun and cues.preposition(match)
    for name, count in seen.most_common():
        print(f"{name}\t{count}\t{nouns[name] / count:.2f}\t{prepositions[name] / count:.2f}")


def _texts() -> Iterator[str]:
    for path in sys.argv[1:]:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if number % EVERY == 0:
                    report = json.loads(line)
                    yield f"{report.get('title') or ''}\n{report.get('text') or ''}"


if __name__ == "__main__":
    main()
