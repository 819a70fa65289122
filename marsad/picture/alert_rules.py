"""Which alerts are wanted: rules in a TOML file, read strictly."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from marsad.gazetteer import gazetteer
from marsad.picture.borders import Border, Borders
from marsad.picture.borders_file import Source
from marsad.picture.level import VALUES, Value
from marsad.picture.rules import GRADES, Grade
from marsad.record.event import EVENT_TYPES, GOODS

When = Literal["incident", "level", "surge", "silence"]

SHIPPED = Path(__file__).parent / "data" / "alerts.toml"
_WHEN: tuple[When, ...] = get_args(When)
_COMMON = {"id", "title", "when"}
_KEYS: dict[str, set[str]] = {
    "incident": {"border", "sections", "types", "killed", "impact", "voices", "groups", "goods", "items", "near", "km"},
    "level": {"border", "sections", "reaches"},
    "surge": {"border", "sections"},
    "silence": {"source", "days"},
}


class AlertRule(NamedTuple):
    """One rule; what is empty asks nothing. ``sections`` are of ``border``; ``near`` are gazetteer ids of crossings
    or other places within ``km`` of which the incident's area reaches; with ``reaches`` a rule of levels tells
    a rise to this level or above, without it every change; ``days`` how long a source is silent."""

    id: str
    title: str
    when: When
    border: str | None = None
    sections: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    killed: int = 0
    impact: Grade | None = None
    voices: int = 1
    groups: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    km: float = 0.0
    reaches: Value | None = None
    source: str | None = None
    days: int = 0
    title_ar: str | None = None


def read_alert_rules(path: Path, borders: Borders) -> tuple[AlertRule, ...]:
    """The rules of a file. Raises InputError with file, line and remedy."""
    source = Source(path)
    source.keys(source.data, {"rule"}, 1, {"rule"})
    rules: list[AlertRule] = []
    at = 1
    for entry in source.tables(source.data, "rule", 1):
        at = source.line(str(entry.get("id")), at)
        rules.append(_rule(source, entry, at, borders))
        if rules[-1].id in {rule.id for rule in rules[:-1]}:
            source.fail(source.line(rules[-1].id, at + 1), f"id {rules[-1].id!r} stands twice", "rename one")
    return tuple(rules)


def _rule(source: Source, entry: dict[str, Any], line: int, borders: Borders) -> AlertRule:
    when: When | None = next((kind for kind in _WHEN if kind == entry.get("when")), None)
    if when is None:
        source.fail(line, f"when is {entry.get('when')!r}", f"write one of {', '.join(_WHEN)}")
    needed = {"source", "days"} if when == "silence" else {"border"}
    source.keys(entry, _COMMON | {"title_ar"} | _KEYS[when], line, _COMMON | needed)
    rule = AlertRule(source.text(entry, "id", line), source.text(entry, "title", line), when,
                     title_ar=source.text(entry, "title_ar", line) if "title_ar" in entry else None)
    if when == "silence":
        return rule._replace(source=source.text(entry, "source", line),
                             days=int(source.number(entry, "days", line, 1, 365)))
    border = borders.border(source.text(entry, "border", line))
    if border is None:
        source.fail(source.line("border", line), f"no border {entry['border']!r}",
                    f"use {', '.join(b.id for b in borders.borders)}")
    rule = rule._replace(border=border.id, sections=_sections(source, entry, line, border))
    if when == "level":
        return rule._replace(reaches=_one_of(source, entry, "reaches", line, VALUES))
    return _incident(source, entry, line, rule) if when == "incident" else rule


def _incident(source: Source, entry: dict[str, Any], line: int, rule: AlertRule) -> AlertRule:
    near = source.texts(entry, "near", line)
    for name in near:
        if name not in gazetteer().by_id:
            source.fail(source.line("near", line), f"the gazetteer has no place {name!r}", "name a place by its id")
    if bool(near) != ("km" in entry):
        source.fail(line, "near and km go together", 'write near = ["bp.ras_ajdir"] and km = 20')
    types, goods = (_all_of(source, entry, key, line, known) for key, known in (
        ("types", EVENT_TYPES), ("goods", GOODS)))
    return rule._replace(
        types=types, goods=goods, near=near, groups=source.texts(entry, "groups", line),
        items=source.texts(entry, "items", line), impact=_one_of(source, entry, "impact", line, GRADES),
        km=source.number(entry, "km", line, 0.1, 1000) if "km" in entry else 0.0,
        killed=int(source.number(entry, "killed", line, 1, 1_000_000)) if "killed" in entry else 0,
        voices=int(source.number(entry, "voices", line, 1, 1000)) if "voices" in entry else 1)


def _sections(source: Source, entry: dict[str, Any], line: int, border: Border) -> tuple[str, ...]:
    known = [section.id.split("/")[1] for section in border.sections]
    return tuple(f"{border.id}/{name}" for name in _all_of(source, entry, "sections", line, tuple(known)))


def _all_of(source: Source, entry: dict[str, Any], key: str, line: int, known: tuple[str, ...]) -> tuple[str, ...]:
    given = source.texts(entry, key, line)
    for value in given:
        if value not in known:
            source.fail(source.line(key, line), f"{key} has no {value!r}", f"use {', '.join(known)}")
    return given


def _one_of(source: Source, entry: dict[str, Any], key: str, line: int, known: tuple[Any, ...]) -> Any:
    value = entry.get(key)
    if value is not None and value not in known:
        source.fail(source.line(key, line), f"{key} has no {value!r}", f"use {', '.join(known)}")
    return value
