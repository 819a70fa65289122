"""Alerts reach a receiver, signed; once taken never again, after failures later; against a real server here."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner

from marsad.cli import commands
from marsad.delivery.channels import Channel, read_channels
from marsad.delivery.outbox import send, wait
from marsad.delivery.webhook import SIGNATURE, post
from marsad.errors import InputError
from marsad.exports.alert_json import alert_dict
from marsad.picture.alerts import Alert
from marsad.store.alerts import keep_alerts
from marsad.store.opening import Store, open_store
from marsad.store.viewer import LOCAL

ALERTS = tuple(Alert(str(n) * 16, f"rule {n}", "عنوان", date(2018, 5, 14 + n), "egypt-libya", None, ("a",), ("r",))
               for n in (1, 2))
SECRET = b"secret of the test"


class Receiver(HTTPServer):
    """Keeps what it was sent, and answers with the next of ``answers`` (204 when they are used up)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/alerts"


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
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


def _channel(receiver: Receiver, **more: object) -> Channel:
    return Channel("desk", receiver.url, SECRET)._replace(**more)  # type: ignore[arg-type]


def test_an_alert_is_signed_and_taken_once(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS)
    assert send(LOCAL, _at(store, 0), [_channel(receiver)], post) == (2, 0, 0)
    assert send(LOCAL, _at(store, 99), [_channel(receiver)], post) == (0, 0, 0)
    headers, body = receiver.got[0]
    assert json.loads(body) == alert_dict(ALERTS[0])
    assert headers["Idempotency-Key"] == ALERTS[0].id
    moment, _, given = headers[SIGNATURE].removeprefix("t=").partition(",v1=")
    assert given == hmac.new(SECRET, f"{moment}.".encode() + body, "sha256").hexdigest()
    assert int(moment) == int(_at(store, 0).now().timestamp())


def test_what_fails_is_tried_again_later_and_nothing_else_waits_for_it(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS)
    receiver.answers = [500, 204, 302, 204]
    assert send(LOCAL, _at(store, 0), [_channel(receiver)], post) == (1, 1, 0)
    assert send(LOCAL, _at(store, 0.5), [_channel(receiver)], post) == (0, 0, 1)
    assert send(LOCAL, _at(store, 1), [_channel(receiver)], post) == (0, 1, 0)
    assert send(LOCAL, _at(store, 2), [_channel(receiver)], post) == (0, 0, 1)
    assert send(LOCAL, _at(store, 3), [_channel(receiver)], post) == (1, 0, 0)
    assert [headers["Idempotency-Key"][0] for headers, _ in receiver.got] == ["1", "2", "1", "1"]


def test_a_receiver_that_is_gone_loses_nothing(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS)
    gone = _channel(receiver, url="http://127.0.0.1:9/")
    assert send(LOCAL, _at(store, 0), [gone], post) == (0, 2, 0)
    assert send(LOCAL, _at(store, 9), [_channel(receiver)], post) == (2, 0, 0)


def test_a_try_that_was_cut_off_is_made_again_under_the_same_key(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS[:1])

    def cut(channel: Channel, alert: Alert, moment: int) -> str | None:
        post(channel, alert, moment)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        send(LOCAL, _at(store, 0), [_channel(receiver)], cut)
    assert send(LOCAL, _at(store, 0), [_channel(receiver)], post) == (1, 0, 0)
    assert len({headers["Idempotency-Key"] for headers, _ in receiver.got}) == 1


def test_a_channel_takes_its_rules_and_channels_do_not_share_what_was_taken(store: Store, receiver: Receiver) -> None:
    keep_alerts(LOCAL, store, ALERTS)
    channels = [_channel(receiver, rules=("rule 2",)), _channel(receiver, id="other")]
    assert send(LOCAL, _at(store, 0), channels, post) == (3, 0, 0)


def test_the_wait_doubles_up_to_six_hours() -> None:
    assert [wait(tries) for tries in (1, 2, 3)] == [timedelta(minutes=m) for m in (1, 2, 4)]
    assert wait(60) == timedelta(hours=6)


CHANNEL = '[[channel]]\nid = "desk"\nkind = "webhook"\nurl = "URL"\nsecret_env = "MARSAD_TEST_SECRET"\n'


@pytest.mark.parametrize(("old", "new", "line", "problem"), [
    ('"webhook"', '"pigeon"', 3, "kind 'pigeon' is none"), ("URL", "file:///etc/passwd", 4, "is no http or https"),
    ("secret_env", "secret", 5, "unknown key 'secret'"), ("_TEST_", "_NO_", 2, "the environment has no")])
def test_faults_of_channels_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, line: int,
                                      problem: str) -> None:
    monkeypatch.setenv("MARSAD_TEST_SECRET", "x")
    path = tmp_path / "channels.toml"
    path.write_text(CHANNEL.replace("URL", "https://example.org/").replace(old, new) if old != "URL" else
                    CHANNEL.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=rf"channels\.toml:{line}: .*{problem}"):
        read_channels(path)


def test_the_command_sends(tmp_path: Path, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_TEST_SECRET", SECRET.decode())
    (tmp_path / "channels.toml").write_text(CHANNEL.replace("URL", receiver.url), encoding="utf-8")
    with open_store(str(tmp_path / "b.db")) as store:
        keep_alerts(LOCAL, store, ALERTS)
    command = ["alerts", "send", "--store", str(tmp_path / "b.db"), "--channels", str(tmp_path / "channels.toml")]
    receiver.answers = [503]
    first = CliRunner().invoke(commands, command, standalone_mode=False)
    assert (first.return_value, first.output) == (1, "1 taken, 1 failed, 0 wait for their next try\n")
    second = CliRunner().invoke(commands, command, standalone_mode=False)
    assert (second.return_value, second.output) == (0, "0 taken, 0 failed, 1 wait for their next try\n")
