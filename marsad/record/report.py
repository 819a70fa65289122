"""A report as received, and what was read in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from marsad.record.event import Event


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a text came out of bytes: their hash (hexadecimal), the encoding they were decoded from, and, where the
    text was taken out of a page, the extractor with its version."""

    sha256: str
    encoding: str
    extractor: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A report as received: ``text`` is what was read (title, line feed, body) and is never altered afterwards."""

    id: str
    text: str
    published: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    provenance: Provenance | None = None

    @property
    def sha256(self) -> str:
        """Hash of the text in UTF-8, hexadecimal."""
        return sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


def report_text(title: str | None, body: str) -> str:
    """Title, a line feed, body, where a report has both (RECORD contract)."""
    return f"{title}\n{body}" if title and body else title or body


def make_report(text: str, *, id: str | None = None, published: date | None = None, title: str | None = None,
                source: str | None = None, url: str | None = None, provenance: Provenance | None = None) -> Report:
    """A report of this whole text; without an id of its own it is named by the first 16 digits of the text's hash."""
    report = Report(id or "", text, published, title, source, url, provenance)
    return report if id else replace(report, id=report.sha256[:16])


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader of one version made of one report."""

    report: Report
    events: tuple[Event, ...]
    reader: str
