"""Which words of a sentence name one deed: triggers are gathered, a toll goes with what caused it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from marsad.lexicon.language import Match
from marsad.once import cached_property
from marsad.reading.document import Sentence
from marsad.record.event import kin
from marsad.text.fold import fold

_DEADLY = frozenset({"protest", "crossing", "abduction"})    # types beside the violent ones that people die in
VIOLENT = frozenset({"attack", "air_strike", "clash", "explosion", "operation"})
_TOLL_REACH = 25      # tokens between a toll and the deed that caused it
_DEED_REACH = 4       # tokens between two words for one deed ("شن هجوما")
_SETTING = 3          # tokens from a parting word to the trigger that it governs
_FAR = 40             # tokens beyond which nobody asks what stands between
_LATER_REACH = 30     # tokens to a later definite word for the deed ("... الهجوم")
_GOVERNS = 8          # tokens before a trigger in which a cue governs it
_OBJECT = 5           # tokens from a verb to the kind of place without which it is no deed (أغلقت السلطات المصرية معبر)
_OBJECT_WORD = 8      # the same to one of few words that say it outright (فرقت الشرطة بالغاز المسيل للدموع محتجين)
_UNLESS = 7           # tokens from a verb to a word with which it is none
_FRONTS = ("ال", "ب", "ل", "بال", "لل")     # what leans on an object
_THAT = frozenset({"i", "j"})     # symbols of إن, أنه: what was said begins
_EARLIER = 2         # tokens between a deed and the words that set it before the news
_ENDLESS = 1_000_000  # more tokens than a sentence has
_WOUNDED_REACH = 20    # tokens between the dead and the wounded of one deed, told in two clauses
_BEGUN = "parting.begun"
_STOPS = frozenset(".؟?!")    # marks that a headline does not end with
VERBAL = frozenset({"past", "present"})    # forms of a verb
_CLAUSE = frozenset({"الذي", "التي", "الذين", "اللذين", "والذي", "والتي", "والذين", "قد", "فقد", "وقد", "كما", "فيما",
                     "بينما", "عندما", "حين", "حيث", "بعدما", "ثم"})   # words that a verb follows
_ORDER = {"deed": 0, "toll": 1, "weak": 2}


@dataclass(frozen=True, eq=False)
class Deed:
    """One deed as one sentence names it, by one trigger or several."""

    sentence: Sentence = field(repr=False)
    triggers: tuple[Match, ...]

    @cached_property
    def first(self) -> int:
        return self.triggers[0].first

    @cached_property
    def last(self) -> int:
        return self.triggers[-1].last

    @cached_property
    def head(self) -> Match:
        """The trigger that says most: a deed before a toll before a weak word; of equals the first."""
        if len(self.triggers) == 1:
            return self.triggers[0]
        return min(self.triggers, key=lambda m: (_ORDER[m.entry.get("role")], m.first))

    @cached_property
    def evokes(self) -> tuple[str, ...]:
        """Event types that its triggers evoke, each once, the head's first."""
        types = [self.head.entry.get("evokes"), *(m.entry.get("evokes") for m in self.triggers)]
        return tuple(dict.fromkeys(types))

    @cached_property
    def phoned(self) -> bool:
        """Is it told by a word for talks by phone?"""
        return any(m.entry.get("level") == "phone" for m in self.triggers)

    @cached_property
    def cues(self) -> list[Match]:
        """Cues that stand before the head, near enough to govern it, nearest first."""
        first = self.head.first
        return [m for m in reversed(self.sentence.of("cue")) if first - _GOVERNS <= m.last < first]

    def distance(self, first: int, last: int) -> int:
        """Tokens between the nearest trigger and tokens ``first``..``last``."""
        near = _ENDLESS
        for match in self.triggers:
            gap = max(first - match.last, match.first - last, 0)
            near = min(near, gap)
        return near


def deeds(sentence: Sentence) -> list[Deed]:
    """Deeds that a sentence names, in order of their first trigger."""
    groups: list[list[Match]] = []
    for trigger in _distinct(sentence, _meant(sentence)):
        group = next((g for g in reversed(groups) if _belongs(sentence, g, trigger)), None)
        if group is None:
            groups.append([trigger])
        else:
            group.append(trigger)
    return [Deed(sentence, tuple(group)) for group in groups]


def _meant(sentence: Sentence) -> list[Match]:
    """Triggers that stand neither inside a fixed phrase with a quiet sense (خط الهجوم، انفجار الأسعار), nor in the name
    of those whom they make known (شبكات التهريب، قوات مكافحة الشغب), and have the object that they need."""
    triggers = _closest([m for m in sentence.of("trigger") if _has_object(sentence, m)])
    held = [(i.first, i.last) for i in sentence.of("idiom")]
    held += [(i.first + 1, i.last) for cls in ("force", "actor") for i in sentence.of(cls) if i.first < i.last]
    if not held:
        return triggers
    return [m for m in triggers if not any(first <= m.first and m.last <= last for first, last in held)]


def _closest(triggers: list[Match]) -> list[Match]:
    """Of entries for one word those that were told by its object (دمرت ثلاثة أنفاق), where there is one."""
    bound = {m.first for m in triggers if m.entry.list("object_words")}
    return [m for m in triggers if m.first not in bound or m.entry.list("object_words")] if bound else triggers


def _has_object(sentence: Sentence, trigger: Match) -> bool:
    """Has a verb that is a deed only of some objects (أغلقت تونس معبر, but أغلقت تونس الملف؛ نفذ الشبان اعتصاما) one
    behind it, and none with which it is no deed (فجرت الفنانة مفاجأة، تبحث عن مفقود)?"""
    entry = trigger.entry
    if entry.list("unless") and _behind(sentence, trigger, entry.list("unless"), _UNLESS):
        return False
    kinds, words = entry.list("object"), entry.list("object_words")
    if not kinds and not words:
        return True
    return _behind(sentence, trigger, words, _OBJECT_WORD) or any(
        n.entry.get("kind") in kinds and 0 < n.first - trigger.last <= _OBJECT for n in sentence.of("place_noun"))


def _behind(sentence: Sentence, trigger: Match, words: tuple[str, ...], reach: int) -> bool:
    """Does one of the words, whatever leans on it, stand shortly behind a trigger in the same stretch of words?"""
    stems = _folded(words)
    for token in sentence.tokens[trigger.last + 1:trigger.last + 1 + reach]:
        if token.folded in "،,؛;.:":
            return False
        if not stems.isdisjoint(_bare(token.folded)):
            return True
    return False


@lru_cache(maxsize=256)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@lru_cache(maxsize=4096)
def _bare(word: str) -> tuple[str, ...]:
    """A folded word as it is and without what may lean on its front."""
    return word, *(word[len(front):] for front in _FRONTS if word.startswith(front))


def _distinct(sentence: Sentence, triggers: list[Match]) -> list[Match]:
    """One match where an entry is matched in two of its forms: قتل is a verb where a clause begins, else a noun."""
    kept: dict[tuple[int, str], Match] = {}
    for match in triggers:
        held = kept.setdefault((match.first, match.entry.id), match)
        if held is not match and _begins_clause(sentence, match) != (held.sense.form in VERBAL):
            kept[match.first, match.entry.id] = match
    return sorted(kept.values(), key=lambda m: (m.first, m.entry.get("role"), m.entry.id))


def _begins_clause(sentence: Sentence, match: Match) -> bool:
    """Does a clause begin with the word, so that it may be a verb? Headlines begin with nouns (حجز 3 بنادق)."""
    if match.proclitic not in ("", "و", "ف"):
        return False
    if not match.first:
        return sentence.index > 0 or sentence.tokens[-1].folded in _STOPS
    before = sentence.tokens[match.first - 1].folded
    return before in "،,؛;" or (before in _CLAUSE and not match.proclitic)


def _belongs(sentence: Sentence, group: list[Match], trigger: Match) -> bool:
    last = group[-1]
    gap = trigger.first - last.last - 1
    if not any(_same_family(m, trigger) for m in group):
        return False
    if _parted(sentence, last.last, trigger.first, all(_is_toll(m) for m in group)) \
            and not _one_toll(sentence, group, trigger):
        return False
    if gap <= _TOLL_REACH and any(m.entry.get("role") == "toll" for m in (trigger, *group)):
        return True
    if gap <= (_OBJECT_WORD if last.entry.list("object_words") else _DEED_REACH):
        return True
    return "ال" in trigger.proclitic and gap <= _LATER_REACH


def _same_family(a: Match, b: Match) -> bool:
    """Words that gather in one sentence: kin types, and a toll with whatever it may be the toll of; talks and what
    is agreed in them stay two events."""
    one, two = a.entry.get("evokes"), b.entry.get("evokes")
    if one == two or (one in VIOLENT and two in VIOLENT):
        return True
    if (a.entry.get("role") == "toll" and two in _DEADLY) or (b.entry.get("role") == "toll" and one in _DEADLY):
        return True
    return kin(one, two) and "agreement" not in (one, two)


def _is_toll(trigger: Match) -> bool:
    return bool(trigger.entry.get("fate")) and trigger.entry.get("role") == "toll"


def _one_toll(sentence: Sentence, group: list[Match], trigger: Match) -> bool:
    """Are the wounded of ``trigger`` those of a deed whose dead ``group`` tells, with no deed of their own behind them
    (قتل ثلاثة في الهجوم فيما أصيب عشرة)?"""
    first = group[-1].last + 1
    dead = any(m.entry.get("fate") == "killed" for m in group)
    if not (dead and _is_toll(trigger) and trigger.entry.get("fate") == "injured"):
        return False
    if trigger.first - first > _WOUNDED_REACH or any(t.folded in "؛;" for t in sentence.tokens[first:trigger.first]):
        return False
    return not any(m.first > trigger.last and m.entry.get("role") == "deed" for m in sentence.of("trigger"))


def _parted(sentence: Sentence, first: int, last: int, toll: bool) -> bool:
    """Does a word that opens another clause (فيما، بينما، كما), a semicolon, or a word that sets an earlier deed
    against this one (منذ مقتل، ردا على) stand between? A toll is of what it is counted since (قتل عشرون منذ بدء
    المعارك)."""
    if any(first < m.first < last for m in sentence.told("cue", "boundary")):
        return True
    if any(first < m.last and 0 < last - m.last <= _SETTING and not (toll and m.entry.id == _BEGUN)
           for m in partings(sentence)):
        return True
    return any(sentence.tokens[i].folded in "؛;" for i in range(first + 1, last))


def partings(sentence: Sentence) -> list[Match]:
    """Words that set an older deed against another; قبل and بعد before a length of time (قبل نحو أسبوع) are none, nor
    is قبل أن, which goes on with the same story (قبل أن تقتله الشرطة)."""
    told = sentence.of("parting")
    if not told:
        return told
    found = [m for m in told if not _goes_on(sentence, m)]
    units = sentence.of("time_unit") if found else []
    return [m for m in found if not any(0 < u.first - m.last <= _SETTING for u in units)]


def _goes_on(sentence: Sentence, match: Match) -> bool:
    following = match.last + 1
    return match.entry.id == "parting.before" and following < len(sentence.tokens) \
        and sentence.tokens[following].folded == "ان"


def aimed(deed: Deed) -> bool:
    """Does the deed's noun lean on ل, which mostly tells what something is for (سافر لإجراء محادثات)?"""
    head = deed.head
    return head.proclitic.startswith("ل") and head.sense.form not in VERBAL


def set_against(a: Deed, b: Deed) -> bool:
    """Is ``b`` told after ``a`` as an older deed, behind a word that parts them (منذ، ردا على)?"""
    return any(a.last < m.last and 0 < b.first - m.last <= _SETTING for m in partings(b.sentence))


def set_earlier(deed: Deed) -> bool:
    """Is the deed, and not only what was said of it (قال في وقت سابق إن مهاجما دخل ...), set before the news by words
    that tell no day (التقى في وقت سابق، وفي وقت سابق، شنت ...)?"""
    sentence = deed.sentence
    said = {m.first - 1 for m in sentence.of("link") if m.entry.get("symbol") in _THAT}
    earlier = [m for m in sentence.told("cue", "earlier") if m.last not in said]
    return any(deed.distance(m.first, m.last) <= _EARLIER for m in earlier)


def parting(deed: Deed, first: int, last: int) -> str:
    """What parts a phrase from the deed's head: an older deed, another deed, a clause boundary, ..."""
    low, high = (deed.head.last, first) if first > deed.head.last else (last, deed.head.first)
    sentence = deed.sentence
    if high - low > _FAR:
        return "much"
    others = [m.first for m in sentence.of("trigger") if low < m.first < high and m not in deed.triggers]
    governed = [deed.first, *others] if last < deed.first else others
    set_apart = partings(sentence)
    if set_apart and any(low < m.first and 0 < o - m.last <= _SETTING for m in set_apart for o in governed):
        return "setting"
    if others:
        return "deed"
    if any(low < m.first < high for m in sentence.told("cue", "boundary")):
        return "boundary"
    if any(low < m.first < high and m.entry.get("symbol") == "r" for m in sentence.of("link")):
        return "relative"
    return "comma" if any(low < i < high for i in sentence.commas) else "nothing"
