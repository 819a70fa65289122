"""Incidents on a terminal: a list of them, one with its accounts, its history. Arabic stands in bidi isolates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from marsad.exports.headline import headline
from marsad.exports.incident_json import incident_dict
from marsad.exports.shown import count_text, date_text, inferred, place_text
from marsad.exports.table import LEGEND as INFERRED_LEGEND
from marsad.exports.table import MARK as INFERRED
from marsad.exports.table import WIDE, Isolated
from marsad.record.decision import Decision
from marsad.record.event import Event
from marsad.record.incident import Incident
from marsad.record.values import Count, DateSpan, Place
from marsad.store.views import AccountView, Entry, Found, Gone, IncidentView, Page

MARK = "†"           # after values that a person gave
LEGEND = f"{MARK} corrected by a person; marsad show has who, why, and what the accounts tell"
_FIELDS = ("type", "status", "date", "place", "killed", "injured", "people", "missing")
_LISTS = ("by", "on", "claimed_by", "goods", "means")


def page_table(page: Page, console: Console) -> None:
    """A page of incidents: a row each, or on a narrow terminal a block."""
    if console.width >= WIDE:
        console.print(_table(page.items))
    else:
        for found in page.items:
            console.print(Padding(_block(found), (0, 0, 1, 0)))
    if any(found.decided.corrections for found in page.items):
        console.print(Text(LEGEND, style="dim"))
    console.print(Text(f"{page.told} {'incident' if page.total == 1 else 'incidents'}"
                       + (f"; more with --after {page.after}" if page.after else "")))


def incident_table(view: IncidentView, console: Console) -> None:
    """One incident: its values with who gives each, what people decided, every account with its words."""
    found = view.found
    if view.asked != found.id:
        console.print(f"{view.asked} was merged into {found.id}")
    state = incident_dict(found.incident)
    console.print(Text.assemble((found.id, "bold"), f" · {found.status} · {_many(found.incident.reports, 'report')}, "
                                f"{_many(found.incident.voices, 'voice')} · change {found.change}"))
    for language in ("ar", "en"):
        console.print(Isolated(headline(state, language, dated=True)))
    console.print(Padding(_values(found), (1, 0)))
    for decision in _standing(found):
        console.print(Isolated(_decided(decision)))
    for number, account in enumerate(view.accounts, 1):
        console.print(Padding(_account(account, number), (1, 0, 0, 0)))
    if any(inferred(account.event, name) for account in view.accounts for name in ("date", "place")):
        console.print(Text(INFERRED_LEGEND, style="dim"))


def gone_text(gone: Gone) -> str:
    """What became of an id, in a line."""
    return f"{gone.asked} was {gone.status}" + (f" into {', '.join(gone.now)}" if gone.now else "")


def history_table(entries: Iterable[Entry], console: Console) -> None:
    """A block a change, oldest first."""
    for entry in entries:
        console.print(Text.assemble((f"{entry.change}", "bold"), f" · {entry.at:%Y-%m-%d %H:%M} UTC · {entry.what} · "
                                    f"{entry.incident} · {entry.status or ''}"))
        for line in _steps(entry):
            console.print(Padding(Isolated(line), (0, 0, 0, 2)))


def _table(items: Iterable[Found]) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=True)
    for name, ratio in (("incident", None), ("type", None), ("date", None), ("place", 2), ("killed", None),
                        ("by", 2), ("claimed by", 2), ("voices", None), ("what", 4)):
        table.add_column(name, ratio=ratio, no_wrap=ratio is None, overflow="fold")
    for found in items:
        one = found.incident
        table.add_row(found.id, Text(_marked(found, "type"), style="bold"), _marked(found, "date"),
                      Isolated(_marked(found, "place")), _marked(found, "killed"), Isolated(_names(one, "by")),
                      Isolated(_names(one, "claimed_by")), str(one.voices),
                      Isolated(headline(incident_dict(one), "ar"), "dim"))
    return table


def _block(found: Found) -> Table:
    grid = _grid()
    grid.add_row("incident", Text.assemble((found.id, "bold"), f" · {_marked(found, 'type')} · {found.status}"))
    for name in ("date", "place", "killed", *_LISTS):
        if text := _names(found.incident, name) if name in _LISTS else _marked(found, name):
            grid.add_row(name.replace("_", " "), Isolated(text))
    grid.add_row("voices", str(found.incident.voices))
    grid.add_row("what", Isolated(headline(incident_dict(found.incident), "ar")))
    return grid


def _grid() -> Table:
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim", no_wrap=True)
    grid.add_column(overflow="fold", ratio=1)
    return grid


def _values(found: Found) -> Table:
    """Each field with the value that stands, then each that is told, with its voices."""
    grid = _grid()
    for name in _FIELDS:
        folded = getattr(found.incident, name)
        told = "; ".join(f"{_text(one.value)} ({_many(one.voices, 'voice')})" for one in folded.told)
        if folded.best is not None or told:
            grid.add_row(name, Isolated(_marked(found, name) or "not known"))
            if len(folded.told) > 1 or name in found.decided.corrected:
                grid.add_row("", Isolated(f"told: {told}", "dim"))
    for name in _LISTS:
        if told := getattr(found.incident, name):
            mark = f" {MARK}" if name in found.decided.corrected else ""
            grid.add_row(name.replace("_", " "), Isolated(
                "، ".join(f"{one.value} ({one.voices})" for one in told) + mark))
    return grid


def _account(account: AccountView, number: int) -> Table:
    grid = _grid()
    day = account.published.isoformat() if account.published else "no day of publication"
    grid.add_row(str(number), Isolated(f"{_source(account)} · {day} · account {account.event_id}"))
    grid.add_row("report", Isolated(" ".join((", ".join(account.names), account.url or ""))))
    if account.title:
        grid.add_row("title", Isolated(account.title))
    for name, text in _told(account):
        grid.add_row(name, Isolated(text))
    grid.add_row("words", Isolated(account.quote))
    return grid


def _source(account: AccountView) -> str:
    """Who published, with what people said of that source."""
    said = [account.kind, account.owner, f"reliability {account.reliability}" if account.reliability else None]
    named = ", ".join(filter(None, said))
    return (account.source or "no source") + (f" ({named})" if named else "")


def _told(account: AccountView) -> list[tuple[str, str]]:
    event = account.event
    shown = [("tells", f"{event.type} · {event.status}"), ("date", _inferred(event, "date", date_text(event.date))),
             ("place", _inferred(event, "place", place_text(event.place))),
             *((name, count_text(getattr(event, name))) for name in ("killed", "injured", "people")),
             *((name.replace("_", " "), "، ".join(getattr(event, name))) for name in _LISTS)]
    return [(name, text) for name, text in shown if text]


def _inferred(event: Event, name: str, text: str) -> str:
    return f"{text} {INFERRED}" if text and inferred(event, name) else text


def _standing(found: Found) -> list[Decision]:
    decided = found.decided
    all_ = (*decided.corrections, *([decided.retracted] if decided.retracted else []), *decided.confirmed,
            *decided.notes, *decided.marks)
    return sorted(all_, key=lambda one: one.change)


def _decided(one: Decision) -> str:
    what = f"{one.verb} {one.payload['field']}: {_plain(one.payload.get('was'))} → " \
           f"{_plain(one.payload['value']) if 'value' in one.payload else 'as told'}" \
        if one.verb == "correct" else one.verb
    if one.verb == "mark":
        what = " ".join(filter(None, ["mark", one.payload["state"], one.payload["words"]]))
    return f"{what} · {one.person} · {one.at:%Y-%m-%d}" + (f" · {one.reason}" if one.reason else "")


def _steps(entry: Entry) -> list[str]:
    lines = [_decided(entry.decision)] if entry.decision else []
    lines += [f"{_many(len(names), 'account')} {word}: {', '.join(names)}" for names, word in (
        (entry.came, "came"), (entry.went, "went")) if names]
    lines += [f"{name}: {_plain(was)} → {_plain(now)}" for name, (was, now) in entry.altered.items()]
    return lines + ([f"leads to {', '.join(entry.into)}"] if entry.into else [])


def _plain(value: Any) -> str:
    """A value of the record as JSON writes it, in few words."""
    if isinstance(value, dict):
        if set(value) == {"min", "max"}:
            return count_text(Count(**value))
        return str(value.get("name") or " – ".join(dict.fromkeys((value["start"], value["end"]))))
    if isinstance(value, list | tuple):
        return "، ".join(map(str, value)) or "none"
    return "not known" if value is None else str(value) if isinstance(value, str) else json.dumps(value)


def _marked(found: Found, name: str) -> str:
    text = _text(getattr(found.incident, name).best)
    return f"{text} {MARK}" if name in found.decided.corrected else text


def _text(value: Any) -> str:
    if isinstance(value, Count):
        return count_text(value)
    if isinstance(value, DateSpan):
        return date_text(value)
    return place_text(value) if isinstance(value, Place) else value or ""


def _names(incident: Incident, name: str) -> str:
    return "، ".join(one.value for one in getattr(incident, name))


def _many(number: int, what: str) -> str:
    return f"{number} {what if number == 1 else what + 's'}"


