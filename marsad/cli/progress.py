"""A line on standard error that says how far a long reading is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")


def with_progress(things: Iterator[T], told: Callable[[], str]) -> Iterator[T]:
    """The things, with a line that tells of them while they pass and is gone at the end."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False) as progress:
        task = progress.add_task(told(), total=None)
        for thing in things:
            progress.update(task, description=told(), advance=1)
            yield thing
