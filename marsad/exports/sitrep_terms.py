"""What the situation report says in so many words, in Arabic and in English."""

from __future__ import annotations

TERMS: dict[str, tuple[str, str]] = {
    # the head
    "title": ("تقرير الموقف", "Situation report"),
    "number": ("الرقم", "Number"), "period": ("الفترة", "Period"), "cut_off": ("حد المعلومات", "Cut-off"),
    "cut_off_day": ("ما نُشر حتى نهاية يوم {}", "what was published until the end of {}"),
    "from_to": ("من {} إلى {}", "{} to {}"), "nothing_published": ("لا شيء منشورا", "nothing was published"),
    # the parts
    "summary": ("الخلاصة", "Summary"), "levels": ("المستوى في كل قطاع", "Levels by section"),
    "changed": ("ما تغير عن الأسبوع السابق", "What changed against the week before"),
    "incidents": ("الحوادث ومصادرها", "Incidents and their sources"),
    "claims": ("المزاعم والتبني، منفصلة عما وقع", "Claims, apart from what happened"),
    "talks": ("اللقاءات وما اتُّفق عليه", "Talks and what was agreed"),
    "measures": ("الإجراءات والالتزامات المعلنة", "Measures and commitments announced"),
    "tolls": ("الحصيلة ومداها", "Tolls and their range"), "seized": ("المضبوطات بأنواعها", "Seizures by kind"),
    "crossings": ("العبور والمنافذ", "Crossings"), "unsure": ("ما ليس مؤكدا", "What is unsure"),
    "basis": ("ما يستند إليه التقرير", "What this rests on"), "method": ("الطريقة", "Method"),
    # columns
    "section": ("القطاع", "Section"), "level": ("المستوى", "Level"), "before": ("الأسبوع السابق", "Week before"),
    "why": ("السبب", "Why"), "day": ("اليوم", "Day"), "what": ("ما حدث", "What"), "impact": ("الأثر", "Impact"),
    "confidence": ("الثقة", "Confidence"), "by_sources": ("المصادر", "Sources"), "who": ("من", "Who"),
    "stance": ("الموقف", "Stance"), "of": ("بشأن", "Of"), "medium": ("الوسيلة", "Medium"),
    "words": ("بنص التقرير", "In the report's words"), "count": ("العدد", "Count"),
    "most_told": ("بحسب أكثر الأصوات", "By most voices"), "range": ("المدى المروي", "Range told"),
    "in_incidents": ("الحوادث", "Incidents"), "kind": ("النوع", "Kind"), "things": ("التفصيل", "Things told"),
    "way": ("الاتجاه", "Way"), "mark": ("الحال", "State"),
    # levels, impacts, confidence
    "low": ("منخفض", "low"), "medium_level": ("متوسط", "medium"), "high": ("مرتفع", "high"),
    "critical": ("حرج", "critical"), "very high": ("مرتفع جدا", "very high"),
    "not known": ("غير معروف", "not known"), "no baseline": ("لا ماضي يُقاس عليه", "no baseline"),
    "none": ("لا أثر", "none"), "confirmed": ("من صوتين أو أكثر", "two voices or more"),
    "probable": ("من صوت واحد", "one voice"), "disputed": ("متنازع فيه", "disputed"),
    "doubtful": ("مزعوم فقط", "only alleged"), "validated": ("صدّقه شخص", "validated by a person"),
    "whole": ("الحدود كلها", "the border as a whole"),
    # sentences
    "level_line": ("{border}: المستوى {level} (وفي الأسبوع السابق: {before})",
                   "{border}: level {level} ({before} the week before)"),
    "others_low": ("وبقية القطاعات: {}", "the other sections: {}"),
    "count_line": ("{now}، وفي الأسبوع السابق {before}", "{now}; {before} the week before"),
    "gravest": ("الأشد: {}", "The gravest: {}"), "no_incident": ("لم يُروَ حادث", "No incident is told"),
    "talks_line": ("وعُقد {}", "{} held"),
    "points": ("النقاط {}", "{} points"), "usual": ("{n}، والمعتاد حتى {bound}", "{n}, up to {bound} usual"),
    "surge": ("طفرة: {n}، والمتوقع {expected} والمعتاد حتى {bound}",
              "a surge: {n}, {expected} expected and up to {bound} usual"),
    "silent": ("صمتت المصادر ({} من نشاطها المعتاد)", "the sources were silent ({} of their usual activity)"),
    "no_past": ("لم يُغطَّ ما يكفي من الأسابيع الماضية", "too few of the weeks before were covered"),
    "set_by": ("حدده {who} حتى {until}: {why} (بالقواعد: {computed})",
               "set by {who} until {until}: {why} (by the rules: {computed})"),
    "until": ("حتى {}", "until {}"), "change_row": ("{section}: من {before} إلى {now}", "{section}: {before} to {now}"),
    "unchanged": ("لم يتغير مستوى أي قطاع", "No section changed its level"),
    "new_row": ("جديد هذا الأسبوع: {}", "New this week: {}"),
    "nothing": ("لا شيء في السجل", "Nothing in the record"), "and_more": ("وغيرها: {}", "and {} more"),
    "undated": ("{} لا يُعرف يومها وليست في الأعداد", "{} whose day cannot be told, in no number here"),
    "alone": ("{} من صوت واحد", "{} told by one voice"),
    "nowhere": ("{} على الحدود ولا يُعرف القطاع", "{} on the border in a section that is not told"),
    "unsure_row": ("{what}: {why}", "{what}: {why}"),
    "closed_row": ("{what}: خارج الحساب ({why})", "{what}: not counted ({why})"),
    "history_row": ("{}: رُوي تاريخا فقط، وليس في الأعداد", "{}: told only as history, in no number here"),
    "denied": ("منفي", "denied"), "closed": ("أغلقه شخص", "closed by a person"),
    "rests_on": ("{reports}، {voices}، {sources}", "{reports}, {voices}, {sources}"),
    "copies": ("النسخ المتقاربة من نص واحد، ونصوص الوكالة الواحدة، وتقارير المصدر الواحد عن حادث واحد صوت واحد.",
               "Near copies of one text, texts of one agency and reports of one source on an incident are one voice."),
    "how": ("يُركَّب هذا التقرير من السجل وحده، بلا إضافة: كل قيمة مقروءة من كلمات تقرير، وما لا يُعرف يُترك. "
            "مستوى القطاع من أثر الحوادث وعددها وقربها الزمني وما يزيد على ماضيه؛ والمصدر الصامت يعطي "
            "«غير معروف» لا «منخفض». الاسم الذي بعده * منقول بحروف لاتينية.",
            "This report is composed from the record alone: each value was read from the words of a report, and what "
            "cannot be told is left out. A section's level comes from the impact, number and recency of incidents and "
            "from what exceeds its own past; a silent source gives \"not known\", never \"low\". A name with * is "
            "romanised."),
    "versions": ("مرصد، نسخة القواعد {rules}، نسخة الحدود {borders}", "Marsad, rules {rules}, borders {borders}"),
    "claims_stance": ("يتبنى", "claims"), "denies": ("ينفي", "denies"), "accuses": ("يتهم", "accuses"),
    "from_place": ("من {}", "from {}"), "to_place": ("إلى {}", "to {}"),
    "border_measure": ("إجراء حدودي", "border measure"), "unmarked": ("لم يُحدَّد", "not marked"),
    "done": ("نُفِّذ", "done"), "lapsed": ("سقط", "lapsed"), "unknown": ("غير معروف", "unknown"),
    "map": ("خريطة القطاعات", "Map of the sections"),
    "map_note": ("الأرقام كما في الجدول، والدوائر حوادث؛ الخطوط من Natural Earth بمقياس 1:10م",
                 "Numbers as in the table, circles are incidents; lines from Natural Earth 1:10m"),
}


def term(key: str, language: str) -> str:
    """The words of a key in "ar" or "en"."""
    return TERMS[key][language == "en"]


def level_term(value: str | None, language: str) -> str:
    """A level or an impact in words; an impact of None is none."""
    return term("none" if value is None else "medium_level" if value == "medium" else value, language)
