"""How a deed is told: denied, planned, foiled, done; as news or as background."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.lexicon.language import Match
from marsad.reading.deeds import VERBAL, VIOLENT, Deed
from marsad.reading.document import Sentence
from marsad.reading.draft import Draft
from marsad.reading.future import is_future
from marsad.reading.weights import Told, Weights, bucket, share
from marsad.record.event import Assertion, Outcome, Role
from marsad.record.values import DateSpan

_VERB_REACH = 6      # tokens back to a future verb that governs a noun
_REHEARSED = 8       # tokens between a rehearsal and the deed that is rehearsed
_ABLE = frozenset({"تتمكن", "يتمكن", "يتمكنوا", "تنجح", "ينجح", "ينجحوا", "تفلح", "يفلح", "تستطع", "يستطع"})
_ABLE_REACH = 7      # tokens from a verb of ability to what was not done
_CALLED = 7          # tokens from a call to what is called for
_SENTENCED = 8       # tokens from a verdict to what is to be done
_WISHED = 2          # tokens from a wish to what is wished (طلبا لعقد لقاء)
_MEANWHILE = frozenset({"،", ",", "؛", "خلال", "بعد", "عقب", "اثر", "اثناء"})   # after these another thing is told
_NEAR = 3            # tokens within which a negation or a foiling governs a trigger
_OPENS = 3           # tokens from the start of a sentence to the verb that it is about
_ACCOUNTS = frozenset({"روايه", "الروايه", "روايات"})
_DENIED = 25         # tokens from a denial that opens a sentence to the deed denied (نفت الهيئة، الأربعاء، صحة ...)
_BEFORE = frozenset({"attack", "air_strike", "clash", "explosion"})   # what talks are held over has been before them
_FOILABLE = frozenset({"attack", "air_strike", "explosion", "abduction", "crossing", "operation"})


class Telling(NamedTuple):
    """The three axes of the record."""

    assertion: Assertion
    outcome: Outcome
    role: Role

    @property
    def name(self) -> str:
        """The status that follows from the axes."""
        return next((n for n, told in _AXES.items() if told == self), "happened")


_AXES: dict[str, Telling] = {
    "happened": Telling("asserted", "done", "news"), "background": Telling("asserted", "done", "background"),
    "planned": Telling("planned", "done", "news"), "foiled": Telling("asserted", "foiled", "news"),
    "denied": Telling("denied", "done", "news"),
}
STATUSES = tuple(_AXES)
HAPPENED = _AXES["happened"]
_SHARED = ("form=", "role=", "role+form", "cue.", "future", "before=", "evokes=", "sentence=", "in.title", "definite=",
           "date", "no.date", "topic.court", "role+definite", "quoted", "after=", "trigger=",
           "head.", "any.", "all.", "titled", "earliest=", "times=", "settled.")


def telling(drafts: Sequence[Draft], head: Draft, date: DateSpan | None,
            weights: Weights) -> tuple[Telling, float | None]:
    """How a report tells a deed, given all its drafts, the one that tells it best, and its date; with the chance of
    that, where it was weighed.

    What is still to come is planned, and words right before it make it foiled or denied; the rest is weighed.
    """
    published = head.phrases.published
    if date is not None and published is not None and date.start > published:
        return _AXES["planned"], None
    if _denied(drafts[0]) or sum(_denied(d) for d in drafts) * 2 > len(drafts):    # the first words set the tone
        return _AXES["denied"], None
    if head.type != "seizure" and sum(_foiled(d) for d in drafts) * 3 >= len(drafts):
        return _AXES["foiled"], None
    if all(_epithet(d) for d in drafts):
        return _AXES["background"], None
    ranked = weights.ranked("status", options(drafts, head, date))
    best = ranked[0][1]
    return _AXES[best], share(ranked, lambda name: name == best)


def options(drafts: Sequence[Draft], head: Draft, date: DateSpan | None) -> list[tuple[str, Told]]:
    """The statuses left to weights, each with its features; happened first."""
    signs = [frozenset(_signs(d)) for d in drafts]
    shared = [*head.features, *(f"head.{s}" for s in _signs(head))]
    shared += [f"any.{s}" for s in sorted(frozenset().union(*signs))]
    shared += [f"all.{s}" for s in sorted(signs[0].intersection(*signs))]
    shared += _of_all(drafts)
    published = head.phrases.published
    if date is not None and published is not None:
        shared.append(f"settled.ago={bucket((published - date.end).days, (-1, 0, 1, 3, 10, 31, 400))}")
    else:
        shared.append("settled.none")
    names = ["happened", "background", *(["planned"] if any("sign.future" in s for s in signs) else [])]
    return [(name, Told([name], name, shared, _SHARED)) for name in names]


def _of_all(drafts: Sequence[Draft]) -> list[str]:
    """Where in the report the deed stands: news is told early, in the title, and more than once."""
    sentences = {d.sentence for d in drafts}
    titled = any(d.titled for d in drafts)
    return [f"titled={titled}", f"earliest={bucket(min(sentences), (0, 1, 2, 4, 8, 16))}",
            f"times={bucket(len(sentences), (1, 2, 3))}", f"titled+once={titled}+{len(sentences) == 1}"]


def _foiled(draft: Draft) -> bool:
    """Is the deed said to have been stopped before it was done? One that killed was not."""
    if draft.type not in _FOILABLE or any(t.fate == "killed" for t in draft.tolls):
        return False
    if draft.type == "crossing":     # the attempt may stand before the word for crossing, beside that for their arrest
        foils = draft.deed.sentence.told("cue", "foil")
        return any(0 <= t.first - m.last - 1 <= _NEAR + 3 for m in foils for t in draft.deed.triggers)
    return _near(draft.deed, "foil", _NEAR)


def _denied(draft: Draft) -> bool:
    """Is the deed what is denied: near the word, or the first deed named behind a denial that opens the sentence?"""
    sentence, head = draft.deed.sentence, draft.deed.head
    denials = [m for m in sentence.told("cue", "denial") if not _affirmed(sentence, m)]
    if any(0 <= head.first - m.last - 1 <= _NEAR + 2 for m in denials):
        return True
    opening = next((m.last for m in denials if m.first <= _OPENS), None)
    if opening is None or not opening < head.first <= opening + _DENIED:
        return False
    between = [t.first for t in sentence.of("trigger") if t not in draft.deed.triggers]
    between += [m.last for m in sentence.of("stance")]     # only a part in it is denied (نفت مسؤوليتها عن الهجوم)
    return not any(opening < i < head.first for i in between)


def _epithet(draft: Draft) -> bool:
    """Is the deed named only to say who somebody is (منفذ هجوم ...)?"""
    return _near(draft.deed, "epithet", 0)


def _affirmed(sentence: Sentence, denial: Match) -> bool:
    """Is a word of denial itself negated (لا تستبعد الوزارة وقوع هجوم), or is only an account of the deed denied
    (يكذب رواية الجيش عن مقتل شاب)?"""
    account = any(t.folded in _ACCOUNTS for t in sentence.tokens[denial.last + 1:denial.last + 3])
    return account or any(m.last == denial.first - 1 for m in sentence.told("cue", "negation"))


def negated(deed: Deed) -> bool:
    """True where the deed is said not to have been: لم، لن، دون، عدم right before it, no other noun between them
    that the deed is only joined to (دون رخصة وحجز ...), or before a verb of ability (لم تتمكن الشرطة من القبض)."""
    joined = deed.head.proclitic.startswith("و")
    return _near(deed, "negation", 0 if joined else 1) or _unable(deed)


def _unable(deed: Deed) -> bool:
    first, tokens = deed.head.first, deed.sentence.tokens
    for match in deed.sentence.told("cue", "negation"):
        between = [t.folded for t in tokens[match.last + 1:first]]
        if between and between[0] in _ABLE and len(between) <= _ABLE_REACH and between[-1] in ("من", "في", "ان") \
                and not any(word in "،,؛" for word in between):
            return True
    return False


def _purpose(deed: Deed) -> bool:
    """Is a measure on a border only what something else is for, or what talks ask for (لتأمين الحدود، أوصى الوزراء
    بمراقبة الحدود)?"""
    head = deed.head
    if head.entry.get("evokes") != "border_measure" or head.sense.form in VERBAL:
        return False
    return head.proclitic.startswith("ل") or any(
        m.entry.get("evokes") in ("meeting", "agreement") and m.first < head.first for m in deed.sentence.of("trigger"))


def unreal(deed: Deed) -> bool:
    """True where the deed is only threatened, wished, called for, asked about or rehearsed.

    A wish before a date to come ("called for a march on Friday") may be a plan, which is left to weights.
    """
    sentence, head = deed.sentence, deed.head
    questions = sentence.told("cue", "question") if sentence.tokens[-1].folded in ("؟", "?") else ()
    if any(m.first < head.first for m in questions):
        return True
    if head.sense.form == "past":      # what is threatened or rehearsed isn't told as done
        return False
    if _purpose(deed) or _talked_of(deed) or _called_off(deed) or _called_for(deed) or _sentenced(deed):
        return True
    if any(abs(m.first - head.first) <= _REHEARSED for m in sentence.told("cue", "rehearsal")):
        return True
    return _governed(deed, "threat") or _governed(deed, "possibility") or _possible_after(deed)


def _talked_of(deed: Deed) -> bool:
    """Is the deed what talks named before it are about, by the subjects of the data (بحث الوزيران سبل فرض السيطرة على
    الحدود)? Other talks, what is agreed in them, and violence that they are held over (لبحث الهجوم على البلدة) have
    been all the same."""
    sentence, head = deed.sentence, deed.head
    evoked = head.entry.get("evokes")
    if evoked in ("meeting", "agreement") or (evoked in _BEFORE and head.entry.get("role") == "deed"):
        return False
    held = [m for m in sentence.of("subject") if m.first <= head.last and head.first <= m.last]
    return bool(held) and any(
        m.first < head.first and m.entry.get("evokes") == "meeting" for m in sentence.of("trigger"))


def _called_off(deed: Deed) -> bool:
    """Are talks, or a strike, what is called off (ألغى الرئيس القمة، تأجيل الإضراب)? Talks may be put off to a day; a
    deal that is ended was made before."""
    evoked = deed.head.entry.get("evokes")
    if evoked == "protest":
        return _governed(deed, "called_off") or _governed(deed, "put_off", 0)
    return evoked == "meeting" and _governed(deed, "called_off")


def _sentenced(deed: Deed) -> bool:
    """Is it only what a court decides (قضت محكمة، الاثنين، بإعدام ستة متهمين)?"""
    head = deed.head
    return bool(head.entry.get("by_verdict")) and head.proclitic.startswith("ب") \
        and any(0 < head.first - m.last <= _SENTENCED for m in deed.sentence.told("cue", "verdict"))


def by_accident(deed: Deed) -> bool:
    """Are those dead or hurt of an accident on the road, on rails, in the air or of a fire, and of no force that is
    told beside (RECORD contract)?"""
    sentence = deed.sentence
    if any(m.entry.get("role") != "toll" for m in deed.triggers) or sentence.of("means") \
            or not any(m.entry.get("wreck") for m in sentence.told("cue", "accident")):
        return False
    return not any(m.entry.get("role") != "toll" and m.entry.get("evokes") in VIOLENT for m in sentence.of("trigger"))


def wished(deed: Deed) -> bool:
    """Are talks, or a deal, only what somebody asks for, agrees to or is about to hold (طلبا لعقد لقاء، موافقته على
    لقاء، قبل قمة)?"""
    head = deed.head
    if head.sense.form in VERBAL or head.entry.get("evokes") not in ("meeting", "agreement"):
        return False
    kinds = ("wish", "accept") if head.entry.get("evokes") == "meeting" and not head.enclitic else ("wish",)
    cues = [m for kind in kinds for m in deed.sentence.told("cue", kind) if not m.proclitic.endswith("ب")]
    return any(0 <= head.first - m.last - 1 <= _WISHED and _at_once(deed, m) for m in cues)


def _at_once(deed: Deed, wish: Match) -> bool:
    """Does nothing but words that belong to a wish stand between it and what is wished, no length of time (قبل نحو
    أسبوع) either?"""
    first, last, sentence = wish.last + 1, deed.head.first, deed.sentence
    between = {t.folded for t in sentence.tokens[first:last]}
    return _MEANWHILE.isdisjoint(between) and not any(first <= u.first < last for u in sentence.of("time_unit"))


def _called_for(deed: Deed) -> bool:
    """Is it what somebody only calls for (طالب الأهالي بالقبض على الجناة)? A protest or talks may be planned so."""
    head, tokens = deed.head, deed.sentence.tokens
    if head.entry.get("evokes") in ("protest", "meeting"):
        return False
    led = head.proclitic.startswith("ب") or (head.first > 0 and tokens[head.first - 1].folded == "الي")
    return led and _governed(deed, "call", _CALLED)


def _governed(deed: Deed, kind: str, reach: int = _NEAR) -> bool:
    """Does a cue of a kind stand shortly before the deed in the same stretch of words?"""
    first, tokens = deed.head.first, deed.sentence.tokens
    return any(0 <= first - m.last - 1 <= reach and not any(t.folded in "،,؛" for t in tokens[m.last + 1:first])
               for m in deed.sentence.told("cue", kind))


def _possible_after(deed: Deed) -> bool:
    """An adjective of possibility right after (هجمات محتملة، هجوم وشيك)."""
    return any(0 < m.first - deed.head.last <= 2 for m in deed.sentence.told("cue", "possibility"))


def _near(deed: Deed, kind: str, reach: int) -> bool:
    """Does a cue of a kind stand before the deed with no more than so many tokens between?"""
    told = deed.sentence.told("cue", kind)
    return bool(told) and any(0 <= deed.head.first - m.last - 1 <= reach for m in told)


def _signs(draft: Draft) -> list[str]:
    """What speaks for a status beyond the deed's own features."""
    signs = [f"near.{kind}" for kind in ("background", "denial", "foil", "plan") if _near(draft.deed, kind, _NEAR)]
    if draft.deed.sentence.told("cue", "foil"):
        signs.append("sign.foil")
    if foretold(draft.deed):
        signs.append("sign.future.verb")
    if _future(draft):
        signs.append("sign.future")
    span, published = draft.date.value, draft.phrases.published
    signs.append(f"date.source={draft.date.source}")
    if isinstance(span, DateSpan) and published is not None:
        signs.append(f"ago={bucket((published - span.end).days, (-1, 0, 1, 3, 10, 31, 400))}")
    return signs


def _future(draft: Draft) -> bool:
    head = draft.deed.head
    span, published = draft.date.value, draft.phrases.published
    if isinstance(span, DateSpan) and published is not None and span.end > published:
        return True
    if head.sense.form == "present" and head.proclitic.endswith("س"):
        return True
    return foretold(draft.deed) or bool(draft.deed.sentence.told("cue", "plan"))


def foretold(deed: Deed) -> bool:
    """Does a verb with the future clitic س stand shortly before (سيجري اجتماعا، ستعقد قمة)?"""
    first = deed.head.first
    leaning = [t.type for t in deed.sentence.tokens[max(0, first - _VERB_REACH):first + 1] if t.type.leans]
    return any(is_future(word) for word in leaning)
