"""Forces and groups named by a noun: القوات التركية، عناصر من الجيش، كتيبة أبو سليم، مسلحون مجهولون."""

from __future__ import annotations

from typing import NamedTuple

from marsad.lexicon.language import Match
from marsad.reading.actor import Words
from marsad.reading.names import is_given
from marsad.text.tokens import Kind

MAX_WORDS = 12         # a phrase of more is no name
MAX_NESTED = 3         # a force of a force of a force
_MAX_QUOTED = 6        # words of a name in quotation marks
_MAX_GROUP_NAME = 3    # words of a group's name that is in no list
_GENITIVE = frozenset({"group", "body", "people"})


class Force(NamedTuple):
    """A phrase found at a force noun: tokens up to ``last``, the noun, what is known of the whole."""

    last: int
    noun: Match
    country: str | None = None
    known: Match | None = None
    rule: str = "noun"
    plain: bool = True     # nothing was added to the noun
    inner: Match | None = None  # the force noun in its genitive, which tells the kind (قوات الشرطة)

    @property
    def kind(self) -> str:
        return (self.known or self.inner or self.noun).entry.get("kind")

    @property
    def proper(self) -> bool:
        """The phrase holds a proper name, which ends it but for a nationality."""
        return self.rule in ("of_known", "quoted", "unknown_name")

    @property
    def people(self) -> bool:
        return self.noun.entry.get("kind") == "people" and self.known is None


def force(words: Words, i: int, depth: int = 0) -> Force | None:
    """The phrase of the force noun that starts at token ``i``, if any does."""
    noun = words.longest("force", i)
    if noun is None or noun.enclitic or words.says(i, "other_use"):
        return None
    known = known_group(words, i)
    if known is not None and known.last >= noun.last:
        country = known.entry.get("country") or None
        return _extend(words, Force(known.last, noun, country, known, "of_known", False), depth)
    return _extend(words, Force(noun.last, noun), depth)


def _extend(words: Words, found: Force, depth: int) -> Force:
    """Genitives, a name, adjectives and a phrase of belonging, in the order in which Arabic puts them."""
    if depth < MAX_NESTED and found.plain:
        found = _genitive(words, found, depth)
    if found.plain and found.noun.entry.get("takes") in ("name", "kind"):
        found = _named(words, found)
    found = _adjectives(words, found)
    if depth < MAX_NESTED and not found.proper:
        found = _belonging(words, found, depth)
    return found


def _genitive(words: Words, found: Force, depth: int) -> Force:
    """قوات الأمن، عناصر وزارة الداخلية، مقاتلو حركة الشباب: the next word is a force or a known name."""
    nxt = found.last + 1
    if nxt >= len(words.tokens) or words.has_article(found.noun.first):
        return found
    known = known_group(words, nxt, weak=found.noun.entry.get("takes") in ("name", "people"))
    inner = force(words, nxt, depth + 1)
    if known and not _leans(known) and (inner is None or known.last >= inner.last):
        return Force(known.last, found.noun, known.entry.get("country") or None, known, "of_known", False)
    if inner and not _leans(inner.noun) and not inner.people:
        deeper = inner.inner or inner.noun if found.noun.entry.get("takes") == "group" else None
        return Force(inner.last, found.noun, inner.country, inner.known, "of_force", False, deeper)
    return _definite_genitive(words, found) if found.noun.entry.get("takes") in _GENITIVE else found


def _definite_genitive(words: Words, found: Force) -> Force:
    """أعوان المراقبة، فرق الصحة، سكان المدينة: a definite word right after a noun without the article."""
    i = found.last + 1
    if not _construct(words, found.noun) or not definite_word(words, i):
        return found
    return Force(i, found.noun, found.country, None, "of_definite", False)


def _construct(words: Words, noun: Match) -> bool:
    """A noun can stand before a genitive: no article, no ن of the sound plural, no adjective at its end."""
    if noun.sense.form == "sg" and noun.entry.get("takes") == "people":
        return False
    bare = not any(words.has_article(k) for k in range(noun.first, noun.last + 1))
    described = noun.last > noun.first and words.all("force_adjective", noun.last)
    return bare and not described and not words.tokens[noun.last].folded.endswith(("ون", "ين"))


def definite_word(words: Words, i: int) -> bool:
    """A word with the article that nothing leans on, and that is no function word, verb, adjective or nationality."""
    article = words.sentence.language.article
    if i >= len(words.tokens) or not article or not words.tokens[i].folded.startswith(article):
        return False
    return not any(
        m.entry.cls != "not_name" or not m.proclitic
        for cls in ("not_name", "nationality", "force_adjective", "title", "time_word", "weekday", "month")
        for m in words.all(cls, i)
    )


def known_group(words: Words, i: int, weak: bool = False) -> Match | None:
    """A name of the data at token ``i`` that is no person's; weak names only where asked for."""
    told = words.all("actor", i)
    if not told:
        return None
    fit = [m for m in told if m.entry.get("kind") != "person" and (weak or m.sense.form != "weak")
           and not m.enclitic]
    return max(fit, key=lambda m: (m.last, m.sense.form != "weak"), default=None)


def _leans(match: Match) -> bool:
    return bool(match.proclitic) and match.proclitic not in ("ال",)


def _named(words: Words, found: Force) -> Force:
    """جماعة «...»، كتيبة أبو سليم، لواء الفتح: a name that is in no list, as it is written."""
    naming = words.says(found.last + 1, "naming")
    nxt = (naming.last if naming else found.last) + 1
    quoted = _quoted(words, nxt)
    if quoted is not None:
        inner = known_group(words, nxt + 1, weak=True)
        known = inner if inner and inner.last == quoted - 1 else None
        if known is None and words.has_article(found.noun.first):
            return found
        country = known.entry.get("country") or None if known else None
        return Force(quoted, found.noun, country, known, "quoted", False)
    if words.has_article(found.noun.first) or naming or found.noun.entry.get("takes") != "name":
        return found
    last = _group_name(words, nxt, found.noun.sense.form == "pl")
    return found if last is None else Force(last, found.noun, None, None, "unknown_name", False)


def _quoted(words: Words, i: int) -> int | None:
    for quote in words.sentence.quotes:
        if quote.first == i:
            return quote.last if 1 < quote.last - quote.first <= _MAX_QUOTED + 1 else None
    return None


def _group_name(words: Words, i: int, several: bool) -> int | None:
    """Words of an unlisted name: up to a first definite word (شهداء أبو سليم، أحرار الساحل), or بن and أبو names; after
    a plural only a definite word (فصائل الغوطة)."""
    last, k = None, i
    while k < min(i + _MAX_GROUP_NAME, len(words.tokens)):
        if words.tokens[k].kind is not Kind.WORD or not _nameable(words, k):
            break
        if words.says(k, "connector"):
            k += 1
            last = k if k < len(words.tokens) and words.tokens[k].kind is Kind.WORD else last
        elif words.has_article(k):
            return k
        elif is_given(words, k):
            last = k
        elif several:
            break
        k += 1
    return last


def _nameable(words: Words, k: int) -> bool:
    barred = any(words.all(cls, k) for cls in ("not_name", "trigger", "cue", "title", "force_adjective"))
    return not barred or words.says(k, "connector") is not None


def _adjectives(words: Words, found: Force) -> Force:
    """Nationality and kind after the noun: القوات الحكومية السورية، مسلحون مجهولون."""
    last, country, plain = found.last, found.country, found.plain
    while last - found.noun.first < MAX_WORDS and last + 1 < len(words.tokens):
        nationality = words.longest("nationality", last + 1)
        adjective = None if found.proper else words.longest("force_adjective", last + 1)
        step = max((m for m in (nationality, adjective) if m is not None and _agrees(words, found, m)),
                   key=lambda m: m.last, default=None)
        if step is None or words.says(step.first, "affiliation") or words.all("target", step.first):
            break
        if step is nationality and not country and _means_nation(found, step):
            country = step.entry.get("country") or None
        last, plain = step.last, False
    if last == found.last:
        return found
    return found._replace(last=last, country=country, rule="adjective" if found.plain else found.rule, plain=plain)


def _means_nation(found: Force, nationality: Match) -> bool:
    """مالية is of Mali beside a force, of finance beside any other body."""
    return not nationality.entry.get("ambiguous") or found.noun.entry.get("kind") in ("army", "police", "border_guard")


def _agrees(words: Words, found: Force, match: Match) -> bool:
    """An adjective has the article where its noun or the noun's genitive has it, and only there."""
    if match.proclitic not in ("", "ال") or match.enclitic:
        return False
    definite = any(words.has_article(k) for k in range(found.noun.first, found.last + 1))
    return words.has_article(match.first) or not definite


def _belonging(words: Words, found: Force, depth: int) -> Force:
    """التابعة للجيش، الموالية لها، من الحرس الوطني، للحرس الوطني: what the force is part of."""
    nxt = found.last + 1
    link = words.says(nxt, "affiliation")
    link = link if link and not link.proclitic else None
    start = link.last + 1 if link else nxt
    if start >= len(words.tokens):
        return found
    member = None if link else words.says(nxt, "member")
    if member and words.sentence.tokens[nxt].folded == "من" and found.noun.entry.get("takes") in ("group", "people"):
        return _part(words, found, member.last + 1, depth, "part_of", ("", "ال"))
    if link:
        return _part(words, found, start, depth, "belongs_to", None)
    return _part(words, found, start, depth, "of_lam", ("ل", "لال"))


def _part(words: Words, found: Force, start: int, depth: int, rule: str, fronts: tuple[str, ...] | None) -> Force:
    if start >= len(words.tokens):
        return found
    known = known_group(words, start)
    inner = force(words, start, depth + 1)
    best: Match | Force | None = known
    if inner and (known is None or inner.last > known.last):
        best = inner
    if best is None:
        return found
    head = best.noun if isinstance(best, Force) else best
    if (fronts is not None and head.proclitic not in fronts) or (isinstance(best, Force) and best.people):
        return found
    named = best.known if isinstance(best, Force) else best
    country = best.country if isinstance(best, Force) else best.entry.get("country") or None
    return found._replace(last=best.last, country=found.country or country, rule=rule, plain=False,
                   known=found.known if rule == "belongs_to" else named)
