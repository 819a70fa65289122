"""The situation report of a week: what is in it, in both languages, and the same bytes each time."""

from __future__ import annotations

import csv
import json
import re
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
from click.testing import CliRunner
from scenarios import NOW, SALLOUM, incident, published, weekly

from marsad.cli import commands
from marsad.exports.sitrep_docx import sitrep_docx
from marsad.exports.sitrep_page import sitrep_page
from marsad.exports.sitrep_parts import Document, document
from marsad.picture.borders_file import shipped
from marsad.picture.case import Case
from marsad.picture.picture import Ground
from marsad.picture.rules import shipped_rules
from marsad.picture.sitrep import Sitrep, sitrep
from marsad.record.event import Claim, Item
from marsad.record.report import Report, make_report
from marsad.record.values import Count, Place
from marsad.store.adding import add
from marsad.store.opening import open_store

WEDNESDAY = date(2018, 5, 16)
CAIRO = Place("القاهرة", "EG", "c.cairo", 30.04, 31.24, 20.0, kind="city")


def _of(*cases: Case) -> Sitrep:
    ground = Ground.of(shipped(), shipped_rules(), [*weekly(-26, -1), *cases], published(-27, 0))
    border = shipped().border("egypt-libya")
    assert border is not None
    return sitrep(ground, border, NOW)


def _part(made: Document, key: str) -> str:
    part = next(part for part in made.parts if part.key == key)
    return "\n".join([*part.lines, *(" | ".join(row) for row in part.rows)])


def test_a_grave_week_says_what_changed() -> None:
    report = _of(incident("a", 0, "attack", place=SALLOUM, killed=9, voices=2))
    assert [row.stands.computed.section for row in report.changed] == ["egypt-libya/coast", "egypt-libya"]
    assert (len(report.incidents), report.before, report.new) == (1, 1, {"a"})
    english = document(report, "en")
    assert "Coast, Salloum and Musaid: low to medium" in _part(english, "changed")
    assert "Attack in Sallum, Egypt: 9 killed" in english.summary.lines[2]
    assert len(english.summary.lines) == 3


def test_tolls_keep_their_range_and_leave_out_what_is_alleged() -> None:
    told = [incident("a", 0, "attack", killed=8), incident("a", 0, "attack", killed=12)]
    one = Case.of("a", [told[0].accounts[0], *(_as(told[1], "b").accounts)])
    rumour = incident("r", 0, "attack", killed=40, assertion="alleged")
    report = _of(one, incident("m", 0, "clash", killed=2), rumour)
    assert [(toll.field, toll.range) for toll in report.tolls] == [("killed", Count(10, 14))]
    assert {shown.case.id for shown in report.unsure} == {"r"}
    assert "only alleged" in _part(document(report, "en"), "unsure")


def _as(case: Case, name: str) -> Case:
    """The same told by another voice."""
    return Case.of(name, [replace(a, event_id=f"{name} {a.event_id}", report_id=name, voice=name)
                          for a in case.accounts])


def test_an_open_number_keeps_the_range_open() -> None:
    case = incident("a", 0, "attack")
    event = replace(case.accounts[0].event, killed=Count(21, None))
    report = _of(Case.of("a", [replace(case.accounts[0], event=event)]))
    assert report.tolls[0].range == Count(21, None)
    assert "at least 21 killed" in _part(document(report, "en"), "tolls")


def test_claims_stand_apart_and_once() -> None:
    claim = Claim("تنظيم الدولة", "claims", "هجوم", "بيان")
    report = _of(incident("a", 0, "attack", killed=3, voices=3, claims=(claim,), claimed_by=("تنظيم الدولة",)))
    assert [(one.claim, len(one.sources)) for one in report.claims] == [(claim, 3)]
    assert "يتبنى" in _part(document(report, "ar"), "claims")


def test_talks_of_the_two_countries_count_wherever_they_are_held() -> None:
    parties = ("وزير الخارجية المصري", "وزير الخارجية الليبي")
    here = incident("t", 0, "meeting", place=CAIRO, by=parties, outcomes=("تسيير دوريات مشتركة",))
    other = incident("o", 0, "meeting", place=CAIRO, by=("وزير الخارجية المصري", "نظيره اليوناني"))
    report = _of(here, other)
    assert [case.id for case in report.talks] == ["t"]
    assert [(one.words, set(one.by)) for one in report.measures] == [("تسيير دوريات مشتركة", set(parties))]
    assert "t" not in {one.case.id for one in report.incidents}
    assert "تسيير دوريات مشتركة" in _part(document(report, "en"), "talks")


def test_seizures_are_told_by_kind_with_their_things() -> None:
    report = _of(incident("s", 0, goods=("arms",), items=(Item("arms", "بندقية", 40.0),), voices=2),
                 incident("d", 0, goods=("drugs",)))
    assert [(one.kind, one.incidents, len(one.items)) for one in report.seized] == [("arms", 1, 1), ("drugs", 1, 0)]
    assert "40 بندقية" in _part(document(report, "ar"), "seized")


def test_a_denied_incident_is_in_sight_and_in_no_number() -> None:
    report = _of(incident("n", 0, "attack", killed=5, assertion="denied"))
    assert (report.incidents, report.tolls) == ((), ())
    assert "denied" in _part(document(report, "en"), "unsure")


def test_silence_is_told_as_not_known() -> None:
    border = shipped().border("egypt-libya")
    assert border is not None
    ground = Ground.of(shipped(), shipped_rules(), weekly(-26, -1), published(-27, -1))
    report = sitrep(ground, border, NOW)
    assert "not known" in document(report, "en").summary.lines[0]
    assert "غير معروف" in document(report, "ar").summary.lines[0]


def test_the_order_of_arrival_changes_nothing() -> None:
    cases = [incident(f"a{n}", 0, "attack", killed=n, place=SALLOUM) for n in range(1, 6)]
    assert sitrep_page(_of(*cases), ("ar", "en")) == sitrep_page(_of(*reversed(cases)), ("ar", "en"))


def test_what_others_wrote_is_text_on_the_page() -> None:
    page = sitrep_page(_of(incident("a", 0, "attack", by=("<script>alert(1)</script>",))), ("ar",))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve weeks with a small find each, then a week with an ambush, migrants held, and talks."""
    path = tmp_path_factory.mktemp("sitrep") / "border.db"
    past = [_report(f"p{n}", f"ضبطت قوات حرس الحدود {n + 20} كيلوغراما من الحشيش في سيارة قرب السلوم أمس.",
                    WEDNESDAY - timedelta(7 * n)) for n in range(1, 13)]
    now = [
        _report("a", "قتل ثمانية جنود في هجوم شنه مسلحون مجهولون على كمين للجيش في السلوم أمس.", WEDNESDAY),
        _report("t", "التقى وزير الخارجية المصري نظيره الليبي في القاهرة أمس، واتفق الجانبان على تشكيل لجنة مشتركة "
                     "لضبط الحدود.", WEDNESDAY),
        _report("late", "ضبطت قوات حرس الحدود 40 بندقية آلية جنوب واحة سيوة في 17 مايو.", date(2018, 5, 22)),
    ]
    with open_store(str(path)) as opened:
        add(opened, iter([*past, *now]), jobs=1)
    return path


def _report(name: str, text: str, day: date) -> Report:
    return make_report(text, id=name, source="جريدة", published=day, url=f"https://example.org/{name}")


def _write(store: Path, target: Path, *more: str) -> bytes:
    run = CliRunner().invoke(commands, ["sitrep", "--store", str(store), "--border", "egypt-libya", "--week",
                                        "2018-20", "-o", str(target), *more], standalone_mode=False)
    assert run.exception is None, run.output
    return target.read_bytes()


def test_the_page_is_the_same_each_time_and_stands_alone(store: Path, tmp_path: Path) -> None:
    first, again = (_write(store, tmp_path / name, "--lang", "both") for name in ("a.html", "b.html"))
    assert first == again
    page = first.decode()
    assert page.index('dir="rtl"') < page.index('<article lang="en" dir="ltr">')
    assert not re.findall(r'(?:src|href)="', page)
    assert "<script" not in page


def test_the_data_agrees_with_the_table(store: Path, tmp_path: Path) -> None:
    told: dict[str, Any] = json.loads(_write(store, tmp_path / "a.json"))
    rows = list(csv.DictReader(_write(store, tmp_path / "a.csv").decode().splitlines()))
    assert [row["id"] for row in rows] == [one["id"] for one in told["incidents"]]
    assert told["number"] == "egypt-libya/2018-W20"
    assert len(told["talks"]) == 1
    assert "تشكيل لجنة مشتركة" in told["measures"][0]["words"]


def test_a_cut_off_leaves_out_what_came_later(store: Path, tmp_path: Path) -> None:
    whole = json.loads(_write(store, tmp_path / "a.json"))
    cut = json.loads(_write(store, tmp_path / "b.json", "--as-of", "2018-05-20"))
    assert (len(whole["incidents"]), len(cut["incidents"])) == (2, 1)
    assert cut["cut_off"] == "2018-05-20"


def test_a_wrong_ending_says_which_there_are(store: Path, tmp_path: Path) -> None:
    run = CliRunner().invoke(commands, ["sitrep", "--store", str(store), "--border", "egypt-libya", "--week",
                                        "2018-20", "-o", str(tmp_path / "a.odt")])
    assert run.exit_code == 2
    assert ".html, .pdf, .docx, .json" in run.output


def test_the_pdf_is_the_same_each_time_and_carries_its_data(store: Path, tmp_path: Path) -> None:
    first, again = (_write(store, tmp_path / name, "--lang", "both") for name in ("a.pdf", "b.pdf"))
    assert first == again
    read = pypdf.PdfReader(tmp_path / "a.pdf")
    assert read.attachments["sitrep.json"][0] == _write(store, tmp_path / "a.json")
    assert read.attachments["incidents.csv"][0] == _write(store, tmp_path / "a.csv")
    assert read.metadata is not None
    assert read.metadata.creation_date == datetime(2018, 5, 22, tzinfo=UTC)  # the cut-off, no clock
    fonts = {str(font) for page in read.pages for font in _fonts(page)}
    assert any("NotoNaskhArabic" in font for font in fonts)
    assert not any("DejaVu" in font for font in fonts)  # what no font of ours could set


def _fonts(page: pypdf.PageObject) -> list[str]:
    return [font.get_object()["/BaseFont"] for font in page["/Resources"]["/Font"].values()]


def test_a_report_in_arabic_reads_in_both_weights_of_its_font(store: Path, tmp_path: Path) -> None:
    _write(store, tmp_path / "a.pdf", "--lang", "ar")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages)
    assert "egypt-libya/2018-W20" in text
    assert "Situation report" not in text


def test_the_fonts_of_the_print_have_their_licence() -> None:
    fonts = Path(__file__).parent.parent / "marsad" / "exports" / "fonts"
    assert sorted(path.name for path in fonts.iterdir()) == ["LICENSE", "NotoNaskhArabic-Bold.ttf",
                                                            "NotoNaskhArabic-Regular.ttf"]
    vendored = fonts.parent.parent / "web" / "vendor" / "fonts" / "noto-naskh-arabic" / "LICENSE"
    assert (fonts / "LICENSE").read_bytes() == vendored.read_bytes()


def test_the_docx_is_the_same_each_time_and_runs_from_the_right(store: Path, tmp_path: Path,
                                                                monkeypatch: pytest.MonkeyPatch) -> None:
    first = _write(store, tmp_path / "a.docx", "--lang", "both")
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.struct_time((2001, 9, 9, 0, 0, 0, 6, 252, 0)))
    assert _write(store, tmp_path / "b.docx", "--lang", "both") == first
    read = docx.Document(str(tmp_path / "a.docx"))
    assert read.core_properties.created == datetime(2018, 5, 22, tzinfo=UTC)
    title = read.paragraphs[0]
    assert title.text.startswith("تقرير الموقف")
    assert (title.runs[0].font.rtl, len(title._p.xpath("./w:pPr/w:bidi"))) == (True, 1)
    tables = {table.rows[0].cells[1].text: table for table in read.tables}
    assert "<w:bidiVisual/>" in tables["القطاع"]._tbl.xml
    assert tables["Section"].rows[1].cells[1].text == "Coast, Salloum and Musaid"
    assert [bool(shape._inline.docPr.get("descr")) for shape in read.inline_shapes] == [True, True]


def test_what_xml_cannot_hold_is_left_out_of_the_docx() -> None:
    made = sitrep_docx(_of(incident("a", 0, "attack", by=("مسلحون\ufffe\x00<b>",))), ("ar",))
    text = "\n".join(cell.text for table in docx.Document(BytesIO(made)).tables for row in table.rows
                     for cell in row.cells)
    assert "<b>" in text
    assert "\u2068" not in text


def test_what_is_copied_from_the_pdf_has_no_marks_of_direction(store: Path, tmp_path: Path) -> None:
    _write(store, tmp_path / "a.pdf", "--lang", "both")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "a.pdf").pages)
    assert not re.findall("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    assert "14 May 2018 to 20 May 2018" in text


def test_a_thing_that_is_told_twice_is_listed_once_and_in_english_by_its_name() -> None:
    told = (Item("arms", "أسلحة"), Item("arms", "الأسلحة"), Item("arms", "اسلحة"), Item("arms", "بنادق", 3.0),
            Item("arms", "البنادق"))
    found = incident("x", 0, goods=("arms",), items=told)
    ground = Ground.of(shipped(), shipped_rules(), [found])
    report = sitrep(ground, shipped().borders[0], NOW)
    assert [(item.what, item.quantity) for item in report.seized[0].items] == [("أسلحة", None), ("بنادق", 3.0)]
    things = next(part for part in document(report, "en").parts if part.key == "seized").rows[0][2]
    assert things.replace("\u2068", "").replace("\u2069", "") == "weapons; 3 rifles"


def test_what_is_told_only_as_history_is_named_and_not_counted() -> None:
    told = incident("h", 0, "attack", killed=55, voices=3, role="background")
    report = sitrep(Ground.of(shipped(), shipped_rules(), [told, incident("x", 0)]), shipped().borders[0], NOW)
    assert ([one.case.id for one in report.history], [one.case.id for one in report.incidents]) == (["h"], ["x"])
    unsure = next(part for part in document(report, "en").parts if part.key == "unsure")
    assert any("55 killed" in line and "only as history" in line for line in unsure.lines)
    assert report.tolls == ()
