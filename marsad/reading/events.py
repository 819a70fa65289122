"""From clusters of drafts to events of the record: one value a field, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from marsad.gazetteer.place import distance_km
from marsad.reading.case import VOTERS, Case
from marsad.reading.claiming import put_claims, spoken_for
from marsad.reading.counting import count_of, dead_by_party
from marsad.reading.deeds import VIOLENT
from marsad.reading.details import details, gather, outcomes
from marsad.reading.draft import Choice, Draft, PlaceMention
from marsad.reading.misdated import production
from marsad.reading.misplaced import by_phone
from marsad.reading.naming import name_of
from marsad.reading.parts import names
from marsad.reading.telling import HAPPENED, Telling, telling
from marsad.reading.weights import Weights
from marsad.record.event import EVENT_TYPE, Event, FieldEvidence, RunnerUp
from marsad.record.values import DateSpan, Evidence, EvidenceKind

MAX_QUOTE = 160    # characters of a quote (RECORD contract)
_FATES = (("killed", "killed"), ("injured", "injured"), ("missing", "missing"), ("people", "held"))
_LASTING = ("past_period", "coming_period", "range", "since", "until", "days")    # dates that say how long it lasted
_HARMLESS = frozenset({"meeting", "agreement", "border_measure", "seizure"})   # types that have no toll of their own


def best_date(case: Case) -> tuple[Draft, Choice]:
    """The date told in words with the greatest score; else the one carried; else publication; else none.

    Where the sentence that tells the event best names the same days, its own words carry them: the hour or part of
    day of a claim is not that of the deed. Where another tells a narrower time inside a month, a year or the like,
    that one.
    """
    if case.date is None:
        case.date = _best_date(case)
    return case.date


def _best_date(case: Case) -> tuple[Draft, Choice]:
    order = {"own": 4, "carried": 2, "published": 1, "none": 0}
    if any(d.earlier for d in case.drafts):      # its day is neither that of the news nor that of what was told before
        order["none"] = 3
    told = [(d, d.date) for d in case.drafts]
    best = max(told, key=lambda p: (order[p[1].source], p[1].score, -p[0].sentence))
    inside = [p for p in told if p[1].source == "own" and _narrower(p[1], best[1])]
    best = max(inside, key=lambda p: (p[1].score, -p[0].sentence), default=best)
    head = case.head()
    return (head, head.date) if head.date.source == "own" and _same_days(head.date, best[1]) else best


def _narrower(one: Choice, two: Choice) -> bool:
    """Does the first date stand in the second, wider one, which is no time that the deed lasted?"""
    a, b = span_of(one), span_of(two)
    if a is None or b is None or two.mention is None or production(two.mention).startswith(_LASTING):
        return False
    return b.start <= a.start and a.end <= b.end and a.end - a.start < b.end - b.start


def _same_days(one: Choice, two: Choice) -> bool:
    a, b = span_of(one), span_of(two)
    return a is not None and b is not None and (a.start, a.end) == (b.start, b.end)


def span_of(choice: Choice) -> DateSpan | None:
    """The span of a chosen date."""
    return choice.value if isinstance(choice.value, DateSpan) else None


def best_place(case: Case) -> Choice:
    """The place told in the deed's own sentence with the greatest score; else the one carried; else none. Where
    another sentence names a narrower place inside it, that one: the most specific place counts (RECORD contract).
    Talks that one sentence tells to be by phone have none, whatever the others name."""
    if case.place is None:
        case.place = _best_place(case)
    return case.place


def _best_place(case: Case) -> Choice:
    phoned = next((d.place for d in case.drafts if by_phone(d.deed)), None)
    if phoned is not None:
        return phoned
    order = {"own": 2, "carried": 1, "none": 0}
    best = max((d.place for d in case.drafts), key=lambda c: (order[c.source], c.score))
    inside = [d.place for d in case.drafts if d.place.source == "own" and _inside(d.place, best)]
    return max(inside, key=lambda c: c.score, default=best)


def _inside(one: Choice, two: Choice) -> bool:
    """Does the first place lie in the second, wider one?"""
    if not isinstance(one.value, PlaceMention) or not isinstance(two.value, PlaceMention):
        return False
    a, b = one.value.place, two.value.place
    if b.kind == "governorate" and a.country == b.country and a.admin1 == b.name:
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None or a.country != b.country:
        return False
    narrow, wide = a.radius_km or 0.0, b.radius_km or 0.0
    return narrow < wide and distance_km(a.lat, a.lon, b.lat, b.lon) <= wide


def told_as(case: Case, weights: Weights) -> tuple[Telling, float | None]:
    """How the case is told, and the chance of that where it was weighed; worked out once."""
    if case.told is None or case.told[0] is not weights:
        span = span_of(best_date(case)[1])
        told, sure = telling(case.drafts[:VOTERS], case.head(), span, weights)
        # What is only told as earlier than the news is of the same news.
        news = told.role == "background" and span is None and any(d.earlier for d in case.drafts)
        case.told = (weights, HAPPENED, None) if news else (weights, told, sure)
    return case.told[1:]


def compose(case: Case, weights: Weights) -> Event:
    """The event of a case."""
    head, type_ = case.head(), case.type()
    dated = best_date(case)
    told, _ = told_as(case, weights)
    evidence: list[FieldEvidence] = [*_type_evidence(head)]
    values: dict[str, Any] = {}
    runners: list[RunnerUp] = []
    _put_date(dated, told.role == "background", values, evidence, runners)
    _put_place(best_place(case), values, evidence, runners)
    for name, fate in _FATES:
        if fate == "held" or (type_ not in _HARMLESS and told.assertion != "planned"):   # nobody has died of a plan
            _put_count(case, name, fate, values, evidence)
    for role in ("by", "on"):
        _put_names(case, head, role, values, evidence)
    put_claims(case, head, values, evidence)
    _put_details(case, type_, values, evidence)
    if type_ in VIOLENT:
        _put_dead(case, values, evidence)
    return Event(
        type=EVENT_TYPE[type_], trigger=_span(head), quote=quote(head),
        assertion=told.assertion, outcome=told.outcome, role=told.role,
        evidence=tuple(evidence), runners_up=tuple(runners), **values,
    )


def _span(draft: Draft) -> tuple[int, int]:
    tokens = draft.deed.sentence.tokens
    return tokens[draft.deed.head.first].start, tokens[draft.deed.head.last].end


def _type_evidence(head: Draft) -> Iterable[FieldEvidence]:
    tokens = head.deed.sentence.tokens
    for match in head.deed.triggers:
        span = Evidence(tokens[match.first].start, tokens[match.last].end, "words", match.entry.id)
        yield FieldEvidence("type", span)
        yield FieldEvidence("status", span)


def _put_date(best: tuple[Draft, Choice], background: bool, values: dict[str, Any], evidence: list[FieldEvidence],
              runners: list[RunnerUp]) -> None:
    """The date; background with no time told is never dated to publication (RECORD contract)."""
    draft, choice = best
    if not isinstance(choice.value, DateSpan) or (background and choice.source == "published"):
        return
    inferred = draft.phrases.inferred
    if choice.mention is None and inferred is not None and not inferred.sure:
        return
    values["date"] = choice.value
    if inferred is not None and (choice.mention is None or choice.mention.kind == "computed"):
        evidence.extend(FieldEvidence("date", Evidence(*span, "published", "when.inferred")) for span in inferred.spans)
    if choice.mention is None:
        evidence.append(FieldEvidence("date", Evidence(*_span(draft), "published", "when.publication")))
        return
    carried = choice.source == "carried"
    for item in choice.mention.evidence():
        evidence.append(FieldEvidence("date", Evidence(item.start, item.end, "carried" if carried else item.kind,
                                                       item.rule)))
    _runner_up("date", choice, runners)


def _put_place(choice: Choice, values: dict[str, Any], evidence: list[FieldEvidence], runners: list[RunnerUp]) -> None:
    if not isinstance(choice.value, PlaceMention):
        return
    mention, place = choice.value.mention, choice.value.place
    values["place"] = place
    kind: EvidenceKind = "carried" if "carried" in (choice.source, mention.kind) else "words"
    evidence.extend(FieldEvidence("place", Evidence(e.start, e.end, kind, e.rule)) for e in mention.evidence())
    if place.country is not None:
        span = Evidence(mention.start, mention.end, "gazetteer", "where.gazetteer")
        evidence.append(FieldEvidence("place.country", span))
    _runner_up("place", choice, runners)


def _runner_up(name: str, choice: Choice, runners: list[RunnerUp]) -> None:
    if choice.runner_up is not None:
        second = choice.runner_up
        runners.append(RunnerUp(name, second.start, second.end, second.rule, round(choice.runner_up_score, 3),
                                round(choice.score, 3)))


def _put_count(case: Case, name: str, fate: str, values: dict[str, Any], evidence: list[FieldEvidence]) -> None:
    found = count_of(case, fate)
    if found is None:
        return
    values[name], mentions = found
    for mention in mentions:
        kind = "computed" if len(mentions) > 1 else mention.kind
        evidence.extend(FieldEvidence(name, Evidence(e.start, e.end, kind, e.rule)) for e in mention.evidence())


def _put_dead(case: Case, values: dict[str, Any], evidence: list[FieldEvidence]) -> None:
    parties = dead_by_party(case)
    values["dead_by_party"] = tuple((party, count) for party, count, _ in parties)
    for at, (_, _, mentions) in enumerate(parties):
        kind: EvidenceKind = "computed" if len(mentions) > 1 else "words"
        evidence.extend(FieldEvidence("dead_by_party", Evidence(e.start, e.end, kind, e.rule), at)
                        for m in mentions for e in m.evidence())


def _put_names(case: Case, head: Draft, role: str, values: dict[str, Any], evidence: list[FieldEvidence]) -> None:
    told = names(case.drafts[:VOTERS], head, role, spoken_for(case) if role == "by" else ())
    if role == "by" and not told:
        told = [(name_of(m, head.deed.sentence.text), [m]) for m in case.carried]
    for i, (_, mentions) in enumerate(told):
        evidence.extend(FieldEvidence(role, e, i) for m in mentions for e in m.evidence())
    values[role] = tuple(name for name, _ in told)


def _put_details(case: Case, type_: str, values: dict[str, Any], evidence: list[FieldEvidence]) -> None:
    taking = any("seizure" in draft.deed.evokes for draft in case.drafts)    # does a sentence tell of it by itself?
    told, used = gather([*(d for draft in case.drafts
                           for d in details(draft, type_, not taking or "seizure" in draft.deed.evokes)),
                         *(d for draft in case.outcomes for d in outcomes(draft))])
    values.update(told)
    if type_ == "seizure":
        values["goods"] = tuple(dict.fromkeys(item.kind for item in told.get("items", ())))
    for detail, at in used:
        evidence.extend(FieldEvidence(detail.field, e, at) for e in detail.evidence)
        if detail.field == "items":
            kind = values["goods"].index(detail.value.kind)
            evidence.extend(FieldEvidence("goods", e, kind) for e in detail.evidence)


def quote(draft: Draft) -> tuple[int, int]:
    """One run of words, at most 160 characters, that holds the trigger and as much of its arguments as fits."""
    tokens = draft.deed.sentence.tokens
    first, last = draft.deed.head.first, draft.deed.head.last
    spans = sorted(_argument_spans(draft), key=lambda s: max(first - s[0], s[1] - last, 0))
    for a, b in spans:
        low, high = min(first, a), max(last, b)
        if tokens[high].end - tokens[low].start <= MAX_QUOTE:
            first, last = low, high
    return tokens[first].start, min(tokens[last].end, tokens[first].start + MAX_QUOTE)


def _argument_spans(draft: Draft) -> Iterable[tuple[int, int]]:
    own: Sequence[Choice] = [c for c in (draft.date, draft.place) if c.source == "own"]
    for choice in own:
        if choice.mention is not None:
            yield choice.mention.first, choice.mention.last
    for toll in draft.tolls:
        yield toll.mention.first, toll.mention.last
    for mentions in draft.roles.values():
        for mention in mentions:
            yield mention.first, mention.last
    for match in draft.deed.triggers:
        yield match.first, match.last
