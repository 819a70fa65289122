"""Near copies and voices: functions of the texts, whatever the headline, the cut or the spelling."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from marsad.incidents.copies import Signature, bands, likeness, near_bands, signature
from marsad.incidents.credit import credit
from marsad.languages import ar

DAY = date(2024, 5, 16)
WIRE = (
    "قتل أربعة من حرس الحدود وأصيب سبعة آخرون فجر الأربعاء حين هاجم مسلحون يستقلون ثلاث سيارات نقطة مراقبة جنوب واحة "
    "سيوة قرب الحدود الليبية. وقال ضابط في المنطقة إن تبادل إطلاق النار استمر نحو ساعة قبل أن ينسحب المهاجمون باتجاه "
    "الكثبان الرملية. ونقل الجرحى إلى مستشفى مطروح العام، بينما دفعت القوات بتعزيزات وأغلقت الطريق المؤدي إلى المنفذ. "
    "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى مساء الأربعاء، وهو الثاني في المنطقة خلال شهر بعد إطلاق نار على دورية.")
CUT = WIRE[:len(WIRE) // 2]
SPELLED = WIRE.replace("أ", "ا").replace("ة ", "ه ").replace("قتل", "قُتِل").replace("سيوة", "سيـوة")
OTHER = (
    "أعلنت السلطات في مطروح أن هجوما على نقطة لحرس الحدود جنوب سيوة أوقع أربعة قتلى وسبعة جرحى الأربعاء، وأن البحث عن "
    "المهاجمين جار في الصحراء. وروى سكان أنهم سمعوا إطلاق نار كثيفا قبل الفجر، ورأوا سيارات إسعاف تتجه إلى المكان. "
    "وطالب شيوخ قبائل في اجتماع طارئ بزيادة الدوريات على الدروب التي يسلكها المهربون، ووعد المحافظ بالاستجابة.")


@pytest.mark.parametrize(("text", "copy"), [
    (WIRE, True), (CUT, True), (SPELLED, True), ("عنوان آخر للخبر\n" + WIRE, True),
    (WIRE + " " + OTHER, True), (OTHER, False), ("قتل أربعة جنود.", False),
])
def test_what_counts_as_a_near_copy(text: str, copy: bool) -> None:
    a, b = signature(WIRE), signature(text)
    assert (likeness(a, b) > 0) is copy
    assert likeness(a, b) == likeness(b, a)


@pytest.mark.parametrize(("days", "near"), [(0, True), (3, True), (-7, True), (40, False)])
def test_copies_are_looked_for_near_the_day(days: int, near: bool) -> None:
    one = signature(WIRE)
    assert bool({*bands(one, DAY)} & {*near_bands(one, DAY + timedelta(days))}) is near
    assert {*bands(one, None)} == {*near_bands(one, None)}


def test_bands_fit_a_column_and_lie_by_time() -> None:
    first, later = bands(signature(WIRE), DAY), bands(signature(WIRE), DAY + timedelta(14))
    assert max(later) < 2 ** 63
    assert max(first) < min(later)


def test_a_signature_comes_back_from_its_bytes_and_stays_what_it_was() -> None:
    """Stored signatures are compared with new ones, so another version of the library must give the same."""
    one = signature(WIRE)
    assert Signature.from_bytes(one.to_bytes()) == one
    assert signature("قتل أربعة جنود").values[:3] == FIRST


FIRST = (3621491767, 3343496729, 3256012514)


@pytest.mark.parametrize(("text", "source", "agencies"), [
    ("القاهرة (رويترز) - قتل أربعة جنود.", None, {"reuters"}),
    ("عنوان\nالقاهرة 16 مايو (رويترز) - قتل أربعة جنود.", None, {"reuters"}),
    ("الأناضول/ مطروح\nقتل أربعة جنود.", None, {"anadolu"}),
    ("قتل أربعة جنود قرب سيوة.\nالمصدر: فرانس برس", None, {"afp"}),
    ("قتل أربعة جنود قرب سيوة (د ب أ).", None, {"dpa"}),
    ("قتل أربعة جنود قرب سيوة. (رويترز، أ ف ب)", None, {"reuters", "afp"}),
    ("قتل أربعة جنود قرب سيوة.\nفرانس 24 / أ ف ب", "france24", {"afp"}),
    ("قتل أربعة جنود.", "رويترز", {"reuters"}),
    ("نقلت رويترز عن ضابط أن أربعة جنود قتلوا.", None, set()),
    ("قالت وكالة الأنباء السعودية (واس)، الاثنين، إن أربعة قتلوا.", None, set()),
    ("قتل أربعة جنود. " + WIRE + " (رويترز) - " + OTHER + OTHER, None, set()),
    ("قتل أربعة جنود.", None, set()),
])
def test_which_agency_a_text_credits(text: str, source: str | None, agencies: set[str]) -> None:
    assert {name.removeprefix("agency.") for name in credit(text, source, ar.language())} == agencies
