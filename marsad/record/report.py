"""A report as received, and what was read in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from marsad.record.event import Event


@dataclass(frozen=True, slots=True)
class Report:
    """A report as received: ``text`` is what was read (title, line feed, body) and is never altered afterwards."""

    id: str
    text: str
    published: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8, hexadecimal."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def report_text(title: str | None, body: str) -> str:
    """Title, a line feed, body, where a report has both (RECORD contract)."""
    return f"{title}\n{body}" if title and body else title or body


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader of one version made of one report."""

    report: Report
    events: tuple[Event, ...]
    reader: str
