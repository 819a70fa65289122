"""Who did it, and to whom: frames over the line of a sentence, tried for the head's government and form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from marsad.lexicon.language import Language
from marsad.reading.deeds import VERBAL, Deed
from marsad.reading.how_many import People
from marsad.reading.line import Line, Slot, front_of, line_of
from marsad.reading.mention import Mention
from marsad.reading.phrases import Phrases

_PLURAL = ("وا", "ون")         # a verb in the plural has its subject before it (فقتلوا ثلاثة جنود)
_BEHIND = re.compile(r"[-,]{0,2}(?P<name>A)")
Roles = dict[str, list[Mention[Any]]]   # by role, the mentions that fill it

_KINDS = ("AHC", "OG", "P")   # symbols that stand joined to one another in one role


@dataclass(frozen=True)
class Frame:
    """One pattern of the language data: which role it finds, and whether beside those found before."""

    id: str
    role: str
    adds: bool
    pattern: re.Pattern[str]
    subject_after: bool    # finds the subject right after its verb


@lru_cache(maxsize=1024)
def _frames(language_key: _LanguageKey, governs: str, form: str) -> tuple[Frame, ...]:
    """The frames for words of one government, as verb or as noun, in order."""
    return tuple(
        Frame(e.id, e.get("role"), bool(e.get("adds")), re.compile(e.get("pattern")),
              e.get("role") == "by" and e.get("form") == "verb" and e.get("pattern").startswith("T"))
        for e in language_key.language.lexicon.entries
        if e.cls == "frame" and e.get("governs") in (governs, "any") and e.get("form") in ("", form)
    )


class _LanguageKey:
    """Makes a language usable as a cache key by its data's version."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def __hash__(self) -> int:
        return hash(self.language.lexicon.version)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _LanguageKey) and other.language.lexicon.version == self.language.lexicon.version


def roles(deed: Deed, phrases: Phrases) -> Roles:
    """Doers (``by``) and sufferers (``on``) of a deed, each with the coordinated names that follow it.

    For each role the first frame that fits wins, and beside it those that add (the parties of talks and of clashes
    stand in several places); a phrase fills one role only.
    """
    line = line_of(deed, phrases)
    head = line.symbols.index("T")
    found = _named_with(deed, phrases)
    used: set[int] = set()
    form = "verb" if deed.head.sense.form in VERBAL else "noun"
    told_before = form == "verb" and deed.sentence.tokens[deed.head.last].folded.endswith(_PLURAL)
    for frame in _frames(_LanguageKey(deed.sentence.language), deed.head.entry.get("governs"), form):
        if told_before and frame.subject_after:
            continue
        at = _fit(frame, line, head, used) if frame.adds or frame.role not in found else None
        if at is not None:
            slots = [s for s in _coordinated(line, at) if s.first not in used]
            used.update(s.first for s in slots)
            found.setdefault(frame.role, []).extend(
                _named(_bare(s.mention, deed), frame.id) for s in slots if s.mention is not None)
    return found


def _named_with(deed: Deed, phrases: Phrases) -> dict[str, list[Mention[Any]]]:
    """The doer with whose first word the deed's words end (رحلت السلطات الجزائرية، قصفت طائرات التحالف)."""
    head = deed.head
    if head.entry.get("governs") not in ("agent", "object"):
        return {}
    shared = [m for m in phrases.actors if head.first < m.first <= head.last < m.last]
    return {"by": [_named(m, "frame.by_shared") for m in shared]} if shared else {}


def _fit(frame: Frame, line: Line, head: int, used: set[int]) -> int | None:
    """Index of the slot that fills the frame's role, nearest to the head's where several could."""
    best: int | None = None
    for match in frame.pattern.finditer(line.symbols):
        at = match.start("role")
        if line.slots[at].first not in used and (best is None or abs(at - head) < abs(best - head)):
            best = at
    return best


def _coordinated(line: Line, at: int) -> Sequence[Slot]:
    """The slot and those joined to it by و or a comma, of the same kind."""
    at = _person_behind(line, at)
    slots = [line.slots[at]]
    kind = next((kind for kind in _KINDS if line.symbols[at] in kind), line.symbols[at])
    rest = _joined(kind).match(line.symbols, at + 1)
    if rest:
        slots += [line.slots[i] for i in range(rest.start(), rest.end()) if line.symbols[i] in kind]
    return slots


@lru_cache(maxsize=64)
def _joined(kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?:-?,?[wk],?-?[{kind}])+")


def _person_behind(line: Line, at: int) -> int:
    """ولي العهد السعودي، الأمير محمد ...: the office stands for the person named right behind it."""
    mention = line.slots[at].mention
    if mention is None or mention.rule != "who.title_alone":
        return at
    behind = _BEHIND.match(line.symbols, at + 1)
    named = line.slots[behind.start("name")].mention if behind else None
    return behind.start("name") if behind and named and named.rule in ("who.titled", "who.known_person") else at


def _bare(mention: Mention[Any], deed: Deed) -> Mention[Any]:
    """A group of people without what leans on its first word (بشخص، وأكثر من ...)."""
    if not isinstance(mention.value, People):
        return mention
    return mention._replace(start=mention.start + len(front_of(deed, mention.first).removesuffix("ال")))


def _named(mention: Mention[Any], rule: str) -> Mention[Any]:
    return Mention(mention.start, mention.end, mention.first, mention.last, mention.value, rule, mention.kind,
                   mention.inputs)
