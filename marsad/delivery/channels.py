"""Where alerts go: channels in a TOML file, read strictly. Secrets stand in the environment, never in the file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from marsad.errors import InputError
from marsad.picture.borders_file import Source

_KEYS = {"id", "kind", "url", "secret_env", "rules"}


class Channel(NamedTuple):
    """A webhook: ``url`` takes the alerts of ``rules`` (of all, where none is named), signed with ``secret``."""

    id: str
    url: str
    secret: bytes
    rules: tuple[str, ...] = ()


def read_channels(path: Path) -> tuple[Channel, ...]:
    """The channels of a file. Raises InputError with file, line and remedy."""
    source = Source(path)
    source.keys(source.data, {"channel"}, 1, {"channel"})
    channels = []
    for entry in source.tables(source.data, "channel", 1):
        line = source.line(str(entry.get("id")))
        source.keys(entry, _KEYS, line, _KEYS - {"rules"})
        if entry["kind"] != "webhook":
            source.fail(source.line("kind", line), f"kind {entry['kind']!r} is none", 'write kind = "webhook"')
        url, name = source.text(entry, "url", line), source.text(entry, "secret_env", line)
        if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
            source.fail(source.line("url", line), f"url {url!r} is no http or https address", "give a whole address")
        channels.append(Channel(source.text(entry, "id", line), url, _secret(path, name, line),
                                source.texts(entry, "rules", line)))
        if channels[-1].id in {channel.id for channel in channels[:-1]}:
            source.fail(line, f"id {channels[-1].id!r} stands twice", "rename one")
    return tuple(channels)


def _secret(path: Path, name: str, line: int) -> bytes:
    found = os.environ.get(name, "")
    if not found:
        raise InputError(str(path), f"the environment has no {name}", f"set {name} to the secret", line)
    return found.encode()
