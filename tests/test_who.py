"""Who acts and who is acted upon: sentences of our own, and what must not be taken for an actor."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.languages import ar
from marsad.reading.actor import Actor, without_lead
from marsad.reading.document import sentences
from marsad.reading.mention import Mention
from marsad.reading.who import actors, targets


def read(text: str) -> list[Mention[Actor]]:
    return [m for s in sentences(text, ar.language()) for m in actors(s)]


def names(text: str) -> list[str]:
    return [m.value.name for m in read(text)]


def things(text: str) -> list[str]:
    return [m.value for s in sentences(text, ar.language()) for m in targets(s)]


NAMED = [
    ("تبنت جماعة أنصار بيت المقدس التفجير.", ["جماعة أنصار بيت المقدس"]),
    ("قالت ولاية سيناء إنها نصبت الكمين.", ["ولاية سيناء"]),
    ("انسحب داعش من سرت.", ["داعش"]),
    ("هاجم تنظيم الدولة الإسلامية القرية.", ["تنظيم الدولة الإسلامية"]),
    ("هاجم تنظيم الدولة القرية.", ["تنظيم الدولة"]),
    ("تقدم تنظيم «الدولة» نحو الحقل.", ["تنظيم «الدولة»"]),
    ("خطف مسلحو بوكو حرام تلميذات.", ["مسلحو بوكو حرام"]),
    ("فجرت حركة الشباب سيارة في مقديشو.", ["حركة الشباب"]),
    ("قصف الجيش المصري مخبأ.", ["الجيش المصري"]),
    ("الهجوم على القوات المسلحة المصرية فشل.", ["القوات المسلحة المصرية"]),
    ("الكمين كان للقوات المسلحة المصرية.", ["القوات المسلحة المصرية"]),
    ("ضبطت قوات حرس الحدود شاحنة.", ["قوات حرس الحدود"]),
    ("أعادت قوات خفر السواحل الليبية القارب.", ["قوات خفر السواحل الليبية"]),
    ("عبرت القوات التركية الشريط الحدودي.", ["القوات التركية"]),
    ("حجزت الوحدات الديوانية ببن قردان سلعا.", ["الوحدات الديوانية"]),
    ("حجز الحرس الديواني بضاعة.", ["الحرس الديواني"]),
    ("أوقف الحرس الوطني التونسي مركبا.", ["الحرس الوطني التونسي"]),
    ("تقدم الجيش الثالث الميداني شرقا.", ["الجيش الثالث الميداني"]),
    ("أعلن الجيش الوطني الليبي الهدنة.", ["الجيش الوطني الليبي"]),
    ("شنت فصائل سورية هجوما.", ["فصائل سورية"]),
    ("أطلق مسلحون مجهولون النار.", ["مسلحون مجهولون"]),
    ("أطلق مجهولون النار ليلا.", ["مجهولون"]),
    ("عبر مهربون الوادي.", ["مهربون"]),
    ("طارد الجنود السودانيون القافلة مع عناصر من الجيش.", ["الجنود السودانيون", "عناصر من الجيش"]),
    ("اقتحمت كتيبة أبو سليم المعسكر.", ["كتيبة أبو سليم"]),
    ("اقتحمت كتيبة شهداء الوادي المعسكر.", ["كتيبة شهداء الوادي"]),
    ("تقول جماعة تطلق على نفسها \"جند الساحل\" إنها خطفته.", ["جماعة تطلق على نفسها \"جند الساحل\""]),
    ("اشتبكت قبيلة التبو مع قبيلة الزوية.", ["قبيلة التبو", "قبيلة الزوية"]),
    ("نفذ طيران التحالف الدولي غارة.", ["طيران التحالف الدولي"]),
    ("نفذ التحالف العربي غارة.", ["التحالف العربي"]),
    ("طلبت الأمم المتحدة والاتحاد الأوروبي هدنة.", ["الأمم المتحدة", "الاتحاد الأوروبي"]),
    ("أنقذت منظمة الهجرة الدولية وفرونتكس العالقين.", ["منظمة الهجرة الدولية", "فرونتكس"]),
    ("أعلنت وزارة الداخلية التونسية الحصيلة.", ["وزارة الداخلية التونسية"]),
    ("داهمت الشرطة والجيش الحي.", ["الشرطة", "الجيش"]),
    ("داهمت قوات الشرطة والجيش الحي.", ["قوات الشرطة", "الجيش"]),
    ("أطلقت مجموعة مسلحة النار.", ["مجموعة مسلحة"]),
    ("خرج متظاهرون إلى الشارع.", ["متظاهرون"]),
    ("اعتصم شباب الكامور أمام الموقع.", ["شباب الكامور"]),
    ("حجز أعوان المراقبة سلعا.", ["أعوان المراقبة"]),
    ("قوات تابعة للحكومة الليبية دخلت المدينة.", ["قوات تابعة للحكومة الليبية"]),
    ("رشق الفلسطينيون الدورية بالحجارة.", ["الفلسطينيون"]),
    ("قصفت طائرات إسرائيلية الموقع.", ["طائرات إسرائيلية"]),
    ("انشق مقاتلون عن حماس.", ["مقاتلون", "حماس"]),
    ("تعرضت #القوات_المسلحة_المصرية لكمين.", ["القوات المسلحة المصرية"]),
]

OFFICIALS = [
    ("وصل وزير الدفاع المصري صدقي صبحي.", ["صدقي صبحي"]),
    ("التقى رئيس الأركان العامة للجيش الليبي اللواء عبدالرازق الناظوري ضيوفه.", ["عبدالرازق الناظوري"]),
    ("زار الرئيس التونسي الباجي قائد السبسي الثكنة.", ["الباجي قائد السبسي"]),
    ("استقبل أمير قطر الشيخ تميم بن حمد آل ثاني الوفد.", ["تميم بن حمد آل ثاني", "الوفد"]),
    ("قال المتحدث باسم الجيش الليبي العقيد أحمد المسماري إن المدينة آمنة.", ["أحمد المسماري"]),
    ("قال وزير خارجية إيطاليا باولو جينتيلوني كلمة.", ["باولو جينتيلوني"]),
    ("اتصل رئيس كوريا الجنوبية مون جيه-إن بنظيره.", ["مون جيه-إن"]),
    ("وعد وزير النقل الإيطالي دانيلو تونينيلي بالرد.", ["دانيلو تونينيلي"]),
    ("رئيس الوزراء سامر الغريب يعلن حالة الطوارئ.", ["سامر الغريب"]),
    ("رئيس الحكومة، يوسف الشاهد، في زيارة.", ["يوسف الشاهد"]),
    ("قالت المستشارة الألمانية أنجيلا ميركل ونظيرها الفرنسي فرانسوا هولاند ذلك.", ["أنجيلا ميركل", "فرانسوا هولاند"]),
    ("اللواء فرج الصكوكي والعقيد سالم بودربالة وقعا.", ["فرج الصكوكي", "سالم بودربالة"]),
    ("بحث ترامب وبوتين الملف.", ["ترامب", "بوتين"]),
    ("وصل المبعوث الأممي غسان سلامة إلى طرابلس.", ["غسان سلامة"]),
    ("دان وزير الخارجية التركي الهجوم.", ["وزير الخارجية التركي"]),
    ("العقيد علي الزيدي قتل.", ["علي الزيدي"]),
    ("عاد النائب نور الدين المرابط أمس.", ["نور الدين المرابط"]),
    ("عاد عبد الفتاح السيسي من السفر.", ["عبد الفتاح السيسي"]),
    ("المشير خليفة حفتر في القاهرة.", ["خليفة حفتر"]),
]

NOBODY = [
    "خرج إلى الملعب ليلعب.",
    "توقفت حركة المرور ساعة.",
    "تأخر تنظيم البطولة عاما.",
    "هذه هي القاعدة في اللغة.",
    "خسر النصرة في حياته.",
    "على الدولة أن تدفع الأجور.",
    "عاد محمد الصالح إلى بيته.",
    "فاز الهلال في المباراة.",
    "ارتفعت أسعار الخضر في السوق.",
    "صدرت كتب كثيرة هذا العام.",
    "قتل سالم الحاج في الحادث.",
    "يدعو إلى الوحدة الوطنية.",
    "الأمن الغذائي مهدد.",
    "ضعفت القوة الشرائية.",
    "نزل المطر على الحدود.",
    "لا بد من فتح الطريق.",
    "الجهاد في اللغة بذل الجهد.",
    "صار الأسد في القفص.",
    "العملية تمت بسرية تامة.",
    "انخفضت حركة المسافرين.",
]

WITHOUT = [
    ("انضم الشباب إلى النادي.", "actor.al_shabaab"),
    ("بنيت القاعدة الجوية قرب المدينة.", "actor.al_qaida"),
    ("طلب النصرة من جيرانه.", "actor.nusra"),
    ("تملك الدولة الأرض.", "actor.islamic_state"),
    ("بدأ فتح المعبر صباحا.", "actor.fatah"),
    ("تحدث عن الجهاد ضد الفقر.", "actor.islamic_jihad"),
    ("خرج الأسد من القفص.", "actor.assad"),
    ("أرسل التحالف الجديد بيانا.", "actor.intl_coalition"),
]

IDS = [
    ("أعلنت أنصار بيت المقدس ذلك.", "actor.ansar_bayt_al_maqdis", "armed_group", "EG"),
    ("أعلن تنظيم داعش ذلك.", "actor.islamic_state", "armed_group", "IQ"),
    ("أعلن تنظيم \"الدولة الإسلامية\" ذلك.", "actor.islamic_state", "armed_group", "IQ"),
    ("أعلن حزب الله اللبناني ذلك.", "actor.hezbollah", "armed_group", "LB"),
    ("أعلن الجيش الجزائري ذلك.", "actor.army_dz", "army", "DZ"),
    ("أعلنت الشرطة المالية ذلك.", "actor.police_ml", "police", "ML"),
    ("أعلن خليفة حفتر ذلك.", "actor.haftar", "person", "LY"),
    ("أعلنت القوات البولندية ذلك.", "actor.army_pl", "army", "PL"),
]

ACTED_UPON = [
    ("استهدف التفجير مدرعة للشرطة.", ["مدرعة للشرطة"]),
    ("هاجموا نقطة حرس حدود ليلا.", ["نقطة حرس حدود"]),
    ("هاجموا نقطة لحرس الحدود ليلا.", ["نقطة لحرس الحدود"]),
    ("انفجرت العبوة عند حاجز للجيش المصري.", ["حاجز للجيش المصري"]),
    ("استهدف حقل نفطي.", ["حقل نفطي"]),
    ("أحرقوا كنيسة ومسجدا.", ["كنيسة", "مسجدا"]),
    ("اقتحموا السفارة الفرنسية.", ["السفارة الفرنسية"]),
    ("قصفوا مقر قيادة الجيش.", ["مقر قيادة الجيش"]),
    ("استولوا على سيارة تابعة للشرطة.", ["سيارة تابعة للشرطة"]),
    ("تعرضت قافلة عسكرية للنهب.", ["قافلة عسكرية"]),
    ("قصف مواقع لتنظيم داعش.", ["مواقع لتنظيم داعش"]),
    ("أصاب الصاروخ مطارا عسكريا.", ["مطارا عسكريا"]),
    ("شكر البيت الأبيض الوفد.", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED + OFFICIALS)
def test_names_actors_as_written(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("text", NOBODY)
def test_names_nobody(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(("text", "wrong"), WITHOUT)
def test_weak_names_need_a_cue(text: str, wrong: str) -> None:
    assert wrong not in [m.value.id for m in read(text)]


@pytest.mark.parametrize(("text", "expected", "kind", "country"), IDS)
def test_known_actors_have_an_id(text: str, expected: str, kind: str, country: str) -> None:
    value = read(text)[0].value
    assert (value.id, value.kind, value.country) == (expected, kind, country)


@pytest.mark.parametrize(("text", "expected"), ACTED_UPON)
def test_targets(text: str, expected: list[str]) -> None:
    assert things(text) == expected


def test_a_title_is_kept_apart_from_the_name() -> None:
    value = read("قال وزير الدفاع المصري صدقي صبحي كلمة")[0].value
    assert value.title == "وزير الدفاع المصري"
    assert value.kind == "person"


def test_groups_of_people_are_marked() -> None:
    value = read("أطلق مسلحون مجهولون النار")[0].value
    assert value.people
    assert value.plural
    assert not read("انسحب الجيش الليبي")[0].value.people


def test_names_over_time_point_onwards() -> None:
    entries = {e.id: e for e in ar.language().lexicon.entries if e.cls == "actor"}
    heirs = {e.get("became") for e in entries.values()} - {""}
    assert heirs <= set(entries)
    assert entries["actor.ansar_bayt_al_maqdis"].get("became") == "actor.wilayat_sinai"
    assert len(entries) >= 350


@pytest.mark.parametrize(("raw", "proclitic", "bare"), [
    ("للقوات", "ل", "القوات"), ("للقوات", "لال", "القوات"), ("والقوات", "وال", "القوات"), ("لقوات", "ل", "قوات"),
    ("بالجيش", "بال", "الجيش"), ("القوات", "ال", "القوات"), ("وَالجيش", "وال", "الجيش"), ("قوات", "", "قوات"),
])
def test_what_leans_on_a_name_is_cut(raw: str, proclitic: str, bare: str) -> None:
    assert without_lead(raw, proclitic, "ال") == bare


FOLDED = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا"})


@pytest.mark.parametrize("text", [text for text, _ in NAMED + OFFICIALS])
def test_spelling_changes_no_actor(text: str) -> None:
    spans = [(m.first, m.last, m.value.id, m.value.kind, m.rule) for m in read(text)]
    for variant in (text.translate(FOLDED), text.replace("ا", "اـ").replace("ـ ", " "), text.replace("ر", "رَ")):
        assert [(m.first, m.last, m.value.id, m.value.kind, m.rule) for m in read(variant)] == spans


MARKS = ["«", "»", '"', ",", "#", "x", "7", "\n"]
WORDS = [w for text, _ in NAMED + OFFICIALS + ACTED_UPON for w in text.split()] + MARKS


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_in_order_and_in_bounds(text: str) -> None:
    for sentence in sentences(text, ar.language()):
        for found in (actors(sentence), targets(sentence)):
            ends = [-1]
            for mention in found:
                assert ends[-1] < mention.first <= mention.last < len(sentence.tokens)
                assert sentence.tokens[mention.first].start == mention.start
                assert sentence.tokens[mention.last].end == mention.end
                ends.append(mention.last)
