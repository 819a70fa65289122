"""How many were killed, injured, held: counted people go to the word that governs them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from marsad.lexicon.language import Match
from marsad.once import cached_property
from marsad.reading.deeds import Deed
from marsad.reading.document import Sentence
from marsad.reading.how_many import People
from marsad.reading.mention import Mention
from marsad.record.values import Count

_AFTER = 7     # tokens from a governing word to the people it counts
_FAR = 16      # the same where nothing but the doer stands between (اختطف مسلحون منذ أربع سنوات 276 فتاة)
_SINGLE = 4    # tokens from a verb to the one person it takes, behind its doer
_BEFORE = 4    # tokens from people to a verb that follows them (شرطيا أصيب)
_SUBJECT = 14  # tokens from people to a verb that agrees with them in number (140 عنصرا من ... لقوا مصرعهم)
_HOLDING = frozenset({"arrest", "abduction", "crossing"})    # types whose word takes persons that are then held
_THAT = frozenset({"ان", "بان", "لان", "وان", "حيث"})       # words that a subject follows before its verb
_ADDING = frozenset({("اضافه", "الي"), ("بالاضافه", "الي"), ("فضلا", "عن"), ("الي", "جانب"), ("علاوه", "علي")})
_ITS = ("هم", "هما", "هن", "ه", "ها")      # pronouns that refer back
_VAGUE = 4         # times its least number that a vague number may be, and that it may be of an exact one beside it
SINCE = "how_many.toll_since"    # rule of a toll that is summed over the time since an earlier day
_WHOLE = frozenset({"how_many.updated_toll", "how_many.toll", SINCE})     # rules of a toll that counts all
_BEFELL = frozenset({"killed", "injured", "missing"})
_CAPTURED = "captured"       # fate of a word that tells persons taken in a fight, which is no arrest or abduction
_LEANING = frozenset({"في", "علي", "من", "ضد", "بعد", "قبل", "منذ", "بين", "خلال", "الي", "عن"})


@dataclass(frozen=True)
class Toll:
    """A count of people with what befell them: killed, injured, missing, held (arrested, caught, abducted), or
    aboard (a vessel in distress carried them)."""

    fate: str
    mention: Mention[People]
    trigger: Match | None


@dataclass(frozen=True)
class _Governor:
    """A trigger that says what befell people, with its deed; ``back`` where it stands after whom it befell."""

    index: int
    trigger: Match
    back: bool

    @property
    def key(self) -> int:
        return self.trigger.first


@dataclass
class _Scene:
    """One sentence's governing words and what may stand between them and people; each question is a bisection."""

    deeds: Sequence[Deed]
    people: Sequence[Mention[People]]
    used: set[int] = field(default_factory=set)     # first tokens of governors whose people were told

    @cached_property
    def sentence(self) -> Sentence:
        return self.deeds[0].sentence

    @cached_property
    def governors(self) -> list[_Governor]:
        starts = {m.first for m in self.people if not m.value.part_of_previous}
        found = [_Governor(i, t, _looks_back(self.sentence, t) and t.last + 1 not in starts)
                 for i, d in enumerate(self.deeds) for t in d.triggers
                 if _counts_people(t) and not unmeant(self.sentence, t)]
        taken = {i for g in found for i in range(g.trigger.first, g.trigger.last + 1)}
        for word in self.sentence.of("fate_word"):
            if _tells_fate(word) and not taken & {word.first, word.last}:
                index = self.nearest_deed(word.first, word.last)
                found.append(_Governor(index, word, _looks_back(self.sentence, word)))
        return sorted(found, key=lambda g: (g.trigger.first, g.trigger.last))

    @cached_property
    def firsts(self) -> list[int]:
        return [g.trigger.first for g in self.governors]

    @cached_property
    def walls(self) -> list[int]:
        """First tokens of what ends the reach of a governing word: another clause, a verb or a verbal noun with an
        object of its own (مقتل شخصين وتحرير الرهائن)."""
        cues = [m.first for m in self.sentence.told("cue", "boundary")]
        acts = [m.first for m in self.sentence.of("trigger")
                if m.sense.form in ("past", "present") and not _counts_people(m) and "ال" not in m.proclitic]
        nouns = [m.first for m in self.sentence.of("trigger")
                 if m.proclitic == "و" and m.sense.form not in ("past", "present") and not m.entry.get("fate")]
        stops = [i for i, t in enumerate(self.sentence.tokens) if t.folded in "؛;"]
        return sorted([*cues, *acts, *nouns, *stops, *self.carriers])

    def walled(self, first: int, last: int) -> bool:
        """Does a wall stand strictly between two tokens?"""
        return bisect_right(self.walls, first) < bisect_left(self.walls, last)

    def counted(self, i: int) -> bool:
        """Is a token part of a count of people (86 قتيلا)?"""
        return any(m.first <= i <= m.last for m in self.people)

    @cached_property
    def triggers(self) -> list[tuple[int, int]]:
        return sorted((t.first, i) for i, d in enumerate(self.deeds) for t in d.triggers)

    @cached_property
    def carriers(self) -> set[int]:
        """Last tokens of words for what a vessel carries."""
        return {m.last for m in self.sentence.of("count_word") if m.entry.get("role") == "carrying"}

    def nearest_deed(self, first: int, last: int) -> int:
        """The deed one of whose triggers stands nearest to tokens ``first``..``last``."""
        at = bisect_left(self.triggers, (first, -1))
        near = self.triggers[max(0, at - 1):at + 1]
        return min(near, key=lambda t: (max(first - t[0], t[0] - last), t[0]))[1]

    def says(self, i: int) -> str:
        return self.sentence.tokens[i].folded if 0 <= i < len(self.sentence.tokens) else ""


def _tells_fate(word: Match) -> bool:
    """Does a fate word that is no trigger govern those counted? أسرهم tells of persons named before."""
    fate = word.entry.get("fate")
    return fate in _BEFELL or (fate == _CAPTURED and not word.enclitic)


def unmeant(sentence: Sentence, trigger: Match) -> bool:
    """Is what befalls people there only planned or threatened (التخطيط لقتل عون أمن)?"""
    if trigger.sense.form == "present" and trigger.first and sentence.tokens[trigger.first - 1].folded == "قد":   # may
        return True
    return any(0 <= trigger.first - m.last - 1 <= 1
               for kind in ("plan", "threat", "possibility") for m in sentence.told("cue", kind))


def _counts_people(trigger: Match) -> bool:
    return bool(trigger.entry.get("fate")) or trigger.entry.get("evokes") in _HOLDING or _takes(trigger)


def _takes(trigger: Match) -> bool:
    """A word of seizing whose object may be persons too (ضبط ثلاثة أشخاص)."""
    return trigger.entry.get("evokes") == "seizure" and trigger.entry.get("governs") == "object"


def _looks_back(sentence: Sentence, trigger: Match) -> bool:
    """Arabic verbs agree in number only with a subject that stands before them (قتلوا); so does a pronoun (مصرعهم)."""
    word = sentence.tokens[trigger.first].folded
    if trigger.sense.form in ("past", "present"):
        return word.endswith(("وا", "ون", "تا")) or (word.endswith("ا") and trigger.sense.form == "past")
    if word in ("في", "وفي"):     # في عداد المفقودين
        return True
    if not trigger.entry.get("fate") or trigger.sense.form == "pl":
        return False
    last = trigger.last
    return sentence.tokens[last].folded.endswith(_ITS) and "ة" not in sentence.words(last, last)


def tolls(deeds: Sequence[Deed], people: Sequence[Mention[People]]) -> list[list[Toll]]:
    """For each deed of one sentence the counted people that belong to it, in order."""
    out: list[list[Toll]] = [[] for _ in deeds]
    if not deeds:
        return out
    scene = _Scene(deeds, [m for m in people if not m.value.plain_plural])
    previous: list[tuple[int, Toll]] = []
    for mention in scene.people:
        if _is_doer(scene, mention):
            continue
        value = mention.value
        follows = bool(previous) and (value.part_of_previous or _added(scene, mention, previous[-1][1].mention))
        listed = follows and not value.fate and not _own_verb(scene, mention, previous)
        found = [] if listed else _governed(scene, mention)
        if not found and follows:
            found = [(i, Toll(t.fate, mention, t.trigger)) for i, t in previous]
        if _told_again(scene, mention) and any(out):
            continue
        for index, toll in found:
            out[index].append(toll)
        previous = found or (previous if value.part_of_previous else [])
    return out


def _told_again(scene: _Scene, mention: Mention[People]) -> bool:
    """The dual with the article refers to two persons named before (العنصرين)."""
    return mention.rule == "how_many.dual" and scene.says(mention.first).startswith(("ال", "لل", "بال", "وال"))


def _is_doer(scene: _Scene, mention: Mention[People]) -> bool:
    """One person between a verb of killing and those counted right behind him did it (قتل مسلح خمسة أشخاص)."""
    at = bisect_left(scene.firsts, mention.first)
    verb = scene.governors[at - 1].trigger if at else None
    if not _single(mention) or verb is None or verb.last + 1 != mention.first or not _is_verb(scene.sentence, verb):
        return False
    after = bisect_right(scene.people, mention.first, key=lambda m: m.first)
    behind = scene.people[after] if after < len(scene.people) else None
    if behind is None or behind.first != mention.last + 1 or behind.value.part_of_previous:
        return False
    return not behind.value.added_to_previous and behind.value.noun != ""


def _is_verb(sentence: Sentence, trigger: Match) -> bool:
    """Can the word be a verb, whatever else it may be (قتل is "killed" and "killing")?"""
    return any(m.sense.form in ("past", "present") for m in sentence.all("trigger", trigger.first))


def _added(scene: _Scene, mention: Mention[People], before: Mention[People]) -> bool:
    """Is a group told as one more beside the group before (5 جنود و3 مدنيين، إضافة إلى تسعة مقاتلين)?"""
    if mention.value.added_to_previous:
        return True
    near = mention.first - before.last <= _FAR and not scene.walled(before.last, mention.first)
    return near and adds(scene.sentence, mention.first)


def adds(sentence: Sentence, i: int) -> bool:
    """Do the two tokens before ``i`` add what follows to what was listed (إضافة إلى، فضلا عن)?"""
    tokens = sentence.tokens
    if not 2 <= i < len(tokens):
        return False
    if tokens[i - 1].folded == "مقابل":
        return True
    return (tokens[i - 2].folded.removeprefix("و"), tokens[i - 1].folded) in _ADDING


def _own_verb(scene: _Scene, mention: Mention[People], previous: list[tuple[int, Toll]]) -> bool:
    """Does a governing word stand between a group and the one it is listed with (قتل جندي وأصيب ثلاثة)?"""
    low = bisect_right(scene.firsts, previous[-1][1].mention.last)
    return low < bisect_left(scene.firsts, mention.first)


def _governed(scene: _Scene, mention: Mention[People]) -> list[tuple[int, Toll]]:
    """The deed, and the fates, of one count; two fates where one number serves both (مقتل وإصابة العشرات)."""
    governor = _governor(scene, mention)
    fate = mention.value.fate
    if fate in _BEFELL:
        index = governor.index if governor else scene.nearest_deed(mention.first, mention.last)
        if governor:
            scene.used.add(governor.key)
        return [(index, Toll(fate, mention, governor.trigger if governor else None))]
    if governor is None:
        return _aboard(scene, mention)
    fates = _fates(scene, governor)
    scene.used.add(governor.key)
    return [(governor.index, Toll(told, mention, governor.trigger)) for told in fates]


def _fates(scene: _Scene, governor: _Governor) -> list[str]:
    trigger = governor.trigger
    fate = trigger.entry.get("fate")
    if fate in ("", _CAPTURED):
        return ["held"]
    at = bisect_left(scene.firsts, trigger.first) - 1
    joined = trigger.proclitic.startswith("و") or scene.says(trigger.first - 1) == "و"
    shared = []
    if joined and at >= 0:
        other = scene.governors[at]
        near = trigger.first - other.trigger.last <= 2 and not other.back and other.key not in scene.used \
            and not scene.counted(other.trigger.first)
        if near and other.trigger.entry.get("fate") not in ("", fate):
            shared = [other.trigger.entry.get("fate")]
    return [*shared, fate]


def _governor(scene: _Scene, mention: Mention[People]) -> _Governor | None:
    """The word that governs a count: one right after it that agrees with it, else the last one before it."""
    at = bisect_left(scene.firsts, mention.first)
    before = scene.governors[at - 1] if at else None
    start = bisect_right(scene.firsts, mention.last)
    after = scene.governors[start] if start < len(scene.governors) else None
    taken = before is not None and before.trigger.last + 1 == mention.first and _is_object(scene, before, mention)
    if after is not None and not taken and _is_subject(scene, mention, after, before):
        return after
    return before if before is not None and _is_object(scene, before, mention) else None


def _is_subject(scene: _Scene, mention: Mention[People], after: _Governor, before: _Governor | None) -> bool:
    gap = after.trigger.first - mention.last - 1
    if after.key in scene.used or scene.walled(mention.last, after.trigger.first) or _others(scene, mention, after):
        return False
    if not after.back and _has_object(scene, after):
        return False
    if after.back:
        two = scene.says(after.trigger.first).endswith("ا") and not scene.says(after.trigger.first).endswith("وا")
        return gap <= _SUBJECT and mention.rule != "how_many.bare" and not (two and _single(mention))
    if after.trigger.entry.get("evokes") == "crossing" and not after.trigger.entry.get("fate"):
        return before is None and gap <= _AFTER and not _single(mention)
    verb = _is_verb(scene.sentence, after.trigger) and not after.trigger.proclitic
    if not verb or gap > _BEFORE or not after.trigger.entry.get("fate"):
        return False
    opens = scene.says(mention.first - 1) in _THAT or mention.first == 0
    return opens or ((before is None or mention.first - before.trigger.last > _AFTER) and not _single(mention))


def _has_object(scene: _Scene, after: _Governor) -> bool:
    """Do persons stand right behind a verb whose subject stands before it (أن مهاجما قتل أحد المارة)?"""
    i = after.trigger.last + 1
    joined = scene.says(i).startswith("و")
    return not joined and (any(m.first == i for m in scene.people) or bool(scene.sentence.at("person", i)))


def _others(scene: _Scene, mention: Mention[People], after: _Governor) -> bool:
    """Does another counted group, not a part of this one, stand between a group and a word after it?"""
    at = bisect_right(scene.people, mention.first, key=lambda m: m.first)
    while at < len(scene.people) and scene.people[at].first < after.trigger.first:
        if not (scene.people[at].value.part_of_previous or scene.people[at].value.added_to_previous):
            return True
        at += 1
    return False


def _single(mention: Mention[People]) -> bool:
    return mention.rule.endswith("singular")


def _is_object(scene: _Scene, before: _Governor, mention: Mention[People]) -> bool:
    gap = mention.first - before.trigger.last - 1
    verb = before.trigger.sense.form in ("past", "present")
    if (before.back and not verb) or scene.walled(before.trigger.last, mention.first):
        return False
    bare = scene.says(mention.first - 1) not in _LEANING
    if before.key in scene.used and mention.value.fate is None and not scene.says(mention.first).startswith("و"):
        return False
    if _single(mention) and scene.says(mention.first - 1) == "علي" and before.trigger.entry.get("evokes") == "arrest":
        return gap <= _AFTER
    if before.trigger.entry.get("fate") == _CAPTURED:     # أسر are families too
        return gap <= 1 or (verb and gap <= _AFTER and bare)
    if _takes(before.trigger):
        alone = not any(before.trigger.last < m.first < mention.first for m in scene.sentence.of("goods")[:1])
        return not _single(mention) and (gap <= 1 or (verb and gap <= _AFTER and alone and bare))
    if _single(mention) and before.trigger.entry.get("fate") and _with_by(scene, mention):
        return False
    if _single(mention) or before.trigger.entry.get("governs") == "patient_subject":
        return gap <= 1 or (verb and gap <= _SINGLE and bare and _accusative(scene, mention))
    if gap <= _AFTER:
        return True
    return verb and gap <= _FAR and bare


def _with_by(scene: _Scene, mention: Mention[People]) -> bool:
    """Does ب, which tells a means and not whom it befell, lean on a word for one person (تسميم بعنصر كيميائي)?"""
    return any(m.proclitic.endswith("ب") for m in scene.sentence.all("person", mention.first))


def _accusative(scene: _Scene, mention: Mention[People]) -> bool:
    """Does an indefinite word for one person end as the object of a verb does (احتجزت الشرطة المغربية شابا)?"""
    return mention.rule == "how_many.singular" and scene.says(mention.first).endswith("ا") \
        and all(scene.says(i) not in _LEANING for i in range(mention.first - _SINGLE, mention.first))


def _aboard(scene: _Scene, mention: Mention[People]) -> list[tuple[int, Toll]]:
    """People whom a vessel carried (مركب كان يقل 100 مهاجر), where the sentence tells what befell it."""
    carried = scene.carriers & {mention.first - 1, mention.first - 2}
    index = next((i for i, d in enumerate(scene.deeds) if {"crossing", "abduction"} & set(d.evokes)), None)
    return [(index, Toll("aboard", mention, None))] if carried and index is not None else []


def shared_held(deeds: Sequence[Deed], told: Sequence[Sequence[Toll]]) -> list[list[Toll]]:
    """The same, where those arrested in the course of a seizure or a raid are its people too (RECORD contract)."""
    held = [t for deed, found in zip(deeds, told, strict=True) if deed.head.entry.get("evokes") == "arrest"
            for t in found if t.fate == "held"]
    out = []
    for deed, found in zip(deeds, told, strict=True):
        wants = deed.head.entry.get("evokes") in ("seizure", "operation") and all(t.fate != "held" for t in found)
        out.append([*found, *(held if wants else ())])
    return out


def total(found: Sequence[Toll], fate: str) -> tuple[Count, list[Mention[People]]] | None:
    """The sum of the disjoint counts of one fate, with the mentions it was made from; None where none is told.

    An update of the toll (ارتفعت الحصيلة إلى 15) stands alone, with what is listed beside it.
    """
    told = list({t.mention.first: t.mention for t in found if t.fate == fate}.values())
    whole = [m for m in told if not m.value.part_of_previous]
    if not whole:     # مقتل تسعة منهم: of people without a number
        whole = [m for m in told if m.rule == "how_many.part"]
    whole = [m for m in whole if m.rule != SINCE] or whole      # a sum over months is not the day's
    latest = next((i for i, m in enumerate(whole) if m.rule in _WHOLE), None)
    if latest is not None:
        whole = [whole[latest], *takewhile(lambda m: m.value.added_to_previous, whole[latest + 1:])]
    return summed(whole)


def _counted_apart(counts: list[Count]) -> list[Count]:
    """Counts less the exact ones that dozens or hundreds beside them swallow (زعيم الحركة ومئات المحتجين)."""
    dozens = [c.min or 0 for c in counts if c.max is not None and c.max >= _VAGUE * (c.min or 1)]
    most = max(dozens, default=0)
    return [c for c in counts if not (c.exact and (c.max or 0) * _VAGUE < most)]


def summed(whole: Sequence[Mention[People]]) -> tuple[Count, list[Mention[People]]] | None:
    """The sum of counts; one that is not told leaves the greatest number open, or nothing where it stands alone."""
    if not whole:
        return None
    counts = _counted_apart([m.value.count for m in whole])
    low = sum(c.min for c in counts if c.min is not None)
    high = None if any(c.max is None for c in counts) else sum(c.max for c in counts if c.max is not None)
    if all(c.min is None for c in counts):
        return None if high is None else (Count(None, high), list(whole))
    return Count(low, high), list(whole)
