"""What a page says beside its report is set apart, and nothing else is."""

from __future__ import annotations

import pytest

from marsad.languages import ar
from marsad.reading.asides import own_sentences

NEWS = "قتل ثلاثة جنود في هجوم قرب العريش أمس."
MORE = "وقال متحدث إن الجيش يمشط المنطقة."


def own(text: str) -> list[str]:
    told = own_sentences(text, ar.language())
    assert [s.index for s in told] == list(range(len(told)))
    return [text[s.start:s.end] for s in told]


@pytest.mark.parametrize("aside", [
    "اقرأ أيضا: انفجار في بغداد", "- إقرأ أيضًا انفجار في بغداد", "اقرأ المزيد... مقتل عشرة.. وداعش يتبنى",
    "أخبار ذات صلة\nانفجار في بغداد\nغارة على صعدة", "آثار هجوم على كنيسة في طنطا (أرشيف)",
    "دورية على الحدود - صورة أرشيفية",
])
def test_set_apart(aside: str) -> None:
    assert own(f"{NEWS}\n{aside}\n{MORE}") == [NEWS, MORE]


@pytest.mark.parametrize("line", [
    "ودعا الوالي الشباب: اقرأ أيضا تاريخ بلدك", "وأحرق المهاجمون وثائق أرشيفية", "انفجار في بغداد",
])
def test_kept(line: str) -> None:
    assert "".join(own(f"{NEWS}\n{line}\n{MORE}")).replace(" ", "") == f"{NEWS}{line}{MORE}".replace(" ", "")


def test_headlines_under_a_pointer_end_at_the_first_line_of_the_report() -> None:
    assert own(f"{NEWS}\nاقرأ أيضا:\nانفجار في بغداد\n{MORE}\nانفجار في درنة") == [NEWS, MORE, "انفجار في درنة"]


def test_a_text_that_only_points_is_still_a_text() -> None:
    assert own("اقرأ أيضا انفجار في بغداد") == ["اقرأ أيضا انفجار في بغداد"]
