"""Numbers in digits and words, and the persons they count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.languages import ar
from marsad.reading.document import sentences
from marsad.reading.how_many import People, numbers, people
from marsad.reading.mention import Mention

UNITS = ("", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة")
TENS = ("", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون")
HUNDREDS = ("", "مئة", "مئتان", "ثلاثمئة", "أربعمائة", "خمسمئة", "ستمائة", "سبعمئة", "ثمانمئة", "تسعمائة")


def below_hundred(n: int) -> str:
    if n < 10:
        return UNITS[n]
    if n == 10:
        return "عشرة"
    if n < 20:
        return {11: "أحد عشر", 12: "اثنا عشر"}.get(n, f"{UNITS[n - 10]} عشر")
    return f"{UNITS[n % 10]} و{TENS[n // 10]}" if n % 10 else TENS[n // 10]


def below_thousand(n: int) -> str:
    return " و".join(part for part in (HUNDREDS[n // 100], below_hundred(n % 100)) if part)


def thousands(n: int) -> str:
    if n < 3:
        return ("", "ألف", "ألفان")[n]
    return f"{below_thousand(n)} {'آلاف' if 3 <= n % 100 <= 10 else 'ألف'}"


def spell(n: int) -> str:
    """A number as Arabic writes it, masculine, nominative."""
    if n == 0:
        return "0"
    return " و".join(part for part in (thousands(n // 1000), below_thousand(n % 1000)) if part)


def read(text: str) -> list[tuple[str, int | None, int | None]]:
    return [(text[m.start:m.end], m.value.min, m.value.max)
            for s in sentences(text, ar.language()) for m in numbers(s)]


def values(text: str) -> list[int | None]:
    return [low for _, low, _ in read(text)]


def counted(text: str) -> list[Mention[People]]:
    return [m for s in sentences(text, ar.language()) for m in people(s)]


def brief(text: str) -> list[tuple[str, int | None, int | None, str | None]]:
    return [(text[m.start:m.end], m.value.count.min, m.value.count.max, m.value.fate)
            for m in counted(text) if not m.value.plain_plural]


@settings(deadline=None)
@given(st.integers(0, 999_999))
def test_words_read_back(n: int) -> None:
    assert read(f"بلغ العدد {spell(n)} في المدينة")[-1][1:] == (n, n)


@settings(deadline=None)
@given(st.integers(0, 999_999_999))
def test_digits_read_back_in_all_shapes(n: int) -> None:
    shapes = (str(n), f"{n:,}", f"{n:,}".replace(",", "٬"), f"{n:,}".replace(",", "."))
    arabic = tuple(s.translate({48 + d: 0x0660 + d for d in range(10)}) for s in shapes)
    for shape in shapes + arabic:
        assert values(f"وصل {shape} شخصا") == [n]


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789٣., ٬-وألفمئة عشرخسة\n%()eF"), max_size=60))
def test_any_mixture_is_read_without_fault(text: str) -> None:
    for s in sentences(text, ar.language()):
        found = [*numbers(s), *people(s)]
        assert all(s.start <= m.start < m.end <= s.end for m in found)


@pytest.mark.parametrize(("text", "value"), [
    ("خمسة وعشرون", 25), ("خمس وعشرين", 25), ("تسع عشرة", 19), ("اثنتي عشرة", 12), ("إحدى وثلاثين", 31),
    ("مائة وخمسة وثلاثين ألفا", 135_000), ("ثلاث مئة", 300), ("مائتي", 200), ("ثمانمائة", 800),
    ("ألفين ومئتين", 2200), ("خمسة آلاف", 5000), ("١٢٬٥٠٠", 12_500), ("۱۲", 12), ("40 000", 40_000),
    ("120 ألف", 120_000), ("1.5 مليون", 1_500_000), ("مليون ونصف المليون", 1_500_000), ("نصف مليون", 500_000),
    ("ثلاثة ملايين ومئتي ألف", 3_200_000), ("ألف و200", 1200), ("مئة و خمسة", 105), ("السبعة وثلاثين", 37),
])
def test_one_number(text: str, value: int) -> None:
    assert values(f"كانوا {text} في القرية") == [value]


@pytest.mark.parametrize("text", [
    "في القرن الحادي والعشرين", "الذكرى الخامسة عشرة", "بنسبة 2.5 بالمئة", "طائرة إف-16", "جماعة G8",
    "يوم الاثنين", "وقال المتحدث إن الألفة تعود", "سعره 3.75 دينار",
])
def test_no_whole_number(text: str) -> None:
    assert values(text) == []


def test_numbers_side_by_side_stay_apart() -> None:
    assert values("192.168.1.2") == [192, 168, 1, 2]
    assert values("في 14/5/2018") == [14, 5, 2018]
    assert values("عشرون وثلاثون") == [20, 30]
    assert values("30 بالمئة من 50") == [30, 50]


@pytest.mark.parametrize(("text", "low", "high"), [
    ("أكثر من 20 شخصا", 21, None), ("ما لا يقل عن عشرين", 20, None), ("20 شخصا على الأقل", 20, None),
    ("نحو 20", 20, 20), ("بين 10 و15 مسلحا", 10, 15), ("من 10 إلى 15", 10, 15), ("عشرات", 20, 99),
    ("المئات", 200, 999), ("آلاف", 2000, 9999), ("بضعة", 3, 9), ("أقل من 20", None, 19),
    ("لا يتجاوز 20", None, 20), ("عشرات الآلاف", 20_000, 99_999), ("400 أو 500", 400, 500),
])
def test_modifiers(text: str, low: int | None, high: int | None) -> None:
    assert [r[1:] for r in read(f"شاهد السكان {text} هناك")] == [(low, high)]


@pytest.mark.parametrize(("text", "expected"), [
    ("سقط 11 قتيلا", [("11 قتيلا", 11, 11, "killed")]),
    ("مقتل جنديين", [("جنديين", 2, 2, None)]),
    ("مقتل قتيلين", [("قتيلين", 2, 2, "killed")]),
    ("مقتل جندي", [("جندي", 1, 1, None)]),
    ("أصيب أحد الجنود", [("أحد الجنود", 1, 1, None)]),
    ("قتل ثلاثة من عناصر الجيش", [("ثلاثة من عناصر", 3, 3, None)]),
    ("أصيب عدد من الجنود", [("عدد من الجنود", None, None, None)]),
    ("سقط قتيل و5 جرحى", [("قتيل", 1, 1, "killed"), ("5 جرحى", 5, 5, "injured")]),
    ("سقط 20 قتيلا وجريحا", [("20 قتيلا", 20, 20, "killed"), ("وجريحا", 20, 20, "injured")]),
    ("دون وقوع ضحايا", [("دون وقوع ضحايا", 0, 0, "killed")]),
    ("بدون وقوع إصابات", [("بدون وقوع إصابات", 0, 0, "injured")]),
    ("إصابة العشرات", [("العشرات", 20, 99, "injured")]),
    ("مقتل 31 مدنيا وإصابة أكثر من 100، مشيرا", [("31 مدنيا", 31, 31, None), ("أكثر من 100", 101, None, "injured")]),
    ("أصيب شخص واحد بجروح", [("شخص واحد", 1, 1, None)]),
    ("أدى إلى مقتل ما لا يقل عن 16 بستانيا", [("ما لا يقل عن 16", 16, None, "killed")]),
    ("مقتل جندي وإصابة اثنين بجروح", [("جندي", 1, 1, None), ("اثنين", 2, 2, "injured")]),
    ("مقتل وإصابة العشرات", [("العشرات", 20, 99, None)]),
    ("غرق المهاجرون الأحد عشر", [("المهاجرون الأحد عشر", 11, 11, None)]),
])
def test_people(text: str, expected: list[tuple[str, int | None, int | None, str | None]]) -> None:
    assert brief(text) == expected


@pytest.mark.parametrize("text", [
    "قتل الجندي أمس", "ساروا 20 كيلومترا في 3 أيام", "نقل الجرحى إلى 3 مستشفيات", "هجوم إرهابي على مطار عسكري",
    "أعلن الدفاع المدني ذلك", "في عام 2013 بدأت الحرب", "حجز 5 سيارات و3000 دينار و20 كيلوغراما", "بنسبة 30 بالمئة",
    "كل شخص يعرف ذلك", "قتل المسلحون", "طائرات بدون طيار", "حركة طالبان", "وقع إطلاق النار في مدرسة",
    "سقطوا بين قتيل وجريح", "لكل فرد منهم", "بمشاركة الوزير",
])
def test_nobody_counted(text: str) -> None:
    assert brief(text) == []


def test_a_plural_that_may_be_a_dual_tells_no_number() -> None:
    (found,) = counted("مقتل مدنيين في القرية")
    assert found.value.plain_plural
    assert found.value.count.min is None


def test_parts_and_members_of_a_list_are_marked() -> None:
    whole, soldiers, civilians = (m.value for m in counted("مقتل 7 أشخاص بينهم 3 جنود ومدنيان"))
    assert (whole.part_of_previous, soldiers.part_of_previous, civilians.part_of_previous) == (False, True, True)
    first, second = (m.value for m in counted("مقتل 5 جنود و3 مدنيين"))
    assert (first.added_to_previous, second.added_to_previous) == (False, True)
    assert (first.party, second.party) == ("state", "civilian")


def test_a_toll_told_anew() -> None:
    found = [m for m in counted("ارتفاع حصيلة القتلى إلى 15") if not m.value.plain_plural]
    assert [(m.rule, m.value.count.min, m.value.fate) for m in found] == [("how_many.updated_toll", 15, "killed")]
    rising = [m for m in counted("ارتفع عدد الجرحى من 10 إلى 15") if m.rule == "how_many.updated_toll"]
    assert [(m.value.count.min, m.value.fate) for m in rising] == [(15, "injured")]
