"""Runs the server until it is stopped."""

from __future__ import annotations

import socket
import webbrowser
from dataclasses import replace
from threading import Thread
from urllib.parse import quote

import click
import uvicorn

from marsad.errors import ServeError
from marsad.gazetteer.lookup import gazetteer
from marsad.pipeline import default_reader
from marsad.store.opening import Store
from marsad.web.app import make_app
from marsad.web.picture import Picture
from marsad.web.settings import Settings


def run(store: Store, settings: Settings, *, open_browser: bool = False) -> None:
    """Listen and answer until interrupted; prints the address once it listens. Raises ServeError where it cannot."""
    listening = _listen(settings)
    settings = replace(settings, port=listening.getsockname()[1])
    app = make_app(store, settings)
    Thread(target=_warm, args=(app.state.picture,), daemon=True).start()
    address = address_of(settings)
    click.echo(f"{store.address}: {address}")
    if open_browser:
        webbrowser.open(address)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off",
                            timeout_graceful_shutdown=2)
    uvicorn.Server(config).run(sockets=[listening])


def address_of(settings: Settings) -> str:
    """Where a browser finds the page."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    token = f"?token={quote(settings.token)}" if settings.token else ""
    return f"http://{host}:{settings.port}/{token}"


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
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
    """Load what the first page needs before it is asked for."""
    picture.table()
    gazetteer()
    default_reader()
