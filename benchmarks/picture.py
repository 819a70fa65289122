#!/usr/bin/env python3
"""How long the picture takes over many incidents: the table built, a filter answered whole, the view of the map moved.

usage: python benchmarks/picture.py [--incidents 200000]

The incidents are made up by a seeded generator; words and lists are the store's part, measured elsewhere.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from statistics import median
from time import perf_counter

from marsad.picture.borders_file import shipped
from marsad.record.event import EVENT_TYPES, GOODS
from marsad.store.filter import Filter
from marsad.store.ground import Box, Region
from marsad.store.since import IncidentRow, Since
from marsad.web.clusters import features
from marsad.web.columns import Columns, empty, updated
from marsad.web.counting import timeline, totals
from marsad.web.masks import Masks
from marsad.web.picture import facets_answer, timeline_answer
from marsad.web.sections import Sections
from marsad.web.trends import frame_of, measured, shown, split

BEGIN = date(2016, 1, 1)
VIEW = Box(8.0, 18.0, 38.0, 36.0)
COUNTRIES = ("EG", "LY", "TN", "DZ", "SD", "TD", "NE", "ML")


def made(number: int, rng: Random) -> IncidentRow:
    """One made-up incident within ten years."""
    day = BEGIN + timedelta(rng.randrange(3650))
    known = rng.random() < 0.9
    killed = rng.choice((None, None, 0, 1, 3, 8))
    return IncidentRow(
        day.toordinal() << 41 | number, f"{number:016x}", 1, 1, "happened", rng.choice(EVENT_TYPES), day, day,
        rng.choice(COUNTRIES), rng.choice(("مطروح", "الكفرة", "مدنين", None)), None, f"place {rng.randrange(800)}",
        rng.uniform(18, 36) if known else None, rng.uniform(8, 38) if known else None,
        rng.choice((2.0, 12.5, 25.0, 90.0)), killed, killed, rng.random(), rng.randint(1, 9), rng.randint(1, 4), False,
        (rng.choice(GOODS),) if rng.random() < 0.2 else (), (f"actor {rng.randrange(3000)}",),
        (f"group {rng.randrange(40)}",) if rng.random() < 0.1 else ())


def answer(table: Columns, asked: Filter, view: Box, zoom: float) -> str:
    """All that the page is given but for the list."""
    masks = Masks(table, asked)
    mask = masks.all()
    return json.dumps({"totals": totals(table, mask)._asdict(), "map": features(table, mask, view, zoom),
                       "timeline": timeline_answer(timeline(table, masks)), "facets": facets_answer(table, masks)})


def trends(table: Columns, by: str) -> None:
    """The curves of all, and of the values of a split."""
    mask = Masks(table, Filter()).all()
    held = shown(table, mask, frame_of(table, mask, Filter(), None))
    measured(table, held)
    if by:
        split(table, held, by, "incidents", Sections(shipped()))


def timed(what: Callable[[], object], times: int = 9) -> str:
    """The median of some runs, in milliseconds."""
    took = []
    for _ in range(times):
        began = perf_counter()
        what()
        took.append((perf_counter() - began) * 1000)
    return f"{median(took):8.0f} ms"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--incidents", type=int, default=200_000)
    number = parser.parse_args().incidents
    rng = Random(7)
    rows = tuple(made(n, rng) for n in range(number))
    table = updated(empty(), Since(1, rows, ()))
    batch = Since(2, tuple(row._replace(type="attack") for row in rows[:200]), ())
    some = Filter(types=("attack", "clash"), areas=(Region("LY"),), since=date(2020, 1, 1), until=date(2022, 12, 31))
    print(f"{number:,} incidents")
    print(f"table built           {timed(lambda: updated(empty(), Since(1, rows, ())), 1)}")
    print(f"200 altered           {timed(lambda: updated(table, batch))}")
    answer(table, Filter(), VIEW, 4)
    print(f"whole picture         {timed(lambda: answer(table, Filter(), VIEW, 4))}")
    print(f"one filter            {timed(lambda: answer(table, Filter(types=('attack',)), VIEW, 4))}")
    print(f"four filters          {timed(lambda: answer(table, some, VIEW, 4))}")
    print(f"trends                {timed(lambda: trends(table, ''))}")
    print(f"trends by type        {timed(lambda: trends(table, 'type'))}")
    close = Box(24.0, 28.0, 27.0, 31.0)
    print(f"a view of the map     {timed(lambda: features(table, Masks(table, Filter()).all(), close, 8))}")


if __name__ == "__main__":
    main()
