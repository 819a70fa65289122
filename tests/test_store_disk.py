"""A disk that is really full, a small file system of its own, or a file that may grow no further: the command says so
and ends with 2, no report that was confirmed is lost, and with room again the same command adds the rest."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_store_add import rows

from marsad.store import tables
from marsad.store.checking import check
from marsad.store.opening import open_store

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux limits")]

ROOT = Path(__file__).parents[1]
REPORTS = ROOT / "tests" / "joins" / "reports.jsonl"
# The command with small batches, so that some are kept before the disk is full.
COMMAND = "from marsad.store import adding; adding.BATCH = 10; from marsad.cli import main; main()"
ROOM = 900_000   # bytes: more than an empty store, less than the reports


def _run(*arguments: str, limited: Callable[[], None] | None = None) -> tuple[int, str]:
    done = subprocess.run([sys.executable, "-c", COMMAND, *arguments], cwd=ROOT, capture_output=True, text=True,
                          timeout=300, check=False, preexec_fn=limited)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def _told_and_mended(path: Path, limited: Callable[[], None] | None, make_room: Callable[[], None]) -> None:
    """The add that fails; the store after it; the add that does the rest."""
    code, said = _run("add", str(REPORTS), "--store", str(path), limited=limited)
    assert code == 2, said
    assert "full" in said
    assert "run the same command again" in said
    make_room()
    assert _run("check", "--store", str(path))[0] == 0
    with open_store(path) as store:
        kept = {row.id for row in rows(store, tables.reports)}
    assert 0 < len(kept) < 100
    code, said = _run("add", str(REPORTS), "--store", str(path))
    assert (code, f"{len(kept)} already there" in said) == (0, True)
    with open_store(path) as store:
        assert kept < {row.id for row in rows(store, tables.reports)}
        assert len(rows(store, tables.reports)) == 100
        assert list(check(store)) == []


def test_a_file_that_may_not_grow(tmp_path: Path) -> None:
    _told_and_mended(tmp_path / "store.db", lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM)),
                     lambda: None)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of two megabytes: the store, and beside it what is not written into it yet."""
    disk = tmp_path / "disk"
    disk.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True,
                          check=False) if os.geteuid() == 0 else None
    if done is None or done.returncode:
        pytest.skip("only root may mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_full(small_disk: Path) -> None:
    def make_room() -> None:
        subprocess.run(["mount", "-o", "remount,size=32m", str(small_disk)], check=True)

    filler = small_disk / "other"
    filler.write_bytes(bytes(2**20 - ROOM // 2))
    _told_and_mended(small_disk / "store.db", None, make_room)
