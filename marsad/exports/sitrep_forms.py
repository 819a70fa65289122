"""The forms of a situation report, by the ending of the file that holds it."""

from __future__ import annotations

from collections.abc import Callable

from marsad.exports.sitrep_docx import sitrep_docx
from marsad.exports.sitrep_json import sitrep_csv, sitrep_json
from marsad.exports.sitrep_page import sitrep_page
from marsad.exports.sitrep_pdf import sitrep_pdf
from marsad.picture.sitrep import Sitrep

Made = Callable[[Sitrep, tuple[str, ...]], bytes]

FORMS: dict[str, Made] = {
    "html": lambda report, languages: sitrep_page(report, languages).encode(),
    "pdf": sitrep_pdf,
    "docx": sitrep_docx,
    "json": lambda report, _: sitrep_json(report).encode(),
    "csv": lambda report, _: sitrep_csv(report).encode()}
LANGUAGES = {"ar": ("ar",), "en": ("en",), "both": ("ar", "en")}
