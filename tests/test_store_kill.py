"""A bulk add that is killed at any moment: what it confirmed is kept, nothing is doubled, the same add does the rest.

``--kills N`` says how often each database is tried (20; the figures in docs/store.md are of 200).
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import BOTH
from postgres import Server
from sqlalchemy import func, select
from test_store_incidents import incidents

from benchmarks import told
from marsad.exports.record_json import dumps
from marsad.sources.files import reports
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.checking import check
from marsad.store.opening import open_store

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
REPORTS = 200
BATCH = 4
# Adds in small batches, and says when it begins and how much is confirmed.
ADDING = f"""
import sys
from marsad.sources.files import reports
from marsad.store import adding
from marsad.store.opening import open_store
adding.BATCH = {BATCH}
with open_store(sys.argv[1]) as store:
    print(0, flush=True)
    adding.add(store, reports(sys.argv[2:]), watch=lambda tally: print(tally.added, flush=True))
"""


@pytest.fixture(params=BOTH)
def new_address(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    if request.param == "postgres":
        running: Server = request.getfixturevalue("postgres")
        return running.database
    numbers = iter(range(10_000))
    return lambda: str(tmp_path / f"{next(numbers)}.db")


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    made = [{"id": f"report {n}", "source": one.source, "published": str(one.published), "url": one.url,
             "text": one.text} for n, one in enumerate(told.reports(REPORTS, seed=9, a_day=20))]
    path.write_text("\n".join(map(dumps, made)), encoding="utf-8")
    return str(path)


def _killed(address: str, news: str, rng: random.Random) -> int:
    """Begin to add and kill it: mostly while it adds, else also while it starts. How many reports it confirmed."""
    running = subprocess.Popen([sys.executable, "-c", ADDING, address, news], cwd=ROOT, stdout=subprocess.PIPE,
                               text=True)
    assert running.stdout is not None
    while_adding = rng.random() < 0.9
    said = running.stdout.readline() if while_adding else ""
    time.sleep(rng.uniform(0, 0.5 if while_adding else 1.5))
    running.kill()
    said += running.communicate(timeout=60)[0]
    return max((int(line) for line in said.splitlines(keepends=True) if line.endswith("\n")), default=0)


def _held(address: str) -> int:
    with open_store(address) as store:
        assert list(check(store)) == []
        with store.reading() as connection:
            held: int = connection.execute(select(func.count()).select_from(tables.reports)).scalar_one()
            versions = connection.execute(select(func.count()).select_from(tables.report_versions)).scalar_one()
    assert versions == held
    return held


def test_an_add_that_is_killed(new_address: Callable[[], str], news: str, tmp_path: Path,
                               request: pytest.FixtureRequest) -> None:
    kills: int = request.config.getoption("--kills")
    rng = random.Random(kills)
    with open_store(tmp_path / "whole.db") as store:
        add(store, reports([news]))
        whole = incidents(store)
    address, held = new_address(), 0
    for _ in range(kills):
        confirmed = _killed(address, news, rng)
        before, held = held, _held(address)
        assert before + confirmed <= held <= before + confirmed + BATCH
        if held == REPORTS:
            with open_store(address) as store:
                assert incidents(store) == whole
            address, held = new_address(), 0
    with open_store(address) as store:
        tally = add(store, reports([news]))
        assert (tally.added, tally.there) == (REPORTS - held, held)
        assert incidents(store) == whole
    assert _held(address) == REPORTS
