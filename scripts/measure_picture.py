#!/usr/bin/env python3
"""What the border picture gives on a store over years: weeks by level, alerts by rule, measures, time. Figures alone.

usage: scripts/measure_picture.py --store STORE --border ID --week LAST --weeks N [--since DAY --until DAY]

Prints no word of any report. docs/picture.md shows what it printed.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from time import process_time

from marsad.picture.alert_rules import SHIPPED, read_alert_rules
from marsad.picture.alerts import tried
from marsad.picture.borders_file import shipped
from marsad.picture.case import Period
from marsad.picture.measures import announced
from marsad.picture.picture import pictures
from marsad.picture.rules import shipped_rules
from marsad.store.cases import ground
from marsad.store.opening import open_store
from marsad.store.viewer import LOCAL

LEVELS = ("low", "medium", "high", "critical", "no baseline", "not known")


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("store", "border", "week"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--weeks", type=int, default=52)
    for name in ("since", "until"):
        parser.add_argument(f"--{name}", type=date.fromisoformat)
    given = parser.parse_args()
    week = Period.week(given.week)
    levels(given.store, given.border, week, given.weeks)
    alerts(given.store, Period(given.since or week.back(given.weeks - 1).start, given.until or week.end))
    return 0


def levels(store: str, name: str, week: Period, weeks: int) -> None:
    """A row a section: how many weeks had each level; and which weeks were high or critical."""
    border = next(one for one in shipped().borders if one.id == name)
    span, began = Period(week.back(weeks - 1).start, week.end), process_time()
    with open_store(store, create=False) as opened:
        held = ground(LOCAL, opened, shipped(), shipped_rules(), span, border)
    found = pictures(held, border, [week.back(i) for i in reversed(range(weeks))])
    print(f"| section | {' | '.join(LEVELS)} |")
    for place, section in enumerate((*border.ids[1:], border.id)):
        told = [(one.sections[place] if place < len(border.sections) else one.whole) for one in found]
        counts = Counter(level.value for level in told)
        print(f"| {section} | {' | '.join(str(counts[level]) for level in LEVELS)} |")
        print("  ", ", ".join(f"{one.period.name} {one.value}" for one in told if one.value in ("high", "critical")))
    measured = announced(held, border, span)
    print(f"{len(measured)} things announced, {sum(one.words is not None for one in measured)} in words; "
          f"{process_time() - began:.1f} s of one core")


def alerts(store: str, span: Period) -> None:
    """How many alerts the shipped rules raise, by rule."""
    began = process_time()
    with open_store(store, create=False) as opened:
        held = ground(LOCAL, opened, shipped(), shipped_rules(), span)
    raised = tried(held, read_alert_rules(SHIPPED, shipped()), span.start, span.end)
    counts = Counter(alert.rule for alert in raised)
    told = ", ".join(f"{number} {rule}" for rule, number in counts.most_common())
    print(f"{len(raised)} alerts in {span.days} days: {told}; {process_time() - began:.1f} s of one core")


if __name__ == "__main__":
    raise SystemExit(main())
