"""Options that several commands take."""

from __future__ import annotations

from datetime import date
from typing import Any

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
