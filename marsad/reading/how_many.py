"""How many? Persons counted in a sentence, and every number in it (``numbers``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.lexicon.language import Match
from marsad.reading.counts import Number, numbers, read_numbers
from marsad.reading.document import Sentence
from marsad.reading.mention import Mention
from marsad.reading.person_groups import Group, People, group_of
from marsad.reading.person_words import GROUPS, PEOPLES, THINGS, PersonWords
from marsad.reading.unnumbered import divided, unnumbered
from marsad.text.tokens import Kind

__all__ = ["People", "numbers", "people"]

_NUMBERED = frozenset({"how_many.digits", "how_many.words", "how_many.about", "how_many.of_group"})
TOLL_REACH = 20    # tokens between "toll of" and its number (ارتفاع حصيلة ضحايا الهجوم على ... إلى 15)
AMONG_REACH = 12   # tokens from "among the dead" to those who were (من بين القتلى في القصف على البلدة ثلاثة أطفال)
PARTY_REACH = 12   # tokens between the counted of two sides, each told with whom they belong to
LINK_REACH = 4     # tokens between two counted groups that are parts of one list


def people(sentence: Sentence) -> list[Mention[People]]:
    """Groups of persons with their counts, in order, none overlapping.

    A singular without article is a group of one by the rule ``how_many.singular`` and a bare number one by
    ``how_many.bare``: good only where the words before say that something befell them.
    """
    bits = sentence.language.lexicon.bits
    if not sentence.bits & (bits.get("person", 0) | bits.get("count_modifier", 0) | bits.get("fate_word", 0)):
        return []
    words = PersonWords(sentence)
    told = read_numbers(sentence)
    drafts = [d for n in told for d in _counted(words, n)]
    taken = {t for d in drafts for t in range(d.first, d.last + 1)}
    drafts += divided(words, told, taken)
    drafts += unnumbered(words, taken)
    drafts.sort(key=lambda d: (d.first, -d.last))
    return [_mention(sentence, d) for d in _linked(words, _apart(drafts))]


def _mention(sentence: Sentence, d: Group) -> Mention[People]:
    start, end = sentence.tokens[d.first].start, sentence.tokens[d.last].end
    return Mention(start, end, d.first, d.last, d.people, d.rule, inputs=d.inputs)


def _apart(drafts: list[Group]) -> Iterator[Group]:
    end = -1
    for draft in drafts:
        if draft.first > end:
            yield draft
            end = draft.last


def _counted(words: PersonWords, n: Number) -> list[Group]:
    """What a number counts, if it counts persons."""
    if words.role_ending("year", n.first - 1) and n.count.exact and 1900 <= (n.count.min or 0) <= 2100:
        return []
    noun = _noun_after(words, n)
    rule, fate = _toll_of(words, n) or (n.rule, None)
    if noun is not None:
        draft = Group(n.first, max(n.last, noun.last), group_of(words, n.count, noun, fate), rule)
        return [draft, *_shared(words, n, noun)]
    found = _noun_before(words, n) or _ofgroup_of(words, n)
    if found is not None and fate is not None and not found.people.part_of_previous:
        found = replace(found, people=replace(found.people, fate=fate), rule=rule)
    found = found or _toll(words, n) or _bare(words, n)
    return [found] if found else []


def _noun_after(words: PersonWords, n: Number) -> Match | None:
    """20 جنديا، 3 من عناصر الجيش، (5) أشخاص، العشرات بين قتيل وجريح."""
    i = n.core_last + 1
    if i < len(words.tokens) and words.tokens[i].folded in "()":
        i += 1
    of, between = words.role("of", i), words.role("between", i)
    opening = of or between
    if opening is None:
        noun = words.person(i)
        return noun if noun is None or not noun.proclitic or noun.proclitic == "ال" else None
    noun = words.person(opening.last + 1)
    if between is not None and (noun is None or not noun.entry.get("fate")):
        return None
    return noun


def _shared(words: PersonWords, n: Number, noun: Match) -> Iterator[Group]:
    """One number for dead and wounded together: 20 قتيلا وجريحا، عشرات القتلى والجرحى."""
    other = words.person(noun.last + 1)
    if other is None or not other.proclitic.startswith("و") or other.entry.get("counted_only"):
        return
    alike = "sg" in words.forms(noun.first) & words.forms(other.first)
    definite = noun.proclitic == "ال" and other.proclitic == "وال"
    fates = {noun.entry.get("fate"), other.entry.get("fate")}
    if (alike or definite) and "" not in fates and len(fates) == 2:
        number = (words.tokens[n.first].start, words.tokens[n.core_last].end)
        yield Group(other.first, other.last, group_of(words, n.count, other), "how_many.shared", (number,))


def _noun_before(words: PersonWords, n: Number) -> Group | None:
    """شخص واحد، جنديان اثنان، المهاجرين الأحد عشر، الجنود الـ22."""
    article = n.core - 1 if n.core and words.tokens[n.core - 1].folded == "ال" else n.core
    noun = next((m for m in words.persons.get(article - 1, ()) if m.last == article - 1), None)
    if noun is None or not n.count.exact or noun.entry.get("counted_only") or words.joined(article):
        return None
    with_article = noun.proclitic.endswith("ال")
    one_or_two = n.count.min in (1, 2) and noun.sense.form in ("sg", "du") and not with_article
    definite = with_article and (article < n.core or words.is_definite(n.core))
    if not (one_or_two or definite):
        return None
    return Group(noun.first, n.last, group_of(words, n.count, noun), "how_many.noun_then_number")


def _ofgroup_of(words: PersonWords, n: Number) -> Group | None:
    """سبعة من قوات الأمن، خمسة تونسيين، ثلاثة منهم."""
    i = n.core_last + 1
    part = words.role("part", i)
    each = words.role_ending("not_one", n.first - 1)
    if part is not None and each is None and words.tokens[i].folded.startswith("من") and part.last == i:
        people = People(n.count, part_of_previous=True)
        return Group(n.first, max(n.last, part.last), people, "how_many.part")
    of = words.role("of", i)
    group = words.any_at(GROUPS + PEOPLES, of.last + 1) if of else words.any_at(PEOPLES, i)
    if group is None or group.proclitic not in ("", "ال"):
        return None
    people = People(n.count, party=group.entry.get("party", "unknown"))
    return Group(n.first, max(n.last, group.last), people, "how_many.of_group" if of else n.rule)


def _toll_of(words: PersonWords, n: Number) -> tuple[str, str | None] | None:
    """The rule, and the fate of the persons, where a number ends a toll (ارتفاع حصيلة القتلى إلى 15 شخصا)."""
    i = n.first - 1
    i -= i >= 0 and words.tokens[i].folded in ("ال", "ب")
    reaching = words.role_ending("reaching", i)
    start = n.first - TOLL_REACH
    toll, rise = words.role_between("toll", start, i), words.role_between("rise", start, i)
    opening = toll or rise
    if reaching is None or opening is None:
        return None
    since = any(words.tokens[k].folded == "منذ" for k in range(opening.first, i))
    rule = "how_many.toll_since" if since else "how_many.updated_toll" if rise else "how_many.toll"
    return rule, _fate_between(words, opening.first, i)


def _fate_between(words: PersonWords, first: int, last: int) -> str | None:
    """What befell those whose number a toll tells: the last word that says it (القتلى، الذين قتلوا)."""
    for i in range(last, first - 1, -1):
        told = words.person(i) or words.fates_ending.get(i)
        if told is not None and told.entry.get("fate") in ("killed", "injured"):
            return told.entry.get("fate")
    return None


def _last_person(words: PersonWords, first: int, last: int) -> Match | None:
    return next((m for i in range(last, first - 1, -1) if (m := words.person(i))), None)


def _toll(words: PersonWords, n: Number) -> Group | None:
    """A number that stands after what it counts: القتلى إلى 15، حصيلة القتلى 15، الجرحى البالغ عددهم 20."""
    if not words.is_bare(n.core_last + 1):
        return None
    i = n.first - 1
    i -= i >= 0 and words.tokens[i].folded in ("ال", "ب", ":")
    start = max(n.first - TOLL_REACH, 0)
    toll = words.role_between("toll", start, i)
    their = words.role_ending("their_number", i)
    rule, noun = None, None
    found = _toll_of(words, n)
    if their is not None:
        rule, noun = "how_many.toll", _last_person(words, start, their.first)
    elif found is not None:
        rule = found[0]
        told = words.role_between("toll", start, i) or words.role_between("rise", start, i)
        noun = _last_person(words, told.first, i) if told else None
        if noun is None and found[1] is not None:
            return Group(n.first, n.last, People(n.count, fate=found[1]), rule)
    elif toll is not None:
        noun = next((m for m in words.persons.get(toll.last + 1, ()) if m.last == i), None)
        rule = "how_many.toll"
    if rule is None or noun is None:
        return None
    words_of_noun = (words.tokens[noun.first].start, words.tokens[noun.last].end)
    return Group(n.first, n.last, group_of(words, n.count, noun), rule, (words_of_noun,))


def _bare(words: PersonWords, n: Number) -> Group | None:
    """A number alone after a word whose object is persons: وإصابة 40، قتل 11 في الهجوم، مقتل 16 قرويا.

    The dead, the hurt and the held are persons even where the noun is not in the lexicon; the rescued may be goods.
    """
    i = n.first - 1
    i -= i >= 0 and words.tokens[i].folded in ("ال", "ب")
    befell = words.fates_ending.get(i)
    if befell is None:
        return None
    fate = befell.entry.get("fate")
    unnamed = fate in ("killed", "injured", "captive", "captured") and n.core_last + 1 < len(words.tokens) and \
        words.tokens[n.core_last + 1].kind is Kind.WORD and not _thing(words, n.core_last + 1)
    if not unnamed and not words.is_bare(n.last + 1):
        return None
    shared = befell.first - 1 in words.fates_ending and befell.proclitic.startswith("و")
    people = People(n.count, fate=None if fate in ("none", "captured") or shared else fate)
    return Group(n.first, n.last, people, "how_many.bare")


def _thing(words: PersonWords, i: int) -> bool:
    """Does a number count the thing, or length of time, at token ``i``? Not where a preposition leans on it (611
    بالرصاص), or where the number has the article and so takes no genitive (العشرات الأسبوع الماضي)."""
    thing = words.any_at(THINGS, i)
    return thing is not None and "ب" not in thing.proclitic and \
        not ("ال" in thing.proclitic and words.is_definite(i - 1))


def _linked(words: PersonWords, drafts: Iterator[Group]) -> Iterator[Group]:
    """Groups with their place in a list: parts of the group before, or further members of the list."""
    previous: Group | None = None
    counted: Group | None = None
    for draft in drafts:
        linked = _link(words, previous, draft)
        if linked is draft and counted is not None and _other_party(words, counted, draft):
            linked = replace(draft, people=replace(draft.people, added_to_previous=True))
        yield linked
        previous = linked
        counted = counted if linked.people.plain_plural else linked


def _other_party(words: PersonWords, counted: Group, draft: Group) -> bool:
    """Are those of two sides told one after the other, each by a number and by whom they belong to (مقتل 86 مقاتلا من
    قوات النظام والمسلحين الموالين، و57 عنصرا من التنظيم)?"""
    gap = range(counted.last + 1, draft.first)
    told = range(counted.last + 1, draft.last + PARTY_REACH)
    if len(gap) > PARTY_REACH or not words.joined(draft.first) or any(i in words.fates_ending for i in told):
        return False
    numbered = all(g.rule in _NUMBERED and g.people.fate is None for g in (counted, draft))
    sides = words.role("of", counted.last + 1) is not None and words.role("of", draft.last + 1) is not None
    return numbered and sides and all(words.tokens[i].kind is Kind.WORD or words.tokens[i].folded in "،," for i in gap)


def _among(words: PersonWords, begin: int, draft: Group) -> bool:
    """Is the group said to be among the dead or the wounded (من بين القتلى ثلاثة أطفال)?"""
    if draft.people.fate is not None:
        return False
    for i in range(max(begin - 1, draft.first - AMONG_REACH, 1), draft.first):
        noun = words.person(i)
        if noun is not None and noun.entry.get("fate") in ("killed", "injured") and noun.proclitic == "ال" \
                and noun.sense.form == "pl" and words.tokens[i - 1].folded == "بين" and words.person(i + 1) is None:
            return True
    return False


def _link(words: PersonWords, previous: Group | None, draft: Group) -> Group:
    begin = previous.last + 1 if previous else 0
    part = words.role_between("part", max(begin, draft.first - LINK_REACH), draft.first - 1)
    group = draft.people
    if _among(words, begin, draft):
        return replace(draft, people=replace(group, part_of_previous=True))
    if part is not None and (not words.joined(draft.first) or part.last < draft.first - 1):
        return replace(draft, people=replace(group, part_of_previous=True))
    if previous is None or not words.joined(draft.first) or draft.first - begin > LINK_REACH:
        return draft
    gap = range(begin, draft.first)
    if any(words.tokens[i].kind is not Kind.WORD for i in gap):
        return draft
    if any(i in words.fates_ending for i in gap):
        return draft
    inside = previous.people.part_of_previous or group.part_of_previous
    return replace(draft, people=replace(group, added_to_previous=True, part_of_previous=inside))
