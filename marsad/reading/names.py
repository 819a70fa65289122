"""Where the name of a person ends, and where the name of a group does."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.lexicon.language import Match, Token
from marsad.reading.actor import Words
from marsad.text.fold import fold
from marsad.text.tokens import Kind

MAX_NAME = 6           # words of a person's name: given, father's, family, with بن and آل between
_MIN_WORD = 2
# Shapes of words that are no names where they are in no list of names: verbs of the present and the tenth form,
# plurals in ات, abstract nouns in ية (any handbook of Arabic morphology).
_VERB_STARTS = ("است", "يست", "تست", "يت", "سي", "ست", "لي")
_VERB_LENGTHS = {"ي": (3, 6), "ت": (4, 6)}
_OF_OTHERS = frozenset({"", "ه", "ها", "هم", "هما", "هن"})  # بينهم ends a name, بينا may be one
_AND = ("و", "ف")
_NOUN_ENDS = ("ات", "ه")
_OF_NAMES = frozenset({"given_name", "actor", "agency", "who_word"})
_NO_FAMILY = frozenset({"title", "weekday", "month", "hijri_month", "time_word", "day_part"})
_GLUE = frozenset("-–'’.")


def known_person(words: Words, i: int, weak: bool) -> Match | None:
    """A person of the data named from token ``i``; a surname alone (weak) only where a title stands before it, and
    where it begins no other name (مرسى مطروح)."""
    weak = weak and words.says(i, "other_use") is None
    for match in words.all("actor", i):
        if match.entry.get("kind") == "person" and (weak or match.sense.form != "weak"):
            return match
    return None


def goes_on(words: Words, last: int) -> bool:
    """A further family name follows token ``last``, so that it is somebody else's name that begins alike."""
    nxt = last + 1
    return nxt < len(words.tokens) and words.has_article(nxt) and words.tokens[nxt].kind is Kind.WORD and not (
        _is_stop(words, nxt) or _names_other(words, nxt))


def person_name(words: Words, i: int) -> int | None:
    """Last token of the name of a person that starts at token ``i``, which follows a title; None if none does."""
    if i >= len(words.tokens) or not _begins(words, i):
        return None
    last, end = i, min(i + MAX_NAME, len(words.tokens))
    open_link = words.says(i, "connector") is not None
    k = i + 1
    while k < end:
        if words.tokens[k].kind is Kind.PUNCT:
            if not _glued(words.tokens, k):
                break
            open_link = True
        elif words.says(k, "connector"):
            open_link = True
        elif _goes_on(words, i, k, open_link):
            last, open_link = k, False
        else:
            break
        k += 1
    last = _tail(words, last)
    return last if last > i or _stands_alone(words, i) else None


def _tail(words: Words, last: int) -> int:
    """A part that only ends names (الدين, الله, أوغلو) goes with the name before it."""
    nxt = last + 1
    if nxt < len(words.tokens) and words.tokens[nxt].folded in ("الدين", "الله", "اوغلو"):
        return nxt
    return last


def _begins(words: Words, i: int) -> bool:
    token = words.tokens[i]
    if token.kind is not Kind.WORD:
        return False
    if words.says(i, "connector"):
        return i + 1 < len(words.tokens) and words.tokens[i + 1].kind is Kind.WORD
    return is_given(words, i) or (not words.has_article(i) and plausible(words, i))


def _stands_alone(words: Words, i: int) -> bool:
    """One word is a name only where it can be nothing else: a given name, at the end of its phrase."""
    nxt = i + 1
    ends = nxt >= len(words.tokens) or words.tokens[nxt].kind is not Kind.WORD or _is_stop(words, nxt)
    return ends and is_given(words, i)


def _goes_on(words: Words, first: int, k: int, linked: bool) -> bool:
    token = words.tokens[k]
    if token.kind is not Kind.WORD:
        return False
    if linked or is_given(words, k):
        return not _is_stop(words, k) or is_given(words, k)
    if words.has_article(k):
        return not _is_stop(words, k) and (not _names_other(words, k) or (k == first + 1 and _family(words, k)))
    return plausible(words, k, family=is_given(words, k - 1))


def _family(words: Words, k: int) -> bool:
    """A word with the article right after one given name is a family name (محمد المصري، شوقي الطبيب), unless it is a
    title, a time or a feminine nationality."""
    if not is_given(words, k - 1) or any(m.entry.cls in _NO_FAMILY for m in words.starting(k)):
        return False
    return not (words.all("nationality", k) and words.tokens[k].folded.endswith("ه"))


def is_given(words: Words, i: int) -> bool:
    """A given name as it stands; علي is told from the preposition على by its last letter."""
    given = words.all("given_name", i)
    if not given or not any(m.last == i and not m.proclitic and not m.enclitic for m in given):
        return False
    if words.tokens[i].folded != "علي":
        return True
    letters = [c for c in words.sentence.words(i, i) if fold(c)]
    return letters[-1] in "يی"


def plausible(words: Words, i: int, family: bool = False) -> bool:
    """A word in no list that could be part of a name, by what it is not; only a family name may end in ة or ات."""
    token = words.tokens[i]
    word = token.folded
    if token.kind is not Kind.WORD or len(word) < _MIN_WORD or _is_stop(words, i) or _names_other(words, i):
        return False
    if word.startswith(_VERB_STARTS) or word.startswith(("وال", "بال", "لل", "فال", "كال")):
        return False
    shortest, longest = _VERB_LENGTHS.get(word[0], (1, 0))
    if shortest <= len(word) <= longest:
        return False
    return family or not word.endswith(_NOUN_ENDS)


def _names_other(words: Words, i: int) -> bool:
    """The word as it stands names something of another class than names of persons."""
    return any(
        m.entry.cls not in _OF_NAMES if m.proclitic in ("", words.sentence.language.article) and not m.enclitic
        else m.proclitic[:1] in _AND and m.entry.cls not in ("given_name", "who_word")
        for m in words.starting(i)
    )


def _is_stop(words: Words, i: int) -> bool:
    """Function words, verbs of saying and the like, also with و or ف in front."""
    return any(m.enclitic in _OF_OTHERS for m in words.all("not_name", i))


def _glued(tokens: Sequence[Token], k: int) -> bool:
    """A hyphen inside a name (مون جيه-إن) touches both its neighbours."""
    if not 0 < k < len(tokens) - 1 or tokens[k].folded not in _GLUE:
        return False
    return tokens[k - 1].end == tokens[k].start and tokens[k].end == tokens[k + 1].start
