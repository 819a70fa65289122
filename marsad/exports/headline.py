"""The headline of an incident, in Arabic and in English, composed from its fields. Every face shows this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from marsad.exports.english import (
    country_names,
    english,
    english_place,
    english_relation,
    in_genitive,
    is_counterpart,
)
from marsad.exports.labels import label
from marsad.exports.shown import safe
from marsad.exports.wording import counted, joined, span_words

State = Mapping[str, Any]   # an incident as `incident_json.incident_dict` writes it

_BETWEEN = frozenset({"meeting", "agreement", "clash"})
# The word that ties a type to its target, in Arabic (none where a genitive does) and in English.
_TARGETED = {"attack": ("على", "on"), "air_strike": ("على", "on"), "operation": ("ضد", "against"),
             "abduction": ("", "of"), "arrest": ("", "of")}
_LINES = frozenset({"border", "crossing", "checkpoint"})  # kinds of place at which, not in which, one is
_PARTIES = ("by", "on", "claimed_by")
_TOLL = ("killed", "injured", "missing", "people")


def headline(state: State, language: str, *, dated: bool = False) -> str:
    """One line that says what happened, to whom, where, with what toll, who did it and who claims it.

    ``language`` is "ar" or "en"; ``dated`` puts the day at its end. Nothing stands in it that the incident's fields
    do not hold. In English, a name behind which ``*`` stands has no English name here: it is romanised.

    >>> headline({"type": {"best": "attack"}, "place": {"best": {"name": "سيوة", "country": "EG"}},
    ...           "killed": {"best": {"min": 3, "max": 3}}}, "en")
    'Attack in Siwa, Egypt: 3 killed'
    """
    if language not in ("ar", "en"):
        raise ValueError(f"language {language!r}: headlines are in 'ar' and 'en'")
    arabic = language == "ar"
    deed = " ".join(filter(None, [_deed(state, language), _parties(state, language), _where(state, language)]))
    toll = joined(list(_tolls(state, language)), language, limit=4)
    told = f"{deed}: {toll}" if toll else deed
    parts = [told, _doers(state, language), _claimants(state, language), _when(state, language) if dated else ""]
    line = ("؛ " if arabic else "; ").join(filter(None, parts))
    return line if arabic else line[:1].upper() + line[1:]


def place_words(state: State, language: str) -> str:
    """Where it happened, with the word that moves it and the country: "جنوب سيوة، مصر"; "" where no place is told."""
    place = _best(state, "place")
    if not place:
        return ""
    name = str(_place_name(place, language))
    relation = _relation(place, language)
    country = place.get("country")
    nation = country_names(country)[language == "en"] if country else ""
    comma = "، " if language == "ar" else ", "
    return comma.join(filter(None, [f"{relation} {name}".strip(), nation if nation != name else ""]))


def when_words(state: State, language: str) -> str:
    """The day or span of days in words; "" where it cannot be told."""
    return _when(state, language)


def english_names(state: State) -> dict[str, str]:
    """What every place and party that is told of an incident is called in English, by its name as told (a place with
    the words before it). Names of places whose words have no English here are left out."""
    parties = [value for name in _PARTIES for value in _items(state, name)]
    return {**{value: _name(value, "en") for value in parties}, **dict(_english_places(state))}


def _english_places(state: State) -> Iterator[tuple[str, str]]:
    folded = state.get("place") or {}
    for place in filter(None, [folded.get("best"), *(one["value"] for one in folded.get("told", ()))]):
        told, words = place.get("relation") or "", _relation(place, "en")
        if words or not told:
            yield f"{told} {place['name']}".strip(), f"{words} {_place_name(place, 'en')}".strip()


def _best(state: State, name: str) -> Any:
    return (state.get(name) or {}).get("best")


def _items(state: State, name: str) -> list[str]:
    return [told["value"] for told in state.get(name) or []]


def _deed(state: State, language: str) -> str:
    """The type with its goods and, where it is not simply told as happened, its status."""
    kind, status = _best(state, "type"), _best(state, "status")
    goods = [_in(label(good, "goods"), language) for good in _items(state, "goods")]
    what = " ".join(filter(None, [_in(label(kind), language), _goods(goods, language)]))
    if status in (None, "happened", "background"):
        return what
    return f"{what} ({_in(label(status), language)})"


def _goods(goods: list[str], language: str) -> str:
    words = joined(goods, language, limit=3)
    return words if language == "ar" or not words else f"of {words}"


def _parties(state: State, language: str) -> str:
    """Between whom, or against whom."""
    kind, arabic = _best(state, "type"), language == "ar"
    by, on = _items(state, "by"), _named(state, "on", language)
    if kind in _BETWEEN:
        sides = [_name(value, language) for value in sorted(by, key=is_counterpart)]
        sides += [] if len(by) > 1 else on
        return f"{'بين' if arabic else 'between'} {joined(sides, language, 3, genitive=True)}" if len(sides) > 1 else ""
    if kind not in _TARGETED or not on:
        return ""
    return " ".join(filter(None, [_TARGETED[kind][not arabic], in_genitive(on[0]) if arabic else on[0]]))


def _named(state: State, name: str, language: str) -> list[str]:
    return [_name(value, language) for value in _items(state, name)]


def _name(value: str, language: str) -> str:
    return safe(value) if language == "ar" else safe(str(english(value)))


def _where(state: State, language: str) -> str:
    place, words = _best(state, "place"), place_words(state, language)
    if not words or _relation(place, language):
        return words
    at = place.get("kind") in _LINES
    return f"{'عند' if at else 'في'} {words}" if language == "ar" else f"{'at' if at else 'in'} {words}"


def _place_name(place: Mapping[str, Any], language: str) -> str:
    return safe(place["name"]) if language == "ar" else safe(str(english_place(dict(place))))


def _relation(place: Mapping[str, Any], language: str) -> str:
    """The words before a place; in English only those that the list knows, since others would be guessed."""
    relation = place.get("relation")
    if not relation:
        return ""
    within = place["name"].startswith(relation)  # "the south of France", not "south of France"
    if language == "ar":
        return "" if within else safe(relation)
    words = english_relation(relation) or ""
    return f"in the {words}" if within and words.endswith(" of") else words


def _tolls(state: State, language: str) -> Iterator[str]:
    for name in _TOLL:
        count = _best(state, name)
        if count and (count["min"] or count["max"]):
            yield counted(name, count, language)


def _doers(state: State, language: str) -> str:
    if _best(state, "type") in _BETWEEN:
        return ""
    by = joined(_named(state, "by", language), language)
    return (f"الفاعل: {by}" if language == "ar" else f"by {by}") if by else ""


def _claimants(state: State, language: str) -> str:
    who = joined(_named(state, "claimed_by", language), language)
    return (f"تبناه: {who}" if language == "ar" else f"claimed by {who}") if who else ""


def _when(state: State, language: str) -> str:
    span = _best(state, "date")
    if not span:
        return ""
    return span_words(date.fromisoformat(span["start"]), date.fromisoformat(span["end"]), language)


def _in(both: tuple[str, str], language: str) -> str:
    return both[0] if language == "ar" else both[1]
