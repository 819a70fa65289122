"""What fields and values are called on a page, in Arabic and in English."""

from __future__ import annotations

from typing import NamedTuple


class Both(NamedTuple):
    """One label in the two languages of the interface."""

    ar: str
    en: str


LABELS: dict[str, Both] = {key: Both(*pair) for key, pair in {
    # types
    "attack": ("هجوم", "attack"), "air_strike": ("ضربة جوية", "air strike"), "clash": ("اشتباك", "clash"),
    "explosion": ("انفجار", "explosion"), "operation": ("عملية أمنية", "operation"),
    "abduction": ("اختطاف", "abduction"), "arrest": ("توقيف", "arrest"), "seizure": ("ضبط", "seizure"),
    "crossing": ("عبور غير نظامي", "crossing"), "border_measure": ("إجراء حدودي", "border measure"),
    "protest": ("احتجاج", "protest"), "meeting": ("لقاء", "meeting"), "agreement": ("اتفاق", "agreement"),
    # status and its axes
    "happened": ("وقع", "happened"), "background": ("خلفية", "background"), "foiled": ("أُحبط", "foiled"),
    "planned": ("مزمع", "planned"), "denied": ("منفي", "denied"), "alleged": ("مزعوم", "alleged"),
    # fields
    "type": ("النوع", "type"), "status": ("الحال", "status"),
    "date": ("التاريخ", "date"), "place": ("المكان", "place"), "killed": ("القتلى", "killed"),
    "injured": ("الجرحى", "injured"), "people": ("الأشخاص", "people"), "missing": ("المفقودون", "missing"),
    "women": ("النساء", "women"), "children": ("الأطفال", "children"), "by": ("الفاعل", "by"),
    "on": ("المستهدف", "on"), "claimed_by": ("تبناه", "claimed by"), "goods": ("المضبوطات", "goods"),
    "items": ("التفصيل", "items"), "claims": ("المزاعم", "claims"), "told_by": ("بحسب", "told by"),
    "means": ("الوسيلة", "means"), "dead_by_party": ("القتلى بحسب الطرف", "dead by party"), "from": ("من", "from"),
    "to": ("إلى", "to"), "by_sea": ("بحرا", "by sea"), "nationalities": ("الجنسيات", "nationalities"),
    "level": ("المستوى", "level"), "subjects": ("الموضوعات", "subjects"), "outcomes": ("النتائج", "outcomes"),
    "confidence": ("الثقة", "confidence"), "country": ("البلد", "country"), "place.country": ("البلد", "country"),
    "point": ("الإحداثيات", "point"),
    "aliases": ("يسمى أيضا", "also"), "relation": ("الصلة", "relation"), "quote": ("النص", "words"),
    # levels and subjects of talks
    "phone": ("اتصال هاتفي", "phone call"), "visit": ("زيارة", "visit"), "talks": ("مباحثات", "talks"),
    "session": ("جلسة", "session"), "conference": ("مؤتمر", "conference"), "summit": ("قمة", "summit"),
    "untold": ("لم يُذكر", "not told"), "border_control": ("ضبط الحدود", "border control"),
    "smuggling": ("التهريب", "smuggling"), "migration": ("الهجرة", "migration"),
    "ceasefire": ("وقف إطلاق النار", "ceasefire"), "terrorism": ("مكافحة الإرهاب", "counter-terrorism"),
    "security_cooperation": ("التعاون الأمني", "security cooperation"),
    "bilateral": ("العلاقات الثنائية", "bilateral relations"), "detainees": ("المحتجزون", "detainees"),
    "energy": ("الطاقة", "energy"), "humanitarian": ("الشأن الإنساني", "humanitarian matters"),
    "nuclear": ("الملف النووي", "the nuclear file"), "regional": ("شؤون المنطقة", "regional affairs"),
    "political_settlement": ("التسوية السياسية", "political settlement"), "sanctions": ("العقوبات", "sanctions"),
    "social": ("الشؤون الاجتماعية", "social affairs"), "trade": ("التجارة", "trade"), "water": ("المياه", "water"),
    # goods
    "arms": ("أسلحة", "arms"), "ammunition": ("ذخيرة", "ammunition"), "explosives": ("متفجرات", "explosives"),
    "drugs": ("مخدرات", "drugs"), "money": ("أموال", "money"), "fuel": ("وقود", "fuel"),
    "goods.goods": ("بضائع", "goods"), "vehicles": ("مركبات", "vehicles"), "tunnel": ("نفق", "tunnel"),
    # means
    "suicide": ("انتحاري", "suicide"), "vehicle bomb": ("مفخخة", "vehicle bomb"),
    "planted bomb": ("عبوة مزروعة", "planted bomb"), "mine": ("لغم", "mine"), "gunfire": ("رصاص", "gunfire"),
    "shelling": ("قصف", "shelling"), "rocket": ("صاروخ", "rocket"), "aircraft": ("طائرة", "aircraft"),
    "drone": ("طائرة مسيرة", "drone"), "knife": ("سكين", "knife"), "vehicle": ("مركبة", "vehicle"),
    "arson": ("حرق", "arson"),
    # parties, stances
    "civilian": ("مدنيون", "civilian"), "state": ("قوات الدولة", "state"), "attacker": ("مهاجمون", "attacker"),
    "unknown": ("غير معروف", "unknown"), "claims.claims": ("يتبنى", "claims"), "denies": ("ينفي", "denies"),
    "accuses": ("يتهم", "accuses"), "yes": ("نعم", "yes"), "no": ("لا", "no"),
    # kinds of evidence
    "words": ("في هذه الكلمات", "in these words"), "carried": ("من جملة أخرى", "carried from another sentence"),
    "computed": ("محسوب من هذه الكلمات", "computed from these words"),
    "published": ("مستنتج من يوم النشر", "inferred from the day of publication"),
    "gazetteer": ("مستنتج من معجم الأماكن", "inferred from the gazetteer"), "inferred": ("مستنتج", "inferred"),
    "unsure": ("غير مؤكد", "unsure"),
    # the page itself
    "page": ("مرصد: ما قرئ", "Marsad: what was read"), "reports": ("التقارير", "reports"),
    "events": ("الأحداث", "events"), "no_events": ("لا حدث في هذا التقرير", "this report tells no event"),
    "no_day": ("بلا تاريخ نشر", "no day of publication"), "text": ("نص التقرير", "the report's text"),
    "how": ("كيف قُرئ", "how it was read"), "field": ("الحقل", "field"), "kind": ("الدليل", "evidence"),
    "rule": ("القاعدة", "rule"), "offsets": ("الموضع", "offsets"), "left": ("تُرك", "left"),
    "dark": ("ليل / نهار", "dark / light"), "language": ("English", "العربية"), "legend": ("المفتاح", "key"),
    "optional": ("اختياري", "optional"), "read_by": ("القارئ", "reader"),
}.items()}


def label(key: str, of: str = "") -> Both:
    """The label of a value, of the field ``of`` where two fields use one word; a value without one as it stands."""
    return LABELS.get(f"{of}.{key}") or LABELS.get(key) or Both(key, key)
