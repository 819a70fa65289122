"""Who did the deed of a case and to whom, out of all sentences that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from marsad.reading.actor import Actor
from marsad.reading.draft import Draft
from marsad.reading.how_many import People
from marsad.reading.mention import Mention
from marsad.reading.naming import name_of
from marsad.text.fold import fold

Names = list[tuple[str, list[Mention[Any]]]]

_BY_FORCES = frozenset({"crossing", "arrest", "seizure"})   # what only a force or an authority does
_TALKS = frozenset({"meeting", "agreement"})
_PARTIES = frozenset({"meeting", "agreement", "clash"})   # types whose doers are parties, told in any sentence
_SUFFERED = {"arrest": "held", "crossing": "held", "abduction": "held", "operation": "held"}
_TOLLS = frozenset({"crossing", "abduction"})   # types that the dead and hurt are the target of


def names(drafts: Sequence[Draft], head: Draft, role: str, spoken_for: Sequence[tuple[int, Mention[Any]]]) -> Names:
    """The names that fill a role, each once and in its fullest form, with the mentions that carry it.

    Parties are gathered from all sentences; any other role is filled by the sentence that tells it best.
    ``spoken_for`` are parties that only claim, deny or are accused of it, with the sentence in which that is said (-1
    for all): they fill no role.
    """
    text = head.deed.sentence.text
    fit = _sufferer if role == "on" else _doer
    found_in = [[m for m in d.roles.get(role, ()) if fit(m, head.type) and not _spoken_for(m, d, spoken_for, text)]
                for d in _best_first(drafts, head, role)]
    told = [mentions for mentions in found_in if mentions]
    if not told:
        unsaid = _suffered if role == "on" else _protesters
        told = [m for d in drafts if (m := unsaid(d, head.type))][:1]
    others = [m for mentions in told for m in mentions]
    found: Names = []
    for mentions in told[:None if head.type in _PARTIES else 1]:
        _gather(found, mentions, others, text)
        if len(found) > 1:
            break
    return _persons_before_bodies(found) if head.type in _TALKS else found


def _persons_before_bodies(found: Names) -> Names:
    """Where both sides of talks are persons by name, their states and delegations are not parties beside them (RECORD
    contract: institutions where no person is named)."""
    persons = [(name, told) for name, told in found
               if any(isinstance(m.value, Actor) and m.value.kind == "person" for m in told)]
    return persons if len(persons) > 1 else found


def _doer(mention: Mention[Any], type_: str) -> bool:
    """A number or "others" alone names nobody; and whom a force catches, holds or robs of goods did not do so (the
    people who cross stand in ``on``: RECORD contract)."""
    value = mention.value
    if type_ in _BY_FORCES and (isinstance(value, People) or (isinstance(value, Actor) and value.people)):
        return False
    return _names_somebody(mention)


def _names_somebody(mention: Mention[Any]) -> bool:
    return not isinstance(mention.value, People) or bool(mention.value.noun)


def _sufferer(mention: Mention[Any], type_: str) -> bool:
    """Talks and clashes have parties only; what a protest is against is no target; goods are seized, not people; and
    who attacked is not attacked."""
    value = mention.value
    if type_ in _PARTIES or type_ == "protest" or not _names_somebody(mention):
        return False
    if type_ == "seizure":
        return not isinstance(value, People | Actor)
    return type_ != "attack" or not isinstance(value, People) or value.party != "attacker"


def _spoken_for(mention: Mention[Any], draft: Draft, spoken_for: Sequence[tuple[int, Mention[Any]]],
                text: str) -> bool:
    return any(at in (-1, draft.sentence) and one_actor(mention, name_of(mention, text), who, name_of(who, text))
               for at, who in spoken_for)


def _best_first(drafts: Sequence[Draft], head: Draft, role: str) -> list[Draft]:
    """The sentence that tells the deed best, then the others; for the sufferer those that name the deed itself come
    before those that only tell its toll or another part of it (the raid in which something was seized)."""
    ordered = [head, *(d for d in drafts if d is not head)]
    return sorted(ordered, key=lambda d: _aside(d, head.type)) if role == "on" else ordered


def _aside(draft: Draft, type_: str) -> bool:
    entry = draft.deed.head.entry
    return entry.get("role") != "deed" or (type_ == "seizure" and entry.get("evokes") != type_)


def _suffered(draft: Draft, type_: str) -> list[Mention[Any]]:
    """Where no words tell the target: those caught, killed or hurt; of a seizure the goods."""
    if type_ == "seizure":
        return list(draft.phrases.goods)
    if type_ in _PARTIES:
        return []
    words = {i for m in draft.deed.triggers for i in range(m.first, m.last + 1)}
    tolls = [t for t in draft.tolls if t.mention.first not in words and _sufferer(t.mention, type_)]
    held = [t.mention for t in tolls if t.fate == _SUFFERED.get(type_)]
    hurt = [t.mention for t in tolls if t.fate in ("killed", "injured") and type_ in _TOLLS]
    return held[:1] or hurt[:1]


def _protesters(draft: Draft, type_: str) -> list[Mention[Any]]:
    """The word that tells a protest may name its doers: متظاهرون، المعتصمين."""
    if type_ != "protest":
        return []
    first = {m.first for m in draft.deed.sentence.of("trigger") if m.entry.get("evokes") == type_}
    named: list[Mention[Any]] = [*draft.phrases.actors, *draft.phrases.people]
    return [m for m in named if m.first in first][:1]


def _gather(found: Names, mentions: Sequence[Mention[Any]], others: Sequence[Mention[Any]], text: str) -> None:
    """Add a name for each actor that has none yet: the fullest that the report has for it."""
    for mention in mentions:
        name = name_of(mention, text)
        if not any(one_actor(mention, name, by[0], known) for known, by in found):
            fuller = [(name_of(m, text), m) for m in others if one_actor(mention, name, m, name_of(m, text))]
            best = max(fuller, key=lambda f: len(f[0].split()), default=(name, mention))
            found.append((best[0], [mention] if best[1] is mention else [mention, best[1]]))


def one_actor(a: Mention[Any], a_name: str, b: Mention[Any], b_name: str) -> bool:
    """Two mentions of one actor: the same id, or all words of the shorter name in the longer."""
    ids = (getattr(a.value, "id", None), getattr(b.value, "id", None))
    if None not in ids:
        return ids[0] == ids[1]
    one, two = set(_words(a_name)), set(_words(b_name))
    return bool(one and two) and (one <= two or two <= one)


def _words(name: str) -> Iterator[str]:
    for word in fold(name).split():
        yield word.removeprefix("ال")
