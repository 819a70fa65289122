"""Made reports in the manner of Arabic news, the same for the same seed: for measuring speed, not quality.

Four kinds: conflict, border, talks, and quiet (sport, economy, weather), mixed as a desk's feed mixes them. All words
are ours; no place, group or person of a sentence is meant to have done what it says.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta

from marsad.record.report import Report, make_report, report_text

MIX = (("quiet", 70), ("conflict", 12), ("border", 9), ("talks", 9))  # per cent
LENGTH = 1500  # characters of a report, about
FIRST_DAY = date(2018, 1, 1)

_PLACES = ("رفح", "العريش", "الشيخ زويد", "سيوة", "السلوم", "مرسى مطروح", "درنة", "بنغازي", "سرت", "الكفرة", "سبها",
           "غات", "غدامس", "ذهيبة", "بن قردان", "القصرين", "طبرق", "أجدابيا", "أوباري", "الفرافرة")
_COUNTRIES = ("مصر", "ليبيا", "تونس", "الجزائر", "السودان", "تشاد", "النيجر", "مالي")
_FORCES = ("قوات الجيش", "قوات حرس الحدود", "وحدات الأمن", "عناصر الشرطة", "دورية مشتركة", "قوة من الدرك")
_ARMED = ("مسلحون مجهولون", "عناصر تنظيم مسلح", "مسلحون يستقلون سيارات رباعية الدفع", "مجموعة من المتشددين")
_TARGETS = ("نقطة تفتيش", "حاجز أمني", "مدرعة للشرطة", "مقر أمني", "بوابة عسكرية", "رتل للجيش")
_NUMBERS = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "12", "15", "21", "٣٤", "أكثر من عشرين", "نحو 40", "عشرات")
_PEOPLE = ("جنود", "من عناصر الأمن", "مدنيين", "أشخاص", "مسلحين")
_DAYS = ("أمس", "أمس الأول", "فجر اليوم", "مساء أمس", "يوم الأحد الماضي", "صباح الخميس", "قبل يومين", "ليلة الجمعة")
_GOODS = ("كيلوغراما من الحشيش", "قطعة سلاح", "ألف لتر من الوقود المهرب", "صندوقا من الذخيرة", "ألف علبة سجائر")
_OFFICES = ("وزير الدفاع", "وزير الخارجية", "رئيس الأركان", "وزير الداخلية", "رئيس الحكومة")
_SOURCES = ("مصادر أمنية", "شهود عيان", "وزارة الداخلية", "المتحدث باسم الجيش", "وكالة الأنباء الرسمية")
_TEAMS = ("النسور", "الواحة", "الميناء", "الفرسان", "النخيل", "الساحل")
_CROPS = ("التمور", "الزيتون", "القمح", "الحمضيات", "الأسماك")

_TEMPLATES: dict[str, tuple[str, ...]] = {
    "conflict": (
        "قتل {number} {people} وأصيب {number} آخرون في هجوم شنه {armed} على {target} قرب {place} {day}.",
        "وقالت {source} إن عبوة ناسفة انفجرت لدى مرور {target} جنوبي {place} {day} مما أسفر عن مقتل {number} {people}.",
        "وتبنى تنظيم مسلح الهجوم في بيان نشره على الإنترنت من دون أن يقدم دليلا.",
        "ودارت اشتباكات عنيفة بين {force} و{armed} في محيط {place} استمرت عدة ساعات.",
        "وشنت طائرات حربية {number} غارات على مواقع للمسلحين غرب {place} {day}.",
        "ونفت {source} سقوط ضحايا بين المدنيين، وأكدت أن العملية مستمرة.",
        "وكانت المنطقة شهدت في يوليو الماضي هجوما مماثلا أوقع {number} قتلى.",
        "وداهمت {force} منازل في {place} واعتقلت {number} مشتبها بهم.",
    ),
    "border": (
        "ضبطت {force} {number} {goods} قرب {place} على الحدود بين {country} و{country} {day}.",
        "وأحبطت {force} محاولة تسلل {number} مهاجرا عبر الحدود قرب {place} {day}.",
        "وأعلنت {source} إغلاق المعبر الحدودي في {place} أمام المسافرين اعتبارا من {day}.",
        "وأوقفت {force} {number} مهربين كانوا على متن شاحنتين قادمتين من {country}.",
        "وأنقذ خفر السواحل {number} مهاجرا من قارب تعطل محركه قبالة {place} {day}.",
        "وقال سائقون إن حركة العبور عادت إلى طبيعتها بعد توقف دام أياما.",
    ),
    "talks": (
        "بحث {office} في {country} مع {office} في {country} {day} سبل تأمين الحدود المشتركة.",
        "واتفق الجانبان على تسيير دوريات مشتركة وتبادل المعلومات حول شبكات التهريب.",
        "ويعقد وزراء دول الجوار اجتماعا في {country} الأسبوع المقبل لمتابعة الملف.",
        "ووقع الطرفان مذكرة تفاهم للتعاون في مراقبة الشريط الحدودي {day}.",
        "ودعا {office} المجتمع الدولي إلى دعم جهود التسوية، مشددا على رفض التدخل.",
        "وأكد {office} أن أمن {country} من أمن {country}.",
    ),
    "quiet": (
        "فاز فريق {team} على ضيفه {team} بهدفين مقابل هدف في الجولة الأخيرة من البطولة {day}.",
        "وسجل المهاجم هدفه العاشر هذا الموسم قبل نهاية الشوط الأول بدقائق.",
        "وارتفعت صادرات {crop} بنسبة {number} في المئة خلال الربع الأول من العام.",
        "وقال مزارعون في {place} إن الموسم كان أفضل من سابقه بفضل الأمطار.",
        "وتوقعت الأرصاد الجوية ارتفاع درجات الحرارة وهبوب رياح على {place}.",
        "وافتتح معرض الكتاب دورته الجديدة بمشاركة دور نشر من {country} و{country}.",
        "ويستضيف المتحف أمسية موسيقية يعود ريعها لترميم المدينة القديمة.",
        "وأوضح الخبير أن الأسواق تترقب قرار البنك المركزي بشأن سعر الفائدة.",
    ),
}
_FILLERS: dict[str, tuple[str, ...]] = {
    "place": _PLACES, "country": _COUNTRIES, "force": _FORCES, "armed": _ARMED, "target": _TARGETS,
    "number": _NUMBERS, "people": _PEOPLE, "day": _DAYS, "goods": _GOODS, "office": _OFFICES, "source": _SOURCES,
    "team": _TEAMS, "crop": _CROPS,
}


def reports(count: int, seed: int, kind: str | None = None) -> Iterator[Report]:
    """``count`` made reports; of one kind, or mixed as ``MIX`` says."""
    rng = random.Random(seed)
    kinds, weights = [name for name, _ in MIX], [weight for _, weight in MIX]
    for number in range(count):
        chosen = kind or rng.choices(kinds, weights)[0]
        title = _sentence(rng, chosen).rstrip(".")
        yield make_report(report_text(title, _body(rng, chosen)), id=f"{chosen}-{number}", title=title,
                          published=FIRST_DAY + timedelta(days=rng.randrange(365)))


def _body(rng: random.Random, kind: str) -> str:
    """Paragraphs of one kind, up to the length of a report."""
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < LENGTH * rng.uniform(0.7, 1.1):
        paragraphs.append(" ".join(_sentence(rng, kind) for _ in range(rng.randint(1, 3))))
    return "\n".join(paragraphs)


def _sentence(rng: random.Random, kind: str) -> str:
    template = rng.choice(_TEMPLATES[kind])
    while "{" in template:
        before, _, rest = template.partition("{")
        name, _, after = rest.partition("}")
        template = before + rng.choice(_FILLERS[name]) + after
    return template
