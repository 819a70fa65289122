"""Sentences told twice in one report, as where a page was pasted with its copy."""

from __future__ import annotations

from collections.abc import Sequence

MIN_WORDS = 5  # shorter sentences may be said twice without being a copy


def first_seen(sentences: Sequence[tuple[str, ...]]) -> list[int]:
    """For each sentence (its folded words) the index of its first telling; its own index where it is the first.

    >>> first_seen([("a",) * 6, ("b",), ("a",) * 6])
    [0, 1, 0]
    """
    seen: dict[tuple[str, ...], int] = {}
    out = []
    for i, words in enumerate(sentences):
        out.append(seen.setdefault(words, i) if len(words) >= MIN_WORDS else i)
    return out
