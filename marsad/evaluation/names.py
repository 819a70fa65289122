"""Do two names as written mean the same?

The folding here is the measure's own and is fixed: were it the reader's, a change of the reader would move the scores
of what it read before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ALIKE = 0.6  # least share of words by which two names are one
CLOSE = 0.8  # what a word counts that only begins as the other does

_LETTERS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}
_FOLD = str.maketrans({**_LETTERS, **dict.fromkeys(map(chr, range(0x064B, 0x0653)), ""), "ـ": ""})
_WORD = re.compile(r"\w+")
_CLITICS = re.compile(r"^[وف]?(?:بال|كال|لل|ال)(?=\w{2})")
_FUNCTION_WORDS = frozenset(["في", "من", "علي", "الي", "the", "of", "al", "جماعه", "قوات", "عناصر", "تنظيم"])
_PLACE_KINDS = frozenset(["مدينه", "قريه", "محافظه", "ولايه", "بلده", "منطقه", "معتمديه", "مديريه", "حي"])
_SHORT = 3  # words up to this length are never compared by their beginning


def content_words(name: str | None) -> frozenset[str]:
    """Folded words of a name without article, leading clitics and function words."""
    folded = (name or "").translate(_FOLD).lower()
    words = (_CLITICS.sub("", word) for word in _WORD.findall(folded))
    return frozenset(word for word in words if word not in _FUNCTION_WORDS)


def alike(a: str | None, b: str | None) -> bool:
    """True where most words of the shorter name stand in the longer ("الجيش" is "الجيش الليبي")."""
    left, right = content_words(a), content_words(b)
    if not left or not right:
        return False
    shared = _shared(left, right)
    return min(1.0, shared / min(len(left), len(right))) >= ALIKE


def any_alike(name: str | None, others: Iterable[str | None]) -> bool:
    """True where the name means the same as one of the others."""
    return any(alike(name, other) for other in others)


def same_place(a: str | None, b: str | None) -> bool:
    """True where most words of the longer name are shared: "مصر" is not "صحراء مصر الغربية"."""
    left, right = _place_words(a), _place_words(b)
    if not left or not right:
        return False
    return _shared(left, right) / max(len(left), len(right)) >= ALIKE


def _place_words(name: str | None) -> frozenset[str]:
    words = content_words(name)
    return words - _PLACE_KINDS or words


def _shared(left: frozenset[str], right: frozenset[str]) -> float:
    """Words in both; a long word of the left that only shares its beginning with one of the right counts in part."""
    rest = [word for word in right - left if len(word) > _SHORT]
    near = sum(1 for word in left - right if len(word) > _SHORT and _begins_like_any(word, rest))
    return len(left & right) + CLOSE * near


def _begins_like_any(word: str, others: Iterable[str]) -> bool:
    return any(word.startswith(other) or other.startswith(word) for other in others)
