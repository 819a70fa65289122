"""Which of the places told belongs to a deed: options with features, chosen by weights."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from marsad.reading.deeds import Deed, parting
from marsad.reading.draft import Choice, PlaceMention, Places, spot
from marsad.reading.misplaced import by_phone, placeable
from marsad.reading.phrases import Phrases
from marsad.reading.roles import Roles
from marsad.reading.weights import Told, Weights, bucket

Option = tuple[tuple[PlaceMention | None, str], Told]
_MOST = 12       # places of one sentence that are weighed
_OF_MATTER = 2   # tokens from a matter talked about to the place that it is in
_CARRY = 3       # sentences back from which a place is carried


def options(deed: Deed, phrases: Phrases, places: Places, roles: Roles, features: Sequence[str]) -> list[Option]:
    """All places a deed may have: those of its sentence, those of sentences before and of the title, none."""
    index = deed.sentence.index
    mine = [] if by_phone(deed) else placeable(deed, phrases, places.of(index))
    own, counts = _nearest(deed, mine), places.counts
    host = _host(deed, own)
    if host is not None:
        return list(_own(deed, phrases, [host], roles, counts))
    found = list(_own(deed, phrases, own, roles, counts))
    back_to = range(max(1, index - _CARRY), index)
    back_from = () if by_phone(deed) else (0, *back_to) if index else ()
    earlier = [p for i in back_from for p in places.of(i)[-_MOST:]]
    for place in earlier:
        back = bucket(index - place.sentence, (1, 2, 3))
        told = ["carried", f"carried.back={back}", f"carried.kind={place.place.kind}", f"own.places={bool(own)}",
                f"carried.title={place.sentence == 0}", *_of_place(place, counts, "carried")]
        found.append(((place, "carried"), Told(told, "carried", features, _SHARED)))
    context = f"own.places={bucket(len(own), (0, 1, 2))}"
    level = deed.head.entry.get("level")
    told = ["none", f"none+{context}", f"none+level={level}", f"none+places={bucket(len(places.all), (0, 2, 5))}"]
    found.append(((None, "none"), Told(told, "none", features, _SHARED)))
    return found


def _nearest(deed: Deed, own: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The places of a sentence nearest to the deed, in order; all of them but in lists without end."""
    if len(own) <= _MOST:
        return list(own)
    near = sorted(own, key=lambda p: (deed.distance(p.mention.first, p.mention.last), p.mention.first))[:_MOST]
    return sorted(near, key=lambda p: p.mention.first)


_SHARED = ("in.title", "evokes=", "role=", "definite=", "sentence=", "role+definite")


def _of_place(place: PlaceMention, counts: Counter[str], prefix: str) -> tuple[str, str]:
    return f"{prefix}.often={bucket(counts[spot(place)], (1, 2, 4))}", f"{prefix}.known={place.place.lat is not None}"


def _own(deed: Deed, phrases: Phrases, own: Sequence[PlaceMention], roles: Roles,
         counts: Counter[str]) -> Iterator[Option]:
    gaps = [deed.distance(p.mention.first, p.mention.last) for p in own]
    level = deed.head.entry.get("level")
    evokes, least, of = deed.head.entry.get("evokes"), min(gaps, default=0), bucket(len(gaps), (1, 2, 3, 5))
    for at, (place, gap) in enumerate(zip(own, gaps, strict=True)):
        mention, kind = place.mention, place.place.kind
        side = "after" if mention.first > deed.head.last else "before"
        before = _before(deed, mention.first)
        lies = _lies(deed, mention.first, before)
        told = ["own", f"gap={side}{bucket(gap, (0, 1, 2, 4, 7, 12, 20))}", f"kind={kind}",
                f"nearest={gap == least}", f"of={of}",
                f"between={side}{parting(deed, mention.first, mention.last)}", f"prep={before}",
                f"lies={lies}", f"lies+kind={lies}+{kind}", f"lies+side={lies}+{side}",
                f"level={level}", f"matter={_matter(deed, mention.first)}",
                f"speaks={_speaks(deed, mention.first, mention.last)}",
                f"next={_after(deed, mention.last)}", f"evokes+kind={evokes}+{kind}",
                f"in.actor={any(m.first <= mention.first <= m.last for m in phrases.actors)}",
                f"relation={bool(place.place.relation)}", f"first={at == 0}", f"strong={mention.value.strong}",
                f"narrower.before={_narrower_near(own, at, -1)}", f"narrower.after={_narrower_near(own, at, 1)}",
                f"wider.after={_wider_next(own, at)}", *_of_place(place, counts, "own"),
                *_in_role(place, roles, evokes)]
        yield (place, "own"), Told(told)


def _in_role(place: PlaceMention, roles: Roles, evokes: str) -> Iterator[str]:
    """A place that is itself a doer or a sufferer (قصفت إسرائيل، اتفقت روما وطرابلس) is hardly where it was."""
    first, last = place.mention.first, place.mention.last
    for role, filled in roles.items():
        if any(m.first <= first and last <= m.last for m in filled):
            yield f"in.role={role}"
            yield f"in.role={role}+{place.place.kind}"
            yield f"in.role={role}+{evokes}"


def _before(deed: Deed, first: int) -> str:
    """The word before a place, or the preposition that leans on it."""
    token = deed.sentence.tokens[first]
    for letter in token.folded[:2]:
        if letter in "بل" and any(s.proclitic.endswith(letter) for s in token.type.splits[:4]):
            return f"clitic.{letter}"
    if first == 0:
        return "^"
    return deed.sentence.tokens[first - 1].folded


def _lies(deed: Deed, first: int, before: str) -> str:
    """How the words before a place put the deed to it: in, near, from, to, or not at all."""
    if before.startswith("clitic."):
        return {"ب": "in", "ل": "to"}.get(before[-1], "none")
    relation = next((m for m in deed.sentence.of("place_relation") if m.last == first - 1), None)
    if relation is not None:
        return relation.entry.get("relation")
    link = next((m for m in deed.sentence.of("link") if m.last == first - 1), None)
    if link is not None:
        return f"link.{link.entry.get('symbol')}"
    return "direction" if any(m.last == first - 1 for m in deed.sentence.of("direction")) else "none"


def _speaks(deed: Deed, first: int, last: int) -> bool:
    """Does a capital or a country stand for its government (قالت الرياض، أنقرة تعتبره)?"""
    beside = [m for m in deed.sentence.of("cue") if m.last == first - 1 or m.first == last + 1]
    return any(m.entry.get("kind") in ("report", "accuse", "denial", "modal") for m in beside)


def _matter(deed: Deed, first: int) -> bool:
    """Is the place only what is talked about (بحثا الأوضاع في سوريا، الأزمة الليبية في طرابلس)?"""
    return any(0 < first - m.last <= _OF_MATTER for m in deed.sentence.of("matter"))


def _host(deed: Deed, own: Sequence[PlaceMention]) -> PlaceMention | None:
    """The place that receives the others, next to a word of hosting (استضافت القاهرة اجتماعا، كانت مصر استضافت): that
    is where they met."""
    hosting = [m for m in deed.triggers if m.entry.get("hosts")]
    return next((p for p in own for m in hosting
                 if m.first == p.mention.last + 1 or m.last == p.mention.first - 1), None)


def _after(deed: Deed, last: int) -> str:
    tokens = deed.sentence.tokens
    return tokens[last + 1].folded if last + 1 < len(tokens) and not tokens[last + 1].folded.isalnum() else "word"


def _radius(place: PlaceMention) -> float:
    return place.place.radius_km if place.place.radius_km is not None else 10.0


def _narrower_near(own: Sequence[PlaceMention], at: int, step: int) -> bool:
    """Is the neighbouring place on that side, close by, a smaller one?"""
    near = at + step
    if not 0 <= near < len(own):
        return False
    gap = abs(own[near].mention.first - own[at].mention.first)
    return gap <= 6 and _radius(own[near]) < _radius(own[at])


def _wider_next(own: Sequence[PlaceMention], at: int) -> bool:
    return at + 1 < len(own) and own[at + 1].mention.first - own[at].mention.last <= 5 \
        and _radius(own[at + 1]) > _radius(own[at])


def choose(found: Sequence[Option], weights: Weights) -> Choice:
    """The best option, with the runner-up's words for the trace."""
    ranked = weights.ranked("place", found)
    score, (value, source) = ranked[0]
    name = value.place.name if value else None
    second = next(((s, v.mention) for s, (v, _) in ranked[1:] if v is not None and v.place.name != name), None)
    return Choice(value, value.mention if value else None, source, score,
                  second[1] if second else None, second[0] if second else 0.0, ranked)
