"""Where alerts go: channels in a TOML file, read strictly. Secrets stand in the environment, never in the file."""

from __future__ import annotations

import os
import re
from datetime import time
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from marsad.delivery.hours import GRADES, Hours
from marsad.errors import InputError
from marsad.picture.borders_file import Source

Security = Literal["starttls", "tls", "none"]
_COMMON = {"id", "kind", "rules", "zone", "quiet", "digest", "at_once"}
_WEBHOOK = {"url", "secret_env"}
_EMAIL = {"host", "port", "security", "user", "password_env", "from", "to", "language", "page", "ca_file"}
_NEEDED = {"webhook": {"id", "kind", *_WEBHOOK}, "email": {"id", "kind", "host", "from", "to"}}
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
_HOUR = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


class Webhook(NamedTuple):
    """``url`` takes alerts as JSON, signed with ``secret``."""

    url: str
    secret: bytes


class Mailbox(NamedTuple):
    """One recipient of mail, and the server that takes it. ``language`` is "ar", "en" or "both"; ``page`` the address
    of the page, to which mails lead; ``ca_file`` the certificates that are trusted in place of the system's."""

    host: str
    port: int
    security: Security
    login: tuple[str, str] | None
    sender: str
    to: str
    language: str = "both"
    page: str | None = None
    ca_file: str | None = None


class Channel(NamedTuple):
    """One way to one receiver, for the alerts of ``rules`` (of all, where none is named). ``id`` is that under which
    the store knows what the receiver has: a channel of mail has one for each recipient."""

    id: str
    target: Webhook | Mailbox
    rules: tuple[str, ...] = ()
    hours: Hours = Hours()


def read_channels(path: Path) -> tuple[Channel, ...]:
    """The channels of a file. Raises InputError with file, line and remedy."""
    source = Source(path)
    source.keys(source.data, {"channel"}, 1, {"channel"})
    channels: list[Channel] = []
    names: list[str] = []
    at = 1
    for entry in source.tables(source.data, "channel", 1):
        at = source.line(str(entry.get("id")), at)
        found = _channel(source, entry, at)
        if entry["id"] in names:
            source.fail(source.line(entry["id"], at + 1), f"id {entry['id']!r} stands twice", "rename one")
        names.append(entry["id"])
        channels += found
    return tuple(channels)


def _channel(source: Source, entry: dict[str, Any], line: int) -> list[Channel]:
    kind = entry.get("kind")
    if kind not in _NEEDED:
        source.fail(source.line("kind", line), f"kind {kind!r} is none", 'write kind = "webhook" or kind = "email"')
    source.keys(entry, _COMMON | (_WEBHOOK if kind == "webhook" else _EMAIL), line, _NEEDED[kind])
    name, rules, hours = source.text(entry, "id", line), source.texts(entry, "rules", line), _hours(source, entry, line)
    if kind == "webhook":
        return [Channel(name, _webhook(source, entry, line), rules, hours)]
    return [Channel(f"{name} {box.to}", box, rules, hours) for box in _mailboxes(source, entry, line)]


def _webhook(source: Source, entry: dict[str, Any], line: int) -> Webhook:
    url = _address_of_web(source, entry, "url", line)
    return Webhook(url, _secret(source, source.text(entry, "secret_env", line), line).encode())


def _mailboxes(source: Source, entry: dict[str, Any], line: int) -> list[Mailbox]:
    host = source.text(entry, "host", line)
    security = _security(source, entry, host, line)
    port = int(source.number({"port": _PORTS[security], **entry}, "port", line, 1, 65535))
    login = (source.text(entry, "user", line), _secret(source, source.text(entry, "password_env", line), line)) \
        if {"user", "password_env"} & set(entry) else None
    language = _one_of(source, entry, "language", line, ("both", "ar", "en")) or "both"
    page = _address_of_web(source, entry, "page", line).rstrip("/") if "page" in entry else None
    ca_file = source.text(entry, "ca_file", line) if "ca_file" in entry else None
    recipients = source.texts(entry, "to", line)
    for address in (source.text(entry, "from", line), *recipients):
        if not _ADDRESS.fullmatch(address):
            source.fail(source.line("to", line), f"{address!r} is no address of mail", "write name@host")
    if not recipients:
        source.fail(source.line("to", line), "to names nobody", 'write to = ["desk@example.org"]')
    return [Mailbox(host, port, security, login, entry["from"], to, language, page, ca_file)
            for to in dict.fromkeys(recipients)]


def _security(source: Source, entry: dict[str, Any], host: str, line: int) -> Security:
    """How the way to the server is kept secret; open text only within this machine."""
    found: Security = _one_of(source, entry, "security", line, ("starttls", "tls", "none")) or "starttls"
    if found == "none" and not _is_here(host):
        source.fail(source.line("security", line), f"mail to {host} would go unencrypted",
                    'write security = "starttls" or "tls"; "none" is for a server on this machine')
    return found


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _hours(source: Source, entry: dict[str, Any], line: int) -> Hours:
    quiet = source.texts(entry, "quiet", line)
    if quiet and (len(quiet) != 2 or quiet[0] == quiet[1]):
        source.fail(source.line("quiet", line), "quiet is no span of hours", 'write quiet = ["22:00", "06:00"]')
    hours = [_hour(source, "quiet", written, line) for written in quiet]
    digest = _hour(source, "digest", source.text(entry, "digest", line), line) if "digest" in entry else None
    return Hours(_zone(source, entry, line), (hours[0], hours[1]) if hours else None, digest,
                 _one_of(source, entry, "at_once", line, GRADES))


def _hour(source: Source, key: str, written: str, line: int) -> time:
    found = _HOUR.fullmatch(written)
    if found is None:
        source.fail(source.line(key, line), f"{key} has no hour {written!r}", "write it like 07:30")
    return time(int(found[1]), int(found[2]))


def _zone(source: Source, entry: dict[str, Any], line: int) -> ZoneInfo:
    name = entry.get("zone", "UTC")
    try:
        return ZoneInfo(name)
    except (ValueError, TypeError, OSError, LookupError):  # ZoneInfoNotFoundError is a KeyError
        source.fail(source.line("zone", line), f"there is no zone {name!r}", 'write zone = "Africa/Cairo"')


def _one_of(source: Source, entry: dict[str, Any], key: str, line: int, known: tuple[str, ...]) -> Any:
    value = entry.get(key)
    if value is not None and value not in known:
        source.fail(source.line(key, line), f"{key} has no {value!r}", f"use {', '.join(known)}")
    return value


def _address_of_web(source: Source, entry: dict[str, Any], key: str, line: int) -> str:
    url = source.text(entry, key, line)
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        source.fail(source.line(key, line), f"{key} {url!r} is no http or https address", "give a whole address")
    return url


def _secret(source: Source, name: str, line: int) -> str:
    found = os.environ.get(name, "")
    if not found:
        raise InputError(str(source.path), f"the environment has no {name}", f"set {name} to the secret", line)
    return found
