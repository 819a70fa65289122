"""Alerts reach a receiver, signed; once taken never again, after failures later; against a real server here."""

from __future__ import annotations

import hmac
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from alembic import command
from click.testing import CliRunner
from sqlalchemy import create_engine, text

from marsad.cli import commands
from marsad.delivery.channels import Channel, Webhook, read_channels
from marsad.delivery.hours import Hours
from marsad.delivery.messages import Message
from marsad.delivery.outbox import AT_IT, send, wait
from marsad.delivery.posting import post
from marsad.delivery.webhook import SIGNATURE
from marsad.errors import InputError
from marsad.exports.alert_json import alert_dict
from marsad.exports.record_json import dumps
from marsad.picture.alerts import Alert
from marsad.store import schema, tables
from marsad.store.alerts import keep_alerts
from marsad.store.opening import Store, open_store
from marsad.store.viewer import LOCAL

ALERTS = tuple(Alert(str(n) * 16, f"rule {n}", "عنوان", date(2018, 5, 14 + n), "egypt-libya", None, ("a",), ("r",))
               for n in (1, 2))
SECRET = b"secret of the test"
ALWAYS = Hours()


class Receiver(HTTPServer):
    """Keeps what it was sent, and answers with the next of ``answers`` (204 when they are used up)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []
        self.kill_sender: int | None = None

    @property
    def kept(self) -> dict[str, bytes]:
        """What a receiver has that drops what it has."""
        return {headers["Idempotency-Key"]: body for headers, body in self.got}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/alerts"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
        if self.server.kill_sender is not None:
            os.kill(self.server.kill_sender, signal.SIGKILL)
            self.close_connection = True
            return
        self.send_response(self.server.answers.pop(0) if self.server.answers else 204)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    server = Receiver()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def _at(store: Store, minutes: float) -> Store:
    return replace(store, now=lambda: datetime(2018, 5, 20, tzinfo=UTC) + timedelta(minutes=minutes))


def _channel(receiver: Receiver, name: str = "desk", *, target: Webhook | None = None, rules: tuple[str, ...] = (),
             hours: Hours = ALWAYS) -> Channel:
    return Channel(name, target or Webhook(receiver.url, SECRET), rules, hours)


def test_an_alert_is_signed_and_taken_once(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS)
    assert send(LOCAL, _at(store, 0), [_channel(receiver)], post) == (2, 0, 0, 0)
    assert send(LOCAL, _at(store, 99), [_channel(receiver)], post) == (0, 0, 0, 0)
    headers, body = receiver.got[0]
    assert json.loads(body) == alert_dict(ALERTS[0])
    assert headers["Idempotency-Key"] == ALERTS[0].id
    moment, _, given = headers[SIGNATURE].removeprefix("t=").partition(",v1=")
    assert given == hmac.new(SECRET, f"{moment}.".encode() + body, "sha256").hexdigest()
    assert int(moment) == int(_at(store, 0).now().timestamp())


def test_what_fails_is_tried_again_later_and_nothing_else_waits_for_it(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS)
    receiver.answers = [500, 204, 302, 204]
    assert send(LOCAL, _at(store, 0), [_channel(receiver)], post) == (1, 1, 0, 0)
    assert send(LOCAL, _at(store, 0.5), [_channel(receiver)], post) == (0, 0, 1, 0)
    assert send(LOCAL, _at(store, 1), [_channel(receiver)], post) == (0, 1, 0, 0)
    assert send(LOCAL, _at(store, 2), [_channel(receiver)], post) == (0, 0, 1, 0)
    assert send(LOCAL, _at(store, 3), [_channel(receiver)], post) == (1, 0, 0, 0)
    assert [headers["Idempotency-Key"][0] for headers, _ in receiver.got] == ["1", "2", "1", "1"]


def test_a_receiver_that_is_gone_loses_nothing(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS)
    gone = _channel(receiver, target=Webhook("http://127.0.0.1:9/", SECRET))
    assert send(LOCAL, _at(store, 0), [gone], post) == (0, 2, 0, 0)
    assert send(LOCAL, _at(store, 9), [_channel(receiver)], post) == (2, 0, 0, 0)


def test_a_try_that_was_interrupted_is_made_again_under_the_same_key(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS[:1])

    def cut(channel: Channel, message: Message, now: datetime) -> str | None:
        post(channel, message, now)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(LOCAL, _at(store, 0), [_channel(receiver)], cut)
    assert send(LOCAL, _at(store, 1), [_channel(receiver)], post) == (1, 0, 0, 0)
    assert len({headers["Idempotency-Key"] for headers, _ in receiver.got}) == 1


def test_what_another_process_is_sending_is_not_sent_beside_it(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS[:1])
    beside: list[tuple[int, ...]] = []

    def slow(channel: Channel, message: Message, now: datetime) -> str | None:
        beside.append(send(LOCAL, _at(store, 5), [_channel(receiver)], post))
        return post(channel, message, now)

    assert send(LOCAL, _at(store, 0), [_channel(receiver)], slow) == (1, 0, 0, 0)
    assert beside == [(0, 0, 1, 0)]
    assert len(receiver.got) == 1


def test_a_sending_that_breaks_in_itself_is_written_down_and_does_not_stop_the_others(store: Store) -> None:
    keep_alerts(LOCAL, store, ALERTS)

    def broken(channel: Channel, message: Message, now: datetime) -> str | None:
        if message.alerts[0] == ALERTS[0]:
            raise UnicodeError("half a pair")
        return None

    channel = Channel("desk", Webhook("http://127.0.0.1:9/", SECRET))
    assert send(LOCAL, _at(store, 0), [channel], broken) == (1, 1, 0, 0)


def test_a_channel_takes_its_rules_and_channels_do_not_share_what_was_taken(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS)
    channels = [_channel(receiver, rules=("rule 2",)), _channel(receiver, "other")]
    assert send(LOCAL, _at(store, 0), channels, post) == (3, 0, 0, 0)


def test_the_wait_doubles_up_to_six_hours() -> None:
    assert [wait(tries) for tries in (1, 2, 3)] == [timedelta(minutes=m) for m in (1, 2, 4)]
    assert wait(60) == timedelta(hours=6)


def test_quiet_hours_hold_back_all_but_what_is_grave(store: Store, receiver: Receiver) -> None:
    grave = replace(ALERTS[1], grade="very high")
    keep_alerts(LOCAL, store, [ALERTS[0], grave])
    cairo = Hours(ZoneInfo("Africa/Cairo"), (time(22), time(6)), at_once="high")
    channel = _channel(receiver, hours=cairo)
    midnight = datetime(2018, 5, 20, 22, 0, tzinfo=UTC)  # 00:00 in Cairo
    assert send(LOCAL, replace(store, now=lambda: midnight), [channel], post) == (1, 0, 0, 1)
    assert receiver.got[0][0]["Idempotency-Key"] == grave.id
    assert send(LOCAL, replace(store, now=lambda: midnight + timedelta(hours=5, minutes=59)), [channel], post).held == 1
    assert send(LOCAL, replace(store, now=lambda: midnight + timedelta(hours=6)), [channel], post) == (1, 0, 0, 0)


def test_a_digest_tells_once_a_day_all_that_came_before_its_hour(store: Store, receiver: Receiver) -> None:
    channel = _channel(receiver, hours=Hours(digest=time(7)))
    day = datetime(2018, 5, 20, tzinfo=UTC)

    def sent(hours: float) -> tuple[int, ...]:
        return send(LOCAL, replace(store, now=lambda: day + timedelta(hours=hours)), [channel], post)

    keep_alerts(LOCAL, replace(store, now=lambda: day + timedelta(hours=1)), ALERTS[:1])
    assert sent(6.9) == (0, 0, 0, 1)
    keep_alerts(LOCAL, replace(store, now=lambda: day + timedelta(hours=6.95)), ALERTS[1:])
    receiver.answers = [500]
    late = replace(ALERTS[0], id="3" * 16)
    assert sent(7) == (0, 1, 0, 0)
    keep_alerts(LOCAL, replace(store, now=lambda: day + timedelta(hours=7.01)), [late])
    assert sent(7.1) == (1, 0, 0, 1)  # the same message again, without what came meanwhile
    assert sent(8) == (0, 0, 0, 1)
    assert sent(31) == (1, 0, 0, 0)
    first, again, next_day = [(headers["Idempotency-Key"], json.loads(body)) for headers, body in receiver.got]
    assert first == again
    assert [one["id"] for one in first[1]["alerts"]] == [one.id for one in ALERTS]
    assert next_day[1]["id"] == late.id


@pytest.mark.slow
def test_a_process_that_was_killed_between_sending_and_marking_loses_and_doubles_nothing(
        tmp_path: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_TEST_SECRET", SECRET.decode())
    (tmp_path / "channels.toml").write_text(CHANNEL.replace("URL", receiver.url), encoding="utf-8")
    with open_store(str(tmp_path / "b.db")) as store:
        keep_alerts(LOCAL, store, ALERTS[:1])
    killed = [sys.executable, "-m", "marsad", "alerts", "send", "--store", str(tmp_path / "b.db"), "--channels",
               str(tmp_path / "channels.toml")]
    running = subprocess.Popen(killed, cwd=Path(__file__).parent.parent)
    receiver.kill_sender = running.pid
    assert running.wait() == -signal.SIGKILL
    receiver.kill_sender = None
    with open_store(str(tmp_path / "b.db")) as store:
        channels = read_channels(tmp_path / "channels.toml")
        assert send(LOCAL, store, channels, post) == (0, 0, 1, 0)
        later = replace(store, now=lambda: datetime.now(UTC) + AT_IT)
        assert send(LOCAL, later, channels, post) == (1, 0, 0, 0)
        assert send(LOCAL, later, channels, post) == (0, 0, 0, 0)
    assert len(receiver.got) == 2
    assert len(receiver.kept) == 1  # by its key, as every receiver may


CHANNEL = '[[channel]]\nid = "desk"\nkind = "webhook"\nurl = "URL"\nsecret_env = "MARSAD_TEST_SECRET"\n'


@pytest.mark.parametrize(("old", "new", "line", "problem"), [
    ('"webhook"', '"pigeon"', 3, "kind 'pigeon' is none"),
    ('"webhook"', '"webhook"\nzone = "Mars/North"', 4, "there is no zone 'Mars/North'"),
    ('"webhook"', '"webhook"\nquiet = ["22:00"]', 4, "quiet is no span"),
    ('"webhook"', '"webhook"\ndigest = "25:00"', 4, "digest has no hour '25:00'"),
    ('"webhook"', '"webhook"\nat_once = "awful"', 4, "at_once has no 'awful'"),
    ("URL", "file:///etc/passwd", 4, "is no http or https"),
    ("secret_env", "secret", 5, "unknown key 'secret'"), ("_TEST_", "_NO_", 2, "the environment has no")])
def test_faults_of_channels_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, line: int,
                                      problem: str) -> None:
    monkeypatch.setenv("MARSAD_TEST_SECRET", "x")
    path = tmp_path / "channels.toml"
    path.write_text(CHANNEL.replace("URL", "https://example.org/").replace(old, new) if old != "URL" else
                    CHANNEL.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=rf"channels\.toml:{line}: .*{problem}"):
        read_channels(path)


WAIT = "wait for their next try, 0 wait for their hour"


def test_the_command_sends(tmp_path: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_TEST_SECRET", SECRET.decode())
    (tmp_path / "channels.toml").write_text(CHANNEL.replace("URL", receiver.url), encoding="utf-8")
    with open_store(str(tmp_path / "b.db")) as store:
        keep_alerts(LOCAL, store, ALERTS)
    given = ["alerts", "send", "--store", str(tmp_path / "b.db"), "--channels", str(tmp_path / "channels.toml")]
    receiver.answers = [503]
    first = CliRunner().invoke(commands, given, standalone_mode=False)
    assert (first.return_value, first.output) == (1, f"1 taken, 1 failed, 0 {WAIT}\n")
    second = CliRunner().invoke(commands, given, standalone_mode=False)
    assert (second.return_value, second.output) == (0, f"0 taken, 0 failed, 1 {WAIT}\n")


def test_what_was_sent_before_there_was_an_outbox_is_not_sent_again(tmp_path: Path, receiver: Receiver) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'old.db'}")
    with engine.begin() as connection:
        settings = schema.config()
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0004")
        connection.execute(text("INSERT INTO changes (number, at, what) VALUES (1, '2018-05-19 00:00:00.000000', 'x')"))
        connection.execute(tables.alerts.insert(), [
            {"id": one.id, "change": 1, "rule": one.rule, "day": one.day, "told": dumps(alert_dict(one))}
            for one in ALERTS])
        connection.execute(text("INSERT INTO sendings (change, alert_id, channel) VALUES (1, :name, 'desk')"),
                           {"name": ALERTS[0].id})
    engine.dispose()
    with open_store(str(tmp_path / "old.db")) as store:
        assert send(LOCAL, store, [_channel(receiver)], post) == (1, 0, 0, 0)
    assert receiver.got[0][0]["Idempotency-Key"] == ALERTS[1].id
