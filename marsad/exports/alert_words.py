"""Alerts in words, in Arabic and in English: title, where, and each reason."""

from __future__ import annotations

from datetime import date

from marsad.exports.english import english
from marsad.exports.labels import label
from marsad.exports.level_words import NUMBERS, reason_words
from marsad.exports.shown import FSI, PDI, safe
from marsad.exports.sitrep_terms import level_term
from marsad.exports.wording import counted, day_words
from marsad.gazetteer import gazetteer
from marsad.picture.alert_reasons import Reason, Value
from marsad.picture.alerts import Alert
from marsad.picture.borders import Borders

_WORDS = {
    "bears_on": ("القطاع: {}", "section: {}"), "type": ("النوع: {}", "type: {}"),
    "killed": ("{}، وحد القاعدة {}", "{}, from {} on"), "impact": ("الأثر: {}", "impact: {}"),
    "voices": ("{}، وحد القاعدة {}", "{}, from {} on"), "group": ("الجماعة: {}", "group: {}"),
    "goods": ("المضبوطات: {}", "seized: {}"), "item": ("من المضبوطات: {}", "of a kind: {}"),
    "near": ("قرب: {}", "near: {}"),
    "changed": ("المستوى من {} إلى {} في الأسبوع {}", "level from {} to {} in week {}"),
    "quiet": ("لم ينشر {} شيئا منذ {}، وهذه {} يوما", "{} has published nothing since {}, {} days"),
}


def title(alert: Alert, language: str) -> str:
    """What its rule calls it."""
    return safe((alert.title_ar or alert.title) if language == "ar" else alert.title)


def where(alert: Alert, borders: Borders, language: str) -> str:
    """The border and section; "" for what is of none."""
    name = alert.section or alert.border
    return "" if name is None else section_words(name, borders, language)


def reasons(alert: Alert, borders: Borders, language: str) -> tuple[str, ...]:
    """Its reasons. One that was kept before reasons were data says in Arabic what is known beside them."""
    if alert.why:
        return tuple(_reason(one, borders, language) for one in alert.why)
    if language == "en":
        return tuple(map(safe, alert.reasons))
    return (f"الدرجة: {level_term(alert.grade, 'ar')}", f"الحوادث: {len(alert.incidents)}")


def section_words(name: str, borders: Borders, language: str) -> str:
    """A border or section by its id; the id where the file has none such."""
    border = borders.border(name.partition("/")[0])
    found = [border, *(section for section in borders.sections if section.id == name)]
    names = [one.name_ar if language == "ar" else one.name_en for one in found if one is not None]
    return ("، " if language == "ar" else ", ").join(names) or safe(name)


def _reason(reason: Reason, borders: Borders, language: str) -> str:
    if reason.kind in NUMBERS:
        return reason_words(reason, language)
    words = _WORDS[reason.kind][language == "en"]
    if reason.kind in ("group", "goods", "item", "near"):
        comma = "، " if language == "ar" else ", "
        return words.format(comma.join(_value(reason.kind, one, borders, language) for one in reason.values))
    return words.format(*(_value(reason.kind, one, borders, language) for one in reason.values))


def _value(kind: str, value: Value, borders: Borders, language: str) -> str:
    """A value as its kind of reason is read; the first number of a toll with its noun."""
    written = str(value)
    if kind in ("impact", "changed"):
        return f"{FSI}{written}{PDI}" if written[:1].isdigit() else level_term(written, language)
    if kind == "bears_on":
        return section_words(written, borders, language)
    if kind in ("type", "goods"):
        return label(written, kind)[language == "en"]
    if kind in ("killed", "voices") and isinstance(value, int):
        return counted(kind, {"min": value, "max": value}, language)
    if kind == "near":
        place = gazetteer().by_id.get(written)
        return written if place is None else (place.names[0] if language == "ar" else place.name_en or written)
    if kind == "quiet" and written.count("-") == 2:
        return _day(written, language)
    return safe(str(english(written)) if kind == "group" and language == "en" else written)


def _day(written: str, language: str) -> str:
    try:
        return day_words(date.fromisoformat(written), language)
    except ValueError:
        return safe(written)
