"""The situation report as a PDF, with the data behind it attached. Set by Typst, with fonts of the package alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime, time
from importlib.resources import as_file, files
from typing import Any

from marsad.errors import MissingError
from marsad.exports.record_json import dumps
from marsad.exports.sitrep_json import sitrep_csv, sitrep_json
from marsad.exports.sitrep_map import sitrep_map
from marsad.exports.sitrep_parts import document
from marsad.exports.sitrep_terms import term
from marsad.picture.sitrep import Sitrep


def sitrep_pdf(report: Sitrep, languages: Sequence[str]) -> bytes:
    """The report on A4 in "ar", "en", or one after the other, `sitrep.json` and `incidents.csv` attached. The same
    report gives the same bytes. Raises MissingError where Typst is not installed."""
    made: bytes = _set(report, languages, "pdf")
    return made


def sitrep_pictures(report: Sitrep, languages: Sequence[str], ppi: float = 80.0) -> list[bytes]:
    """The pages of the PDF as PNG."""
    made = _set(report, languages, "png", ppi)
    return [made] if isinstance(made, bytes) else list(made)


def sitrep_map_picture(report: Sitrep, ppi: float = 200.0) -> bytes:
    """The map of the sections as PNG, for what takes no SVG. The same report gives the same bytes."""
    sources = {"main.typ": b"#set page(width: auto, height: auto, margin: 2mm)\n#image(\"map.svg\")",
               "map.svg": sitrep_map(report).encode()}
    made: bytes = _compiled(report, sources, "png", ppi)
    return made


def _set(report: Sitrep, languages: Sequence[str], form: str, ppi: float | None = None) -> Any:
    return _compiled(report, _sources(report, languages), form, ppi)


def _compiled(report: Sitrep, sources: dict[str, bytes], form: str, ppi: float | None) -> Any:
    try:
        import typst
    except ImportError:
        raise MissingError("typst", "print") from None
    compiled: Any = typst.compile  # its types leave out that files may be given by name, and pages come as a list
    with as_file(files("marsad.exports").joinpath("fonts")) as fonts:
        return compiled(sources, format=form, ppi=ppi, font_paths=[str(fonts)],
                        ignore_system_fonts=True, timestamp=_stamp(report),
                        pdf_standards=["a-3b"] if form == "pdf" else [])


def _sources(report: Sitrep, languages: Sequence[str]) -> dict[str, bytes]:
    template = files("marsad.exports").joinpath("templates", "sitrep.typ").read_bytes()
    documents = [_plain(report, language) for language in languages]
    return {"main.typ": template, "documents.json": dumps(documents).encode(), "map.svg": sitrep_map(report).encode(),
            "sitrep.json": sitrep_json(report).encode(), "incidents.csv": sitrep_csv(report).encode()}


def _plain(report: Sitrep, language: str) -> dict[str, Any]:
    """The document as data; the levels beside their rows, for the tint of their cells."""
    levels = [row.stands.value for row in (*report.sections, report.whole)]
    made = asdict(document(report, language))
    made["parts"] = [{**part, "levels": levels, "note": term("map_note", language)} for part in made["parts"]]
    return made


def _stamp(report: Sitrep) -> int:
    """The time that the file bears: the cut-off, since a clock would make each print another."""
    day = report.cut_off or report.period.end
    return int(datetime.combine(day, time(), UTC).timestamp())
