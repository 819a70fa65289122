"""Words that take sides: the same text with another of them tells the same event.

Each swap changes a text wherever grammar lets it; what a text tells of type, counts, day and place may not change.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from golden.alike import count_of, span_of
from golden.cases import Case, read_events

from marsad.text.fold import fold

NOT_YET = Path(__file__).parent / "loaded_not_yet.txt"
_LETTER = "\u0621-\u063a\u0641-\u0652"
_FRONT = r"(?P<front>(?:[وف]?(?:ال|بال|لل|[بلك])?)?)"

# قتل of one or many with no doer told; with a doer (قتلوا جنديا) استشهد cannot stand in its place.
_COUNTED = (r"(?=\s(?:في|\d|أكثر|نحو|ما|عشرات|ثلاث|أربع|خمس|ست|سبع|ثمان|تسع|عشر|جندي|شرطي|ضابط|مدني|شخص|طفل|قائد|قيادي|"
            r"شيخ|راع|شاب|متظاهر|أحدهم|امرأة|مئات|برصاص|رميا)|\s*$)")
_PASSIVE = {"قُتل": "استُشهد", "قتل": "استشهد"}
_NOUNS = {"مقتل": "استشهاد", "قتيل": "شهيد", "قتيلا": "شهيدا", "قتيلين": "شهيدين", "قتيلان": "شهيدان",
          "قتلى": "شهداء"}
_GROUPS = (
    ("تنظيم القاعدة في بلاد المغرب الإسلامي", "جماعة نصرة الإسلام والمسلمين"), ("داعش", "القاعدة"),
    ("تنظيم الدولة الإسلامية", "تنظيم القاعدة"), ("تنظيم الدولة", "تنظيم القاعدة"), ("الحوثيون", "القبليون"),
    ("الحوثيين", "القبليين"), ("أنصار بيت المقدس", "أجناد مصر"), ("بوكو حرام", "حركة الشباب"),
    ("أنصار الشريعة", "سرايا الدفاع"), ("حركة طالبان", "جماعة الأحرار"))
_FORCES = {"ميليشيات": "قوات", "مليشيات": "قوات", "ميليشيا": "قوات", "مليشيا": "قوات"}
_ARMED = {"مسلحون": "إرهابيون", "مسلحين": "إرهابيين", "المسلحون": "الإرهابيون", "المسلحين": "الإرهابيين"}


def _words(text: str, table: dict[str, str]) -> str:
    """The text with whole words swapped, what leans on them in front left as it is."""
    pattern = rf"(?<![{_LETTER}]){_FRONT}(?P<word>{'|'.join(table)})(?![{_LETTER}])"
    return re.sub(pattern, lambda m: m["front"] + table[m["word"]], text)


def _both(table: dict[str, str]) -> dict[str, str]:
    """A table that swaps either way; where two words become one, the first comes back."""
    back: dict[str, str] = {}
    for one, other in table.items():
        back.setdefault(other, one)
    return {**back, **table}


def martyred(text: str) -> str:
    """قتل as استشهد, and back."""
    def swap(m: re.Match[str]) -> str:
        return m["front"] + _both(_PASSIVE)[m["word"]]

    words = "|".join(_both(_PASSIVE))
    text = re.sub(rf"(?<![{_LETTER}])(?P<front>[وف]?)(?P<word>{words})(?![{_LETTER}]){_COUNTED}", swap, text)
    return _words(text, _both(_NOUNS))


def other_group(text: str) -> str:
    """The name of one armed group as that of another."""
    for one, other in _GROUPS:
        if one in text or other in text:
            return text.replace(one, "\0").replace(other, one).replace("\0", other)
    return text


SWAPS: dict[str, Callable[[str], str]] = {
    "martyred": martyred,
    "other_group": other_group,
    "militia": lambda text: _words(text, _both(_FORCES)),
    "terrorist": lambda text: _words(text, _both(_ARMED)),
}


def listed() -> set[str]:
    """``id ~swap`` of the swaps that still move what is read."""
    lines = NOT_YET.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def moved(case: Case) -> list[str]:
    """Names of the swaps that change what is read in a case."""
    texts = swapped(case)
    as_written = told(case, case.text) if texts else []
    return [name for name, text in texts.items() if told(case, text) != as_written]


def told(case: Case, text: str) -> list[tuple[str, ...]]:
    """Type, counts, day and place of each event."""
    return sorted((e.type, count_of(e.killed), count_of(e.injured), count_of(e.people), span_of(e.date),
                   fold(e.place.name) if e.place else "") for e in read_events(text, case.published))


def swapped(case: Case) -> dict[str, str]:
    """The texts that a case gives under the swaps which change it."""
    texts = {name: swap(case.text) for name, swap in SWAPS.items()}
    return {name: text for name, text in texts.items() if text != case.text}
