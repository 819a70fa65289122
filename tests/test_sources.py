"""Files, pages, lines and streams become reports, or a reason that names file, line and remedy."""

from __future__ import annotations

import codecs
import gzip
import io
import json
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.errors import InputError
from marsad.record.published import published_day
from marsad.record.report import Report
from marsad.sources import rows
from marsad.sources.decode import UndecodableError, decode
from marsad.sources.files import reports

NEWS = "قتل ثلاثة جنود في هجوم على نقطة تفتيش قرب مدينة العريش المصرية، وقالت الوزارة إن المهاجمين فروا إلى الصحراء."
PAGE = f"""<!doctype html><html lang="ar"><head><title>هجوم قرب العريش</title>
<meta property="og:title" content="هجوم قرب العريش"><meta property="og:site_name" content="وكالة المثال">
<meta property="article:published_time" content="2024-05-16T08:00:00+02:00">
<link rel="canonical" href="https://example.org/a/1"></head><body><nav>الرئيسية رياضة اقتصاد</nav>
<article><h1>هجوم قرب العريش</h1><p>{NEWS}</p><p>{NEWS[::-1]}</p><p>وأضافت الوزارة أن قوات الأمن تمشط المنطقة.</p>
</article><footer>جميع الحقوق محفوظة</footer></body></html>"""


def only(path: Path, published: date | None = None) -> Report:
    """The one report of a file."""
    found = list(reports([str(path)], published))
    assert len(found) == 1
    assert isinstance(found[0], Report), found[0]
    return found[0]


def refused(path: Path) -> InputError:
    found = list(reports([str(path)]))
    assert len(found) == 1
    assert isinstance(found[0], InputError)
    return found[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256",
                                      "iso8859_6"])
def test_encodings_are_told_apart(encoding: str) -> None:
    text, told = decode(NEWS.encode(encoding))
    assert text == NEWS
    assert codecs.lookup(told).name.startswith(codecs.lookup(encoding).name.replace("-sig", ""))


def test_short_windows_1256_and_iso_headlines() -> None:
    for headline in ("مقتل جندي في هجوم قرب العريش", "ليبيا تغلق معبر رأس جدير", "المغرب وتونس يوقعان اتفاقا"):
        for encoding in ("cp1256", "iso8859_6"):
            assert decode(headline.encode(encoding))[0] == headline


def test_text_stays_as_decoded(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("سطر\r\nآخر\n\n \tأخير\u200f\n".encode())
    report = only(path)
    assert report.text == "سطر\r\nآخر\n\n \tأخير\u200f\n"
    assert report.id == "a"
    assert report.provenance is not None
    assert report.provenance.sha256 == sha256(path.read_bytes()).hexdigest()
    assert (report.provenance.encoding, report.provenance.extractor) == ("utf-8", None)


@pytest.mark.parametrize(("data", "part"), [
    (b"%PDF-1.7 ...", "PDF"), (b"PK\x03\x04abc", "ZIP"), (bytes(range(256)) * 20, "binary"),
    (b"", "no text"), (b" \n\t ", "no text"), (NEWS.encode()[:-2], "UTF-8 but byte"),
    (codecs.BOM_UTF16_LE + b"\x00\xd8\x00\xd8", "UTF-16"),
])
def test_what_is_no_text_is_refused_with_a_remedy(tmp_path: Path, data: bytes, part: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    error = refused(path)
    assert part in str(error)
    assert str(error).startswith(f"{path}: ")
    assert error.remedy


def test_damaged_utf8_is_not_read_as_another_encoding() -> None:
    with pytest.raises(UndecodableError, match="byte 2 "):
        decode(b"ab\xff" + NEWS.encode())


def test_french_in_latin_1_goes_to_the_guesser() -> None:
    text = "Le président a été reçu à l'Élysée où il a parlé de la frontière libyenne et de la sécurité."
    assert decode(text.encode("cp1252"))[0] == text


def test_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("marsad.sources.files.MAX_REPORT_BYTES", 50)
    monkeypatch.setattr("marsad.sources.rows.MAX_REPORT_BYTES", 50)
    path = tmp_path / "a.txt"
    path.write_text(NEWS)
    assert "larger than" in str(refused(path))
    lines = tmp_path / "b.jsonl"
    lines.write_text(json.dumps({"text": "x" * 80}) + "\n" + '{"text": "كلمة"}\n')
    error, report = reports([str(lines)])
    assert isinstance(error, InputError)
    assert error.line == 1
    assert isinstance(report, Report)
    assert (report.text, report.id) == ("كلمة", "b:2")


def test_jsonl_gives_each_line_or_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join([
        json.dumps({"id": 7, "title": "عنوان", "text": "متن", "published": "2024-05-16", "source": "و", "url": "u"}),
        "{not json", "", json.dumps({"text": "بلا معرف"}), json.dumps({"title": "عنوان وحده"}),
        json.dumps({"body": "x"}), json.dumps({"text": 5}), json.dumps({"text": "x", "published": "غدا"}),
        json.dumps([1]), json.dumps({"text": " "}), json.dumps({"text": "x", "id": {}}),
    ]), encoding="utf-8")
    found = list(reports([str(path)], date(2020, 1, 1)))
    good = [r for r in found if isinstance(r, Report)]
    assert [(r.id, r.text, r.published, r.title) for r in good] == [
        ("7", "عنوان\nمتن", date(2024, 5, 16), "عنوان"), ("news:4", "بلا معرف", date(2020, 1, 1), None),
        ("news:5", "عنوان وحده", date(2020, 1, 1), "عنوان وحده")]
    bad = [e for e in found if isinstance(e, InputError)]
    assert [e.line for e in bad] == [2, 6, 7, 8, 9, 10, 11]
    assert all(str(e).startswith(f"{path}:{e.line}: ") for e in bad)
    assert "no \"text\" (there are 'body')" in str(bad[1])
    assert "not a date" in str(bad[3])


def test_jsonl_is_lazy(tmp_path: Path) -> None:
    class Endless(io.BytesIO):
        def readline(self, size: int | None = -1, /) -> bytes:
            return '{"text": "كلمة"}\n'.encode()

    stream = reports(["-"], None, Endless())
    assert isinstance(next(stream), Report)
    assert isinstance(next(stream), Report)


@pytest.mark.parametrize("indent", [None, 2])
def test_json_object_and_array(tmp_path: Path, indent: int | None) -> None:
    one, many = tmp_path / "one.json", tmp_path / "many.json"
    one.write_text(json.dumps({"text": "واحد"}, indent=indent))
    many.write_text(json.dumps([{"text": "أول"}, 3, {"text": "ثالث", "id": "x"}], indent=indent))
    assert (only(one).id, only(one).text) == ("one", "واحد")
    first, error, third = reports([str(many)])
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert (first.id, third.id) == ("many:1", "x")
    assert isinstance(error, InputError)
    assert error.line == 2


def test_json_lines_under_another_name_and_utf16(tmp_path: Path) -> None:
    texts = ["أول الأخبار من ليبيا", "ثاني الأخبار من المغرب"]
    lines = "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in texts)
    for name, encoding in (("a.json", "utf-8"), ("a.jsonl", "utf-16"), ("a.log", "utf-8-sig"), ("b.jsonl", "cp1256")):
        path = tmp_path / name
        path.write_bytes(lines.encode(encoding))
        assert [r.text for r in reports([str(path)]) if isinstance(r, Report)] == texts, name


def test_gz_and_its_damage(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "abc"}\n' * 1000))
    assert sum(isinstance(r, Report) for r in reports([str(path)])) == 1000
    path.write_bytes(path.read_bytes()[:-20])
    assert "breaks off" in str(list(reports([str(path)]))[-1])
    path.write_bytes(b"no gzip")
    assert "not compressed with gzip" in str(refused(path))


def test_missing_file(tmp_path: Path) -> None:
    assert "cannot be opened" in str(refused(tmp_path / "none.txt"))


def test_page_gives_article_title_day_site_address(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE)
    report = only(path, date(2000, 1, 1))
    assert report.title == "هجوم قرب العريش"
    assert report.text.startswith(f"هجوم قرب العريش\n{NEWS}\n")
    assert "رياضة" not in report.text
    assert (report.published, report.source, report.url) == (date(2024, 5, 16), "وكالة المثال", "https://example.org/a/1")
    assert report.provenance is not None
    assert str(report.provenance.extractor).startswith("trafilatura ")


def test_page_in_windows_1256_says_so_itself(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_bytes(PAGE.replace("<head>", '<head><meta charset="windows-1256">').encode("cp1256"))
    assert NEWS in only(path).text


def test_page_without_article_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body></body></html>")
    assert "no article" in str(refused(path))


def test_markdown_gives_words_without_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: 'عنوان: فرعي'\ndate: 2024-05-16\ntags: x\n---\nقتل **11** جنديا في [سيناء](http://x.y).\n\n"
                    "- بند *أول*\n- #الجيش_المصري `رمز`\n\n![صورة](a.png)\n")
    report = only(path)
    assert report.text == "عنوان: فرعي\nقتل 11 جنديا في سيناء.\nبند أول\n#الجيش_المصري رمز"
    assert (report.title, report.published) == ("عنوان: فرعي", date(2024, 5, 16))
    path.write_text("# عنوان\n\nمتن\nسطر")
    assert only(path).text == "عنوان\nمتن\nسطر"


def test_directory_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/1.txt", "a/.hidden.txt", "a/x.bin", ".git/c.txt", "c.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("نص")
    assert [r.id for r in reports([str(tmp_path)]) if isinstance(r, Report)] == ["c", "a/1", "b/2"]


@pytest.mark.parametrize(("data", "texts"), [
    (NEWS.encode(), [NEWS]), (b'{"text": "a"}', ["a"]), (b'{"text": "a"}\n{"text": "b"}', ["a", "b"]),
    (b'{\n "text": "a"\n}', ["a"]), (b'[{"text": "a"}]', ["a"]), (b"[AFP] text", ["[AFP] text"]),
    (b"[1, 2]", ["[1, 2]"]), (b"{braces", ["{braces"]),
])
def test_standard_input_is_told_by_its_content(data: bytes, texts: list[str]) -> None:
    found = list(reports(["-"], None, io.BytesIO(data)))
    assert [r.text for r in found if isinstance(r, Report)] == texts
    assert all(isinstance(r, Report) and len(r.id) == 16 for r in found)


def test_standard_input_page() -> None:
    (report,) = reports(["-"], None, io.BytesIO(PAGE.encode()))
    assert isinstance(report, Report)
    assert report.title == "هجوم قرب العريش"


def test_surrogates_and_nul_in_json_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a\\ud800b\\u0000c"}\n')
    report = only(path)
    assert report.text == "a\ud800b\x00c"
    assert len(report.sha256) == 64


@pytest.mark.parametrize(("written", "day"), [
    ("2024-05-16", date(2024, 5, 16)), ("2024-05-16T23:30:00+02:00", date(2024, 5, 16)),
    ("2024-05-16 10:00", date(2024, 5, 16)), ("٢٠٢٤-٠٥-١٦", date(2024, 5, 16)),
    ("Thu, 16 May 2024 08:00:00 +0200", date(2024, 5, 16)), ("16 May 2024 08:00:00 GMT", date(2024, 5, 16)),
    ("", None), (None, None), (date(2024, 5, 16), date(2024, 5, 16)),
])
def test_days_of_publication(written: date | str | None, day: date | None) -> None:
    assert published_day(written) == day


@pytest.mark.parametrize("written", ["2024-13-01", "16/05/2024", "yesterday", "2024", "20240516", 5, "x" * 10000])
def test_no_days_of_publication(written: str) -> None:
    with pytest.raises(ValueError, match="is not a date"):
        published_day(written)


def test_deep_nesting_is_a_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("[" * 100_000)
    assert "not JSON" in str(refused(path))
    with pytest.raises(ValueError, match="nested"):
        rows.parse("[" * 100_000)


_MIXED = st.one_of(
    st.binary(max_size=400),
    st.text(max_size=200).map(lambda t: t.encode("utf-8", "surrogatepass")),
    st.sampled_from([NEWS, PAGE, "# " + NEWS, '{"text": "' + NEWS + '"}']).flatmap(
        lambda t: st.tuples(st.just(t), st.sampled_from(["utf-8", "utf-16", "cp1256"]), st.binary(max_size=3),
                            st.integers(0, 200)).map(lambda p: _spoil(*p))),
)


def _spoil(text: str, encoding: str, garbage: bytes, at: int) -> bytes:
    data = text.encode(encoding)
    return data[:at] + garbage + data[at:]


@settings(max_examples=150, deadline=None)
@given(_MIXED, st.sampled_from([".txt", ".md", ".html", ".json", ".jsonl", ".txt.gz", ".x", ""]))
def test_any_bytes_give_reports_or_reasons(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"fuzz{suffix}"
    path.write_bytes(data)
    for found in reports([str(path)], date(2024, 1, 1)):
        assert isinstance(found, Report | InputError)
        if isinstance(found, Report):
            assert found.text.strip()
            assert found.id
        else:
            assert found.remedy
