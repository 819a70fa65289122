"""One person told by name, office or a pronoun as killed, hurt or held: no number, yet one (مقتل القيادي، اعتقاله)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.lexicon.language import Match
from marsad.reading.actor import STATE_KINDS
from marsad.reading.company import company, pair
from marsad.reading.deeds import VERBAL, Deed
from marsad.reading.how_many import People
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases
from marsad.reading.subjects import subject_of, unlisted
from marsad.reading.tolls import Toll, adds, unmeant
from marsad.record.values import Count
from marsad.text.tokens import Kind

_ONE = Count(1, 1)
_PRONOUNS = ("ه", "ها")
_TWO = "هما"
_DIED_OF = frozenset({"اثر", "جراء", "متاثرا", "متاثره", "متاثرين", "نتيجه", "بسبب"})    # وفاته إثر إصابته
_PREDICATE = 12          # tokens from the attacker to the word that says he was left dead
_DOER_TO_OBJECT = 12     # tokens from the doer of a verb to the one person that it takes
_PASSED = frozenset({"،", ",", "في", "امس", "اليوم", "ايضا", "مدينه", "منطقه", "بلده", "#"})     # may stand between
_ATTACKER, _KILLED = "attacker", "killed"
_LISTED = 6      # tokens from a count to what is listed of it or beside it
_FORCE = 6       # tokens from the force that shoots to the verb of killing
_PLURAL_OFFICE = "title.plural_office"
_SKIPPED = frozenset({"علي", "ايضا", "كل", "امس", "اليوم"})    # may stand between the word and whom it befell


def _as_attacker(toll: Toll, phrases: Phrases) -> Toll:
    """The toll with its side where "dead" is said of the attacker named before (أطلقت النار على المهاجم وأردته
    قتيلا)."""
    mention = toll.mention
    if toll.fate != _KILLED or mention.rule != "how_many.singular" or mention.value.fate != _KILLED:
        return toll
    before = range(mention.first - 1, max(-1, mention.first - _PREDICATE), -1)
    if any((one := next(_at(i, phrases), None)) is not None and one.value.party == _ATTACKER for i in before):
        return replace(toll, mention=mention._replace(value=replace(mention.value, party=_ATTACKER)))
    return toll


def with_known(deed: Deed, found: Sequence[Toll], phrases: Phrases) -> list[Toll]:
    """The tolls of a deed with the persons who are told without a number, in order.

    A number told for the same fate is taken to count the known person too, unless it is joined to that person
    (مقتل القائد وثلاثة من مرافقيه), or the person is the attacker, whose own death is told beside that of his victims
    (مقتل شرطيين ومصرع المهاجم، قبل أن تقتله الشرطة).
    """
    out = [_as_attacker(t, phrases) for t in found]
    if deed.head.entry.get("evokes") == "protest":    # one protests against a death of before
        return out
    for trigger in deed.triggers:
        fate = "" if unmeant(phrases.sentence, trigger) else _fate(trigger)
        one = _known(trigger, phrases) if fate else None
        if one is None or any(t.mention.first == one.first or t.mention.rule.startswith("known") for t in out):
            continue
        told = [t for t in found if t.fate == fate and t.mention.value.count.min is not None]
        if all(_joined(t, trigger, one, phrases) or _beside(t, trigger, one, phrases) for t in told):
            out.append(Toll(fate, one, trigger))
    out += company(out, phrases)
    return sorted([*out, *_added_attacker(found, phrases)], key=lambda t: t.mention.first)


def _beside(toll: Toll, trigger: Match, one: Mention[People], phrases: Phrases) -> bool:
    """Is the person the attacker, told as dead by a word of his own, and are others counted in the number?"""
    if one.value.party != _ATTACKER or toll.fate != _KILLED or toll.trigger is None or toll.trigger is trigger:
        return False
    return toll.mention.value.party not in (_ATTACKER, "suspect") and not attacker_within(toll.mention, phrases)


def attacker_within(mention: Mention[People], phrases: Phrases) -> bool:
    """Is the attacker said to be one of those counted (7 قتلى بينهم المهاجم)?"""
    sentence = phrases.sentence
    parts = [m.last for m in sentence.of("count_word") if m.entry.get("role") == "part" and m.first > mention.last]
    return any(_attacker(at, phrases) for last in parts[:1] for at in range(last + 1, last + 1 + _LISTED))


def _added_attacker(found: Sequence[Toll], phrases: Phrases) -> Iterator[Toll]:
    """The attacker added to those counted (مقتل أربعة أشخاص بالإضافة إلى المهاجم)."""
    dead = [t for t in found if t.fate == _KILLED and t.mention.value.party != _ATTACKER]
    for toll in dead[-1:]:
        at = next((i for i in range(toll.mention.last + 1, toll.mention.last + 1 + _LISTED)
                   if adds(phrases.sentence, i)), None)
        if at is not None and (one := _attacker(at, phrases)) is not None:
            yield Toll(_KILLED, one, toll.trigger)


def _leaning(i: int, phrases: Phrases) -> bool:
    """Does ب lean on a word for a person (بعامل الأعصاب)?"""
    return any(m.proclitic.endswith("ب") for m in phrases.sentence.all("person", i))


def _attacker(i: int, phrases: Phrases) -> Mention[People] | None:
    one = next(_at(i, phrases), None) if i < len(phrases.sentence.tokens) else None
    return one if one is not None and one.value.party == _ATTACKER else None


def _fate(trigger: Match) -> str:
    if trigger.entry.get("evokes") in ("arrest", "abduction"):
        return "held" if trigger.entry.get("role") == "deed" else ""
    return trigger.entry.get("fate")


def _joined(toll: Toll, trigger: Match, one: Mention[People], phrases: Phrases) -> bool:
    word = phrases.sentence.tokens[toll.mention.first].folded
    return toll.trigger is trigger and toll.mention.first > one.last and word.startswith("و")


def _known(trigger: Match, phrases: Phrases) -> Mention[People] | None:
    """The one person that a word takes: what follows it, else the pronoun that leans on it."""
    tokens = phrases.sentence.tokens
    at = trigger.last + 1
    days = {m.first: m.last for m in phrases.dates}
    while at < len(tokens) and (at in days or tokens[at].folded in _SKIPPED):
        at = days.get(at, at) + 1
    person = next(_at(at, phrases), None) if at < len(tokens) else None
    if person is not None and not (trigger.entry.get("fate") and _leaning(at, phrases)):
        return person
    return _pronoun(trigger, phrases) or _subject(trigger, phrases) or _with_kin(trigger, phrases) \
        or _behind_doer(trigger, phrases) or _named(trigger, phrases)


def _named(trigger: Match, phrases: Phrases) -> Mention[People] | None:
    """One whose name is in no list, told by two words or with his age (اغتيال كيم جونغ نام، مقتل العامري (24 سنة))."""
    i, tokens = trigger.last + 1, phrases.sentence.tokens
    if trigger.sense.form != "sg" or i + 1 >= len(tokens) or not unlisted(i, phrases):
        return None
    aged = tokens[i + 1].folded == "(" and i + 2 < len(tokens) and tokens[i + 2].kind is Kind.NUMBER
    return _mention(i, i, "unknown", "known.unlisted", phrases) if aged or unlisted(i + 1, phrases) else None


def _with_kin(trigger: Match, phrases: Phrases) -> Mention[People] | None:
    kin = pair(trigger.last, phrases) if trigger.entry.get("fate") and trigger.sense.form not in VERBAL else None
    if kin is None:
        return None
    return _mention(kin, kin, "unknown", "known.pair", phrases)._replace(value=People(Count.exactly(2)))


def _pronoun(trigger: Match, phrases: Phrases) -> Mention[People] | None:
    """The person, or the two, that a pronoun on the word refers to (مقتله، تقتله، مصرعهما); قتلاها are dead of hers."""
    word = phrases.sentence.tokens[trigger.last].folded
    several = trigger.first < trigger.last
    if trigger.sense.form == "pl" or "ة" in phrases.sentence.words(trigger.last, trigger.last):
        return None
    if trigger.entry.get("fate") == "injured" and trigger.first and \
            phrases.sentence.tokens[trigger.first - 1].folded in _DIED_OF:
        return None
    party = _ATTACKER if _by_force(trigger, phrases) else "unknown"
    if trigger.enclitic == _TWO or (several and word.endswith(_TWO)):
        return _mention(trigger.last, trigger.last, party, "known.pronoun", phrases)._replace(
            value=People(Count.exactly(2), "", party))
    leans = trigger.enclitic in _PRONOUNS or (several and word.endswith(_PRONOUNS) and trigger.entry.get("fate"))
    return _mention(trigger.last, trigger.last, party, "known.pronoun", phrases) if leans else None


def _subject(trigger: Match, phrases: Phrases) -> Mention[People] | None:
    """The one person whom a verb in the singular has for its subject, or leaves out."""
    told = subject_of(trigger, phrases)
    if told is None:
        return None
    first, last, number = told
    one = _mention(first, last, "unknown", "known.subject", phrases)
    return one if number == 1 else one._replace(value=People(Count.exactly(number)))


def _behind_doer(trigger: Match, phrases: Phrases) -> Mention[People] | None:
    """The person behind the doer of a verb or verbal noun (اعتقلت الشرطة أمس الناشط، اعتقال السلطات في قم، حسين)."""
    doer = next((m for m in phrases.actors if m.first == trigger.last + 1 and m.value.kind != "person"), None)
    if doer is None or trigger.entry.get("governs") == "patient_subject" or trigger.first < trigger.last:
        return None
    at, end = doer.last + 1, min(doer.last + _DOER_TO_OBJECT, len(phrases.sentence.tokens))
    spans = {m.first: m.last for m in phrases.dates} | {m.first: m.last for m in phrases.places}
    while at < end:
        if at in spans:
            at = spans[at] + 1
        elif phrases.sentence.tokens[at].folded in _PASSED:
            at += 1
        else:
            return next(_at(at, phrases), None)
    return None


def _by_force(trigger: Match, phrases: Phrases) -> bool:
    """A verb of killing whose doer is a force of the state (تقتله الشرطة، أن تطلق عليه الشرطة النار وتقتله)."""
    if trigger.entry.get("fate") != _KILLED or trigger.sense.form not in VERBAL or trigger.first < trigger.last:
        return False         # nobody "meets his end" another
    return any(m.value.kind in STATE_KINDS and (0 < m.first - trigger.last <= 1 or 0 < trigger.first - m.last <= _FORCE)
               for m in phrases.actors)


def _at(i: int, phrases: Phrases) -> Iterator[Mention[People]]:
    """Persons told in the singular from token ``i``: by a noun, by their office, by name."""
    sentence = phrases.sentence
    nouns = sentence.all("person", i)
    if nouns and {m.sense.form for m in nouns} == {"sg"} and not nouns[0].entry.get("counted_only") \
            and not _describes(nouns[0], phrases):
        noun = max(nouns, key=lambda m: m.last)
        yield _mention(i, noun.last, noun.entry.get("party"), "known.person", phrases, noun.entry.id)
    office = next((m for m in sentence.all("title", i) if m.entry.id != _PLURAL_OFFICE), None)
    if office is not None:
        yield _mention(i, office.last, "unknown", "known.office", phrases)
    name = next((m for m in phrases.actors if m.first == i and m.value.kind == "person"), None)
    if name is not None:
        yield _mention(i, name.last, "unknown", "known.name", phrases)


def _describes(noun: Match, phrases: Phrases) -> bool:
    """Is the word an adjective of the group named before it (القضاء على تنظيم داعش الإرهابي)?"""
    definite = noun.entry.get("adjective") and noun.proclitic.endswith("ال")
    return bool(definite) and any(m.last == noun.first - 1 for m in phrases.actors)


def _mention(first: int, last: int, party: str, rule: str, phrases: Phrases, noun: str = "") -> Mention[People]:
    tokens = phrases.sentence.tokens
    return Mention(tokens[first].start, tokens[last].end, first, last, People(_ONE, noun, party), rule)
