"""The crossings and passes of each watched border are read by their names, and lie on one of its two sides."""

from __future__ import annotations

import pytest

import marsad

CROSSINGS = {
    ("EG", "LY"): ["معبر السلوم", "منفذ مساعد"],
    ("EG", "PS"): ["معبر رفح", "بوابة صلاح الدين"],
    ("IL", "PS"): ["معبر كرم أبو سالم", "معبر بيت حانون", "معبر كارني", "معبر صوفا", "معبر ناحل عوز", "معبر كيسوفيم"],
    ("EG", "IL"): ["معبر طابا", "معبر العوجة", "معبر نتافيم"],
    ("EG", "SD"): ["معبر أرقين", "معبر قسطل", "منفذ رأس حدربة"],
    ("LY", "TN"): ["معبر رأس جدير", "معبر ذهيبة وازن"],
    ("DZ", "LY"): ["معبر الدبداب", "معبر تين الكوم"],
    ("LY", "NE"): ["معبر تومو", "ممر السلفادور"],
    ("LY", "TD"): ["معطن السارة", "كوري بوغودي"],
    ("LY", "SD"): ["منفذ العوينات"],
    ("DZ", "TN"): ["معبر ملولة", "معبر ببوش", "معبر غار الدماء", "معبر ساقية سيدي يوسف", "معبر قلعة سنان", "معبر حيدرة",
                   "معبر بوشبكة", "معبر تمغزة", "معبر حزوة", "معبر أم الطبول", "معبر العيون الحدودي", "معبر الحدادة",
                   "المعبر الحدودي المريج", "معبر رأس العيون", "معبر بتيتة", "معبر الطالب العربي"],
}


@pytest.mark.parametrize(("sides", "name"), [(sides, name) for sides, names in CROSSINGS.items() for name in names])
def test_a_crossing_is_read_on_its_border(sides: tuple[str, str], name: str) -> None:
    found = [m.value for m in marsad.places(f"وقع الحادث قرب {name} أمس")]
    assert [place.country for place in found if place.id][:1] in ([sides[0]], [sides[1]]), found
