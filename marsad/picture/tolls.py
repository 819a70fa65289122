"""How many, and what was seized? Tolls of several incidents with the range in which they lie, goods by kind."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from marsad.incidents.words import name_words
from marsad.picture.picture import Shown
from marsad.record.event import GOODS, Item
from marsad.record.incident import Folded
from marsad.record.values import Count

FIELDS = ("killed", "injured", "missing", "people")
_DONE = frozenset({"happened", "foiled"})


class Toll(NamedTuple):
    """A number of people over several incidents: ``best`` by what most voices tell of each, ``range`` from the least
    to the most that any tells (open where one is)."""

    field: str
    incidents: int
    best: Count
    range: Count


class Seized(NamedTuple):
    """A kind of goods, in how many incidents it was seized, and the things told, each once."""

    kind: str
    incidents: int
    items: tuple[Item, ...]


def tolls(shown: Iterable[Shown]) -> tuple[Toll, ...]:
    """The tolls of what is told as happened or foiled, not of what is only alleged."""
    cases = [one.case.incident for one in shown if one.case.incident.status.best in _DONE and not one.case.alleged]
    made = []
    for name in FIELDS:
        counts: list[Folded[Count]] = [found for case in cases if (found := getattr(case, name)).best is not None]
        if counts:
            made.append(Toll(name, len(counts), _sum([f.best for f in counts if f.best]),
                             _sum([_widest([t.value for t in f.told]) for f in counts])))
    return tuple(made)


def seized(shown: Iterable[Shown]) -> tuple[Seized, ...]:
    """What was seized by kind; one thing that several accounts of an incident tell counts once."""
    found: dict[str, list[tuple[Item, ...]]] = {}
    for one in shown:
        items = dict.fromkeys(item for account in one.case.accounts for item in account.event.items)
        for kind in (told.value for told in one.case.incident.goods):
            found.setdefault(kind, []).append(tuple(item for item in items if item.kind == kind))
    return tuple(Seized(kind, len(found[kind]), _listed(found[kind])) for kind in GOODS if kind in found)


def _listed(incidents: Iterable[tuple[Item, ...]]) -> tuple[Item, ...]:
    """The things of several incidents: each number that is told, and what is told without one once."""
    out: dict[object, Item] = {}
    for number, items in enumerate(incidents):
        for item in _apart(items):
            once = item.quantity is None
            out.setdefault(_name(item) if once else (number, _name(item), item.quantity, item.unit), item)
    return tuple(out.values())


def _apart(items: Iterable[Item]) -> tuple[Item, ...]:
    """Things of one incident that are not one thing in another spelling, or with and without the article. What is told
    with a number stands for what is told without one."""
    found: dict[tuple[object, ...], Item] = {}
    for item in items:
        found.setdefault((_name(item), item.quantity, item.unit), item)
    numbered = {name for name, quantity, _ in found if quantity is not None}
    return tuple(item for (name, quantity, _), item in found.items() if quantity is not None or name not in numbered)


def _name(item: Item) -> frozenset[str]:
    return name_words((item.what or "",))


def _widest(counts: list[Count]) -> Count:
    highs = [count.max for count in counts]
    return Count(min(count.min or 0 for count in counts), None if None in highs else max(h or 0 for h in highs))


def _sum(counts: list[Count]) -> Count:
    highs = [count.max for count in counts]
    return Count(sum(count.min or 0 for count in counts), None if None in highs else sum(h or 0 for h in highs))
