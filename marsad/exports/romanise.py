"""Arabic names in Latin letters by the BGN/PCGN system of 1956.

News is written without short vowels, and none is supplied here: a reader of Arabic finds each letter again, and no
vowel is made up. So what comes out is marked wherever it is shown.
"""

from __future__ import annotations

import re

from marsad.text.tokens import Kind, tokens

_LETTERS = {
    "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "ḩ", "خ": "kh", "د": "d", "ذ": "dh", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "ş", "ض": "ḑ", "ط": "ţ", "ظ": "z̧", "ع": "‘", "غ": "gh", "ف": "f", "ق": "q", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "ء": "’", "ئ": "’", "ؤ": "’", "ا": "ā", "آ": "ā", "ى": "á", "ة": "ah",
    "ڤ": "v", "پ": "p", "چ": "ch", "گ": "g", "ڨ": "g", "ٱ": "a",
    "\u064e": "a", "\u064f": "u", "\u0650": "i", "\u064b": "an", "\u064c": "un", "\u064d": "in",
}
_DIGITS = {zero + n: str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
_SUN = frozenset("تثدذرزسشصضطظلن")
_LONG = frozenset("اوىيآ")
_SHADDA = "\u0651"
_VOWEL_SHADDA = re.compile("([\u064b-\u0650])\u0651")  # as Unicode orders them; a doubled letter comes before its vowel


def romanised(text: str) -> str:
    """The words of a name in Latin letters, each with a capital; other characters as they are.

    >>> romanised("وادي الشاطئ")
    'Wādī ash Shāţ’'
    """
    out, end = [], 0
    for token in tokens(text):
        out.append(text[end:token.start])
        out.append(_word(token.text, first=not end) if token.kind is Kind.WORD else token.text.translate(_DIGITS))
        end = token.end
    return "".join([*out, text[end:]])


def _word(word: str, first: bool) -> str:
    """One word; the article takes the sun letter that follows it, and stands by itself."""
    if word.startswith("ال") and len(word) > 3:
        rest = word[2:]
        article = f"a{_LETTERS.get(rest[0], 'l')}" if rest[0] in _SUN else "al"
        return f"{article.capitalize() if first else article} {_capital(_letters(rest))}"
    return _capital(_letters(word))


def _capital(text: str) -> str:
    """The first letter as a capital, behind the signs of hamza and ayn."""
    at = next((i for i, c in enumerate(text) if c not in "’‘"), 0)
    return text[:at] + text[at:at + 1].upper() + text[at + 1:]


def _letters(word: str) -> str:
    word = _VOWEL_SHADDA.sub("\u0651\\1", word)
    return "".join(_letter(word, i) for i in range(len(word)))


def _letter(word: str, i: int) -> str:
    letter = word[i]
    if letter in "وي":
        return _semivowel(word, i)
    if letter in "أإ":
        return ("a" if letter == "أ" else "i") if i == 0 else "’"
    if letter == "ا" and i == 0:
        return "a"
    if letter == _SHADDA:
        return _letter(word, i - 1) if i else ""
    return _LETTERS.get(letter, letter if letter.isascii() else "")


def _semivowel(word: str, i: int) -> str:
    """waw and ya: a consonant at the start, after alef and before a long vowel; else the long vowel."""
    consonant = i == 0 or word[i - 1] in "اآ" or word[i + 1:i + 2] in _LONG
    return {"و": ("ū", "w"), "ي": ("ī", "y")}[word[i]][consonant]
