"""Surface forms of an Arabic entry, each with a label: sg, du, pl for nouns; past, present for verbs.

Spelling only, as news writes it without vowels; the grammar is that of any handbook (Wright, Ryding). Clitics are
parted when a text is read, so none are added here.
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.lexicon.entry import Entry

_FUTURE_AND_PERSON = ("ي", "ت", "ن")


def inflect(entry: Entry) -> Iterator[tuple[str, str]]:
    """All forms of an entry: ``forms`` as they stand, ``weak_names`` with label weak (names only beside a cue),
    nouns (``noun``, ``plural``) and verbs (``past``, ``present``) inflected."""
    label = entry.get("form", "")
    for form in entry.forms:
        yield form, label
    for weak in entry.list("weak_names"):
        yield weak, "weak"
    for noun in entry.list("noun"):
        yield from _singular(noun)
    for plural in entry.list("plural"):
        yield from _plural(plural)
    for past in entry.list("past"):
        yield from ((form, "past") for form in past_forms(past))
    for present in entry.list("present"):
        yield from ((form, "present") for form in present_forms(present))


def _singular(noun: str) -> Iterator[tuple[str, str]]:
    yield noun, "sg"
    if noun.endswith("ة"):
        stem = noun[:-1] + "ت"
        yield stem + "ان", "du"
        yield stem + "ين", "du"
        yield stem + "ي", "du"
    elif " " not in noun:
        yield noun + "ا", "sg"
        yield noun + "ان", "du"
        yield noun + "ين", "du"


def _plural(plural: str) -> Iterator[tuple[str, str]]:
    yield plural, "pl"
    if plural.endswith(("ون", "ين")):
        stem = plural[:-2]
        yield stem + "ون", "pl"
        yield stem + "ين", "pl"
        yield stem + "و", "pl"
        yield stem + "ي", "pl"
    elif " " not in plural:
        yield plural + "ا", "pl"


def past_forms(past: str) -> list[str]:
    """Persons of a past tense given as its third person masculine singular (هاجم; أصاب; تبنى; دعا)."""
    if past.endswith(("ى", "ا")):
        stem = past[:-1]
        weak = stem + ("ي" if past.endswith("ى") else "و")
        return [past, stem + "ا", stem + "ت", stem + "تا", stem + "وا", weak + "ا", weak + "نا"]
    if past.endswith("ي"):
        return [past, past + "ت", past + "ا", past[:-1] + "وا", past + "تا"]
    return [past, past + "ت", past + "وا", past + "و", past + "ا", past + "تا", past + "ن", past + "نا"]


def present_forms(present: str) -> list[str]:
    """Persons of a present tense given as its third person masculine singular (يهاجم; يتبنى)."""
    stem = present[1:]
    weak = stem[:-1] if stem.endswith(("ى", "ي", "و")) else stem
    forms = []
    for prefix in _FUTURE_AND_PERSON:
        forms.append(prefix + stem)
    for prefix in ("ي", "ت"):
        forms += [prefix + weak + "ون", prefix + weak + "وا", prefix + stem + "ان", prefix + weak + "و"]
    return forms
