"""Surface forms of an Arabic entry, each with a label: sg, du, pl for nouns; past, present for verbs.

Spelling only, as news writes it without vowels; the grammar is that of any handbook (Wright, Ryding). Clitics are
parted when a text is read, so none are added here. A doubled verb is told by its shadda (شنّ، احتجّ), which spelling
alone hides; no form that comes out bears it. Of several words:

* a verb with its complement bends in its first word, and a pronoun on the complement follows the subject
  (لقي مصرعه، لقيت مصرعها، لقوا مصرعهم);
* a noun bends both as noun with adjectives (هجومين انتحاريين) and as noun with genitive (محاولتي اغتيال), since
  spelling does not tell the two apart and the wrong one of them is written nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.lexicon.entry import Entry

_SHADDA = "\u0651"
_HOLLOW_PASSIVE = 4     # letters from which ي before the last is a weak root letter (أصيب), not a doubled one (عين)
_JUSSIVE = 4            # letters of a defective present below which its jussive is too short to know (يدع)
# Prepositions with a pronoun that stands for another than the subject.
_OBLIQUE = frozenset({"عليه", "به", "منه", "له", "فيه", "إليه", "عنه", "الله"})

Person = tuple[str, str]    # a form, and the pronoun that refers back to its subject


def inflect(entry: Entry) -> Iterator[tuple[str, str]]:
    """All forms of an entry: ``forms`` as they stand, ``weak_names`` with label weak (names only beside a cue),
    nouns (``noun``, ``plural``) and verbs (``past``, ``present``) inflected; none of those that ``except`` lists."""
    barred = frozenset(entry.list("except"))
    label = entry.get("form", "")
    for form in entry.forms:
        yield form, label
    for weak in entry.list("weak_names"):
        yield weak, "weak"
    for form, label in _bent(entry):
        if form not in barred:
            yield form, label


def _bent(entry: Entry) -> Iterator[tuple[str, str]]:
    for noun in entry.list("noun"):
        yield from _singular(noun)
    for plural in entry.list("plural"):
        yield from ((form, "pl") for form in _plural(plural))
    for past in entry.list("past"):
        yield from ((form, "past") for form in past_forms(past))
    for present in entry.list("present"):
        yield from ((form, "present") for form in present_forms(present))


# Nouns.

def _singular(noun: str) -> Iterator[tuple[str, str]]:
    yield noun, "sg"
    head, *rest = noun.split(" ")
    if not rest:
        yield from _word(noun)
        return
    bending = next((i for i, word in enumerate(rest) if not _bends(word)), len(rest))
    words, tail = [head, *rest[:bending]], rest[bending:]
    for label, endings in (("sg", (_accusative,)), ("du", (_dual, _oblique_dual))):
        for ending in endings:
            yield " ".join([*map(ending, words), *tail]), label
    yield " ".join([_dual(head)[:-1], *rest]), "du"
    yield " ".join([_oblique_dual(head)[:-1], *rest]), "du"


def _bends(word: str) -> bool:
    """Adjectives bend with their noun; what follows a preposition or bears the article does not."""
    return not word.startswith(("ال", "لل", "بال")) and word not in _OBLIQUE and word not in ("من", "عن", "على", "في")


def _word(noun: str) -> Iterator[tuple[str, str]]:
    yield _dual(noun), "du"
    yield _oblique_dual(noun), "du"
    if noun.endswith("ة"):
        yield noun[:-1] + "تا", "du"
        yield noun[:-1] + "تي", "du"
    elif not noun.endswith("ى"):
        yield noun + "ا", "sg"
    if noun.endswith("اء"):     # before a pronoun hamza sits on و or ي
        yield noun[:-1] + "ؤ", "sg"
        yield noun[:-1] + "ئ", "sg"


def _accusative(word: str) -> str:
    return word if word.endswith(("ة", "اء", "ى")) else word + "ا"


def _stem_of_dual(word: str) -> str:
    if word.endswith("ة"):
        return word[:-1] + "ت"
    return word[:-1] + "ي" if word.endswith("ى") else word


def _dual(word: str) -> str:
    return _stem_of_dual(word) + "ان"


def _oblique_dual(word: str) -> str:
    return _stem_of_dual(word) + "ين"


def _plural(plural: str) -> list[str]:
    words = plural.split(" ")
    if not words[0].endswith(("ون", "ين")):
        return [plural] if len(words) > 1 else [plural, plural + "ا"]
    forms = [plural]
    for ending in ("ون", "ين"):
        forms.append(" ".join(w[:-2] + ending if w.endswith(("ون", "ين")) else w for w in words))
        forms.append(" ".join([words[0][:-2] + ending, *words[1:]]))
    return [*forms, *(" ".join([words[0][:-2] + ending, *words[1:]]) for ending in ("و", "ي"))]


# Verbs.

def past_forms(past: str) -> list[str]:
    """Persons of a past tense given as its third person masculine singular (هاجم; أصاب; تبنى; دعا; شنّ هجوما)."""
    verb, *rest = past.split(" ")
    return [" ".join([form, *_agreeing(rest, pronoun)]) for form, pronoun in _past(verb)]


def present_forms(present: str) -> list[str]:
    """Persons of a present tense given as its third person masculine singular (يهاجم; يتبنى; يلقى مصرعه)."""
    verb, *rest = present.split(" ")
    return [" ".join([form, *_agreeing(rest, pronoun)]) for form, pronoun in _present(verb.replace(_SHADDA, ""))]


def _agreeing(rest: list[str], pronoun: str) -> list[str]:
    return [w[:-1] + pronoun if w.endswith("ه") and w not in _OBLIQUE else w for w in rest]


def _past(verb: str) -> list[Person]:
    doubled, verb = verb.endswith(_SHADDA), verb.replace(_SHADDA, "")
    if verb.endswith(("ى", "ا")):
        return _past_defective(verb)
    forms = [(verb, "ه"), (verb + "ت", "ها"), (verb + "ا", "هما"), (verb + "تا", "هما")]
    if verb.endswith("ي"):
        return [*forms, (verb[:-1] + "وا", "هم"), (verb[:-1] + "و", "هم")]
    stem = _before_consonant(verb, doubled)
    forms += [(verb + "وا", "هم"), (verb + "و", "هم"), (stem + "ن", "هن"), (stem + "نا", "نا")]
    if verb.endswith(("أ", "ء")):
        forms += [(verb[:-1] + seat + "وا", "هم") for seat in "ؤء"]
    return forms


def _past_defective(verb: str) -> list[Person]:
    stem = verb[:-1]
    weak = stem + ("ي" if verb.endswith("ى") else "و")
    return [(verb, "ه"), (stem + "ا", "ه"), (stem + "ت", "ها"), (stem + "تا", "هما"), (stem + "وا", "هم"),
            (stem + "و", "هم"), (weak + "ا", "هما"), (weak + "ن", "هن"), (weak + "نا", "نا")]


def _before_consonant(verb: str, doubled: bool) -> str:
    """The stem before ن: a doubled letter parts (شننا), a long vowel goes (أصاب، أصبنا; اغتيل، اغتلنا)."""
    if doubled:
        return verb + verb[-1]
    hollow = verb[-2:-1] == "ا" or (verb[-2:-1] == "ي" and len(verb) >= _HOLLOW_PASSIVE)
    return verb[:-2] + verb[-1] if hollow else verb


def _present(verb: str) -> list[Person]:
    stem = verb[1:]
    defective = stem.endswith(("ى", "ي", "و"))
    weak = stem[:-1] if defective else stem
    dual = weak + "ي" if stem.endswith("ى") else stem
    forms = [("ي" + stem, "ه"), ("ت" + stem, "ها"), ("ن" + stem, "نا"), ("ي" + dual + "ان", "هما"),
             ("ت" + dual + "ان", "هما"), ("ي" + dual + "ن", "هن")]
    forms += [(prefix + weak + ending, "هم") for prefix in "يت" for ending in ("ون", "وا", "و")]
    if defective and len(verb) > _JUSSIVE:
        forms += [("ي" + weak, "ه"), ("ت" + weak, "ها")]
    if stem.endswith("أ"):
        forms += [("ي" + stem[:-1] + seat + "ون", "هم") for seat in "ؤء"]
    return forms
