"""Things that are attacked, raided or seized, with the words that tell whose or what kind they are."""

from __future__ import annotations

from marsad.lexicon.language import Match
from marsad.reading.actor import Words, name_of
from marsad.reading.document import Sentence
from marsad.reading.forces import force, known_group
from marsad.reading.mention import Mention

_MAX_WORDS = 9


def targets(sentence: Sentence) -> list[Mention[str]]:
    """Targets in order, as written and without clitics in front: مدرعة للشرطة، نقطة حرس حدود، حقل نفطي."""
    words = Words(sentence)
    found: list[Mention[str]] = []
    free = 0
    for i in sorted({m.first for m in sentence.of("target")}):
        head = words.longest("target", i)
        if i < free or head is None or head.enclitic or _inside_name(words, head):
            continue
        last, rule = _extend(words, head)
        name = name_of(sentence, i, last, head.proclitic)
        found.append(Mention(sentence.tokens[i].start, sentence.tokens[last].end, i, last, name, f"targets.{rule}"))
        free = last + 1
    return found


def _inside_name(words: Words, head: Match) -> bool:
    """البيت الأبيض is an actor, no house."""
    known = known_group(words, head.first)
    return known is not None and known.last > head.last


def _extend(words: Words, head: Match) -> tuple[int, str]:
    last, rule = head.last, "noun"
    for step in (_genitive, _adjectives, _owner):
        further = step(words, head, last)
        if further > last:
            last, rule = further, step.__name__.lstrip("_")
    return last, rule


def _genitive(words: Words, head: Match, last: int) -> int:
    """مقر قيادة خفر الحدود، سيارة شرطة، قاعدة الجيش: another target, a force or a known name without a preposition."""
    if head.proclitic.endswith(words.sentence.language.article):
        return last
    if last > head.first:  # the last word may begin a longer name (مقر قيادة الجيش)
        last = max(last, _thing(words, last, ("", "ال")))
    for _ in range(2):
        nxt = last + 1
        if nxt >= len(words.tokens):
            break
        last = max(last, _thing(words, nxt, ("", "ال"), words.longest("target", nxt)))
    return last


def _thing(words: Words, i: int, fronts: tuple[str, ...], target: Match | None = None) -> int:
    """Last token of a force, a known name or ``target`` at token ``i`` with one of ``fronts`` before it; -1 if none."""
    ends = [-1]
    for match in (target, known_group(words, i)):
        if match is not None and match.proclitic in fronts and not match.enclitic:
            ends.append(match.last)
    phrase = force(words, i)
    if phrase is not None and phrase.noun.proclitic in fronts:
        ends.append(phrase.last)
    return max(ends)


def _adjectives(words: Words, head: Match, last: int) -> int:
    while last - head.first < _MAX_WORDS and last + 1 < len(words.tokens):
        fit = [m for cls in ("nationality", "force_adjective") for m in words.all(cls, last + 1)
               if m.proclitic in ("", "ال") and not m.enclitic and not words.says(last + 1, "affiliation")]
        if not fit:
            break
        last = max(m.last for m in fit)
    return last


def _owner(words: Words, head: Match, last: int) -> int:
    """للجيش المصري، تابعة لقوات الأمن، لتنظيم ...: whose it is."""
    nxt = last + 1
    link = words.says(nxt, "affiliation")
    start = link.last + 1 if link else nxt
    if start >= len(words.tokens):
        return last
    return max(last, _thing(words, start, ("ل", "لال")))
