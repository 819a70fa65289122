"""The page: every character of the text once, words tied to cards, hostile text harmless, no request."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from faces import ATTACK, MEETING, READING, REPORT, SEIZURE, TEXT, hostile
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.exports.cards import rows
from marsad.exports.labels import LABELS, label
from marsad.exports.page import notebook_frame, page
from marsad.exports.segments import Span, paragraphs
from marsad.record.event import EVENT_TYPES, GOODS, STATUSES
from marsad.record.report import Reading, Report

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_VOID = {"meta", "link", "br", "img", "input", "hr"}


class Page(HTMLParser):
    """The elements of a page, their text, and whether they nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.in_text = 0
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "section" and dict(attrs).get("class") == "text":
            self.in_text = len(self.open)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if len(self.open) < self.in_text:
            self.in_text = 0

    def handle_data(self, data: str) -> None:
        if self.in_text:
            self.text.append(data)

    def all(self, tag: str, cls: str = "") -> list[dict[str, str | None]]:
        return [a for t, a in self.elements if t == tag and cls in [*(a.get("class") or "").split(), ""]]


def test_text_is_shown_whole_and_once() -> None:
    shown = "".join(Page(page([READING])).text)
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", TEXT)


def test_words_and_cards_are_tied() -> None:
    parsed = Page(page([READING]))
    keys = {key for a in parsed.all("a", "w") for key in (a["data-v"] or "").split()}
    assert {"r1e1", "r1e2"} <= keys
    assert {a["id"] for a in parsed.all("section", "card")} == {"r1e1", "r1e2"}
    told = {a["data-v"] for a in parsed.all("button", "told")}
    assert told
    assert told <= keys
    assert {a["href"] for a in parsed.all("a", "w")} == {"#r1e1", "#r1e2"}


def test_kinds_of_evidence_are_told_apart() -> None:
    classes = [set((a["class"] or "").split()) for a in Page(page([READING])).all("a", "w")]
    assert {"words", "computed", "carried", "published", "quote"} <= set().union(*classes)


def test_ids_are_unique_and_every_link_has_its_target() -> None:
    parsed = Page(page([READING, hostile(), Reading(REPORT, (), "x")]))
    ids = [a["id"] for _, a in parsed.elements if a.get("id")]
    assert len(ids) == len(set(ids))
    links = {str(a["href"])[1:] for a in parsed.all("a") if str(a["href"]).startswith("#")}
    assert links <= set(ids)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_direction_and_language(language: str) -> None:
    html = page([READING], language=language)
    root = Page(html).all("html")[0]
    assert (root["lang"], root["dir"]) == (language, "rtl" if language == "ar" else "ltr")
    assert all(a.get("dir") == "auto" for a in Page(html).all("p") if not a.get("class") and not a.get("role"))
    css = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert css is not None
    assert not re.search(r"(?:margin|padding|border)-(?:left|right)|float|text-align: *(?:left|right)", css.group(1))


def test_other_languages_are_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        page([READING], language="fr")


def test_arabic_lists_are_joined_as_arabic_joins_them() -> None:
    html = re.sub(r"<(?!/?span)[^>]*>|\n", "", page([Reading(REPORT, (MEETING,), "x")]))
    assert '<span class="ar"> و</span><span class="en"> and </span>' in html


def test_nothing_is_asked_of_the_network() -> None:
    html = page([READING])
    policy = str(next(a["content"] for a in Page(html).all("meta") if a.get("http-equiv")))
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        match = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert match is not None
        digest = base64.b64encode(sha256(match.group(1).encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    elements = Page(html).elements
    assert not [a for _, a in elements if "src" in a or "style" in a or any(k.startswith("on") for k in a)]
    assert not [t for t, _ in elements if t in ("link", "img", "iframe", "object", "embed")]


def test_hostile_text_is_harmless() -> None:
    html = page([hostile()])
    parsed = Page(html)
    assert len(parsed.all("script")) == 1
    assert not parsed.all("img")
    assert not [a for a in parsed.all("a") if str(a.get("href")).startswith("javascript")]
    assert "49" not in "".join(parsed.text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00]", html)
    html.encode()
    assert '<span class="ctl">[RLO]</span>' in html


def test_notebook_frame_keeps_the_page_inside() -> None:
    frame = notebook_frame(hostile())
    parsed = Page(frame)
    assert [t for t, _ in parsed.elements] == ["iframe"]
    assert parsed.all("iframe")[0]["sandbox"] == "allow-scripts"


def test_cards_show_every_field_that_is_told() -> None:
    fields = {row.field for row in rows(ATTACK)}
    assert fields == {"date", "place", "country", "point", "aliases", "killed", "injured", "by", "on", "claimed_by",
                      "claims", "means", "dead_by_party"}
    inferred = {row.field for row in rows(ATTACK) if all(v.inferred for v in row.values)}
    assert inferred == {"country", "point"}
    assert {row.field for row in rows(SEIZURE)} >= {"goods", "items", "from"}


def test_labels_are_whole() -> None:
    for key in (*EVENT_TYPES, *STATUSES, *GOODS):
        assert key in LABELS or f"goods.{key}" in LABELS
    assert all(both.ar and both.en for both in LABELS.values())
    assert label("goods", "goods").ar == "بضائع"
    assert label("no such word") == ("no such word", "no such word")


_SPANS = st.lists(st.builds(Span, st.integers(-5, 60), st.integers(-5, 60), st.integers(0, 3),
                            st.sampled_from(["", "v1", "v2"]), st.sampled_from(["words", "quote"])), max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.text("اب \n\r\u2028x", max_size=50), _SPANS)
def test_segments_cover_the_text_and_know_their_spans(text: str, spans: list[Span]) -> None:
    covered = []
    for segments in paragraphs(text, spans):
        for segment in segments:
            assert segment.start < segment.end
            covered.extend(range(segment.start, segment.end))
            for at in range(segment.start, segment.end):
                assert set(segment.spans) == {
                    Span(max(0, s.start), min(len(text), s.end), *s[2:]) for s in spans if s.start <= at < s.end}
    assert covered == [i for i, c in enumerate(text) if c not in "\n\r\u2028"]


def test_many_reports_and_mentions_take_linear_time() -> None:
    text = "قتل جندي في هجوم. " * 5000
    spans = [Span(i * 18, i * 18 + 3, i % 7, "", "words") for i in range(5000)]
    assert sum(1 for segments in paragraphs(text, spans) for _ in segments) <= 10_001


@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
@pytest.mark.parametrize("reading", [READING, hostile()], ids=["ours", "hostile"])
def test_browser_runs_the_page_without_complaint(tmp_path: Path, reading: Reading) -> None:
    """Its script runs under its own policy, and nothing else does: the browser's log stays empty of its errors."""
    path = tmp_path / "page.html"
    path.write_text(page([reading], language="en"), encoding="utf-8")
    run = subprocess.run(
        [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--enable-logging=stderr", "--v=0", "--dump-dom", path.as_uri()],
        capture_output=True, text=True, timeout=120, check=True)
    assert not re.search(r"CONSOLE|Refused to|Uncaught", run.stderr), run.stderr
    assert 'data-ui="en"' in run.stdout


def test_report_without_title_or_day() -> None:
    html = page([Reading(Report("x", "نص"), (), "r")], language="en")
    assert "no day of publication" in html
    assert "this report tells no event" in html
