"""Options that several commands take."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

from marsad.record.published import published_day


class Day(click.ParamType[date]):
    """A day on the command line: YYYY-MM-DD."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            day = published_day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return day if day is not None else self.fail("give a day: YYYY-MM-DD", param, ctx)


_Command = TypeVar("_Command", bound=Callable[..., Any])


def store_option(command: _Command) -> _Command:
    """``--store``: where the record is kept."""
    return click.option(
        "--store", envvar="MARSAD_STORE", metavar="FILE|ADDRESS",
        help="The store: a file, or postgresql://user@host/database. Else $MARSAD_STORE, else the file marsad.db in "
             "the user's data folder.")(command)


class AsOf(click.ParamType[Any]):
    """A state of the past: a day, a time, or the number of a change."""

    name = "as-of"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        from marsad.store.past import parse_as_of

        return parse_as_of(value) if isinstance(value, str) else value


def as_of_option(command: _Command) -> _Command:
    """``--as-of``: the store as it stood."""
    return click.option("--as-of", type=AsOf(), metavar="TIME",
                        help="As it stood then: YYYY-MM-DD (its end), an ISO time (UTC), or the number of a change."
                        )(command)


def cores() -> int:
    """How many processes may run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
