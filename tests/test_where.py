"""Where? Places of a sentence, with sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.gazetteer import distance_km, gazetteer
from marsad.languages.ar import language
from marsad.reading.document import sentences
from marsad.reading.mention import Mention
from marsad.reading.where import place_mentions, places
from marsad.record.values import Place


def read(text: str) -> list[Mention[Place]]:
    return place_mentions(sentences(text, language()), gazetteer())


def told(text: str) -> list[str]:
    """Names and countries, as ``name/XX``; a country that can't be told is ``?``."""
    return [f"{m.value.name}/{m.value.country or '?'}" for m in read(text)]


@pytest.mark.parametrize(("text", "expected"), [
    # the word for a kind is left where the name stands alone
    ("وقع الهجوم في مدينة درنة شرق ليبيا", ["درنة/LY", "شرق ليبيا/LY"]),
    ("اقتحموا قرية المقاطعة ثم انسحبوا", ["المقاطعة/EG"]),
    ("دارت مواجهات في مديرية صرواح", ["صرواح/YE"]),
    ("تظاهروا في مدينة الزاوية الليبية", ["الزاوية/LY"]),
    ("انتشر الجيش في محافظة السويداء جنوب سوريا", ["السويداء/SY", "جنوب سوريا/SY"]),
    ("خرج المقاتلون من حي الوعر في حمص", ["الوعر/SY", "حمص/SY"]),
    # and kept where it is part of the name
    ("أغلق معبر رأس جدير", ["معبر رأس جدير/TN"]),
    ("هبطت الطائرة في مطار بيروت", ["مطار بيروت/LB"]),
    ("تحصنوا في جبل الشعانبي", ["جبل الشعانبي/TN"]),
    ("نقلوا إلى مستشفى بنغازي", ["مستشفى بنغازي/LY"]),
    ("غرق المركب قبالة سواحل زوارة", ["زوارة/LY"]),
    # what leans on a name, hashtags, glued words
    ("توجه وفد للقاهرة", ["القاهرة/EG"]),
    ("انفجار بالعريش", ["العريش/EG"]),
    ("اتجهوا إلى العريش ولرفح", ["العريش/EG", "رفح/EG"]),
    ("#العريش انفجار", ["العريش/EG"]),
    ("#سيول_الأردن", ["الأردن/JO"]),
    ("#القاهرة_الجديدة", ["القاهرة الجديدة/EG"]),
    ("تنتشر قوات في الكفرة وسبها وأوباري", ["الكفرة/LY", "سبها/LY", "أوباري/LY"]),
    # spellings
    ("اجتازوا بنقردان", ["بنقردان/TN"]),
    ("قصف في خانيونس", ["خانيونس/PS"]),
    ("وصل إلى صنعا", ["صنعا/YE"]),
    ("الإِسماعيليّة هادئة", ["الإِسماعيليّة/EG"]),
    ("معبر الذهيبة-وازن مغلق", ["معبر الذهيبة-وازن/TN"]),
    # a street called after a place lies elsewhere
    ("حريق في شارع سوريا بمدينة المنصورة المصرية", ["شارع سوريا/EG", "المنصورة/EG"]),
    ("مروا بالبوكمال ثم الرطبة", ["البوكمال/SY", "الرطبة/IQ"]),
    # wide places and their parts
    ("مسلحون في شمال سيناء", ["شمال سيناء/EG"]),
    ("مسلحون في وسط سيناء", ["وسط سيناء/EG"]),
    ("قصف شمالي قطاع غزة", ["شمالي قطاع غزة/PS"]),
    ("مهربون في جنوب غرب ليبيا", ["جنوب غرب ليبيا/LY"]),
    ("قتال في شمال العراق", ["شمال العراق/IQ"]),
    # borders, coasts, lands of a nation
    ("تعزيزات على الحدود التونسية الليبية", ["الحدود التونسية الليبية/TN"]),
    ("تعزيزات على الحدود بين النيجر وليبيا", ["الحدود بين النيجر وليبيا/NE"]),
    ("تعزيزات على الحدود مع تونس", ["الحدود مع تونس/TN"]),
    ("دخلوا الأراضي الليبية", ["الأراضي الليبية/LY"]),
    ("انتشال جثث من السواحل التونسية", ["السواحل التونسية/TN"]),
    # between
    ("حاجز بين سرت ومصراتة", ["سرت ومصراتة/LY"]),
    ("العلاقات بين مصر وليبيا", ["مصر/EG", "ليبيا/LY"]),
    # homonyms: an adjective, a holder, the story, nothing at all
    ("انفجار في طرابلس اللبنانية", ["طرابلس/LB"]),
    ("قال الجيش اللبناني إن انفجارا وقع في طرابلس", ["طرابلس/LB"]),
    ("وقعت اشتباكات في طرابلس. وقالت بيروت ولبنان إنهما تتابعان", ["طرابلس/LB", "بيروت/LB", "لبنان/LB"]),
    ("وقعت اشتباكات في طرابلس", ["طرابلس/LY"]),
    ("اعتقل في بلدة عرسال بمحافظة بعلبك الهرمل", ["عرسال/LB", "بعلبك الهرمل/LB"]),
    ("عاد إلى تونس", ["تونس/TN"]),
    ("اجتمعوا في تونس العاصمة", ["تونس العاصمة/TN"]),
    ("زار الوزير سلطنة عمان", ["سلطنة عمان/OM"]),
    # names nobody knows, after a word for a kind of place
    ("قتلوا في قرية الصفصوف", ["الصفصوف/?"]),
    ("هجوم على حاجز الصفصوف", ["حاجز الصفصوف/?"]),
    ("قتلوا في بلدة زغرط", ["زغرط/?"]),
    ("نزحوا إلى قرية أم الزغاريط", ["أم الزغاريط/?"]),
    ("قتلوا في قرية الصفصوف بمحافظة شمال سيناء", ["الصفصوف/EG", "شمال سيناء/EG"]),
    # a name that is also a word counts after a word for its kind
    ("في مديرية الظاهر باليمن", ["الظاهر/YE", "اليمن/YE"]),
    ("سكان مدينة نصر", ["مدينة نصر/EG"]),
    ("معان: السيول تقطع الطريق", ["معان/JO"]),
])
def test_places(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", [
    "قال محمد علي إنه كان هناك",
    "قال السيسي إن الجيش جاهز",
    "كان الجنود في السوق",
    "أعلنت أنصار بيت المقدس مسؤوليتها",
    "وصلوا إلى قرية صغيرة",
    "عادوا إلى المدينة والقرية",
    "جاء في بيان من المركز",
    "له دور في الاتحاد",
    "وقع ذلك يوم الجمعة والخميس والأحد",
    "قالت الداخلية والحكومة إن الوضع مستقر",
    "مساعد الوزير ونصيب كل منهم",
    "المصنع الطويل الأزرق",
    "سدد اللاعب من منطقة الجزاء",
    "كتلة الأجور في الموازنة",
    "أصيب في عين واحدة",
    "سيول جارفة تغمر الشوارع",
    "سالم وحسن وخالد وسعيدة",
    "قال جابر العمري",
    "في عام واحد",
    "الوضع المالي مالي بحت",
    "أم الضحية وابن العم",
    "",
    "   \n\n ",
])
def test_no_places(text: str) -> None:
    assert told(text) == []


def test_offsets_are_those_of_the_words() -> None:
    text = "قتلوا في #العريش وبمدينة درنة"
    assert [text[m.start:m.end] for m in read(text)] == ["العريش", "وبمدينة درنة"]


def test_a_told_distance_moves_the_point() -> None:
    (mention,) = read("على بعد 20 كلم جنوب العريش")
    (town,) = gazetteer().candidates("العريش")[:1]
    place = mention.value
    assert place.relation == "20 كلم جنوب"
    assert place.lat is not None
    assert place.lon is not None
    assert distance_km(place.lat, place.lon, town.lat, town.lon) == pytest.approx(20, abs=0.1)
    assert place.lat < town.lat


def test_a_distance_without_direction_widens() -> None:
    (mention,) = read("على بعد 30 كيلومترا من درنة")
    assert mention.value.radius_km is not None
    assert mention.value.radius_km >= 30


def test_near_widens_and_keeps_its_word() -> None:
    (near,), (there,) = read("وقع قرب درنة"), read("وقع في درنة")
    assert near.value.relation == "قرب"
    assert (near.value.radius_km or 0) > (there.value.radius_km or 0)


def test_between_is_the_middle() -> None:
    (mention,) = read("حاجز بين سرت ومصراتة")
    assert mention.value.lon == pytest.approx(15.8, abs=0.2)
    assert mention.rule == "where.between"


def test_governorate_and_kind_come_from_the_gazetteer() -> None:
    place = read("هجوم في الشيخ زويد")[0].value
    assert (place.admin1, place.kind) == ("شمال سيناء", "town")
    assert read("هجوم في محافظة مطروح")[0].value.kind == "governorate"


def test_hints_from_outside_choose_among_namesakes() -> None:
    document = sentences("انفجار في طرابلس", language())
    assert place_mentions(document, gazetteer(), hints=("LB",))[0].value.country == "LB"


def test_readings_are_nested_outwards() -> None:
    (sentence,) = sentences("في قرية الجورة جنوب الشيخ زويد بمحافظة شمال سيناء", language())
    first = places(sentence, gazetteer())[0].value
    assert first.nested_in is not None
    assert first.nested_in.name == "الشيخ زويد"
    assert first.nested_in.nested_in is not None


def test_the_same_text_gives_the_same_places() -> None:
    text = "اشتباكات في طرابلس وسبها قرب الحدود مع تشاد، ونقل الجرحى إلى مصراتة"
    assert read(text) == read(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(
    ["في", "مدينة", "قرية", "معبر", "بمحافظة", "طرابلس", "العريش", "بين", "و", "وسرت", "شمال", "غربي", "على بعد", "20",
     "كلم", "من", "الحدود", "الليبية", "مع", "-", "#", "_", ":", "،", ".", "أم", "الجورة", "سواحل",
     "\n", "ﻵ", "x", "٣"],
), max_size=40))
def test_reading_never_raises_and_offsets_hold(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for mention in read(text):
        assert last <= mention.start < mention.end <= len(text)
        assert mention.value.name
        last = mention.end


def test_a_long_list_of_places_is_read_in_linear_time() -> None:
    many = read("في " + " في ".join(["طرابلس"] * 5_000))
    assert len(many) == 5_000
