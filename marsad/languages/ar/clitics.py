"""Arabic clitics: what leans on a word in front (و ف، ب ل ك، ال، س) and behind (attached pronouns)."""

from __future__ import annotations

from marsad.lexicon.language import Split
from marsad.text.fold import fold

_PRONOUNS = ("هما", "كما", "ها", "هم", "هن", "نا", "كم", "ه", "ي", "ك")
_MIN_STEM = 2
_TA_MARBUTA = "ة"


def split(word: str) -> tuple[Split, ...]:
    """All ways to part a word as written, those that strip fewest letters first.

    Only ways whose stem is in the lexicon are of use, so this proposes freely: وبالحدود gives the word itself,
    و+بالحدود, وب+الحدود, وبال+حدود. Before a pronoun ta marbuta is written ت, which is undone (قريته: قريه+ه); a word
    that ends in it bears no pronoun, though it is looked up as ه (أسرة is no أسر of his).
    """
    fronts = _fronts(fold(word))
    ways = [Split(front, stem, "") for front, stem in fronts]
    bare = _TA_MARBUTA in word[-2:]      # a vowel mark may stand behind it
    for front, stem in fronts:
        if not bare and not front.endswith("ال"):
            ways.extend(Split(front, base, pronoun) for base, pronoun in _backs(stem))
    return tuple(sorted(ways, key=lambda w: len(w.proclitic) + 1.5 * len(w.enclitic)))


def _fronts(word: str) -> list[tuple[str, str]]:
    fronts = [("", word)]
    rest, front = word, ""
    if rest[0] in "وف":
        front, rest = rest[0], rest[1:]
        fronts.append((front, rest))
    for start, stem in list(fronts):
        if stem.startswith("لل"):
            fronts += [(start + "ل", "ا" + stem[1:]), (start + "لال", stem[2:])]
        elif stem[:1] in ("ب", "ل", "ك"):
            fronts.append((start + stem[0], stem[1:]))
        elif stem[:1] == "س" and stem[1:2] in ("ي", "ت", "ن", "ا"):
            fronts.append((start + "س", stem[1:]))
    fronts += [(start + "ال", stem[2:]) for start, stem in fronts if stem.startswith("ال")]
    return [(start, stem) for start, stem in dict.fromkeys(fronts) if len(stem) >= _MIN_STEM or not start]


def _backs(stem: str) -> list[tuple[str, str]]:
    backs = []
    for pronoun in _PRONOUNS:
        base = stem.removesuffix(pronoun)
        if base != stem and len(base) > _MIN_STEM:
            if base.endswith("ت"):      # a noun in ta marbuta before the same letters as a verb (سيطرته، إصابته)
                backs.append((base[:-1] + "ه", pronoun))
            backs.append((base, pronoun))
            if base.endswith("ا"):
                backs.append((base[:-1] + "ي", pronoun))
            elif base.endswith(("اي", "او")):       # أبنائه، أبناؤه: the hamza of أبناء bears the vowel of its case
                backs.append((base[:-1] + "ء", pronoun))
    return backs


def bears(way: Split, form: str) -> bool:
    """Can a form bear these clitics? A verb bears no article, ب or ك, a past no ل; only a present bears س; the
    pronoun of a verb's speaker is not ي but ني."""
    front = way.proclitic
    if form not in ("past", "present"):
        return not (form and front.endswith("س"))
    if front.endswith(("ال", "ب", "ك")) or way.enclitic == "ي":
        return False
    return form == "present" or not front.endswith(("ل", "س"))
