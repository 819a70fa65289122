"""``marsad demo``: a store of our own sample reports, and the picture of it."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.cli.options import cores


@click.command()
@click.option("--store", type=click.Path(dir_okay=False, path_type=Path), help="File that is filled; else "
              "marsad-demo.db in the user's data folder.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free one.")
@click.option("--open/--no-open", "open_browser", default=True, show_default=True, help="Open the page in the browser.")
@click.option("--no-serve", is_flag=True, help="Fill the store and stop.")
def demo(store: Path | None, port: int, open_browser: bool, no_serve: bool) -> None:
    """Fill a store with sample reports of ours and show it in a browser.

    A few hundred reports of a made-up year on real borders: several outlets telling one event, claims, tolls that
    change, copies, talks. Nothing in them took place. Adding them again changes nothing.

    \b
    marsad demo
    marsad demo --no-serve --store demo.db
    """
    from marsad.demo.telling import reports
    from marsad.store.adding import add
    from marsad.store.opening import default_path, open_store
    from marsad.web.running import run
    from marsad.web.settings import Settings

    path = store or default_path().with_name("marsad-demo.db")
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_store(path) as opened:
        click.echo(f"{path}: {add(opened, reports(), jobs=cores()).told()}")
        if not no_serve:
            run(opened, Settings(port=port), open_browser=open_browser)
