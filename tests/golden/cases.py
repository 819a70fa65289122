"""Golden cases: what a careful person reads in a short text, and how a reading is compared with it.

A file ``<topic>.yaml`` holds ``cases``; ``README.md`` beside this says what a case may hold. The comparison gives a
list of complaints, empty where the reading is as expected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from golden.alike import count_of, names_alike, places_alike, span_of

from marsad.lexicon.yamlfile import read_yaml
from marsad.record.event import EVENT_TYPES, GOODS, STATUSES

FOLDER = Path(__file__).parent
NOT_YET = FOLDER / "not_yet.txt"
ROOMS = ("dates", "numbers", "places", "actors")
COUNTS = ("killed", "injured", "people", "missing", "women", "children")
NAMES = ("by", "on", "claimed_by", "told_by")
SETS = ("goods", "means")
PLAIN = ("type", "status", "level", "by_sea", "assertion", "outcome", "role")
WAY = ("from_place", "to_place")
EVENT_KEYS = {*PLAIN, *WAY, *COUNTS, *NAMES, *SETS, "date", "place", "country", "claims", "items", "dead_by_party",
              "none", "optional", "or"}
CASE_KEYS = {"id", "shows", "published", "text", "events", "may", *ROOMS}


@dataclass(frozen=True)
class Case:
    """One text with what must be read in it; ``id`` is unique over all files, as ``topic/name``."""

    id: str
    shows: str
    text: str
    published: date | None
    expected: dict[str, Any]

    @property
    def tells_events(self) -> bool:
        """True where the case says which events its text tells."""
        return "events" in self.expected


def load() -> list[Case]:
    """All cases of all files, in order of topic."""
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in _load_file(path)]


def _load_file(path: Path) -> list[Case]:
    cases = []
    for raw in read_yaml(path)["cases"]:
        unknown = set(raw) - CASE_KEYS
        if unknown:
            raise ValueError(f"{path}:{raw.line}: a case has no {sorted(unknown)}")
        _check_events(path, raw)
        published = date.fromisoformat(raw["published"]) if "published" in raw else None
        cases.append(Case(f"{path.stem}/{raw['id']}", raw["shows"], raw["text"], published, raw))
    return cases


def _check_events(path: Path, raw: Any) -> None:
    for event in raw.get("events", []):
        where = f"{path}:{event.line}:"
        if set(event) - EVENT_KEYS:
            raise ValueError(f"{where} an expected event has no {sorted(set(event) - EVENT_KEYS)}")
        if {event.get("type"), *event.get("or", ())} - set(EVENT_TYPES):
            raise ValueError(f"{where} no event type {event.get('type')!r}")
        if event.get("status", "happened") not in (*STATUSES, "any") or set(event.get("goods", [])) - set(GOODS):
            raise ValueError(f"{where} unknown status or goods")


def not_yet() -> set[str]:
    """Ids of the cases, and ``id ~variant`` of the variants, that the reader does not read yet."""
    lines = NOT_YET.read_text(encoding="utf-8").splitlines() if NOT_YET.exists() else []
    return {line.strip() for line in lines if line.strip() and not line.startswith("#")}


# Events ----------------------------------------------------------------------------------------------------------

def event_complaints(expected: list[Any], got: Iterable[Any], may: Iterable[str] = ()) -> list[str]:
    """What is wrong with the events read: wrong values, events not read, events that nobody would read."""
    left, complaints = list(got), []
    wanted = sorted(expected, key=lambda e: "optional" in e)
    for want in wanted:
        ranked = sorted(((len(wrong_fields(want, event)), i) for i, event in enumerate(left)
                         if event.type in (want["type"], *want.get("or", ()))))
        if ranked:
            complaints += [f"{want['type']}: {w}" for w in wrong_fields(want, left.pop(ranked[0][1]))]
        elif "optional" not in want:
            complaints.append(f"{want['type']}: not read")
    return complaints + [f"{event.type}: read, though no reader would" for event in left if event.type not in may]


def wrong_fields(want: Any, event: Any) -> list[str]:
    """Fields of an event read that are not as expected; fields that the case does not name are not looked at."""
    checks: list[str] = []
    for name in (*PLAIN[2:], "status"):
        value, default = want.get(name), "happened" if name == "status" else None
        if (value or default) not in (None, "any") and str(getattr(event, name)) != (value or default):
            checks.append(f"{name} {getattr(event, name)!r}, expected {value or default!r}")
    checks += [f"{name} {count_of(getattr(event, name))!r}, expected {want[name]!r}"
               for name in COUNTS if name in want and count_of(getattr(event, name)) != want[name]]
    if "date" in want and span_of(event.date) != want["date"]:
        checks.append(f"date {span_of(event.date)!r}, expected {want['date']!r}")
    checks += _wrong_place(want, event.place)
    checks += [f"{name} {getattr(event, name)!r}, expected {want[name]!r}"
               for name in WAY if name in want and not places_alike(want[name], getattr(event, name) or "")]
    checks += [f"{name} {list(getattr(event, name))!r}, expected {want[name]!r}"
               for name in NAMES if name in want and not _same_names(want[name], getattr(event, name), name == "on")]
    checks += [f"{name} {sorted(getattr(event, name))!r}, expected {sorted(want[name])!r}"
               for name in SETS if name in want and set(getattr(event, name)) != set(want[name])]
    checks += [f"{name} {getattr(event, name)!r}, expected none"
               for name in want.get("none", []) if getattr(event, name) not in (None, (), [])]
    checks += [f"items {[i.to_dict() for i in event.items]!r}, expected {dict(w)!r}" for w in want.get("items", [])
               if not any(_same_item(w, item) for item in event.items)]
    dead = {party: count_of(count) for party, count in event.dead_by_party}
    checks += [f"dead_by_party {dead!r}, expected {party} {number!r}"
               for party, number in want.get("dead_by_party", {}).items() if dead.get(party) != number]
    return checks + _wrong_claims(want.get("claims", []), event.claims)


def _wrong_place(want: Any, place: Any) -> list[str]:
    names = [place.name, *place.aliases] if place else []
    wrong = []
    if "place" in want and not any(places_alike(want["place"], name) for name in names):
        wrong.append(f"place {names!r}, expected {want['place']!r}")
    if "country" in want and (place is None or place.country != want["country"]):
        wrong.append(f"country {place.country if place else None!r}, expected {want['country']!r}")
    return wrong


def _same_names(want: list[str], got: Iterable[str], more: bool = False) -> bool:
    """Each name wanted is read, and, unless ``more`` may be, none besides: a target is often told in several words."""
    got = list(got)
    return all(any(names_alike(w, g) for g in got) for w in want) and \
        (more or all(any(names_alike(w, g) for w in want) for g in got))


def _wrong_claims(want: list[Any], got: Iterable[Any]) -> list[str]:
    got = list(got)
    return [f"claims {[c.to_dict() for c in got]!r}, expected {dict(w)!r}" for w in want
            if not any(_same_claim(w, c) for c in got)]


def _same_item(want: Any, item: Any) -> bool:
    return item.kind == want["kind"] and ("what" not in want or names_alike(want["what"], item.what)) and \
        ("quantity" not in want or item.quantity == float(want["quantity"])) and \
        ("unit" not in want or bool(item.unit and names_alike(want["unit"], item.unit)))


def _same_claim(want: Any, claim: Any) -> bool:
    return claim.stance == want["stance"] and names_alike(want["who"], claim.who) and \
        ("medium" not in want or (bool(claim.medium) and names_alike(want["medium"], claim.medium)))


# Mentions of one room --------------------------------------------------------------------------------------------

def room_complaints(room: str, text: str, expected: Any, mentions: Iterable[Any]) -> list[str]:
    """What is wrong with the mentions that one room reads in the text."""
    got = [m for m in mentions if _value(m) is not None]
    complaints = []
    for line in expected.get("read", []):
        words, _, value = line.partition(" = ")
        hits = [m for m in got if _overlaps(text, words, m)]
        if not hits or (value and not any(_VALUE[room](m, value) for m in hits)):
            read = ", ".join(f"{text[m.start:m.end]!r} {_show(room, m)}" for m in hits) or "nothing"
            complaints.append(f"{room}: {words!r} read as {read}, expected {value or 'a mention'}")
    complaints += [f"{room}: {text[m.start:m.end]!r} read, though {words!r} is none"
                   for words in expected.get("absent", []) for m in got if _overlaps(text, words, m)]
    complaints += [f"{room}: {words!r} read as {value}" for line in expected.get("wrong", [])
                   for words, _, value in [line.partition(" = ")] for m in got
                   if _overlaps(text, words, m) and _VALUE[room](m, value)]
    for key in ("same", "differ"):
        complaints += [f"{room}: {line!r} are not {key}" for line in expected.get(key, [])
                       if _one_thing(text, line, got) != (key == "same")]
    if expected.get("only") == "yes" and len(got) != len(expected.get("read", [])):
        complaints.append(f"{room}: {[text[m.start:m.end] for m in got]!r} read, expected {expected.get('read', [])!r}")
    return complaints


def _overlaps(text: str, words: str, mention: Any) -> bool:
    at = text.find(words)
    if at < 0:
        raise ValueError(f"{words!r} does not stand in the text")
    return mention.start < at + len(words) and at < mention.end


def _one_thing(text: str, line: str, mentions: list[Any]) -> bool | None:
    """True where two names are read with one id, None where one of them is not read at all."""
    first, _, second = line.partition(" = ")
    ids = [{(_value(m).id, _value(m).name if _value(m).id is None else "") for m in mentions if _overlaps(text, w, m)}
           for w in (first, second)]
    return bool(ids[0] & ids[1]) if all(ids) else None


def _value(mention: Any) -> Any:
    return getattr(mention, "value", mention)


def _show(room: str, mention: Any) -> str:
    return {"dates": span_of, "numbers": count_of}.get(room, repr)(_value(mention))


def _same_place(mention: Any, want: str) -> bool:
    country, _, point = want.partition(" ")
    place = _value(mention)
    if place.country != country:
        return False
    if not point:
        return True
    lat, lon = (float(x) for x in point.split(","))
    return place.lat is not None and _km(lat, lon, place.lat, place.lon) <= max(30.0, place.radius_km or 0)


def _km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    a, b, c, d = (radians(x) for x in (lat, lon, lat2, lon2))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def _same_actor(mention: Any, want: str) -> bool:
    return want in {str(getattr(_value(mention), name, "")) for name in ("id", "kind", "name")}


_VALUE: dict[str, Callable[[Any, str], bool]] = {
    "dates": lambda mention, want: span_of(_value(mention)) == want,
    "numbers": lambda mention, want: count_of(_value(mention)) == want,
    "places": _same_place,
    "actors": _same_actor,
}


# The whole of a case ---------------------------------------------------------------------------------------------

def complaints(case: Case) -> list[str]:
    """What the reader that stands reads wrongly in a case."""
    out = []
    if case.tells_events:
        out += event_complaints(case.expected["events"], read_events(case.text, case.published),
                                case.expected.get("may", ()))
    for room in ROOMS:
        if room in case.expected:
            mentions = read_room(room, case.text, case.published)
            out += [f"{room}: not there"] if mentions is None else \
                room_complaints(room, case.text, case.expected[room], mentions)
    return out


def read_events(text: str, published: date | None) -> tuple[Any, ...]:
    """The events that marsad reads in a text."""
    import marsad

    if hasattr(marsad, "read"):
        return tuple(marsad.read(text, published=published).events)
    from marsad.pipeline import default_reader
    from marsad.record.report import Report

    return default_reader().read(Report("golden", text, published)).events


def read_room(room: str, text: str, published: date | None) -> list[Any] | None:
    """The mentions that one room reads by itself; None as long as the room is not there."""
    import marsad

    function = getattr(marsad, room, None)
    if function is None:
        return None
    return list(function(text, published=published) if room == "dates" else function(text))
