"""People decide: merge, part, split, correct, retract, note, confirm, undo. Each decision is appended, and nothing is
ever taken from those before it, also not by undoing; what stands now follows from all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from sqlalchemy import Connection, select

from marsad.errors import ConflictError, DecisionError, UnknownError
from marsad.exports.record_json import dumps
from marsad.incidents.linkage import Pair, pair
from marsad.record.decision import MARK_STATES, Decision, Verb
from marsad.store import identity, tables
from marsad.store.decided import decision_from, decisions, follow
from marsad.store.given import correctable, given_value
from marsad.store.judging import current, judged, undone
from marsad.store.naming import former
from marsad.store.opening import Store
from marsad.store.rows import insert, where_in
from marsad.store.settling import settle
from marsad.store.shelf import Shelf, load
from marsad.store.showing import last_state, led_to
from marsad.store.states import found_from
from marsad.store.viewer import Viewer
from marsad.store.writing import new_change

_NEED_REASON = {"correct": "why the value is another", "retract": "why it is no incident", "note": "the note itself"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a person wants: a ``verb`` on the incident ``target``.

    ``others`` are the incidents to merge into it or to keep apart from it, the accounts to split from it (event ids,
    report ids or the ids under which reports came), or the decision to undo (none: the last that stands). Of a
    correction ``field`` and ``value`` are what and how, as `given_value` takes it, with ``as_told`` in place of a value
    where the accounts shall count again; of a mark the words of what was announced (None: the border measure as such)
    and its state. ``seen`` is the change of the incident that the person looked at: where it has altered since, nothing
    is decided.
    """

    verb: Verb
    target: str
    person: str
    reason: str | None = None
    others: tuple[str, ...] = ()
    field: str | None = None
    value: Any = None
    as_told: bool = False
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written down, and the incidents that stand now for those it was about."""

    decision: Decision
    incidents: tuple[str, ...]


@dataclass(slots=True)
class _Matter:
    """What a decision is about: the incident, its events, and those that it moves."""

    target: str
    events: list[str]
    payload: dict[str, Any] = field(default_factory=dict)
    together: set[Pair] = field(default_factory=set)
    apart: set[Pair] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)           # events beside its own that may belong elsewhere now
    former: dict[str, str] = field(default_factory=dict)     # where events belonged before what is undone


def decide(viewer: Viewer, store: Store, proposal: Proposal) -> Outcome:
    """Write a decision down and let all follow that follows from it, in one transaction.

    Raises DecisionError where it cannot be taken so, ConflictError where the incident altered since it was seen,
    UnknownError where there is none of that id.
    """
    _check(proposal)
    with store.writing() as connection:
        matter = _matter(connection, proposal)
        at = store.now()
        change = new_change(connection, at, "decide", proposal.person)
        name = identity.decision_id(change, proposal.person, proposal.verb, matter.target)
        payload = {"events": matter.events, **matter.payload}
        for judgement in ("together", "apart"):
            if pairs := sorted(getattr(matter, judgement)):
                payload[judgement] = pairs
        connection.execute(tables.decisions.insert().values(
            id=name, change=change, at=at, person=proposal.person, verb=proposal.verb, target=matter.target,
            payload=dumps(payload), reason=proposal.reason))
        enter(connection, name, payload)
        settle(connection, change, Shelf(), {*matter.events, *matter.touched}, matter.former)
        written = connection.execute(select(tables.decisions).where(tables.decisions.c.id == name)).one()
        return Outcome(decision_from(written), tuple(sorted(_incidents(connection, matter.events))))


def enter(connection: Connection, decision: str, payload: Mapping[str, Any]) -> None:
    """The rows that follow from one decision: what it is about, and how it judged pairs of events."""
    insert(connection, tables.about, [{"event_id": event, "decision_id": decision} for event in payload["events"]])
    insert(connection, tables.judgements, [
        {"a": a, "b": b, "decision_id": decision, "together": kind == "together"}
        for kind in ("together", "apart") for a, b in payload.get(kind, ())])


def _check(proposal: Proposal) -> None:
    if not proposal.person.strip():
        raise DecisionError("nobody decides", "name yourself: --by NAME, or MARSAD_USER")
    needed = _NEED_REASON.get(proposal.verb)
    if needed and not (proposal.reason or "").strip():
        raise DecisionError(f"{proposal.verb} needs a reason", f"say {needed}")


def _matter(connection: Connection, proposal: Proposal) -> _Matter:
    target = _live(connection, proposal.target)
    matter = _Matter(target, _events(connection, target))
    _unaltered(connection, target, proposal)
    if what := _VERBS.get(proposal.verb):
        what(connection, matter, proposal)
    return matter


def _live(connection: Connection, name: str) -> str:
    """The incident that an id stands for."""
    state = last_state(connection, name, None)
    if state is None:
        raise UnknownError("incident", name)
    now = sorted({name} if state.state else led_to(connection, name, None))
    if not now:
        raise DecisionError(f"incident {name} is told by no report any more", "marsad history shows what became of it")
    if len(now) > 1:
        raise DecisionError(f"incident {name} was split", f"give one of {', '.join(now)}")
    return now[0]


def _events(connection: Connection, incident: str) -> list[str]:
    e = tables.events.c
    return sorted(connection.execute(select(e.id).where(e.incident_id == incident)).scalars())


def _incidents(connection: Connection, events: Iterable[str]) -> set[str]:
    e = tables.events.c
    return {row.incident_id for row in where_in(connection, select(e.incident_id), e.id, events)} - {None}


def _unaltered(connection: Connection, target: str, proposal: Proposal) -> None:
    state = last_state(connection, target, None)
    if proposal.seen is not None and state is not None and state.change > proposal.seen:
        c = tables.changes.c
        by = connection.execute(select(c.what, c.who).where(c.number == state.change)).one()
        raise ConflictError(target, state.change, by.what, by.who)


def _others(connection: Connection, matter: _Matter, proposal: Proposal) -> list[str]:
    """The other incidents that it is about."""
    ids = dict.fromkeys(_live(connection, other) for other in proposal.others)
    ids.pop(matter.target, None)
    if not ids:
        raise DecisionError(f"there is nothing to {proposal.verb}", "give two incidents that are not one already")
    matter.payload["with"] = list(ids)
    return list(ids)


def _merge(connection: Connection, matter: _Matter, proposal: Proposal) -> None:
    """All events of the incidents are one: each is bound to the first, and to each from which it was parted."""
    ids = _others(connection, matter, proposal)
    matter.events += [event for other in ids for event in _events(connection, other)]
    every = set(matter.events)
    first = matter.events[0]
    matter.together |= {pair(first, event) for event in every - {first}}
    matter.together |= {p for p in judged(connection).cannot if every.issuperset(p)}


def _part(connection: Connection, matter: _Matter, proposal: Proposal) -> None:
    """The incidents are not one, whatever comes: no event of one is ever joined to one of another."""
    for other in _others(connection, matter, proposal):
        theirs = _events(connection, other)
        matter.apart |= {pair(a, b) for a, b in product(matter.events, theirs)}
        matter.touched.update(theirs)


def _split(connection: Connection, matter: _Matter, proposal: Proposal) -> None:
    """The accounts named stand together, apart from all others."""
    moved = {event for account in proposal.others for event in _named(connection, matter, account)}
    stay = set(matter.events) - moved
    if not moved or not stay:
        raise DecisionError("a split leaves accounts on both sides", "name some of the accounts that marsad show lists")
    first = min(moved)
    matter.payload["moved"] = sorted(moved)
    matter.apart |= {pair(a, b) for a, b in product(moved, stay)}
    matter.together |= {pair(first, event) for event in moved - {first}}


def _named(connection: Connection, matter: _Matter, account: str) -> set[str]:
    """The events of the incident that an account is named by: its own id, or one of its report."""
    e, n = tables.events.c, tables.report_names.c
    if account in matter.events:
        return {account}
    reports = {account, *connection.execute(select(n.report_id).where(n.name == account)).scalars()}
    found = {row.id for row in where_in(connection, select(e.id), e.report_id, reports)} & set(matter.events)
    if not found:
        raise DecisionError(f"no account of incident {matter.target} is {account}",
                            "marsad show lists its accounts with their ids")
    return found


def _correct(connection: Connection, matter: _Matter, proposal: Proposal) -> None:
    name = correctable(proposal.field)
    if not proposal.as_told:
        matter.payload["value"] = given_value(name, proposal.value)
    matter.payload |= {"field": name, "was": _was(connection, matter.target, name)}


def _mark(connection: Connection, matter: _Matter, proposal: Proposal) -> None:
    """A thing that the incident announced is done, has lapsed, or is not known."""
    if proposal.value not in MARK_STATES:
        raise DecisionError(f"nothing is marked {proposal.value!r}", f"mark it {', '.join(MARK_STATES)}")
    held = list(load(connection, matter.events))
    announced: set[str | None] = {word for account in held for word in account.event.outcomes}
    taken = {None} if any(account.event.type == "border_measure" for account in held) else set()
    if proposal.field not in announced | taken:
        raise DecisionError(f"incident {matter.target} announced nothing of the kind",
                            "marsad measures lists what was announced, with ids")
    matter.payload |= {"words": proposal.field, "state": proposal.value}


def _undo(connection: Connection, matter: _Matter, proposal: Proposal) -> None:
    """A decision counts no more. What it was about is told again as if it had not been taken."""
    taken = _taken(connection, matter, proposal)
    matter.payload |= {"undone": taken.id, "undid": taken.verb}
    matter.touched |= {*matter.events, *current(connection, taken.payload["events"]).values()}
    if taken.verb == "merge":
        matter.former = former(connection, taken.payload["events"], taken.change)
    matter.events = list(taken.payload["events"])


def _taken(connection: Connection, matter: _Matter, proposal: Proposal) -> Decision:
    """The decision to undo: the one that is named, else the last one of the incident that stands."""
    about = decisions(connection, follow(connection, matter.events))
    back = undone(connection)
    standing = [one for one in about.values() if one.verb != "undo" and one.id not in back
                and (not proposal.others or one.id in proposal.others)]
    if not standing:
        raise DecisionError(f"there is nothing to undo of incident {matter.target}",
                            "marsad history shows what was decided; what was undone can be decided again")
    return max(standing, key=lambda one: (one.change, one.id))


def _was(connection: Connection, target: str, name: str) -> Any:
    """The value that stood for the incident until now."""
    state = last_state(connection, target, None)
    assert state is not None
    told = found_from(state.change, state.state).to_dict()[name]
    return [one["value"] for one in told] if isinstance(told, list) else told["best"]


_VERBS: dict[str, Callable[[Connection, _Matter, Proposal], None]] = {
    "merge": _merge, "part": _part, "split": _split, "correct": _correct, "mark": _mark, "undo": _undo}
