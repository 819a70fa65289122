"""Why two accounts are one incident, in words: each comparison with its level and its weight in bits."""

from __future__ import annotations

from marsad.exports.labels import Both, label
from marsad.incidents.weights import Reason

_FIELDS: dict[str, Both] = {name: Both(*pair) for name, pair in {
    "time": ("الزمن", "time"), "part": ("وقت اليوم", "part of the day"), "words": ("الكلمات", "words"),
    "rare": ("كلمات نادرة", "rare words"), "numbers": ("الأعداد", "numbers"), "source": ("المصدر", "source"),
    "means": ("الوسيلة", "means"),
}.items()}
_LEVELS: dict[str, Both] = {name: Both(*pair) for name, pair in {
    "same": ("نفسه", "the same"), "kin": ("قريب منه", "of a kin type"), "other": ("مختلف", "other"),
    "day": ("اليوم نفسه", "the same day"), "day.inferred": ("اليوم نفسه استنتاجا", "the same day, as inferred"),
    "next": ("بفارق يوم", "a day apart"), "days": ("بفارق أيام", "days apart"), "week": ("بفارق أسبوع", "a week apart"),
    "next.told": ("يومان متتاليان بنصهما", "two days in a row, each told"),
    "other.told": ("يومان مختلفان بنصهما", "two other days, each told"), "far": ("متباعد", "far apart"),
    "misdated": ("نُشر معا وتباعد تاريخه", "published together, dated apart"),
    "about": ("ضمن المدة", "within the span told"), "about.near": ("قرب المدة", "near the span told"),
    "rough": ("ضمن تاريخ تقريبي", "within a rough date"), "rough.near": ("قرب تاريخ تقريبي", "near a rough date"),
    "undated": ("بلا تاريخ", "undated"), "fresh": ("نُشر", "published"), "retold": ("مستعادا", "told as background"),
    "same.area": ("المنطقة نفسها", "the same area"), "name": ("الاسم نفسه", "the same name"),
    "mentioned": ("مذكور في الآخر", "named in the other"), "near": ("قريب", "near"), "inside": ("داخله", "inside"),
    "unknown": ("غير محدد", "not known"), "apart": ("متباعد", "apart"), "abroad": ("في بلد آخر", "in another country"),
    "equal": ("متساو", "equal"), "equal.few": ("متساو وقليل", "equal and few"), "within": ("داخله", "within"),
    "close": ("متقارب", "close"), "differs": ("مختلف", "differs"), "shared": ("مشترك", "shared"),
    "rare": ("اسم مشترك", "a name shared"), "common": ("لفظ عام مشترك", "common words shared"),
    "none": ("لا شيء", "none"), "few": ("قليل", "few"), "some": ("بعض", "some"), "many": ("كثير", "many"),
    "half": ("نحو النصف", "near half"), "most": ("أكثرها", "most"), "nearly": ("جلها", "nearly all"),
    "all": ("كلها", "all"), "more": ("أربع أو أكثر", "four or more"),
}.items()}


def reason_words(reason: Reason) -> Both:
    """One reason in both languages.

    >>> reason_words(Reason("time", "day", 2.6)).en
    'time: the same day (+2.6)'
    """
    field, level = _FIELDS.get(reason.field) or label(reason.field), _level(reason.level)
    return Both(f"{field.ar}: {level.ar} ({reason.weight:+.1f})", f"{field.en}: {level.en} ({reason.weight:+.1f})")


def _level(name: str) -> Both:
    """A level, or its parts one after another (fresh.day: published the same day); two fates stand side by side."""
    if name in _LEVELS:
        return _LEVELS[name]
    parts = [_LEVELS.get(part) or label(part) for part in name.replace("+", ".").split(".")]
    between = " / " if "+" in name else " "
    return Both(between.join(p.ar for p in parts), between.join(p.en for p in parts))
