"""Talks as the API gives them: who met whom, when, at what level, about what, with what outcome.

Talks are incidents of the column table: all that is counted of them is counted under the masks of the picture, with
two questions more, their level and their subjects.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from marsad.exports.english import country_names, english, is_counterpart
from marsad.exports.labels import label
from marsad.exports.party_words import party_words
from marsad.exports.shown import safe
from marsad.picture.borders_file import shipped
from marsad.picture.parties import Sided, circle, named, sides
from marsad.picture.talks import TALKS
from marsad.record.incident import Account
from marsad.store.filter import Filter
from marsad.store.moving import Place
from marsad.store.opening import Store
from marsad.store.talks import accounts_by_incident
from marsad.store.viewer import Viewer
from marsad.web.answers import both
from marsad.web.columns import Array, Columns, Mask
from marsad.web.counting import timeline
from marsad.web.held import Held
from marsad.web.masks import Masks
from marsad.web.picture import Picture, facets_answer, timeline_answer

Json = dict[str, Any]
LEVELS = ("phone", "visit", "meeting", "talks", "session", "conference", "summit")
UNTOLD = "untold"   # asks for talks of which no level, no subject is told
MOST_HELD = 50_000
MOST_PARTIES = 16


class Asked(NamedTuple):
    """What is asked of talks beside the filter: one of these levels, one of these subjects, any where none is named;
    and that each of these sides (a country's code, or a party's name) took part."""

    levels: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()


class Told(NamedTuple):
    """What the accounts of one talk tell beside what an incident folds. What is not told is `UNTOLD`; ``outcomes``
    are words, each with the reports and events that tell it."""

    level: str = UNTOLD
    subjects: tuple[str, ...] = (UNTOLD,)
    outcomes: tuple[Json, ...] = ()


class Talks:
    """The talks of a store for one viewer."""

    def __init__(self, viewer: Viewer, store: Store, picture: Picture) -> None:
        self._viewer, self._store, self._picture = viewer, store, picture
        self._held: Held[tuple[str, int], Told] = Held(MOST_HELD)

    def answer(self, table: Columns, asked: Filter, what: Asked, after: Place | None, limit: int) -> Json:
        """A page of talks, those of the latest days first, and over all that match: time line, facets, parties."""
        rows = np.flatnonzero(np.isin(table["type"], [table.words.type.code(name) for name in sorted(TALKS)]))
        told = dict(zip(rows.tolist(), self._told(table, rows), strict=True))
        masks = self._masks(table, asked, what, told)
        mask = masks.all()
        parties = _parties(table, mask)
        return {"change": table.change, "total": int(mask.sum()), "timeline": timeline_answer(timeline(table, masks)),
                "facets": {**facets_answer(table, masks), **_facets(masks, told)}, "circles": _circles(parties),
                "list": self._page(table, mask, told, parties, after, limit)}

    def _told(self, table: Columns, rows: Array) -> list[Told]:
        wanted = list(zip(table.ids(rows), table["change"][rows].tolist(), strict=True))
        held = self._held.many(wanted, self._made)
        return [held.get(one, Told()) for one in wanted]

    def _made(self, wanted: list[tuple[str, int]]) -> dict[tuple[str, int], Told]:
        accounts = accounts_by_incident(self._viewer, self._store, [name for name, _ in wanted])
        return {one: told_of(accounts.get(one[0], ())) for one in wanted}

    def _masks(self, table: Columns, asked: Filter, what: Asked, told: dict[int, Told]) -> Masks:
        """The masks of the filter, of talks alone, and of what is asked of talks."""
        masks = self._picture.masks(table, asked).also("talks", _where(table, told))
        if what.levels:
            masks = masks.also("level", _where(table, (row for row, one in told.items() if one.level in what.levels)))
        if what.subjects:
            wanted = frozenset(what.subjects)
            masks = masks.also("subject", _where(table, (row for row, one in told.items()
                                                         if not wanted.isdisjoint(one.subjects))))
        if what.sides:
            there = _parties(table, masks.all())
            masks = masks.also("sides", _where(table, (row for row, names in there.items()
                                                       if _took_part(what.sides, names))))
        return masks

    def _page(self, table: Columns, mask: Mask, told: dict[int, Told], parties: dict[int, list[str]],
              after: Place | None, limit: int) -> Json:
        """A page of the picture's list, each talk with what it has beside."""
        page = self._picture.listed(table, mask, after, limit)
        rows = {name: row for row, name in zip(parties, table.ids(np.array(list(parties), np.int64)), strict=True)}
        return {**page, "items": [{**one, **_beside(told[rows[one["id"]]], parties[rows[one["id"]]])}
                                  for one in page["items"]]}


def told_of(accounts: Sequence[Account]) -> Told:
    """What accounts of one talk tell of its level, its subjects and its outcome."""
    subjects = tuple(dict.fromkeys(name for account in accounts for name in account.event.subjects))
    return Told(_level(accounts), subjects or (UNTOLD,), _outcomes(accounts))


def _level(accounts: Sequence[Account]) -> str:
    """What most voices tell; of several the highest."""
    voices: dict[str, set[str]] = {}
    for account in accounts:
        if account.event.level in LEVELS:
            voices.setdefault(account.event.level, set()).add(account.voice)
    return max(voices, key=lambda one: (len(voices[one]), LEVELS.index(one)), default=UNTOLD)


def _outcomes(accounts: Sequence[Account]) -> tuple[Json, ...]:
    """The words of each outcome once, with the reports that tell it."""
    out: dict[str, list[Json]] = {}
    for account in accounts:
        for words in dict.fromkeys(account.event.outcomes):
            out.setdefault(safe(words), []).append(
                {"report": account.report_id, "event": account.event_id, "source": account.source or None})
    return tuple({"words": words, "told": told} for words, told in out.items())


def _where(table: Columns, rows: Iterable[int]) -> Mask:
    mask = np.zeros(len(table), np.bool_)
    mask[list(rows)] = True
    return mask


def _parties(table: Columns, mask: Mask) -> dict[int, list[str]]:
    """Who was in each talk under the mask, by row."""
    rows, codes = table.lists["actors"]
    out: dict[int, list[str]] = {row: [] for row in np.flatnonzero(mask).tolist()}
    for row, code in zip(rows[mask[rows]].tolist(), codes[mask[rows]].tolist(), strict=True):
        out[row].append(table.words.actors.words[code])
    return out


def _beside(told: Told, names: Sequence[str]) -> Json:
    """What a talk has beside what an incident has; behind whom he meets, who is told only so."""
    parties = party_words(names)
    return {"level": told.level, "subjects": list(told.subjects), "outcomes": list(told.outcomes),
            "parties": [{"value": name, "country": False, **both(words)} for name, words in parties.items()],
            "sides": [_sided(side) for side in _sides(tuple(parties))]}


def _named(name: str) -> Json:
    return {"value": name, "country": False, "ar": safe(name), "en": safe(str(english(name)))}


def _sided(side: Sided) -> Json:
    if not side.country:
        return _named(side.name)
    ar, en = country_names(side.name)
    return {"value": side.name, "country": True, "ar": ar, "en": en}


@lru_cache(maxsize=20_000)
def _sides(parties: tuple[str, ...]) -> tuple[Sided, ...]:
    return sides(parties, shipped())


def _took_part(asked: tuple[str, ...], parties: Sequence[str]) -> bool:
    there = {side.name for side in _sides(tuple(parties))}.union(parties)
    return there.issuperset(asked)


def _facets(masks: Masks, told: dict[int, Told]) -> Json:
    """Levels and subjects with their numbers, each counted as if it was not asked for."""
    by_level, by_subject = masks.all(without="level"), masks.all(without="subject")
    return {"level": _counted("level", ([one.level] for row, one in told.items() if by_level[row])),
            "subject": _counted("subjects", (one.subjects for row, one in told.items() if by_subject[row]))}


def _counted(field: str, values: Iterable[Sequence[str]]) -> list[Json]:
    counts = Counter(value for held in values for value in held)
    return [{"value": value, "ask": value, "incidents": number, **label(value, field)._asdict()}
            for value, number in counts.most_common()]


def _circles(parties: dict[int, list[str]]) -> Json:
    """The picture of parties: by the sides they stand for, and by their names as told."""
    return {"sides": _circle([_sides(tuple(names)) for names in parties.values()]),
            "names": _circle([named(names, shipped(), is_counterpart) for names in parties.values()])}


def _circle(talks: list[tuple[Sided, ...]]) -> Json:
    known = {side.name: side for held in talks for side in held}
    drawn = circle([[side.name for side in held] for held in talks], MOST_PARTIES)
    return {"parties": [{**_sided(known[name]), "talks": number} for name, number in drawn.parties],
            "pairs": [one._asdict() for one in drawn.pairs], "of": len(known)}
