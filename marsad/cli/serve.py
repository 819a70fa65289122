"""``marsad serve``: the picture in a browser, and the HTTP API."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.cli.options import store_option
from marsad.cli.pictured import borders_option, rules_option


@click.command()
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at; another than this "
              "machine's own needs --token.")
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes any free one.")
@click.option("--token", envvar="MARSAD_TOKEN", metavar="WORDS", help="What every request must bear, 16 characters or "
              "more; else $MARSAD_TOKEN.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A further name by which browsers ask for this "
              "server.")
@click.option("--tiles", metavar="URL", help="Your own map tiles, https://.../{z}/{x}/{y}.png; without them nothing is "
              "asked of any other machine.")
@click.option("--disputed/--no-disputed", default=True, show_default=True, help="Draw disputed lines dashed.")
@borders_option
@rules_option
@click.option("--open", "open_browser", is_flag=True, help="Open the page in the browser.")
def serve(store: str | None, host: str, port: int, token: str | None, names: tuple[str, ...], tiles: str | None,
          disputed: bool, file: Path, rules: Path, open_browser: bool) -> None:
    """Serve the picture of a store to a browser, with the HTTP API under /api/v1.

    Only this machine reaches it, unless --host and --token say otherwise. Stop it with Ctrl-C.

    \b
    marsad serve --store border.db --open
    """
    from marsad.store.opening import open_store
    from marsad.web.running import run
    from marsad.web.settings import Settings

    with open_store(store, create=False) as opened:
        run(opened, Settings(host, port, token, names, tiles, disputed, file, rules), open_browser=open_browser)
