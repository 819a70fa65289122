"""A field report as a person enters it, checked: free text, or a form of fields (`reading.form`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from marsad.errors import EntryError
from marsad.reading.form import FIELDS, HEAD, read_form
from marsad.record.event import EVENT_TYPES, GOODS
from marsad.record.report import Report, make_report, report_text
from marsad.sources.photos import Photo

# How reliable a source is, by the Admiralty code (NATO AJP-2.1): of the source alone, whatever it told this time.
RELIABILITY = {"A": "completely reliable", "B": "usually reliable", "C": "fairly reliable",
               "D": "not usually reliable", "E": "unreliable", "F": "reliability cannot be judged"}
MOST_CHARS = 200_000
MOST_PHOTOS = 20
HOW = {
    "type": f"give one of {', '.join(EVENT_TYPES)}", "goods": f"give some of {', '.join(GOODS)}, with ; between them",
    "date": "give YYYY-MM-DD, YYYY-MM, YYYY, or two days with .. between",
    "place": "give its name; also NAME, COUNTRY (two letters) or NAME @ latitude,longitude",
    **dict.fromkeys(("killed", "injured", "people", "missing"), "give a number, 10-12, or 10+ for at least 10"),
    **dict.fromkeys(("by", "on", "claimed_by"), "give names, with ; between them"),
}


@dataclass(frozen=True)
class Entry:
    """What is entered: the report, who enters it, how reliable its source is (NATO's A to F; None: not said), and
    photos."""

    report: Report
    person: str
    reliability: str | None = None
    photos: tuple[Photo, ...] = ()


def entry(person: str, source: str, published: date, *, text: str = "", title: str | None = None,
          fields: Mapping[str, str] | None = None, reliability: str | None = None,
          photos: tuple[Photo, ...] = ()) -> Entry:
    """The entry of free text or of fields. Raises EntryError with the field that is wrong and what to give."""
    for name, value in (("by", person), ("source", source)):
        if not value.strip():
            raise EntryError(name, "is not told", "give a name")
    if reliability is not None and reliability not in RELIABILITY:
        raise EntryError("reliability", f"cannot be {reliability[:20]}", f"give one of {', '.join(RELIABILITY)}")
    if len(photos) > MOST_PHOTOS:
        raise EntryError("photos", f"are {len(photos)}, more than {MOST_PHOTOS}", "enter some with another report")
    given = {name: value.strip() for name, value in (fields or {}).items() if value.strip()}
    if bool(given) == bool(text.strip()):
        raise EntryError("text", "is not told" if not given else "and fields are both told",
                         "give the text of the report, or its fields")
    whole = form(given) if given else report_text(title, text)
    if len(whole) > MOST_CHARS:
        raise EntryError("text", f"has {len(whole)} characters, more than {MOST_CHARS}", "enter it in parts")
    report = make_report(whole, published=published, title=None if given else title or None, source=source.strip())
    return Entry(report, person.strip(), reliability, photos)


def form(fields: Mapping[str, str]) -> str:
    """The text of a form with these fields, each of which is understood. Raises EntryError."""
    for name in fields:
        if name not in FIELDS:
            raise EntryError(name, "is no field of a form", f"fields are {', '.join(FIELDS)}")
    if "type" not in fields:
        raise EntryError("type", "is not told", HOW["type"])
    lines = [f"{name}: {_line(name, fields[name])}" for name in FIELDS if name in fields]
    text = "\n".join((HEAD, *lines))
    _check(fields, text)
    return text


def _line(name: str, value: str) -> str:
    """A value on one line; a note may have several."""
    return value if name == "note" else " ".join(value.split())


def _check(fields: Mapping[str, str], text: str) -> None:
    """Each field gave a value."""
    events = read_form(text)
    read = {one.field for event in events or () for one in event.evidence}
    for name in fields:
        if name != "note" and name not in read:
            raise EntryError(name, f"cannot be {fields[name][:60]}", HOW[name])
    goods = [part.strip() for part in fields.get("goods", "").replace("،", ";").replace("؛", ";").split(";")]
    for part in filter(None, goods):
        if part not in GOODS:
            raise EntryError("goods", f"has no {part[:60]}", HOW["goods"])
