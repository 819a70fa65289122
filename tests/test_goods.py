"""Goods with their amounts."""

from __future__ import annotations

import pytest

from marsad.languages import ar
from marsad.reading.document import sentences
from marsad.reading.goods import goods


def read(text: str) -> list[tuple[str, str, float | None, str | None]]:
    return [(m.value.kind, m.value.what, m.value.quantity, m.value.unit)
            for s in sentences(text, ar.language()) for m in goods(s)]


@pytest.mark.parametrize(("text", "expected"), [
    ("ضبط 15 كيلوغراما من الحشيش", [("drugs", "الحشيش", 15.0, "كيلوغراما")]),
    ("حجز 120 لترا من البنزين و2.5 طن من السكر", [("fuel", "البنزين", 120.0, "لترا"), ("goods", "السكر", 2.5, "طن")]),
    ("العثور على مسدسين وبندقية صيد", [("arms", "مسدسين", 2.0, None), ("arms", "بندقية صيد", 1.0, None)]),
    ("حجز سلاح كلاشينكوف", [("arms", "سلاح كلاشينكوف", 1.0, None)]),
    ("ضبط كمية من الذخيرة", [("ammunition", "الذخيرة", None, None)]),
    ("تدمير عدد (74) عبوة ناسفة", [("explosives", "عبوة ناسفة", 74.0, None)]),
    ("ضبط طنين من الكوكايين", [("drugs", "الكوكايين", 2.0, "طنين")]),
    ("ضبط ألف و200 قرص ترامادول", [("drugs", "قرص ترامادول", 1200.0, None)]),
    ("وبحوزته مبلغ مالي قدره 1100 يورو", [("money", "مبلغ مالي", 1100.0, "يورو")]),
    ("مصادرة 17 ألف دينار", [("money", "دينار", 17_000.0, "دينار")]),
    ("حجز 50 علبة من المرهم", [("goods", "المرهم", 50.0, "علبة")]),
    ("كشف 3 أنفاق وشاحنتين", [("tunnel", "أنفاق", 3.0, None), ("vehicles", "شاحنتين", 2.0, None)]),
])
def test_items(text: str, expected: list[tuple[str, str, float | None, str | None]]) -> None:
    assert read(text) == expected


def test_the_value_of_goods_is_no_quantity() -> None:
    assert read("حجز سجائر بقيمة 25 ألف دينار") == [("goods", "سجائر", None, None)]


@pytest.mark.parametrize("text", [
    "قتل 5 جنود في مالي", "على بعد 20 كيلومترا من الحدود", "التقى الوزير نظيره", "غرامة قدرها 500 دينار",
])
def test_no_goods(text: str) -> None:
    assert read(text) == []
