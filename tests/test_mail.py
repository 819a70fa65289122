"""Mail goes to a real SMTP server on loopback: what it says, how it is encrypted, and that none is lost or doubled."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import Message as Mail
from email.policy import default
from pathlib import Path
from typing import Any

import pytest

from marsad.delivery.channels import Channel, Mailbox, read_channels
from marsad.delivery.mail import mail
from marsad.delivery.messages import Message
from marsad.delivery.outbox import AT_IT, send
from marsad.delivery.posting import post
from marsad.errors import InputError
from marsad.picture.alert_reasons import Reason
from marsad.picture.alerts import Alert
from marsad.store.alerts import keep_alerts
from marsad.store.opening import open_store
from marsad.store.viewer import LOCAL

controller = pytest.importorskip("aiosmtpd.controller")
smtp = pytest.importorskip("aiosmtpd.smtp")

ALERT = Alert("0123456789abcdef", "dead", "Five dead or more", date(2018, 5, 16), "egypt-libya", "egypt-libya/coast",
              ("a1",), ("killed 8, from 5",), "خمسة قتلى أو أكثر", "high", "confirmed",
              (Reason("killed", (8, 5)), Reason("near", ("bp.sallum_crossing",))))
NOW = datetime(2018, 5, 20, tzinfo=UTC)


class Server:
    """Keeps what it was given; ``answers`` are said in place of OK, ``kill`` ends the sender before it is answered."""

    def __init__(self) -> None:
        self.got: list[Mail] = []
        self.answers: list[str] = []
        self.kill: int | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802  so it is asked for
        self.got.append(message_from_bytes(envelope.content, policy=default))
        if self.kill is not None:
            os.kill(self.kill, signal.SIGKILL)
        return self.answers.pop(0) if self.answers else "250 OK"

    @property
    def mailbox(self) -> dict[str, Mail]:
        """What a mailbox shows that drops duplicates by Message-ID."""
        return {str(one["Message-ID"]): one for one in self.got}


def _free_port() -> int:
    """The controller looks at its own port after the start, so it must be told one."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port: int = taken.getsockname()[1]
        return port


@pytest.fixture
def server() -> Iterator[tuple[Server, int]]:
    held, port = Server(), _free_port()
    running = controller.Controller(held, hostname="127.0.0.1", port=port)
    running.start()
    yield held, port
    running.stop()


def _channel(port: int, **more: Any) -> Channel:
    box = Mailbox("127.0.0.1", port, "none", None, "marsad@example.org", "desk@example.org")
    return Channel("mail desk@example.org", box._replace(**more))


def _text(one: Mail) -> str:
    payload = one.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_a_mail_says_in_both_languages_what_was_raised_and_why(tmp_path: Path, server: tuple[Server, int]) -> None:
    held, port = server
    with open_store(str(tmp_path / "b.db"), now=lambda: NOW) as store:
        keep_alerts(LOCAL, store, [ALERT])
        channel = _channel(port, page="https://desk.example.org")
        assert send(LOCAL, store, [channel], post) == (1, 0, 0, 0)
        assert send(LOCAL, store, [channel], post) == (0, 0, 0, 0)
    one = held.got[0]
    assert one["Subject"] == "خمسة قتلى أو أكثر | Five dead or more"
    assert (one["From"], one["To"]) == ("marsad@example.org", "desk@example.org")
    text = _text(one)
    for words in ("8 قتلى، وحد القاعدة 5 قتلى", "8 killed, from 5 killed on", "قرب: ", "16 مايو 2018",
                  "Egypt-Libya, Coast, Salloum and Musaid", "https://desk.example.org/incident/a1"):
        assert words in text


def test_a_mail_is_the_same_at_every_try_and_another_for_each_recipient() -> None:
    message = Message(ALERT.id, (ALERT,), NOW)
    one, other = _channel(25), _channel(25, to="b@example.org")._replace(id="mail b@example.org")
    assert isinstance(one.target, Mailbox)
    assert isinstance(other.target, Mailbox)
    first = mail(one, one.target, message)
    assert first.as_bytes() == mail(one, one.target, message).as_bytes()
    assert first["Message-ID"] != mail(other, other.target, message)["Message-ID"]


def test_a_refusal_is_tried_again_later(tmp_path: Path, server: tuple[Server, int]) -> None:
    held, port = server
    held.answers = ["451 try later", "550 no"]
    with open_store(str(tmp_path / "b.db"), now=lambda: NOW) as store:
        keep_alerts(LOCAL, store, [ALERT])
        found = [send(LOCAL, replace(store, now=lambda minutes=minutes: NOW + timedelta(minutes=minutes)),
                      [_channel(port)], post) for minutes in (0, 0.5, 1, 2, 3)]
    assert found == [(0, 1, 0, 0), (0, 0, 1, 0), (0, 1, 0, 0), (0, 0, 1, 0), (1, 0, 0, 0)]
    assert len(held.mailbox) == 1


CHANNEL = """[[channel]]
id = "mail"
kind = "email"
host = "127.0.0.1"
port = 2525
security = "none"
from = "marsad@example.org"
to = ["desk@example.org", "night@example.org"]
"""


@pytest.mark.slow
def test_a_sender_killed_after_the_server_took_the_mail_loses_and_doubles_none(
        tmp_path: Path, server: tuple[Server, int]) -> None:
    held, port = server
    path = tmp_path / "channels.toml"
    path.write_text(CHANNEL.replace("2525", str(port)), encoding="utf-8")
    with open_store(str(tmp_path / "b.db")) as store:
        keep_alerts(LOCAL, store, [ALERT])
    command = [sys.executable, "-m", "marsad", "alerts", "send", "--store", str(tmp_path / "b.db"), "--channels",
               str(path)]
    running = subprocess.Popen(command, cwd=Path(__file__).parent.parent)
    held.kill = running.pid
    assert running.wait() == -signal.SIGKILL
    held.kill = None
    with open_store(str(tmp_path / "b.db")) as store:
        channels = read_channels(path)
        assert send(LOCAL, store, channels, post) == (1, 0, 1, 0)  # the other recipient; the first is in doubt
        later = replace(store, now=lambda: datetime.now(UTC) + AT_IT)
        assert send(LOCAL, later, channels, post) == (1, 0, 0, 0)
        assert send(LOCAL, later, channels, post) == (0, 0, 0, 0)
    assert (len(held.got), len(held.mailbox)) == (3, 2)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
def test_mail_is_encrypted_with_a_certificate_that_is_trusted_and_by_name_and_password(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
                    "key.pem", "-out", "cert.pem"], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    held, port = Server(), _free_port()
    running = controller.Controller(
        held, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True, auth_required=True,
        authenticator=lambda *given: smtp.AuthResult(success=given[-1] == smtp.LoginPassword(b"desk", b"word"),
                                                     handled=False))
    running.start()
    monkeypatch.setenv("MARSAD_TEST_WORD", "word")
    more = f'user = "desk"\npassword_env = "MARSAD_TEST_WORD"\nca_file = "{tmp_path / "cert.pem"}"\n'
    path = tmp_path / "channels.toml"
    path.write_text(CHANNEL.replace("2525", str(port)).replace("none", "starttls").replace("127.0.0.1", "localhost")
                    + more, encoding="utf-8")
    channel = read_channels(path)[0]
    message = Message(ALERT.id, (ALERT,), NOW)
    assert isinstance(channel.target, Mailbox)
    assert post(channel, message, NOW) is None
    untrusted = channel._replace(target=channel.target._replace(ca_file=None))
    assert "certificate verify failed" in (post(untrusted, message, NOW) or "")
    stranger = channel._replace(target=channel.target._replace(login=("desk", "guess")))
    assert "535" in (post(stranger, message, NOW) or "")
    running.stop()
    assert len(held.got) == 1


@pytest.mark.parametrize(("old", "new", "line", "problem"), [
    ('"127.0.0.1"', '"mail.example.org"', 6, "would go unencrypted"),
    ('"night@example.org"', '"night"', 8, "'night' is no address"), ("2525", "0", 5, "port is no number"),
    ('security = "none"', 'security = "some"', 6, "security has no 'some'"),
    ('security = "none"', 'user = "x"', 2, "password_env is no text"),
    ('security = "none"', 'language = "fr"', 6, "language has no 'fr'"),
    ('["desk@example.org", "night@example.org"]', "[]", 8, "to names nobody")])
def test_faults_of_a_channel_of_mail_are_named(tmp_path: Path, old: str, new: str, line: int, problem: str) -> None:
    path = tmp_path / "channels.toml"
    path.write_text(CHANNEL.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match=rf"channels\.toml:{line}: .*{problem}"):
        read_channels(path)
