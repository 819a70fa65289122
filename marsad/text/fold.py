"""Folding of one word: the shape under which it is looked up. There is no folded copy of a text to map back from."""

from __future__ import annotations

import re
import unicodedata

# Combining marks of Arabic script (harakat, Koranic signs, superscript alef) and the forms in which marks stand alone.
MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed" \
        "\ufc5e-\ufc63\ufcf2-\ufcf4\ufe70-\ufe7f"
# Characters that show nothing: joiners, bidi marks and isolates, soft hyphen, byte order mark, tatweel apart.
INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
TATWEEL = "\u0640"


def _range_members(spec: str) -> list[int]:
    out: list[int] = []
    i = 0
    while i < len(spec):
        if i + 2 < len(spec) and spec[i + 1] == "-":
            out.extend(range(ord(spec[i]), ord(spec[i + 2]) + 1))
            i += 3
        else:
            out.append(ord(spec[i]))
            i += 1
    return out


_LETTERS = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ۀ": "ه",
    "ە": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ڪ": "ك", "گ": "ك", "ڨ": "ق", "ڤ": "ف", "پ": "ب", "چ": "ج", "ژ": "ز",
}
_TABLE: dict[int, str | None] = {
    **{ord(a): b for a, b in _LETTERS.items()},
    **dict.fromkeys(_range_members(MARKS + INVISIBLE + TATWEEL)),
    **{zero + n: str(n) for zero in (0x0660, 0x06F0) for n in range(10)},
}
_BEYOND = re.compile("[^\u0000-\u007f\u0621-\u064a]")   # what may have a compatibility form


def fold(word: str) -> str:
    """The lookup shape of a word: compatibility forms resolved, marks and tatweel dropped, hamza seats, alef, ya and
    ta marbuta levelled, digits ASCII, Latin lower case. Idempotent.

    >>> fold("الإِسـماعيلية")
    'الاسماعيليه'
    """
    out = word.translate(_TABLE)
    if _BEYOND.search(out) is None:
        return out.lower()
    out = unicodedata.normalize("NFKC", word).translate(_TABLE).lower()
    return unicodedata.normalize("NFKC", out).translate(_TABLE)
