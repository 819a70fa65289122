"""Reading never raises, names only words that stand in the text, and takes work in proportion to its length."""

from __future__ import annotations

from datetime import date

from golden.cases import read_events, read_room
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_metamorphic import check_event

from marsad.languages import ar
from marsad.reading.document import sentences

PUBLISHED = date(2018, 5, 14)
_NEWS = """
قتل مقتل قُتل إصابة جرح انفجار عبوة ناسفة هجوم هاجم مسلحون مجهولون الجيش الليبي قوات الأمن الشرطة حرس الحدود
ضبط أوقفت اعتقال مهاجرين غرق قارب قبالة سواحل غارة جوية طائرة مسيرة اشتباكات بين مظاهرة احتجاج اجتماع التقى
وزير الخارجية اتفاق هدنة أعلن أعلنت تبنى تنظيم داعش بيان نفى وكالة مصادر أمنية شهود عيان لم لن لا قد سوف إن أن
الذي في من على إلى عن بعد قبل منذ خلال نحو أكثر من على الأقل بينهم بينها آخرين أمس اليوم الأحد الماضي المقبل
مساء فجر ليلة مايو أيار رمضان 1439 2018 14 مئة ألف ألفين ثلاثة عشر جنديا جنديان شرطيين عشرات مئات الآلاف كلم
شمال جنوب غربي قرب مدينة سرت طرابلس العريش رفح رأس جدير معبر السلوم الحدود مع مصر تونس ليبيا مالي سوريا تم جرى
قام أسفر أدى لقي مصرعه و ف ب ل ال #الجيش_المصري (رويترز) القاهرة عاجل اقرأ أيضا
"""
WORDS = _NEWS.split()
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(["و", "ف", "ب", "ل", "ال"]).flatmap(lambda clitic: st.sampled_from(WORDS).map(clitic.__add__)),
    st.sampled_from([*"،؛؟.!:«»\"'()[]-–—/%#@_…\n\t\u00a0", "...", "\n\n", "--", "@user", "http://t.co/a"]),
    st.text(alphabet="\u064b\u064c\u064e\u064f\u0650\u0651\u0652\u0640\u0670\u200f\u200e\u200d\u200c\u202b\ufeff"),
    st.integers(0, 10**12).map(str),
    st.text(alphabet="٠١٢٣٤٥٦٧٨٩۰۱۲۳.,/-:٬٫", max_size=12),
    st.text(max_size=12),
    st.characters(categories=["Cs", "So", "Co"]),
    st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", ""])), max_size=60).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)


@settings(max_examples=300, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    for event in read_events(text, PUBLISHED):
        check_event(text, event)
    for room in ("dates", "numbers", "places", "actors"):
        for mention in read_room(room, text, PUBLISHED) or ():
            assert 0 <= mention.start < mention.end <= len(text), f"{room} in {text!r}"


@settings(max_examples=100, deadline=None, derandomize=True)
@given(TEXTS)
def test_tokens_stand_in_the_text_in_order(text: str) -> None:
    end = 0
    for sentence in sentences(text, ar.language()):
        for token in sentence.tokens:
            assert end <= token.start < token.end <= len(text)
            end = token.end


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TEXTS)
def test_same_text_is_read_the_same(text: str) -> None:
    assert read_events(text, PUBLISHED) == read_events(text, PUBLISHED)
