"""What the parties of talks, and of what was announced, are called in a list."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.exports.english import counterpart_of_nobody, english, is_counterpart
from marsad.exports.labels import Both
from marsad.exports.shown import safe


def party_words(names: Sequence[str]) -> dict[str, Both]:
    """By name as told, who is told only by whom he meets behind the others. Where nobody else is told, "his
    counterpart" would be nobody's: he is a counterpart who is not named.

    >>> party_words(["نظيره الليبي", "وزير الخارجية المصري"])["نظيره الليبي"].en
    'his Libyan counterpart'
    >>> party_words(["نظيره الليبي"])["نظيره الليبي"]
    Both(ar='نظير ليبي لم يُسمَّ', en='a Libyan counterpart, not named')
    """
    parties = sorted(names, key=is_counterpart)
    if parties and is_counterpart(parties[0]):
        return {name: Both(*map(safe, counterpart_of_nobody(name))) for name in parties}
    return {name: Both(safe(name), safe(str(english(name)))) for name in parties}
