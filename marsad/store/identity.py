"""What names a thing in the store: hashes of what it is, so that the same report has one id whoever adds it, when and
in whatever order."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

from marsad.record.event import Event
from marsad.record.report import Report


def source_name(report: Report) -> str | None:
    """Who published: as the report says, else the host of its address; None where neither is told."""
    if report.source and report.source.strip():
        return report.source.strip()
    address = report_address(report)
    return _host(address).removeprefix("www.") or None if address else None


def report_address(report: Report) -> str | None:
    """The address without what stands behind "#" (a place in the same page), scheme and host in lower case."""
    written = (report.url or "").strip()
    if not written:
        return None
    bare = written.partition("#")[0] or written
    scheme, colon, rest = bare.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}{colon}{host.lower()}{slash}{path}" if colon else bare


def source_id(name: str) -> str:
    return _digest("source", name)


def report_id(report: Report) -> str:
    """Source, address (the text where there is none) and day of publication: the same address with another text is
    the same report in a new version."""
    address = report_address(report)
    told = f"at {address}" if address else f"text {report.sha256}"
    return _digest("report", source_name(report) or "", told, str(report.published or ""))


def version_id(report: str, text_sha256: str) -> str:
    return _digest("version", report, text_sha256)


def reading_id(version: str, reader: str) -> str:
    return _digest("reading", version, reader)


def event_ids(version: str, events: tuple[Event, ...]) -> list[str]:
    """An event of a version is named by its type and the word that names it: another reader that finds the same event
    with other values gives it the same id, so decisions about it stay. Of two with the same, the second is told so."""
    out: list[str] = []
    for event in events:
        name, again = _event_id(version, event, 0), 0
        while name in out:
            again += 1
            name = _event_id(version, event, again)
        out.append(name)
    return out


def incident_id(founder: str, again: int = 0) -> str:
    """An incident is named by the event that founded it; ``again`` where that event founded one before."""
    return _digest("incident", founder, *["again"] * again)


def _event_id(version: str, event: Event, again: int) -> str:
    return _digest("event", version, event.type, str(event.trigger[0]), str(event.trigger[1]), *["again"] * again)


def photo_id(report: str, sha256: str) -> str:
    """The same file is one photo of a report, and another one of another report."""
    return _digest("photo", report, sha256)


def decision_id(change: int, person: str, verb: str, target: str) -> str:
    """One change holds one decision."""
    return _digest("decision", str(change), person, verb, target)


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
