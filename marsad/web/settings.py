"""How a server is set up: who may reach it, and what the page shows."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from secrets import token_urlsafe

from marsad.errors import ServeError
from marsad.picture.borders_file import SHIPPED as BORDERS
from marsad.picture.rules import SHIPPED as RULES


@dataclass(frozen=True)
class Settings:
    """``host`` and ``port`` at which it listens; ``token`` that every request must bear (None only on loopback);
    ``names`` further host names by which it may be asked for; ``tiles`` the address of the user's own map tiles
    ({z}/{x}/{y}); ``disputed`` whether disputed lines are dashed; ``borders`` and ``rules`` the files of the
    border picture. ``session`` is what the page shows when it writes."""

    host: str = "127.0.0.1"
    port: int = 8765
    token: str | None = None
    names: tuple[str, ...] = ()
    tiles: str | None = None
    disputed: bool = True
    borders: Path = BORDERS
    rules: Path = RULES
    session: str = field(default_factory=lambda: token_urlsafe(32), repr=False)

    def __post_init__(self) -> None:
        if not is_loopback(self.host) and not self.token:
            raise ServeError(f"{self.host} can be reached from other machines",
                             "give --token, which every request must then bear, or leave --host out")
        if self.token is not None and len(self.token) < 16:
            raise ServeError("the token is too short", "give at least 16 characters")

    @property
    def hosts(self) -> frozenset[str]:
        """The names, without port, by which it may be asked for."""
        return frozenset({"127.0.0.1", "localhost", "[::1]", self.host.lower(), *(n.lower() for n in self.names)})


def free_port(wanted: int) -> int:
    """A port of this machine that nobody listens at: the wanted one, else 0 for any."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", wanted))
        except OSError:
            return 0
    return wanted


def is_loopback(host: str) -> bool:
    """True where only this machine can reach it."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
