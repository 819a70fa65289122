"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a Unix socket, gone at the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_SETTINGS = "-c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=40 -c shared_buffers=64MB"


def binaries() -> Path | None:
    """The folder of the server's programs; None where there is none."""
    debian = sorted(_DEBIAN.glob("*/bin"), key=lambda path: int(path.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    found = [*debian, *([Path(on_path).parent] if on_path else [])]
    return next((path for path in found if (path / "initdb").exists() and (path / "pg_ctl").exists()), None)


class Server:
    """A running server; ``database`` makes an empty one and gives its address."""

    def __init__(self, home: Path, programs: Path) -> None:
        self.home, self.programs, self.made = home, programs, 0

    def run(self, program: str, *args: str) -> None:
        command = [str(self.programs / program), *args]
        subprocess.run([*_as_other(), *command], check=True, capture_output=True, timeout=120, cwd="/")

    def start(self) -> None:
        settings = f"{_SETTINGS} -k {self.home}"
        self.run("pg_ctl", "-D", str(self.home / "data"), "-w", "-l", str(self.home / "log"), "-o", settings, "start")

    def stop(self, how: str = "immediate") -> None:
        self.run("pg_ctl", "-D", str(self.home / "data"), "-m", how, "-w", "stop")

    def database(self) -> str:
        self.made += 1
        name = f"marsad_{self.made}"
        self.run("createdb", "-h", str(self.home), "-U", "marsad", name)
        return f"postgresql://marsad@/{name}?host={self.home}"


def _as_other() -> Sequence[str]:
    """PostgreSQL refuses to run as root; the user that its package made runs it then."""
    return ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()


@contextmanager
def server(programs: Path) -> Iterator[Server]:
    """A server while the block runs."""
    home = Path(tempfile.mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path is at most 107 characters
    if os.geteuid() == 0:
        shutil.chown(home, "postgres")
    running = Server(home, programs)
    try:
        running.run("initdb", "-D", str(home / "data"), "-U", "marsad", "-A", "trust", "-E", "UTF8", "--no-sync",
                    "--locale=C")
        running.start()
        yield running
        running.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)
