"""Runs the server until it is stopped."""

from __future__ import annotations

import gc
import os
import socket
import sys
import webbrowser
from dataclasses import replace
from threading import Thread
from time import sleep
from urllib.parse import quote

import click
import uvicorn

from marsad.errors import ServeError
from marsad.gazetteer.lookup import gazetteer
from marsad.pipeline import default_reader
from marsad.store.opening import Store
from marsad.web.app import make_app
from marsad.web.pages import pack_large_files
from marsad.web.picture import Picture
from marsad.web.settings import Settings

_PAGE_FIRST = 10.0   # seconds in which the first page is most likely opened
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")


def run(store: Store, settings: Settings, *, open_browser: bool = False, note: str = "") -> None:
    """Listen and answer until interrupted; prints the address once it listens, with a note on the next line. Raises
    ServeError where it cannot."""
    listening = _listen(settings)
    settings = replace(settings, port=listening.getsockname()[1])
    app = make_app(store, settings)
    Thread(target=_warm, args=(app.state.picture,), daemon=True).start()
    address = address_of(settings)
    click.echo("\n".join(filter(None, [f"{store.address}: {address}", note])))
    if open_browser:
        _open(address)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off",
                            timeout_graceful_shutdown=2)
    uvicorn.Server(config).run(sockets=[listening])


def _open(address: str) -> None:
    """Show the page in the user's browser. Where there is no screen or no browser the address that was printed is
    enough; a browser of the terminal would take it over."""
    shown = sys.platform != "linux" or any(os.environ.get(name) for name in _SCREENS)
    if not (shown and webbrowser.open(address)):
        click.echo("no browser was found here; open the address yourself", err=True)


def address_of(settings: Settings) -> str:
    """Where a browser finds the page."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    token = f"?token={quote(settings.token)}" if settings.token else ""
    return f"http://{host}:{settings.port}/{token}"


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named TCP, so that asyncio lets small answers go at once: else each waits 40 ms for the client's acknowledgement.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host.strip("[]"), settings.port))
        listening.listen(128)  # whoever reads the address that is printed may ask at once
    except OSError as error:
        listening.close()
        raise ServeError(f"{settings.host}:{settings.port} cannot be listened at ({error.strerror})",
                         "another server may run there: give --port 0") from None
    return listening


def _warm(picture: Picture) -> None:
    """Load what the first page needs before it is asked for; later the reader, which only entering reports needs."""
    pack_large_files()
    picture.table()
    gazetteer()
    sleep(_PAGE_FIRST)
    default_reader()
    gc.collect()
    gc.freeze()  # none of this ever goes; to look through it again and again would make requests wait
