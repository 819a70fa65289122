"""Where? Named places of a sentence, with the words that tell their kind, relation, direction and distance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.gazetteer import Gazetteer, GazetteerPlace, NameMatch
from marsad.gazetteer import gazetteer as own_gazetteer
from marsad.lexicon.language import Match
from marsad.reading.document import Sentence
from marsad.reading.mention import Mention
from marsad.reading.place_names import QUOTES, Cues, known_names, unknown_end
from marsad.reading.place_relations import NO_RELATION, Relation, relation_before
from marsad.reading.where_resolve import resolve_readings
from marsad.record.values import Place

# Kinds so wide that "north of" them means their northern part, which the name keeps (شمال سوريا).
WIDE = frozenset({"country", "region", "territory", "desert"})
SETTLED = frozenset({"city", "town", "village", "capital"})
MAX_NESTED = 4  # village, district, governorate, country: a longer chain is a list
_LINKS = frozenset({"in", "from"})
_STATES = frozenset({"country", "capital"})
_WITHIN = frozenset({"في", "من", "داخل"})
_HOLDERS = frozenset({"district", "governorate"})
_LEFT = frozenset({"neighbourhood", "island"})


class PlaceReading(NamedTuple):
    """One place as a sentence names it, before it is known which of its namesakes is meant.

    ``name`` is the most specific name as written, without leaning words and without a kind word that can be left;
    ``kind`` the kind that its words tell ("" if none); ``relation`` near, outskirts, direction ... with ``bearing``
    (degrees, None for the middle) and ``distance_km`` where told; ``other`` the second of two places it lies between;
    ``nested_in`` the larger place that the same words put it in, ``inside`` where a word says so (في, من, ب);
    ``countries`` told by an adjective beside it.
    ``strong`` is False where only a preposition speaks for a name that is also an ordinary word.
    """

    name: str
    candidates: tuple[GazetteerPlace, ...]
    kind: str = ""
    relation: Relation = NO_RELATION
    other: tuple[GazetteerPlace, ...] = ()
    nested_in: PlaceReading | None = None
    countries: tuple[str, ...] = ()
    strong: bool = True
    inside: bool = False


def places(sentence: Sentence, gazetteer: Gazetteer) -> list[Mention[PlaceReading]]:
    """The places a sentence names, in order, not overlapping."""
    starts = gazetteer.starts(sentence.tokens)
    if not starts and not sentence.only("place_noun"):
        return []
    cues = Cues(sentence)
    known = known_names(sentence, gazetteer, cues, starts)
    spans = [_from_name(sentence, match, cues, gazetteer) for match in known]
    spans += _adjective_areas(sentence, gazetteer, cues) + _unknown_names(sentence, cues, known, gazetteer)
    return _nest(sentence, _between(sentence, _apart(spans)))


def place_mentions(document: Sequence[Sentence], gazetteer: Gazetteer,
                   hints: Sequence[str] = ()) -> list[Mention[Place]]:
    """The places a text names, each resolved by the whole of it; ``hints`` are countries known from outside."""
    readings = [mention for sentence in document for mention in places(sentence, gazetteer)]
    resolved = resolve(readings, hints, story_countries(document), gazetteer)
    return [Mention(m.start, m.end, m.first, m.last, place, m.rule, m.kind, m.inputs)
            for m, place in zip(readings, resolved, strict=True)]


def resolve(readings: Sequence[Mention[PlaceReading]], hints: Sequence[str] = (), told: Sequence[str] = (),
            gazetteer: Gazetteer | None = None) -> list[Place]:
    """One place a reading, in order, namesakes told apart by all of them together. ``hints`` are countries known from
    outside, ``told`` those of the text's adjectives (`story_countries`); the package's gazetteer if none is given."""
    return resolve_readings([m.value for m in readings], gazetteer or own_gazetteer(), told, hints)


def story_countries(document: Sequence[Sentence]) -> list[str]:
    """Countries told by nationality adjectives anywhere in a text, one for each telling."""
    return [country for s in document for m in s.only("nationality") for country in m.entry.list("country")]


def _from_name(sentence: Sentence, match: NameMatch, cues: Cues, gazetteer: Gazetteer) -> Mention[PlaceReading]:
    noun, nations = cues.noun_before(match.first), _adjective_after(sentence, match.last)
    apposed = cues.appositive(match.first) if noun is None else None
    if apposed is not None:
        noun, nations = apposed[0], tuple(apposed[1].entry.list("country"))
    first = noun.first if noun is not None else match.first
    name, kind = _name_and_kind(sentence, match, noun, gazetteer)
    wide = bool(match.places) and match.places[0].kind in WIDE
    relation = relation_before(sentence, first, wide)
    border = _border_noun(sentence, relation.first - 1) if relation.word == "with" else None
    if border is not None:
        name = f"{_written(sentence, border.first, first - 1, _lean(border))} {name}"
        kind, first = "border", border.first
    elif relation.keeps_words:
        name, first = _with_direction(sentence, relation, name), relation.first
    elsewhere = noun is not None and noun.entry.get("called") == "after" and not _of_settlement(noun, match)
    reading = PlaceReading(name, () if elsewhere else match.places, kind, relation,
                           countries=nations, strong=not match.cue or noun is not None)
    rule = "where.name_after_noun" if noun is not None else "where.name"
    return _mention(sentence, first, match.last, reading, rule)


def _with_direction(sentence: Sentence, relation: Relation, name: str) -> str:
    """شمال سوريا, شمالي قطاع غزة: the words of a direction before the name that it divides."""
    words = [sentence.words(i, i) for i in range(relation.first, relation.last + 1)]
    return " ".join([words[0][relation.leaning:], *words[1:], name])


def _name_and_kind(sentence: Sentence, match: NameMatch, noun: Match | None, gazetteer: Gazetteer) -> tuple[str, str]:
    """The name without a kind word where the rest stands alone, and the kind that its words tell."""
    name, own = _without_own_kind(sentence, match, gazetteer)
    if noun is None:
        return name, own
    if not _drops(noun, match, match) and not _of_settlement(noun, match):
        name = _written(sentence, noun.first, match.last, noun.proclitic)
    return name, own or noun.entry.get("kind")


def _without_own_kind(sentence: Sentence, match: NameMatch, gazetteer: Gazetteer) -> tuple[str, str]:
    """A name that the gazetteer knows with its kind word (مديرية كتاف), without it where the rest stands alone; an
    adjective of nation at its end (الزاوية الليبية) tells the country and is left too."""
    last, settled = match.last, match.places[0].kind in SETTLED
    adjective = sentence.at("nationality", last)
    if settled and last > match.first and adjective is not None and "ال" in adjective.proclitic:
        last -= 1
    own = sentence.at("place_noun", match.first)
    if own is None or own.last >= last or own.sense.form == "pl":     # الولايات المتحدة is no wilaya
        return _written(sentence, match.first, last, match.proclitic), ""
    rest = gazetteer.match_at(sentence.tokens, own.last + 1)
    alone = rest is not None and rest.last == match.last and _drops(own, rest, match)
    if alone or own.entry.get("kind") in ("district", "governorate"):  # but مدينة نصر is nowhere called نصر
        return _written(sentence, own.last + 1, last, ""), own.entry.get("kind")
    return _written(sentence, match.first, last, match.proclitic), own.entry.get("kind")


def _of_settlement(noun: Match, match: NameMatch) -> bool:
    """Streets without number (شوارع دمشق) and the shore before a town (سواحل جرجيس) are that town."""
    if not any(place.kind in SETTLED for place in match.places):
        return False
    return noun.entry.get("kind") == "coast" or (noun.entry.get("kind") == "road" and noun.sense.form == "pl")


def _drops(noun: Match, rest: NameMatch, match: NameMatch) -> bool:
    """True where a kind word can be left: always مدينة and its like; حي, جزيرة ... where the bare name is sure to be
    the same place."""
    if noun.entry.get("name") == "drop":
        return True
    kind = noun.entry.get("kind")
    same = {p.id for p in match.places} & {p.id for p in rest.places if p.kind == kind}
    return kind in _LEFT and not rest.cue and bool(same)


def _written(sentence: Sentence, first: int, last: int, proclitic: str) -> str:
    """Words as written, without what leans on the first, quotation marks left out, hashtags and underscores undone."""
    told = [first, *(i for i in range(first + 1, last + 1) if sentence.tokens[i].folded not in QUOTES)]
    words = [sentence.words(i, i) for i in told]
    words[0] = _bare(words[0], proclitic)
    return " ".join(words).replace(" - ", "-").replace(" -", "-")


def _bare(word: str, proclitic: str) -> str:
    """A word without its leaning letters; ل before the article swallows its alef (للقاهرة: القاهرة)."""
    lean = proclitic.removesuffix("ال")
    if lean.endswith("ل") and word[len(lean) - 1:].startswith("لل"):
        return "ا" + word[len(lean):]
    return word[len(lean):]


def _adjective_after(sentence: Sentence, last: int) -> tuple[str, ...]:
    """Countries of a nationality adjective right behind a name (سرت الليبية)."""
    match = sentence.at("nationality", last + 1)
    return match.entry.list("country") if match is not None and "ال" in match.proclitic else ()


def _adjective_areas(sentence: Sentence, gazetteer: Gazetteer, cues: Cues) -> list[Mention[PlaceReading]]:
    """الحدود المصرية الليبية، السواحل التونسية، الأراضي السعودية: a definite noun with adjectives of nations."""
    found = []
    for last, noun in sorted(cues.nouns.items()):
        adjectives = _adjectives_from(sentence, last + 1)
        if noun.entry.get("kind") in ("border", "coast", "territory", "desert", "area") and adjectives:
            end = adjectives[-1].last
            countries = tuple(c for m in adjectives for c in m.entry.list("country"))
            rows = [gazetteer.by_id.get("country." + c.lower()) for c in countries]
            known = tuple(row for row in rows if row is not None)
            reading = PlaceReading(_written(sentence, noun.first, end, _lean(noun)), known[:1], noun.entry.get("kind"),
                                   other=known[1:2], countries=countries)
            found.append(_mention(sentence, noun.first, end, reading, "where.area_of_nation"))
    return found


def _lean(noun: Match) -> str:
    return noun.proclitic.removesuffix("ال")


def _adjectives_from(sentence: Sentence, i: int) -> list[Match]:
    adjectives: list[Match] = []
    while i < len(sentence.tokens) and len(adjectives) < 2:
        if sentence.tokens[i].folded in "-–" and adjectives:
            i += 1
            continue
        match = sentence.at("nationality", i)
        if match is None or "ال" not in match.proclitic:
            break
        adjectives.append(match)
        i = match.last + 1
    return adjectives


def _unknown_names(sentence: Sentence, cues: Cues, known: Sequence[NameMatch],
                   gazetteer: Gazetteer) -> list[Mention[PlaceReading]]:
    """Names that no gazetteer knows, right behind a word for a kind of place (قرية الجورة, حاجز الريسة), and known ones
    in quotation marks (مدينة "حرستا")."""
    taken = {i for match in known for i in range(match.first, match.last + 1)}
    found = []
    for last, noun in sorted(cues.nouns.items()):
        end = unknown_end(sentence, noun) if "ال" not in noun.proclitic and noun.sense.form in ("sg", "") else None
        if end is not None and not taken & set(range(noun.first, end + 1)):
            keep = noun.entry.get("name") == "keep"
            first = noun.first if keep else last + 1 + (sentence.tokens[last + 1].folded in QUOTES)
            name = _written(sentence, first, end, noun.proclitic if keep else "")
            known_so = gazetteer.candidates(name) if sentence.tokens[last + 1].folded in QUOTES else ()
            reading = PlaceReading(name, known_so, noun.entry.get("kind"), relation_before(sentence, noun.first, False),
                                   countries=_adjective_after(sentence, end))
            found.append(_mention(sentence, noun.first, end, reading, "where.unknown_after_noun"))
    return found


def _apart(spans: list[Mention[PlaceReading]]) -> list[Mention[PlaceReading]]:
    """In order, of overlapping ones the longer."""
    kept: list[Mention[PlaceReading]] = []
    for span in sorted(spans, key=lambda m: (m.first - m.last, m.first)):
        if all(span.last < other.first or other.last < span.first for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda m: m.first)


def _between(sentence: Sentence, found: list[Mention[PlaceReading]]) -> list[Mention[PlaceReading]]:
    """بين X وY is one area; between two countries only where a border or a road lies there."""
    out: list[Mention[PlaceReading]] = []
    skip = False
    for mention, after in zip(found, [*found[1:], None], strict=False):
        if skip:
            skip = False
        elif after is not None and _is_pair(sentence, mention, after):
            out.append(_pair(sentence, mention, after))
            skip = True
        else:
            out.append(mention)
    return out


def _is_pair(sentence: Sentence, one: Mention[PlaceReading], two: Mention[PlaceReading]) -> bool:
    if one.value.relation.word != "between" or two.first != one.last + 1:
        return False
    if not sentence.tokens[two.first].folded.startswith("و"):
        return False
    border = _border_noun(sentence, one.first - 2)
    kinds = [m.value.candidates[0].kind if m.value.candidates else "" for m in (one, two)]
    return border is not None or not (kinds[0] == "country" or all(kind in _STATES for kind in kinds))


def _border_noun(sentence: Sentence, last: int) -> Match | None:
    return next((m for m in sentence.of("place_noun") if m.last == last and m.entry.get("kind") in ("border", "road")),
                None)


def _pair(sentence: Sentence, one: Mention[PlaceReading], two: Mention[PlaceReading]) -> Mention[PlaceReading]:
    noun = _border_noun(sentence, one.first - 2)
    first = noun.first if noun is not None else one.first
    name = f"{one.value.name} و{two.value.name}"
    if noun is not None:
        name = f"{_written(sentence, noun.first, one.first - 1, _lean(noun))} {name}"
    reading = one.value._replace(name=name, kind=noun.entry.get("kind") if noun is not None else "area",
                      other=two.value.candidates)
    return _mention(sentence, first, two.last, reading, "where.between")


def _nest(sentence: Sentence, found: list[Mention[PlaceReading]]) -> list[Mention[PlaceReading]]:
    """Each reading with the larger place that follows it (بلدة X بمحافظة Y)."""
    out = list(found)
    depth = 0
    for k in range(len(out) - 2, -1, -1):
        depth = depth + 1 if depth < MAX_NESTED and _holds(sentence, out[k], out[k + 1]) else 0
        if depth:
            value = out[k].value._replace(nested_in=out[k + 1].value, inside=_inside(sentence, out[k], out[k + 1]))
            out[k] = out[k]._replace(value=value)
    return out


def _inside(sentence: Sentence, inner: Mention[PlaceReading], outer: Mention[PlaceReading]) -> bool:
    """Does في, من or ب put a place, told with its kind or within a district, in the next (حي النصر من معتمدية ...)?"""
    if not inner.value.kind and outer.value.kind not in _HOLDERS:
        return False
    token, before = sentence.tokens[outer.first], sentence.tokens[outer.first - 1].folded
    return before in _WITHIN or any(s.proclitic in ("ب", "بال") for s in token.type.splits[:2])


def _holds(sentence: Sentence, inner: Mention[PlaceReading], outer: Mention[PlaceReading]) -> bool:
    """True where only words such as في, a direction, or ب on the noun stand between two places."""
    between = range(inner.last + 1, outer.first)
    tokens = sentence.tokens
    if len(between) > 3 or _joined(sentence, outer):
        return False
    links = {m.last for m in sentence.of("place_relation") if m.entry.get("relation") in _LINKS}
    links |= {i for m in sentence.of("direction") for i in range(m.first, m.last + 1)}
    return all(i in links or tokens[i].folded in ("،", ",", "(") or sentence.at("nationality", i) for i in between)


def _joined(sentence: Sentence, mention: Mention[PlaceReading]) -> bool:
    """Does و lean on the first word of a place (وسرت, but not ولاية قفصة or وهران)?"""
    first = mention.first
    noun = next((m for m in sentence.of("place_noun") if m.first == first), None)
    if noun is not None:
        return noun.proclitic.startswith("و")
    return sentence.tokens[first].folded.startswith("و") and not mention.value.name.startswith("و")


def _mention(sentence: Sentence, first: int, last: int, reading: PlaceReading, rule: str) -> Mention[PlaceReading]:
    tokens = sentence.tokens
    return Mention(tokens[first].start, tokens[last].end, first, last, reading, rule)
