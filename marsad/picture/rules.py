"""The rules of impact and level, read from a data file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from marsad.picture.borders_file import Source
from marsad.record.event import EVENT_TYPES, GOODS, Means

Grade = Literal["low", "medium", "high", "very high"]
Dimension = Literal["attacks", "crossing", "crime", "lives"]

SHIPPED = Path(__file__).parent / "data" / "rules.toml"
GRADES: tuple[Grade, ...] = get_args(Grade)
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)
COUNTS = ("killed", "injured", "people", "missing")
FACTORS = ("foiled", "planned", "background", "alleged", "claimed")
FLAGS = ("by_sea", "claimed", "children")
_LEAST = {"half_life_days": 0.1, "baseline_weeks": 2, "least_weeks": 2, "z": 0.1}  # below them nothing can be computed
_LISTS: dict[str, tuple[str, ...]] = {"types": EVENT_TYPES, "goods": GOODS, "means": get_args(Means)}


class ImpactRule(NamedTuple):
    """``grade`` of an incident of one of ``types`` (of any, where there are none) with one of ``goods`` and ``means``,
    at least the ``counts``, and all ``flags``; ``name`` says the rule in words."""

    grade: Grade
    types: frozenset[str]
    goods: frozenset[str]
    means: frozenset[str]
    counts: tuple[tuple[str, int], ...]
    flags: frozenset[str]
    name: str


class LevelRule(NamedTuple):
    """Points from which a section is medium, high, critical; how the past weighs (see rules.toml)."""

    medium: float
    high: float
    critical: float
    critical_days: int
    window_days: int
    half_life_days: float


class SurgeRule(NamedTuple):
    """What is compared with what, and from where on it is a surge (see rules.toml)."""

    baseline_weeks: int
    least_weeks: int
    least_exposure: float
    least_incidents: int
    z: float


@dataclass(frozen=True, slots=True)
class Rules:
    """``impact`` by dimension; ``points`` by grade; ``factors`` by name; ``version`` a hash of the file."""

    impact: Mapping[Dimension, tuple[ImpactRule, ...]]
    points: Mapping[str, float]
    factors: Mapping[str, float]
    level: LevelRule
    surge: SurgeRule
    version: str


@lru_cache(maxsize=1)
def shipped_rules() -> Rules:
    """The rules of the package, read once a process."""
    return read_rules(SHIPPED)


def read_rules(path: Path) -> Rules:
    """The rules of a file. Raises InputError with file, line and remedy."""
    source = Source(path)
    data = source.data
    source.keys(data, {"impact", "points", "factors", "level", "surge"}, 1,
                {"impact", "points", "factors", "level", "surge"})
    told = source.table(data, "impact", 1)
    source.keys(told, set(DIMENSIONS), 1, set(DIMENSIONS))
    impact = {name: tuple(_rule(source, rule) for rule in source.tables(told, name, 1))
              for name in DIMENSIONS}
    numbers = {key: _numbers(source, data, key, names) for key, names in (
        ("points", GRADES), ("factors", FACTORS), ("level", LevelRule._fields), ("surge", SurgeRule._fields))}
    level, surge = numbers["level"], numbers["surge"]
    return Rules(impact, numbers["points"], numbers["factors"],
                 LevelRule(level["medium"], level["high"], level["critical"], int(level["critical_days"]),
                           int(level["window_days"]), level["half_life_days"]),
                 SurgeRule(int(surge["baseline_weeks"]), int(surge["least_weeks"]), surge["least_exposure"],
                           int(surge["least_incidents"]), surge["z"]),
                 sha256(path.read_bytes()).hexdigest()[:16])


def _numbers(source: Source, data: Mapping[str, Any], key: str, names: tuple[str, ...]) -> dict[str, float]:
    table = source.table(data, key, 1)
    source.keys(table, set(names), 1, set(names))
    return {name: source.number(table, name, 1, _LEAST.get(name, 0), 10_000) for name in names}


def _rule(source: Source, rule: dict[str, Any]) -> ImpactRule:
    source.keys(rule, {"grade", *_LISTS, *COUNTS, *FLAGS}, 1, {"grade"})
    if rule["grade"] not in GRADES:
        source.fail(source.line("grade"), f"grade {rule['grade']!r} is none", f"use one of {', '.join(GRADES)}")
    for key, known in _LISTS.items():
        for value in source.texts(rule, key, 1):
            if value not in known:
                source.fail(source.line(key), f"{key} has no {value!r}", f"use {', '.join(known)}")
    flags = frozenset(flag for flag in FLAGS if rule.get(flag) is True)
    counts = tuple((key, int(source.number(rule, key, 1, 1, 1_000_000))) for key in COUNTS if key in rule)
    types, goods, means = (frozenset(rule.get(key, ())) for key in _LISTS)
    return ImpactRule(rule["grade"], types, goods, means, counts, flags, _name(rule))


def _name(rule: dict[str, Any]) -> str:
    """A rule in words: "attack or clash, killed at least 3"."""
    parts = [" or ".join(rule[key]) for key in _LISTS if key in rule]
    parts += [f"{key} at least {rule[key]}" for key in COUNTS if key in rule]
    return ", ".join([*parts, *(flag.replace("_", " ") for flag in FLAGS if rule.get(flag) is True)])
