"""An entry of the language data, and how a data file is read into entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from marsad.errors import LexiconError
from marsad.lexicon.yamlfile import Located, read_yaml

OWN_KEYS = frozenset({"id", "lemma", "forms", "examples", "counterexamples", "status", "note"})
Feature = str | tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One word or name of the language and what it stands for.

    ``forms`` are surface forms as written in the data, before inflection; ``features`` every further key of the
    entry (a string, or a tuple of strings). ``examples`` are sentences with the entry's words in [brackets];
    ``counterexamples`` sentences in which the entry must not be read.
    """

    id: str
    cls: str
    forms: tuple[str, ...]
    features: Mapping[str, Feature] = field(default_factory=lambda: MappingProxyType({}))
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()
    path: str = ""
    line: int = 0
    _told: dict[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        told = {k: v if isinstance(v, str) else " ".join(v) for k, v in self.features.items()}
        object.__setattr__(self, "_told", told)

    def get(self, key: str, default: str = "") -> str:
        """A feature that holds one string."""
        return self._told.get(key, default)

    def list(self, key: str) -> tuple[str, ...]:
        """A feature that holds strings; () where the entry lacks it."""
        value = self.features.get(key, ())
        return (value,) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class ClassRule:
    """What an entry of one class may and must say (``classes.yaml``)."""

    required: frozenset[str]
    allowed: frozenset[str]
    values: Mapping[str, frozenset[str]]
    tested: bool


def read_classes(path: Path) -> dict[str, ClassRule]:
    """The classes of entries a language knows."""
    rules = {}
    for name, spec in read_yaml(path).items():
        if not isinstance(spec, Located):
            raise LexiconError(path, 1, f"class {name!r} needs a mapping of 'required', 'allowed', 'values'")
        required = frozenset(spec.get("required") or ())
        values = {k: frozenset(v) for k, v in (spec.get("values") or {}).items()}
        allowed = required | frozenset(spec.get("allowed") or ()) | frozenset(values) | OWN_KEYS
        rules[name] = ClassRule(required, allowed, values, spec.get("examples") == "required")
    return rules


def read_entries(path: Path, rules: Mapping[str, ClassRule], faults: list[LexiconError] | None = None) -> list[Entry]:
    """Entries of one data file, each checked against the rule of its class.

    Raises at the first entry at fault; with ``faults`` given, the faults of entries go there and the rest is read.
    """
    data = read_yaml(path)
    cls, rows = str(data.get("class", "")), data.get("entries")
    if cls not in rules:
        line = data.lines.get("class", 1)
        raise LexiconError(path, line, f"unknown class {cls!r}; classes.yaml knows {sorted(rules)}")
    if not isinstance(rows, list) or set(data) - {"class", "entries", "note"}:
        raise LexiconError(path, 1, "a data file holds 'class', 'entries' (a list) and at most a 'note'")
    entries = []
    for row in rows:
        try:
            entries.append(_entry(path, cls, row, rules[cls]))
        except LexiconError as error:
            if faults is None:
                raise
            faults.append(error)
    return entries


def _entry(path: Path, cls: str, row: Any, rule: ClassRule) -> Entry:
    if not isinstance(row, Located):
        raise LexiconError(path, 1, f"an entry is a mapping, not {row!r}")
    _check(path, row, rule)
    strings = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    features = {k: v for k, v in strings.items() if k not in OWN_KEYS}
    return Entry(
        id=f"{cls}.{row['id']}", cls=cls, forms=_list(strings, "forms"), features=MappingProxyType(features),
        examples=_list(strings, "examples"), counterexamples=_list(strings, "counterexamples"),
        path=path.name, line=row.line,
    )


def _list(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, ())
    return (value,) if isinstance(value, str) else value


def _check(path: Path, row: Located, rule: ClassRule) -> None:
    for key, value in row.items():
        line = row.lines[key]
        if key not in rule.allowed:
            raise LexiconError(path, line, f"unknown key {key!r}; allowed are {sorted(rule.allowed)}")
        items = value if isinstance(value, list) else [value]
        if not items or not all(isinstance(item, str) and item.strip() for item in items):
            raise LexiconError(path, line, f"{key!r} holds a string or a list of strings, none empty")
        wrong = [item for item in items if key in rule.values and item not in rule.values[key]]
        if wrong:
            raise LexiconError(path, line, f"{key} {wrong[0]!r}: use one of {sorted(rule.values[key])}")
    missing = sorted((rule.required | {"id"}) - set(row))
    if missing:
        raise LexiconError(path, row.line, f"entry {row.get('id', '?')!r} lacks {', '.join(missing)}")
    if rule.tested and not row.get("examples"):
        raise LexiconError(path, row.line, f"entry {row['id']!r} has no examples: every entry of this class needs one")
