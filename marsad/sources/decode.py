"""From bytes to text: which encoding? UTF-8, UTF-16, Windows-1256 and ISO-8859-6 are told apart, others guessed."""

from __future__ import annotations

import codecs
import re
from collections import Counter

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What files that are no text begin with, and what to do about each.
_MAGIC = (
    (b"%PDF-", "a PDF", "extract its text first, for example with pdftotext"),
    (b"PK\x03\x04", "a ZIP or office document", "save it as plain text or HTML first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text or HTML first"),
    (b"\x1f\x8b", "compressed with gzip", "give it a name that ends in .gz"),
    (b"\x89PNG", "a picture", "give its text"), (b"\xff\xd8\xff", "a picture", "give its text"),
    (b"SQLite format 3", "a database", "export its reports as JSONL"),
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 100_000   # characters looked at to tell encodings apart
_BINARY = 0.01      # share of control characters above which a file is no text
_ARABIC = 0.6       # least share of Arabic letters among the letters outside ASCII in text of a single-byte page
_BROKEN = 0.2       # share of wrong bytes below which text is UTF-8 with damage rather than another encoding
_GLUED = re.compile("[\u0621-\u064a][à-ÿ]|[à-ÿ][\u0621-\u064a]")  # what و and ي of ISO-8859-6 turn into
_COMMON = "اليمنوترب"  # the letters that make up well over half of Arabic text


class UndecodableError(ValueError):
    """Bytes that are no text, or text of no encoding that can be told; ``remedy`` says what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


def decode(data: bytes, hint: str | None = None) -> tuple[str, str]:
    """The text and the encoding it was in. A byte order mark decides; then strict UTF-8; then ``hint`` (what a page
    says of itself); then the letters. Nothing is replaced or dropped but the mark itself; line ends stay as they are.

    Raises UndecodableError.
    """
    for magic, what, remedy in _MAGIC:
        if data.startswith(magic):
            raise UndecodableError(f"it is {what}, not text", remedy)
    text, encoding = _decode(data, hint)
    _refuse_binary(text[:_SAMPLE])
    return text, encoding


def _refuse_binary(sample: str) -> None:
    if len(_CONTROL.findall(sample)) > _BINARY * len(sample):
        raise UndecodableError("it looks like a binary file, not text", "give text, Markdown, HTML, JSON or JSONL")


def _decode(data: bytes, hint: str | None) -> tuple[str, str]:
    for mark, marked in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark):], marked), marked
    for encoding in (_bare_utf16(data), "utf-8", hint):
        if encoding is not None:
            try:
                return data.decode(encoding), codecs.lookup(encoding).name
            except (ValueError, LookupError):
                continue
    return _single_byte(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _damaged(encoding, error.start) from None


def _damaged(encoding: str, at: int) -> UndecodableError:
    return UndecodableError(f"it is {encoding.upper()} but byte {at} is wrong", "save it again as UTF-8")


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: the high bytes of Arabic and ASCII stand at every second place."""
    if len(data) < 4 or len(data) % 2:
        return None
    for encoding, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        high = Counter(data[first:2 * _SAMPLE:2])
        if high[0] + high[6] > 0.9 * high.total():
            return encoding
    return None


def _single_byte(data: bytes) -> tuple[str, str]:
    """Text that is not UTF-8: damaged UTF-8, one of the two Arabic code pages, or what charset-normalizer says."""
    _refuse_binary(data[:_SAMPLE].decode("latin-1"))
    _refuse_damaged(data)
    windows, iso = _arabic(data, "cp1256"), _arabic(data, "iso8859_6")
    if windows or iso:
        encoding = "iso8859_6" if iso > windows * _margin(data) else "cp1256"
        return data.decode(encoding), encoding
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UndecodableError("its encoding cannot be told", "save it as UTF-8")
    return _strict(data, best.encoding), best.encoding


def _margin(data: bytes) -> float:
    """How much better ISO-8859-6 must explain the bytes than Windows-1256, which is far commoner; less where
    Windows-1256 would glue accented Latin letters to Arabic ones."""
    return 0.8 if _GLUED.search(data[:_SAMPLE].decode("cp1256", "replace")) else 1.3


def _refuse_damaged(data: bytes) -> None:
    """A few wrong bytes in UTF-8 would turn into other letters under a code page; say where they are instead."""
    sample = data[:_SAMPLE]
    shown = sample.decode("utf-8", "replace")
    wrong, high = shown.count("\ufffd"), sum(c > "\x7f" for c in shown)
    if wrong < _BROKEN * high:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise _damaged("utf-8", error.start) from None


def _arabic(data: bytes, encoding: str) -> float:
    """How well a code page explains the bytes: share of the commonest letters of Arabic among all letters outside
    ASCII (the wrong page turns و and ي into è and ê), and how often the article stands; 0 where it cannot be."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    letters = [c for c in text[:_SAMPLE] if c > "\x7f" and c.isalpha()]
    arabic = [c for c in letters if "\u0621" <= c <= "\u064a"]
    if not arabic or len(arabic) < _ARABIC * len(letters):
        return 0.0
    counts = Counter(arabic)
    return (sum(counts[c] for c in _COMMON) + text.count("ال")) / len(letters)
