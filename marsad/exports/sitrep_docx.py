"""The situation report as a Word document, to be worked on further: right to left in Arabic."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from marsad.errors import MissingError
from marsad.exports.shown import FSI, PDI
from marsad.exports.sitrep_parts import Document, Part, document
from marsad.exports.sitrep_pdf import sitrep_map_picture
from marsad.exports.sitrep_terms import term
from marsad.picture.sitrep import Sitrep

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.text.paragraph import Paragraph

_LEFT_OUT = dict.fromkeys(map(ord, (FSI, PDI, "\ufffe", "\uffff")))
_MAP_CM = 8.0     # across the page
_AFTER_BIDI = ("w:spacing", "w:ind", "w:jc", "w:rPr")   # where the schema wants it among its neighbours


def sitrep_docx(report: Sitrep, languages: Sequence[str]) -> bytes:
    """The report in "ar", "en", or one after the other. Its times are the cut-off, so that the same report gives the
    same bytes. Raises MissingError where python-docx or Typst, which draws the map, is not installed."""
    try:
        import docx
        from docx.enum.text import WD_BREAK
    except ImportError:
        raise MissingError("docx", "print") from None
    word, made = docx.Document(), [document(report, language) for language in languages]
    drawn = sitrep_map_picture(report)
    for number, one in enumerate(made):
        if number:
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _write(word, one, drawn)
    at = datetime.combine(report.cut_off or report.period.end, time())
    about = word.core_properties
    about.author, about.title, about.comments = "Marsad", made[0].title, ""
    about.created = about.modified = at
    stream = BytesIO()
    word.save(stream)
    return _timed(stream, at)


def _timed(stream: BytesIO, at: datetime) -> bytes:
    """The same parts in a package whose entries bear a given time in place of the clock's."""
    out = BytesIO()
    with ZipFile(stream) as read, ZipFile(out, "w", ZIP_DEFLATED) as write:
        for name in read.namelist():
            entry = ZipInfo(name, (at.year, at.month, at.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            write.writestr(entry, read.read(name))
    return out.getvalue()


def _write(word: Word, doc: Document, drawn: bytes) -> None:
    arabic = doc.language == "ar"
    _directed(word.add_heading(_plain(doc.title), 1), arabic)
    for name, value in doc.facts:
        _directed(word.add_paragraph(_plain(f"{name}: {value}")), arabic)
    for part in (doc.summary, *doc.parts):
        _directed(word.add_heading(_plain(part.title), 2), arabic)
        for line in part.lines:
            _directed(word.add_paragraph(_plain(line), "List Bullet"), arabic)
        if part.key == "levels":
            _map(word, drawn, doc.language)
        if part.head:
            _table(word, part, arabic)


def _map(word: Word, drawn: bytes, language: str) -> None:
    """The map of the sections, with what its numbers and circles are; told in words for those who do not see it."""
    from docx.shared import Cm

    note = _plain(term("map_note", language))
    picture = word.add_picture(BytesIO(drawn), width=Cm(_MAP_CM))
    picture._inline.docPr.set("descr", note)
    _directed(word.paragraphs[-1], language == "ar")
    _directed(word.add_paragraph(note), language == "ar")


def _table(word: Word, part: Part, arabic: bool) -> None:
    from docx.enum.table import WD_TABLE_DIRECTION

    table = word.add_table(0, len(part.head), "Light Grid Accent 1")
    table.table_direction = WD_TABLE_DIRECTION.RTL if arabic else WD_TABLE_DIRECTION.LTR
    for row in (part.head, *part.rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(_plain(text))
            _directed(cell.paragraphs[0], arabic)


def _plain(text: str) -> str:
    """The text without isolates, which not every Word knows, and without what XML cannot hold."""
    return text.translate(_LEFT_OUT)


def _directed(paragraph: Paragraph, arabic: bool) -> None:
    """An Arabic paragraph runs from the right, and so do its runs."""
    if not arabic:
        return
    from docx.oxml import OxmlElement

    style: Any = paragraph._p.get_or_add_pPr()
    style.insert_element_before(OxmlElement("w:bidi"), *_AFTER_BIDI)
    for run in paragraph.runs:
        run.font.rtl = True
