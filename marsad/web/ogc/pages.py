"""The documents of OGC API - Features as pages, in Arabic and in English."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined

from marsad.exports.english import country_names
from marsad.exports.labels import Both, label
from marsad.exports.shown import safe

_WORDS = {key: Both(*pair) for key, pair in {
    "landing": ("واجهة البيانات", "Data service"), "conformance": ("المطابقة", "Conformance"),
    "collections": ("المجموعات", "Collections"), "collection": ("المجموعة", "Collection"),
    "items": ("العناصر", "Items"), "item": ("العنصر", "Item"), "api": ("الوصف", "Description"),
    "skip": ("إلى المحتوى", "Skip to the content"), "picture": ("الصورة", "The picture"),
    "json": ("البيانات بصيغة JSON", "This as JSON"), "other": ("English", "العربية"),
    "next": ("الصفحة التالية", "Next page"), "of": ("من", "of"), "show": ("عرض العناصر", "Show its items"),
    "extent": ("المدى", "Extent"), "none": ("لا شيء", "None"), "parameters": ("المعاملات", "Parameters"),
    "page": ("صفحة الحادث", "The page of this incident"), "id": ("المعرّف", "id"),
    "conforms": ("تلتزم هذه الواجهة بالأصناف الآتية", "This service keeps these classes"),
    "title": ("العنوان", "Title"), "geometry": ("الهندسة", "Geometry"), "meaning": ("المعنى", "Meaning"),
    "first_day": ("أول يوم", "First day"), "last_day": ("آخر يوم", "Last day"), "precision": ("الدقة", "Precision"),
    "admin1": ("المحافظة", "Governorate"), "radius_km": ("نصف القطر (كم)", "Radius (km)"),
    "killed_min": ("القتلى (الأقل)", "Killed (least)"), "killed_max": ("القتلى (الأكثر)", "Killed (most)"),
    "injured_min": ("الجرحى (الأقل)", "Injured (least)"), "injured_max": ("الجرحى (الأكثر)", "Injured (most)"),
    "people_min": ("الأشخاص (الأقل)", "People (least)"), "people_max": ("الأشخاص (الأكثر)", "People (most)"),
    "missing_min": ("المفقودون (الأقل)", "Missing (least)"), "missing_max": ("المفقودون (الأكثر)", "Missing (most)"),
    "voices": ("الأصوات", "Voices"), "confirmed": ("مؤكد", "Confirmed"), "corrected": ("صُحح", "Corrected"),
    "first_published": ("أول نشر", "First published"), "last_published": ("آخر نشر", "Last published"),
    "change": ("رقم التغيير", "Change"), "headline_ar": ("العنوان بالعربية", "Headline in Arabic"),
    "headline_en": ("العنوان بالإنجليزية", "Headline in English"), "border": ("الحدود", "Border"),
    "name_ar": ("الاسم بالعربية", "Name in Arabic"), "name_en": ("الاسم بالإنجليزية", "Name in English"),
    "countries": ("البلدان", "Countries"), "km": ("الطول (كم)", "Length (km)"),
    "depth_km": ("العمق (كم)", "Depth (km)"), "disputed": ("متنازع عليه", "Disputed"),
}.items()}
_COLUMNS = ("first_day", "type", "place", "killed_min", "voices", "border", "countries", "km")
_NAMED = ("type", "status", "goods", "means")   # properties whose values have names, several joined by "; "
_PRECISIONS = {"day": Both("يوم", "day"), "week": Both("أسبوع", "week"), "month": Both("شهر", "month"),
               "year": Both("سنة", "year")}


def page(request: Request, language: str, name: str, document: dict[str, Any]) -> bytes:
    """A document as a page."""
    words = _Said(language)
    query = [pair for pair in request.query_params.multi_items() if pair[0] not in ("f", "lang")]
    steps = _steps(request.url.path)
    html = _templates().get_template(f"{name}.html").render(
        language=language, say=words.word, value=words.value, document=document, steps=steps, name=name,
        columns=[one for one in _COLUMNS if any(one in f["properties"] for f in document.get("features", ()))],
        json_at=_with(query, ("lang", language), ("f", "json")),
        other_at=_with(query, ("lang", "en" if language == "ar" else "ar"), ("f", "html")),
        kept=f"?lang={language}&f=html", quote=lambda written: quote(written, safe=""))
    return html.encode("utf-8", "replace")


class _Said:
    """Words and values in one language."""

    def __init__(self, language: str) -> None:
        self._arabic = language == "ar"

    def word(self, key: str) -> str:
        """What a property, or a part of the page, is called."""
        both = _WORDS.get(key) or label(key)
        return both.ar if self._arabic else both.en[:1].upper() + both.en[1:]

    def value(self, key: str, value: Any) -> str:
        """A value of a property as it is shown."""
        if isinstance(value, bool):
            return self.word("yes" if value else "no")
        if value is None or value == "":
            return ""
        names = [self._named(key, one) for one in str(value).split("; ")]
        return safe(("، " if self._arabic else ", ").join(names) if key in _NAMED else "; ".join(names))

    def _named(self, key: str, value: str) -> str:
        """One value by its name, where it has one."""
        both = Both(value, value)
        if key in _NAMED:
            both = label(value, key)
        elif key == "precision":
            both = _PRECISIONS.get(value, both)
        elif key in ("country", "countries"):
            both = Both(*country_names(value))
        return both.ar if self._arabic else both.en


def _steps(path: str) -> list[tuple[str, str]]:
    """The documents above one, each by its name and address."""
    parts = path.strip("/").split("/")
    known = ["landing", "collections", "collection", "items"]
    return [(name, "/" + "/".join(parts[:i + 1])) for i, name in enumerate(known[:len(parts) - 1])
            if i == 0 or parts[1] == "collections"]


def _with(query: Iterable[tuple[str, str]], *more: tuple[str, str]) -> str:
    return "?" + urlencode([*query, *more])


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(loader=PackageLoader("marsad.web.ogc", "templates"), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
