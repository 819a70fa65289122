"""``marsad demo``: a store of our own sample reports, and the picture of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.options import cores

if TYPE_CHECKING:
    from marsad.record.report import Report
    from marsad.store.opening import Store

PORT = 8765


@click.command()
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="File that is filled; else "
              "marsad-demo.db in the user's cache folder.")
@click.option("--port", type=click.IntRange(0, 65535), help=f"0 takes any free one; else {PORT}, or a free one where "
              "that is taken.")
@click.option("--open/--no-open", "open_browser", default=True, show_default=True, help="Open the page in the browser.")
@click.option("--no-serve", is_flag=True, help="Fill the store and stop.")
def demo(store: Path | None, port: int | None, open_browser: bool, no_serve: bool) -> None:
    """Fill a store with sample reports of ours and show it in a browser, until Ctrl-C.

    A few hundred reports of a made-up year on real borders: several outlets telling one event, claims, tolls that
    change, copies, talks. Nothing in them took place. The store is made once and stays for the next time.

    \b
    marsad demo
    marsad demo --no-serve --store demo.db
    """
    from marsad.web.running import run
    from marsad.web.settings import Settings, free_port

    with _filled(store or _home()) as opened:
        if not no_serve:
            run(opened, Settings(port=free_port(PORT) if port is None else port), open_browser=open_browser,
                note="Ctrl-C ends it")


def _filled(path: Path) -> Store:
    """The store with all samples; made where there is none."""
    from marsad.demo.telling import reports
    from marsad.store.adding import add
    from marsad.store.opening import open_store

    path.parent.mkdir(parents=True, exist_ok=True)
    samples = reports()
    if not path.exists():
        click.echo(f"Reading {len(samples)} sample reports into {path}, once ...", err=True)
    opened = open_store(path)
    try:
        click.echo(f"{path}: {add(opened, _shown(samples), jobs=cores()).told()}")
    except BaseException:
        opened.close()
        raise
    return opened


def _shown(samples: list[Report]) -> Iterable[Report]:
    """The samples, with a line that counts them where somebody looks."""
    import sys

    from marsad.cli.progress import with_progress

    if not sys.stderr.isatty():
        return samples
    count: Iterator[int] = iter(range(len(samples) + 1))
    return with_progress(iter(samples), lambda: f"{next(count)} of {len(samples)} reports")


def _home() -> Path:
    """Where the store of samples is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("marsad", appauthor=False) / "marsad-demo.db"
