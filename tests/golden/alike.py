"""When two names, counts or dates mean the same."""

from __future__ import annotations

import re
from typing import Any

from marsad.text.fold import fold

_STOP = frozenset(fold(w) for w in ("في", "من", "على", "إلى", "جماعة", "قوات", "عناصر", "تنظيم"))
_KINDS = frozenset(fold(w) for w in ("مدينة", "قرية", "محافظة", "ولاية", "بلدة", "منطقة", "معتمدية", "مديرية", "حي",
                                  "معبر", "منفذ", "واحة", "ضواحي", "شاطئ", "سواحل"))


def content_words(name: str) -> set[str]:
    """Folded words of a name without article, leading clitics and function words."""
    words = (re.sub(r"^(?:و|ف)?(?:بال|كال|لل|ال)(?=\w{2})", "", w) for w in re.findall(r"\w+", fold(name)))
    return {w for w in words if w not in _STOP}


def _near(a: set[str], b: set[str]) -> float:
    long_b = [y for y in b - a if len(y) > 3]
    stems = sum(any(x.startswith(y) or y.startswith(x) for y in long_b) for x in a - b if len(x) > 3)
    return len(a & b) + 0.8 * stems


def names_alike(a: str, b: str) -> bool:
    """Most words of the shorter name stand in the longer one."""
    x, y = content_words(a), content_words(b)
    return bool(x and y) and _near(x, y) / min(len(x), len(y)) >= 0.6


def places_alike(a: str, b: str) -> bool:
    """Most words of the longer name stand in the shorter one ("مصر" is not "صحراء مصر الغربية")."""
    x, y = content_words(a), content_words(b)
    x, y = x - _KINDS or x, y - _KINDS or y
    return bool(x and y) and _near(x, y) / max(len(x), len(y)) >= 0.6


def count_of(value: Any) -> str:
    """A count as the data files write it: ``11``, ``21..``, ``20..99``."""
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    low, high = value.min, value.max
    return str(low) if low == high else f"{'' if low is None else low}..{'' if high is None else high}"


def span_of(value: Any) -> str:
    """A span of days as the data files write it: one day, or ``first..last``."""
    if value is None:
        return ""
    start, end = str(value.start)[:10], str(value.end)[:10]
    return start if start == end else f"{start}..{end}"
