"""Counted persons as a value, and how a noun of persons becomes one."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.lexicon.language import Match
from marsad.reading.person_words import PersonWords
from marsad.record.values import Count


@dataclass(frozen=True, slots=True)
class People:
    """A counted group of persons.

    ``noun`` is the entry that names them ("" where a number stands alone), ``party`` civilian, state, attacker,
    migrant, suspect or unknown, ``fate`` killed, injured, missing, captive or None where the noun does not say.
    ``plain_plural``: a plural without a number, so ``count`` tells nothing. ``part_of_previous``: counted already in
    the group before ("7 بينهم 3 جنود"). ``added_to_previous``: listed with the group before ("5 جنود و3 مدنيين").
    """

    count: Count
    noun: str = ""
    party: str = "unknown"
    fate: str | None = None
    plain_plural: bool = False
    part_of_previous: bool = False
    added_to_previous: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A group of persons as tokens ``first``..``last`` tell it, before it is linked with those round it."""

    first: int
    last: int
    people: People
    rule: str
    inputs: tuple[tuple[int, int], ...] = ()


def group_of(words: PersonWords, count: Count, noun: Match, fate: str | None = None) -> People:
    """So many of the persons that a noun names, with the side and the fate that it tells."""
    return People(count, noun.entry.id, words.party(noun), noun.entry.get("fate") or fate)
