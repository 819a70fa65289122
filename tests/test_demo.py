"""The sample reports: the same each time, read for what was meant, joined into what happened."""

from __future__ import annotations

import socket
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

import marsad
from marsad.cli import commands
from marsad.demo.plot import BEGIN, DAYS, SHARES, deeds
from marsad.demo.telling import reports
from marsad.exports.cards import rows
from marsad.record.report import Report
from marsad.store.adding import add
from marsad.store.find import find
from marsad.store.opening import open_store
from marsad.store.viewer import LOCAL
from marsad.web.settings import free_port


@pytest.fixture(scope="module")
def told() -> list[Report]:
    return reports()


def test_a_few_hundred_reports_over_a_year(told: list[Report]) -> None:
    assert 300 <= len(told) <= 600
    days = [report.published for report in told if report.published]
    assert min(days) >= BEGIN
    assert max(days) - BEGIN > timedelta(DAYS - 20)
    assert len({report.id for report in told}) == len(told)
    assert len({report.source for report in told}) >= 5


def test_the_same_each_time(told: list[Report]) -> None:
    assert reports() == told
    assert reports(5) != told


def test_every_kind_of_deed_is_told() -> None:
    assert Counter(deed.kind for deed in deeds()) == SHARES


def test_nothing_is_left_to_fill_in(told: list[Report]) -> None:
    assert not [report.id for report in told if "{" in report.text or "|" in report.text]


def test_each_report_says_that_it_is_an_example(told: list[Report]) -> None:
    assert all((report.url or "").startswith("https://example.org/demo/") for report in told)


def test_nearly_all_are_read(told: list[Report]) -> None:
    """The samples show the product as it is: what is not read in them stays."""
    some = told[::7]
    events = [marsad.read(report.text, published=report.published).events for report in some]
    assert sum(map(bool, events)) >= 0.9 * len(some)
    values = [value for of in events for event in of for row in rows(event) for value in row.values]
    assert all(value.evidence for value in values)  # "values with their words" reads 100 %


def test_a_port_that_is_taken_is_passed_over() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert free_port(port) == 0
    assert free_port(port) == port


def test_the_command_fills_a_store_once(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    with open_store(path) as store:
        add(store, reports()[:60])
    first = CliRunner().invoke(commands, ["demo", "--no-serve", "--store", str(path)])
    assert first.exit_code == 0, first.output
    assert "60 already there" in first.output
    with open_store(path) as store:
        page = find(LOCAL, store)
    assert 0.8 * len(deeds()) <= page.total <= 1.6 * len(deeds())
