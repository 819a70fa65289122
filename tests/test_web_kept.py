"""The file of the column table: the same table comes back, and none of another store."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from web import DAY, REPORTS, client, got, report

from marsad.store.adding import add
from marsad.store.opening import Store, open_store
from marsad.store.viewer import LOCAL
from marsad.web.columns import LISTS, NAMES, Columns
from marsad.web.kept import KeptTable
from marsad.web.live import LiveTable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "m.db"
    with open_store(made) as store:
        add(store, REPORTS)
    return made


def same(one: Columns, two: Columns) -> bool:
    columns = all(np.array_equal(one[name], two[name], equal_nan=one[name].dtype.kind == "f") for name in NAMES)
    lists = all(np.array_equal(a, b) for name in LISTS for a, b in zip(one.lists[name], two.lists[name], strict=True))
    return columns and lists and one.change == two.change and one.words.place.words == two.words.place.words


def live(store: Store) -> Columns:
    return LiveTable(LOCAL, store).current()


def test_the_same_table_comes_back_and_goes_on(path: Path) -> None:
    with open_store(path) as store:
        table = live(store)
        kept = KeptTable(LOCAL, store)
        assert kept.load() is None
        kept.save(table)
        again = kept.load()
        assert again is not None
        assert same(again, table)
        add(store, [report("x1", "ضبطت قوات حرس الحدود 10 بنادق قرب طبرق أمس.", DAY + timedelta(200))])
        assert live(store).change > again.change
        assert len(live(store)) == len(table) + 1
        assert got(client(store), "/picture", area="LY")["totals"]["incidents"] == 1
    assert (path.parent / "m.db-local.columns").stat().st_mode & 0o077 == 0


def test_a_table_of_another_store_is_not_taken(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with open_store(other) as store:
        add(store, REPORTS[:2])
        KeptTable(LOCAL, store).save(live(store))
    shutil.copy(tmp_path / "other.db-local.columns", tmp_path / "m.db-local.columns")
    with open_store(path) as store:
        assert KeptTable(LOCAL, store).load() is None
        assert len(live(store)) > 2


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"no archive"])
def test_a_broken_file_is_as_none(path: Path, content: bytes) -> None:
    path.with_name("m.db-local.columns").write_bytes(content)
    with open_store(path) as store:
        assert KeptTable(LOCAL, store).load() is None
        assert len(live(store)) > 3
