"""What commands over a border's picture take alike, and what they open: borders, rules, the ground out of a store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from marsad.cli.options import Day, store_option
from marsad.picture.borders import Border, Borders
from marsad.picture.borders_file import SHIPPED, read_borders
from marsad.picture.case import Period
from marsad.picture.picture import Ground
from marsad.picture.rules import SHIPPED as RULES
from marsad.picture.rules import read_rules
from marsad.picture.standing import Entry

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Week(click.ParamType[Period]):
    """An ISO week on the command line: 2018-20 or 2018-W20."""

    name = "week"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        try:
            return value if isinstance(value, Period) else Period.week(value)
        except ValueError:
            self.fail(f"{value!r} is no ISO week; write the year and the week: 2018-20", param, ctx)


border_option = click.option("--border", "name", required=True, metavar="ID",
                             help="The border; `marsad borders list` shows them.")
week_option = click.option("--week", type=Week(), required=True, metavar="YEAR-WEEK", help="The ISO week: 2018-20.")
borders_option = click.option("--borders", "file", type=click.Path(path_type=Path), default=SHIPPED, metavar="FILE",
                              help="A borders file of one's own.")
rules_option = click.option("--rules", type=click.Path(path_type=Path), default=RULES, metavar="FILE",
                            help="Rules of impact and level of one's own.")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a picture is asked of, as the options name it."""

    store: str | None
    border: Border
    borders: Borders
    rules: Path
    as_of: date | None


def picture_options(command: _Command) -> _Command:
    """``--store``, ``--border``, ``--week``, ``--as-of``, ``--borders``, ``--rules``."""
    as_of = click.option("--as-of", type=Day(), metavar="DAY",
                         help="The cut-off: as it was known then, without what was published later.")
    for option in reversed((store_option, border_option, week_option, as_of, borders_option, rules_option)):
        command = option(command)
    return command


def asked(store: str | None, name: str, as_of: date | None, file: Path, rules: Path) -> Asked:
    """What the options of `picture_options` name."""
    borders = read_borders(file)
    return Asked(store, border_of(borders, name), borders, rules, as_of)


def opened(what: Asked, span: Period) -> tuple[Ground, tuple[Entry, ...]]:
    """The ground of a span of days and the entries of its levels, as one store has them."""
    from marsad.store.cases import ground
    from marsad.store.levels import entries
    from marsad.store.opening import open_store
    from marsad.store.viewer import LOCAL

    ruled = read_rules(what.rules)
    with open_store(what.store) as held:
        found = ground(LOCAL, held, what.borders, ruled, span, what.border, what.as_of)
        return found, entries(LOCAL, held, what.border.ids)


def border_of(borders: Borders, name: str) -> Border:
    """The border of a name, or a usage error that lists those there are."""
    found = borders.border(name)
    if found is None:
        raise click.UsageError(f"no border {name!r}; there are {', '.join(b.id for b in borders.borders)}")
    return found
