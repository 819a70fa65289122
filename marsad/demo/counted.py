"""Numbers with their nouns as Arabic news writes them."""

from __future__ import annotations

from typing import NamedTuple


class Noun(NamedTuple):
    """A noun as it stands with one, two, three to ten, and eleven or more."""

    one: str
    two: str
    few: str
    many: str


SOLDIER = Noun("جندي", "جنديان", "جنود", "جنديا")
OTHER = Noun("آخر", "آخران", "آخرين", "آخرين")
MIGRANT = Noun("مهاجر", "مهاجران", "مهاجرين", "مهاجرا")
SUSPECT = Noun("مسلح", "مسلحان", "مسلحين", "مسلحا")
_WORDS = ("", "", "", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")


def counted(number: int, noun: Noun, *, oblique: bool = False) -> str:
    """The number in words up to ten, then in digits.

    >>> counted(3, SOLDIER), counted(2, SOLDIER, oblique=True), counted(11, MIGRANT)
    ('ثلاثة جنود', 'جنديين', '11 مهاجرا')
    """
    if number == 1:
        return noun.one
    if number == 2:
        return noun.two[:-2] + "ين" if oblique else noun.two
    return f"{_WORDS[number]} {noun.few}" if number <= 10 else f"{number} {noun.many}"
