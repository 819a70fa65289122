"""Which event a statement of responsibility is of, and how it stands in the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from marsad.reading.case import Case
from marsad.reading.claims import Stated
from marsad.reading.deeds import VIOLENT
from marsad.reading.draft import Draft
from marsad.reading.mention import Mention
from marsad.reading.naming import name_of
from marsad.reading.parts import one_actor
from marsad.record.event import Claim, FieldEvidence
from marsad.record.values import DateSpan, Evidence

_CLAIMED = (VIOLENT | {"abduction"}) - {"operation"}   # what a state does openly nobody claims


def attach(said: Stated, own: Case | None, found: Sequence[Case]) -> None:
    """A statement goes to the case of its own deed where that tells more, else to the last attack told
    before."""
    if own is None or (len(own.drafts) == 1 and _bare(own.drafts[0])):
        before = [c for c in found if c is not own and c.drafts and c.drafts[0].type in _CLAIMED
                  and c.drafts[0].sentence <= said.sentence]
        if before:
            told = before[-1]
            told.statements.append(said)
            if own is not None:
                told.statements.extend(own.statements)
                own.drafts.clear()
            return
    if own is not None:
        own.statements.append(said)


def _bare(draft: Draft) -> bool:
    return draft.date.source != "own" and draft.place.source != "own" and not draft.tolls and "on" not in draft.roles


def spoken_for(case: Case) -> list[tuple[int, Mention[Any]]]:
    """Parties that stand in claims alone, with the sentence in which they do: who only claims a deed there, whom
    somebody accuses there; and who denies it, in all sentences (-1)."""
    parties: list[tuple[int, Mention[Any]]] = []
    for said in case.statements:
        if said.stance == "accuses":
            parties += [(said.sentence, m) for m in (said.who, said.accused) if m is not None]
        else:
            parties.append((said.sentence if said.stance == "claims" else -1, said.who))
    return parties


def put_claims(case: Case, head: Draft, values: dict[str, Any], evidence: list[FieldEvidence]) -> None:
    """Fill ``claimed_by`` and ``claims``; one actor claims a deed once, by the fullest name told."""
    text = head.deed.sentence.text
    told: list[Stated] = []
    for said in case.statements:
        same = next((i for i, s in enumerate(told) if s.stance == said.stance and _same(s, said, text)), None)
        if same is None:
            told.append(said)
        else:
            told[same] = _joined(told[same], said, text)
    values["claims"] = tuple(_claim(said, head, text) for said in told)
    for i, said in enumerate(told):
        evidence.extend(FieldEvidence("claims", e, i) for e in _words(said))
    claimed = [said for said in told if said.stance == "claims"]
    values["claimed_by"] = tuple(name_of(said.who, text) for said in claimed)
    for i, said in enumerate(claimed):
        evidence.extend(FieldEvidence("claimed_by", e, i) for e in said.who.evidence())


def _same(one: Stated, two: Stated, text: str) -> bool:
    return one_actor(one.who, name_of(one.who, text), two.who, name_of(two.who, text))


def _joined(one: Stated, two: Stated, text: str) -> Stated:
    """The statement told first, with what the second tells more of it."""
    fuller = len(name_of(two.who, text).split()) > len(name_of(one.who, text).split())
    return replace(one, who=two.who if fuller else one.who, medium=one.medium or two.medium, date=one.date or two.date,
                   accused=one.accused or two.accused)


def _claim(said: Stated, head: Draft, text: str) -> Claim:
    medium = text[slice(*said.medium)] if said.medium else None
    date = said.date.value if said.date and isinstance(said.date.value, DateSpan) else None
    if said.accused is not None:
        return Claim(name_of(said.who, text), said.stance, name_of(said.accused, text), medium, date)
    deed = said.deed or head.deed
    tokens = deed.sentence.tokens
    return Claim(name_of(said.who, text), said.stance, text[tokens[deed.head.first].start:tokens[deed.head.last].end],
                 medium, date)


def _words(said: Stated) -> list[Evidence]:
    spans = [Evidence(*said.words, "words", f"claims.{said.stance}"), *said.who.evidence()]
    if said.accused is not None:
        spans.extend(said.accused.evidence())
    if said.medium is not None:
        spans.append(Evidence(*said.medium, "words", "claims.medium"))
    if said.date is not None:
        spans.extend(said.date.evidence())
    return spans
