"""Adding: each report once, exactly as received, with its versions, whoever adds it and how often."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import BEGIN
from faces import READING
from sqlalchemy import Row, Table, select

from marsad.cli import commands
from marsad.errors import InputError
from marsad.exports.record_json import dumps, event_dict
from marsad.pipeline import default_reader
from marsad.record.from_json import event_from
from marsad.record.report import Report, make_report
from marsad.store import tables
from marsad.store.adding import add
from marsad.store.opening import Store, open_store

DAY = date(2024, 5, 16)
ATTACK = "قتل ثلاثة جنود في هجوم شنه مسلحون مجهولون على حاجز قرب رفح أمس."
SEIZURE = "ضبطت قوات حرس الحدود 40 كيلوغراما من الحشيش قرب السلوم اليوم."


def report(text: str, url: str | None = "https://example.org/1", source: str | None = "وكالة", id: str = "r1",
           published: date | None = DAY) -> Report:
    return make_report(text, id=id, published=published, source=source, url=url)


def rows(store: Store, table: Table) -> Sequence[Row[tuple[object, ...]]]:
    with store.reading() as connection:
        return connection.execute(select(table).order_by(*table.primary_key.columns)).all()


def test_a_report_is_kept_as_received_with_its_events(store: Store) -> None:
    tally = add(store, [report(ATTACK)])
    assert (tally.added, tally.there, tally.events) == (1, 0, 1)
    (version,), (account,) = rows(store, tables.report_versions), rows(store, tables.accounts)
    assert (version.text, version.number, version.arrived) == (ATTACK, 1, BEGIN)
    assert version.sha256 == report(ATTACK).sha256
    told = json.loads(account.told)
    assert (told["type"], told["killed"]) == ("attack", {"min": 3, "max": 3})
    (event,) = rows(store, tables.events)
    assert told["id"] == event.id == account.event_id
    (source,) = rows(store, tables.sources)
    assert source.name == "وكالة"


def test_adding_again_changes_nothing(store: Store) -> None:
    both = [report(ATTACK), report(SEIZURE, "https://example.org/2", id="r2")]
    add(store, both)
    before = {table.name: rows(store, table) for table in tables.metadata.sorted_tables}
    tally = add(store, [*both, *both])
    assert (tally.added, tally.there, tally.events) == (0, 4, 0)
    assert {table.name: rows(store, table) for table in tables.metadata.sorted_tables} == before


def test_the_same_report_twice_in_one_batch_is_kept_once(store: Store) -> None:
    tally = add(store, [report(ATTACK), report(ATTACK)])
    assert (tally.added, tally.there) == (1, 1)


def test_another_text_at_an_address_is_a_new_version(store: Store) -> None:
    add(store, [report(ATTACK)])
    changed = ATTACK.replace("ثلاثة", "أربعة")
    tally = add(store, [report(changed), report(ATTACK)])
    assert (tally.added, tally.versions, tally.there) == (0, 1, 1)
    (kept,) = rows(store, tables.reports)
    versions = sorted(rows(store, tables.report_versions), key=lambda row: row.number)
    assert [row.text for row in versions] == [ATTACK, changed]
    assert kept.version_id == versions[1].id
    counting = [row for row in rows(store, tables.events) if row.reading_id]
    assert [row.version_id for row in counting] == [versions[1].id]
    (follows,) = rows(store, tables.successors)
    assert follows.successor_id == counting[0].id


@pytest.mark.parametrize(("one", "other", "same"), [
    (report(ATTACK), report(SEIZURE), True),
    (report(ATTACK, "HTTPS://Example.org/1#top"), report(ATTACK), True),
    (report(ATTACK, None), report(ATTACK, None, id="r2"), True),
    (report(ATTACK, None), report(SEIZURE, None), False),
    (report(ATTACK, None), report(ATTACK, None, source="صحيفة"), False),
    (report(ATTACK), report(ATTACK, published=date(2024, 5, 17)), False),
    (report(ATTACK), report(ATTACK, "https://example.org/2"), False),
])
def test_what_makes_two_reports_one(one: Report, other: Report, same: bool, tmp_path: Path) -> None:
    with open_store(tmp_path / "store.db") as store:
        add(store, [one, other])
        assert len(rows(store, tables.reports)) == (1 if same else 2)


def test_every_id_under_which_a_report_came_leads_to_it(store: Store) -> None:
    add(store, [report(ATTACK, id="morning/1"), report(ATTACK, id="evening/7")])
    add(store, [report(ATTACK, id="again/3")])
    assert [row.name for row in rows(store, tables.report_names)] == ["again/3", "evening/7", "morning/1"]


def test_a_source_without_a_name_is_the_host_of_its_address(store: Store) -> None:
    add(store, [report(ATTACK, "https://www.example.org/1", None), report(ATTACK, None, None)])
    assert [row.name for row in rows(store, tables.sources)] == ["example.org"]


def test_a_text_no_database_takes_is_kept_to_the_last_character(store: Store) -> None:
    odd = ATTACK + "\0\ud83d \u202eم\u202c\r\nالسلوم\u0000"
    add(store, [make_report(odd, id="odd\0\udc00", title="ع\0", source="و\0\udc00", url="u\0:\udc00")])
    (version,) = rows(store, tables.report_versions)
    assert (version.text, version.title) == (odd, "ع\0")
    assert version.sha256 == make_report(odd).sha256
    assert add(store, [make_report(odd, source="و\0\udc00", url="u\0:\udc00")]).there == 1


def test_what_is_refused_is_in_the_account_and_the_rest_is_kept(store: Store) -> None:
    bad = InputError("news.jsonl", "not JSON", "mend it", 3)
    tally = add(store, [report(ATTACK), bad])
    assert (tally.added, tally.refused) == (1, [bad])
    assert "1 refused" in tally.told()


def test_several_processes_read_what_one_reads(tmp_path: Path) -> None:
    many = [report(f"{ATTACK} {SEIZURE} خبر رقم {n}", None, id=str(n)) for n in range(150)]
    told = []
    for jobs in (1, 2):
        with open_store(tmp_path / f"{jobs}.db") as store:
            assert add(store, many, jobs=jobs).added == 150
            told.append(sorted(row.told for row in rows(store, tables.accounts)))
    assert told[0] == told[1]


def test_an_event_comes_back_from_its_json_as_it_was() -> None:
    read = default_reader().read(report(f"{ATTACK}\nوتبنى تنظيم مسلح الهجوم في بيان.\n{SEIZURE}"))
    assert read.events
    for reading in (READING, read):
        for event in reading.events:
            back = event_from(json.loads(dumps(event_dict(reading.report, event))))
            assert replace(back, evidence=()) == replace(event, evidence=(), runners_up=())
            assert event_dict(reading.report, back) == event_dict(reading.report, event)


def run(*args: str, stdin: bytes | None = None, **env: str) -> Result:
    return CliRunner(env=env).invoke(commands, args, input=stdin, standalone_mode=False)


def test_the_command_adds_and_accounts(address: str, tmp_path: Path) -> None:
    news = tmp_path / "news.jsonl"
    news.write_text("\n".join(dumps({"text": text, "published": "2024-05-16", "source": "وكالة"})
                              for text in (ATTACK, SEIZURE)) + '\n{"no": 1}\n', encoding="utf-8")
    done = run("add", str(news), "--store", address)
    assert done.return_value == 1
    assert done.stdout.startswith("2 reports added")
    assert f"refused {news}:3:" in done.stderr
    again = run("add", str(news), "--json", MARSAD_STORE=address)
    account = json.loads(again.stdout)
    assert (account["added"], account["there"], account["refused"][0]["line"]) == (0, 2, 3)


def test_the_command_keeps_to_the_users_data_folder(tmp_path: Path) -> None:
    done = run("add", "-", "--published", "2024-05-16", stdin=ATTACK.encode(), XDG_DATA_HOME=str(tmp_path),
               MARSAD_STORE="")
    assert done.exception is None
    assert (tmp_path / "marsad" / "marsad.db").exists()
