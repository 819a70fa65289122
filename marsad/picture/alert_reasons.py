"""Why was an alert raised? As data, so that each face can say it in its language; and in English for programs."""

from __future__ import annotations

from typing import NamedTuple

from marsad.picture.level import Level

Value = str | int | float | None

# What each kind of reason says; docs/picture.md names the rules they come from.
_ENGLISH = {
    "bears_on": "bears on {}", "type": "type {}", "killed": "killed {}, from {}", "impact": "impact {}",
    "voices": "{} voices, from {}", "group": "group {}", "goods": "goods {}", "item": "item {}", "near": "near {}",
    "changed": "{} to {} in {}", "points": "{:g} points", "usual": "{:g} incidents, up to {:g} usual",
    "surge": "a surge: {:g} incidents where {:g} are expected and up to {:g} are usual",
    "silent": "the sources were silent ({:.0%} of their usual activity)",
    "no_past": "too few weeks before were covered",
    "quiet": "{} has published nothing since {}, {} days",
}
_LISTS = frozenset({"group", "goods", "item", "near"})


class Reason(NamedTuple):
    """One reason: its kind, and what fills it, in the order in which it is said."""

    kind: str
    values: tuple[Value, ...] = ()


def english(reason: Reason) -> str:
    """A reason in English.

    >>> english(Reason("killed", (7, 5)))
    'killed 7, from 5'
    """
    values = ("، ".join(map(str, reason.values)),) if reason.kind in _LISTS else reason.values
    return _ENGLISH[reason.kind].format(*values)


def level_reasons(level: Level) -> tuple[Reason, ...]:
    """The numbers behind a level, as `level.why` tells them."""
    found = [Reason("points", (level.points,))]
    if level.value == "not known":
        found.insert(0, Reason("silent", (level.exposure,)))
    elif level.value == "no baseline":
        found.insert(0, Reason("no_past"))
    if level.surge is not None and level.surge.found:
        found.append(Reason("surge", (level.surge.incidents, level.surge.expected, level.surge.bound)))
    elif level.surge is not None:
        found.append(Reason("usual", (level.surge.incidents, level.surge.bound)))
    return tuple(found)
