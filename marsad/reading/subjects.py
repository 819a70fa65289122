"""Of which one person is a verb told that says what befell him, where no count stands beside it?"""

from __future__ import annotations

from marsad.lexicon.language import Match
from marsad.reading.phrases import Phrases
from marsad.text.tokens import Kind

_VERBS = frozenset({"past", "present"})
_LEFT = ("killed", "injured")
_HELD = frozenset({"arrest", "abduction"})
_WHO = frozenset({"الذي", "والذي", "التي", "والتي"})
_AUXILIARY = frozenset({"قد", "كان", "كانت", "ايضا", "وقد"})
_PLACE_OF_IT = ("فيه", "فيها", "خلاله", "خلالها", "اثره", "اثرها", "جراءه", "جراءها", "به", "بها", "منه", "منها",
                "عنه", "عنها", "اثناءه", "اثناءها", "بسببه", "بسببها")     # refer to the deed, not to a person
_LINKS = frozenset({"في", "علي", "برصاص", "بالرصاص", "خلال", "اثر", "جراء", "بعد", "قبل", "عندما", "حين", "حينما",
                    "لدي", "من", "متاثرا", "اثناء", "يوم", "امس", "اليوم", "مع", "رفقه", "منذ", "بجروح", "بجراح",
                    "هناك", "نتيجه"})     # what may follow a verb whose subject stands before it
_UNDERWENT = frozenset({"تعرضا", "تعرضتا", "تعرضهما", "لتعرضهما", "يتعرضان", "وتعرضا"})
_OPENERS = frozenset({"حيث", "عندما", "بعدما", "ثم", "انه", "بانه", "انها", "بانها", "وانه"})   # a verb follows
_NAME_LETTERS = 4        # letters that a word unlisted must have to be taken for a name
_UNDERWENT_REACH = 3     # tokens from that verb to the noun of what befell the two
_ENDS = frozenset(".،؛,;)(\"")


def subject_of(trigger: Match, phrases: Phrases) -> tuple[int, int, int] | None:
    """First and last token of what tells the person, and the number of them: his name or office before the verb (أن
    البغدادي أصيب في غارة), the relative behind which it stands (الصماد الذي قتل في غارة), a dual (سمما).

    One only of a verb in the singular that nothing but circumstances follow, and only where no persons are named from
    it to the end of its clause: those could be its subject.
    """
    two = _two(trigger, phrases)
    if two is not None:
        return two, two, 2
    if not _passive(trigger, phrases):
        return None
    before = trigger.first - 1
    tokens = phrases.sentence.tokens
    while before >= 0 and tokens[before].folded in _AUXILIARY:
        before -= 1
    if before >= 0 and tokens[before].folded in _WHO and not trigger.proclitic:
        return before, before, 1
    named = next((m for m in phrases.actors if m.last == before and m.value.kind == "person"), None)
    if named is not None and not trigger.proclitic:
        return named.first, named.last, 1
    if before >= 0 and not trigger.proclitic and (_one_person(before, phrases) or unlisted(before, phrases)):
        return before, before, 1
    return (trigger.first, trigger.first, 1) if _opens_clause(trigger, before, phrases) else None


def _one_person(i: int, phrases: Phrases) -> bool:
    """Is a word one person made known before (الجندي)?"""
    nouns = phrases.sentence.all("person", i)
    return bool(nouns) and all(m.sense.form == "sg" and m.proclitic.endswith("ال") and m.last == i for m in nouns)


def unlisted(i: int, phrases: Phrases) -> bool:
    """Is a word in no list of the language, as most names are, and no plural by its end?"""
    token = phrases.sentence.tokens[i]
    return token.kind is Kind.WORD and not token.type.bits and len(token.folded) >= _NAME_LETTERS \
        and not token.folded.endswith(("ون", "ين", "ات", "وا", "ان"))


def _opens_clause(trigger: Match, before: int, phrases: Phrases) -> bool:
    """Does the verb open a clause and leave its subject out (واعتقل في المطار، حيث أصيبت بجروح)?"""
    word = phrases.sentence.tokens[before].folded if before >= 0 else ""
    return word in _OPENERS or (trigger.proclitic in ("و", "ف") and (before < 0 or word in _ENDS))


def _two(trigger: Match, phrases: Phrases) -> int | None:
    """The token by which two are told: a verb in the dual (سمما), or one that says whom it befell (تعرضا لتسميم)."""
    sentence = phrases.sentence
    holds = trigger.entry.get("evokes") in _HELD and trigger.entry.get("role") == "deed"
    if not (trigger.entry.get("fate") or holds):
        return None
    word = sentence.tokens[trigger.first].folded
    forms = {m.sense.form for m in sentence.all("trigger", trigger.first)}
    if forms == {"past"} and trigger.first == trigger.last and word.endswith("ا") and not word.endswith("وا"):
        return trigger.first
    near = range(max(0, trigger.first - _UNDERWENT_REACH), trigger.first)
    return next((i for i in near if sentence.tokens[i].folded in _UNDERWENT), None)


def _passive(trigger: Match, phrases: Phrases) -> bool:
    sentence = phrases.sentence
    forms = {m.sense.form for m in sentence.all("trigger", trigger.first)}
    befell = trigger.entry.get("fate") in _LEFT or trigger.entry.get("evokes") in _HELD
    if not befell or not forms & _VERBS or trigger.enclitic:
        return False
    if sentence.tokens[trigger.first].folded.endswith(("وا", "ون", "تا", "ا")):
        return False
    after = trigger.last + 1
    if after < len(sentence.tokens) and not _circumstance(sentence.tokens[after].folded, phrases, after):
        return False
    return not any(after <= m.first <= _clause_end(phrases, after) for m in phrases.people)


def _circumstance(word: str, phrases: Phrases, i: int) -> bool:
    if word in _PLACE_OF_IT:
        return False
    if word in _ENDS or word in _LINKS or i in {m.first for m in phrases.dates} | {m.first for m in phrases.places}:
        return True
    return word.startswith("ب") and any(m.proclitic == "ب" for m in phrases.sentence.all("trigger", i))


def _clause_end(phrases: Phrases, i: int) -> int:
    tokens = phrases.sentence.tokens
    ends = (k for k in range(i, len(tokens)) if tokens[k].kind is Kind.PUNCT and tokens[k].folded in _ENDS)
    return next(ends, len(tokens))
