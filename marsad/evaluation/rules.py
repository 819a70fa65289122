"""How often each rule fired and was right, and which words and frames of the language data never fired.

A rule is what the evidence of a value names: a production of a room, a frame, an entry of the language data.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.evaluation.compare import LISTS, VALUES, EventDict, item_right, value_right
from marsad.evaluation.score import Documents, pair
from marsad.lexicon.language import Language
from marsad.reading import when
from marsad.reading.document import sentences

LEAST_USES = 5
LEAST_RIGHT = 0.7
MATCHED = ("trigger", "cue", "parting", "idiom", "stance")    # classes whose entries fire where they are matched
_BY_WORDS = tuple(slot for slot in VALUES if slot != "status")    # a status is told by no rule of its own

_BOUNDS = ("since", "until", "before", "after")
_DATES = frozenset(rule.name for rule in when.RULES)


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """One rule in one field: ``uses`` values read by it, ``right`` of them as gold has them. In the field "event" a
    trigger is right where its event is one of gold's, and used in all events read."""

    field: str
    rule: str
    uses: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.uses

    @property
    def weak(self) -> bool:
        """Used often enough to tell, and wrong too often."""
        return self.uses >= LEAST_USES and self.share < LEAST_RIGHT

    def to_dict(self) -> dict[str, Any]:
        return {"field": self.field, "rule": self.rule, "uses": self.uses, "right": self.right,
                "share": round(self.share, 3)}


def rule_figures(gold: Documents, read: Documents) -> list[RuleFigures]:
    """The figures of each rule that fired in the reports of gold, the least right first."""
    uses: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for report, events in gold.items():
        for field, rule, good in _fired(events, read.get(report, ())):
            uses[field, rule] += 1
            right[field, rule] += good
    found = [RuleFigures(field, rule, n, right[field, rule]) for (field, rule), n in uses.items()]
    return sorted(found, key=lambda f: (f.share, -f.uses, f.field, f.rule))


def _fired(gold: Sequence[EventDict], read: Sequence[EventDict]) -> Iterator[tuple[str, str, bool]]:
    """Field, rule and whether the value was right, for each value that a rule gave."""
    pairs, _, spurious = pair(gold, read)
    for told, event in [*((True, e) for _, e in pairs), *((False, e) for e in spurious)]:
        yield from (("event", rule, told) for rule in _rules(event, "type"))
    for wanted, event in pairs:
        for slot in _BY_WORDS:
            yield from ((slot, rule, value_right(slot, wanted, event)) for rule in _rules(event, slot))
        for slot in LISTS:
            names = wanted.get(slot) or []
            for at, item in enumerate(event.get(slot) or []):
                yield from ((slot, rule, item_right(slot, item, names)) for rule in _rules(event, slot, at))


def _rules(event: EventDict, slot: str, item: int | None = None) -> Iterable[str]:
    """The rules that one value's evidence names, each once."""
    rows = (event.get("evidence") or {}).get(slot, ())
    return dict.fromkeys(row["rule"] for row in rows if item is None or row.get("item") == item)


def never_fired(texts: Iterable[str], read: Documents, language: Language) -> dict[str, list[str]]:
    """What never fired over the reports read, by class: entries that were matched nowhere; frames and productions of
    dates that gave no value of an event."""
    matched = _matched(texts, language)
    used = {_production(rule) for events in read.values() for event in events for rule in _all_rules(event)}
    never: dict[str, list[str]] = {cls: [] for cls in (*MATCHED, "frame")}
    for entry in language.lexicon.entries:
        if entry.cls in never and entry.id not in (used if entry.cls == "frame" else matched):
            never[entry.cls].append(entry.id)
    never["when"] = sorted({f"when.{name}" for name in _DATES} - used)
    return never


def _production(rule: str) -> str:
    """A rule of dates without the word that bounds it (when.since_month is the production when.month)."""
    room, _, name = rule.partition(".")
    bounds, _, rest = name.partition("_")
    return f"when.{rest}" if room == "when" and bounds in _BOUNDS and rest in _DATES else rule


def _matched(texts: Iterable[str], language: Language) -> set[str]:
    """Ids of the entries that stand in the texts, of the classes that fire by being matched."""
    return {match.entry.id for text in texts for sentence in sentences(text, language)
            for cls in MATCHED for match in sentence.of(cls)}


def _all_rules(event: EventDict) -> Iterator[str]:
    evidence: Mapping[str, Sequence[Mapping[str, Any]]] = event.get("evidence") or {}
    return (row["rule"] for rows in evidence.values() for row in rows)
