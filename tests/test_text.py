"""Laws of the text room, on random mixtures of Arabic, Latin, marks, emoji, garbage and halves of surrogate pairs."""

from __future__ import annotations

from typing import SupportsIndex, overload

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.text.fold import INVISIBLE, MARKS, fold
from marsad.text.quotes import quotes
from marsad.text.repeats import MIN_WORDS, first_seen
from marsad.text.sentences import MAX_TOKENS, sentence_bounds
from marsad.text.tokens import Kind, RawToken, kind_of, pieces, tokens

ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآءؤئىةٱپچژگڤ"
PIECES = st.one_of(
    st.text(ARABIC, min_size=1, max_size=8),
    st.text(ARABIC + "\u064b\u064f\u0651\u0640\u0670", min_size=1, max_size=10),
    st.sampled_from(["ﷲ", "ﻵ", "ﷺ", "ﻻ", "\ufe8e", "ﬀ", "ﾊ", "İ", "ß", "Å"]),
    st.sampled_from(list("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹²½")),
    st.sampled_from([" ", "  ", "\t", "\n", "\r\n", "\n\n", "\u2028", "\u00a0", "\u3000", "\x0b", "\x85", ""]),
    st.sampled_from(list(".,،؛؟!?…:-–—()[]{}<>«»“”\"'’`%$#@_*/\\|~^=+")),
    st.sampled_from(list("\u200f\u200e\u202b\u202c\u2066\u2069\u200d\u200c\ufeff\u00ad")),
    st.sampled_from(["😀", "👨\u200d👩\u200d👧", "🇱🇾", "\U0001f468\U0001f3fd", *"\ud83d\ude00\x00\x1b\uffff"]),
    st.sampled_from(["CNN", "don't", "أ.ف.ب", "#الجيش_المصري", "1.5", "http://example.org/a.b", "د. أحمد", "(رويترز)"]),
    st.text(max_size=6),
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)
LAWS = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])


@LAWS
@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@LAWS
@given(st.text(ARABIC, min_size=1), st.text(MARKS.replace("-", "") + INVISIBLE.replace("-", "") + "\u0640"))
def test_marks_and_invisible_characters_fold_to_nothing(word: str, marks: str) -> None:
    assert fold(word + marks) == fold(word)


@pytest.mark.parametrize(("written", "folded"), [
    ("الإِسـماعيلية", "الاسماعيليه"), ("مُسَلَّحون", "مسلحون"), ("١٢٣", "123"), ("۴۵", "45"), ("ﷲ", "الله"), ("ﻵ", "لا"),
    ("CNN", "cnn"), ("مسؤول", "مسوول"), ("هيئة", "هييه"), ("على", "علي"), ("کابل", "كابل"), ("", ""),
])
def test_folded_shapes(written: str, folded: str) -> None:
    assert fold(written) == folded


@LAWS
@given(TEXTS)
def test_tokens_own_their_offsets(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert text[token.start:token.end] == token.text
        assert text.find(token.text, end) == token.start
        end = token.end


@LAWS
@given(TEXTS)
def test_pieces_are_the_words_of_tokens(text: str) -> None:
    assert [(piece, kind_of(piece)) for piece in pieces(text)] == [(t.text, t.kind) for t in tokens(text)]


@LAWS
@given(TEXTS)
def test_what_lies_between_tokens_is_not_a_word(text: str) -> None:
    found = list(tokens(text))
    ends, starts = [0, *(t.end for t in found)], [*(t.start for t in found), len(text)]
    gaps = "".join(text[a:b] for a, b in zip(ends, starts, strict=True))
    assert not any(c in ARABIC or c.isdecimal() for c in gaps)


@LAWS
@given(TEXTS)
def test_a_word_folds_to_something(text: str) -> None:
    assert all(fold(t.text) for t in tokens(text) if t.kind in (Kind.WORD, Kind.NUMBER, Kind.LATIN))


def test_every_character_that_is_a_token_folds_to_something() -> None:
    for c in map(chr, range(0x20000)):
        assert all(fold(t.text) for t in tokens(c) if t.kind is not Kind.BREAK), hex(ord(c))


@LAWS
@given(TEXTS)
def test_numbers_are_numbers(text: str) -> None:
    assert all(fold(t.text).isdecimal() and fold(t.text).isascii() for t in tokens(text) if t.kind is Kind.NUMBER)


@LAWS
@given(TEXTS, TEXTS)
def test_a_line_feed_parts_texts_without_a_trace(left: str, right: str) -> None:
    """Tokens of two texts joined by a line are the tokens of each, the second moved."""
    joined = [t for t in tokens(f"{left}\n{right}") if t.kind is not Kind.BREAK]
    moved = [RawToken(t.text, t.start + len(left) + 1, t.end + len(left) + 1, t.kind) for t in tokens(right)]
    assert joined == [t for t in [*tokens(left), *moved] if t.kind is not Kind.BREAK]


@pytest.mark.parametrize(("text", "words"), [
    ("#الجيش_المصري يتقدم", ["الجيش", "المصري", "يتقدم"]),
    ("القاهرة، مصر (CNN)— قال", ["القاهرة", "،", "مصر", "(", "CNN", ")", "—", "قال"]),
    ("قُتِلَ ١٢جنديا", ["قُتِلَ", "١٢", "جنديا"]),
    ("م\u200fصر", ["م\u200fصر"]),
    ("مصر\u200f ", ["مصر"]),
    ("don't", ["don't"]),
    ("30%", ["30", "%"]),
    ("_", []),
])
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert [t.text for t in tokens(text)] == words


@LAWS
@given(TEXTS)
def test_sentences_part_the_tokens(text: str) -> None:
    """Every token is in one sentence, but line feeds, which are in none; no sentence is empty or too long."""
    found = list(tokens(text))
    bounds = sentence_bounds(found)
    covered = [i for first, last in bounds for i in range(first, last)]
    assert covered == [i for i, t in enumerate(found) if t.kind is not Kind.BREAK]
    assert all(0 < last - first <= MAX_TOKENS for first, last in bounds)


@pytest.mark.parametrize(("text", "count"), [
    ("قتل جندي. وأصيب آخر.", 2),
    ("قالت أ.ف.ب إن الهجوم وقع", 1),
    ("بلغت 1.5 مليون", 1),
    ("سطر\nسطر", 2),
    ("أين؟! هنا…", 2),
    ("قال «نعم.» ثم خرج", 2),
    ("", 0),
    ("...", 1),
    (" ".join(["كلمة"] * (2 * MAX_TOKENS + 1)), 3),
])
def test_how_many_sentences(text: str, count: int) -> None:
    assert len(sentence_bounds(list(tokens(text)))) == count


@LAWS
@given(TEXTS)
def test_quotes_open_before_they_close(text: str) -> None:
    found = [t.text for t in tokens(text)]
    marks = quotes(found)
    assert marks == sorted(marks)
    assert all(0 <= quote.first < quote.last < len(found) for quote in marks)
    ends = [i for quote in marks for i in quote]
    assert len(ends) == len(set(ends))


@pytest.mark.parametrize(("text", "inside"), [
    ("قال «هجوم» أمس", ["« هجوم »"]),
    ('قال "هجوم" و"قصف"', ['" هجوم "', '" قصف "']),
    ("قال ﴾قريب﴿ ثم", ["﴾ قريب ﴿"]),
    ("قال «أ «ب» ج»", ["« أ « ب » ج »", "« ب »"]),
    ("قال «هجوم", []),
    ("هجوم» قال", []),
    ('قال "هجوم', []),
])
def test_quoted_words(text: str, inside: list[str]) -> None:
    found = [t.text for t in tokens(text)]
    assert [" ".join(found[q.first:q.last + 1]) for q in quotes(found)] == inside


SENTENCES = st.lists(st.lists(st.sampled_from("abc"), max_size=8).map(tuple), max_size=30)


@LAWS
@given(SENTENCES)
def test_a_repeat_points_at_its_first_telling(told: list[tuple[str, ...]]) -> None:
    first = first_seen(told)
    assert len(first) == len(told)
    for i, j in enumerate(first):
        assert j <= i
        assert told[j] == told[i]
        assert first[j] == j
        assert j == i or len(told[i]) >= MIN_WORDS


class Counted(list[RawToken]):
    """Tokens that count how often one of them is looked at."""

    looks = 0

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> RawToken: ...

    @overload
    def __getitem__(self, key: slice, /) -> list[RawToken]: ...

    def __getitem__(self, key: SupportsIndex | slice, /) -> RawToken | list[RawToken]:
        Counted.looks += 1
        return super().__getitem__(key)


@pytest.mark.parametrize("piece", [
    "قتل جندي. ", ". ", "«", "»", '"', "أ.ف.ب ", "كلمة ", "\n", "...", "«كلمة", "1.5.", ".»", "_#ـ", "\u200f",
    "م\u200f", "don'", "'", "\u064b", "\ud83d", " ", "  \t", "\u00a0", "\n ", " \n", "\x0b", "\u00ad\u0640",
    "م" + "\u200f" * 999,
])
def test_work_is_linear_in_the_length(piece: str) -> None:
    """Each stage looks at a token a bounded number of times, whatever is repeated however often. (A pattern that
    tries a run of characters from each of its ends would not fail here, but take minutes.)"""
    text = piece * (200_000 // len(piece))
    found = list(tokens(text))
    assert len(found) <= len(text)
    Counted.looks = 0
    sentence_bounds(Counted(found))
    assert Counted.looks <= 8 * len(found) + 8
    assert len(quotes([t.text for t in found])) <= len(found)


@pytest.mark.slow
@settings(deadline=None, max_examples=5000, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_all_laws_of_tokens_on_many_texts(text: str) -> None:
    found = list(tokens(text))
    assert all(text[t.start:t.end] == t.text for t in found)
    bounds = sentence_bounds(found)
    assert sum(last - first for first, last in bounds) == sum(t.kind is not Kind.BREAK for t in found)
    assert fold(fold(text)) == fold(text)
    quotes([t.text for t in found])
