"""What a room finds: a value, the words it stands in, the rule that read it."""

from __future__ import annotations

from typing import Generic, NamedTuple, TypeVar

from marsad.record.values import Evidence, EvidenceKind

V = TypeVar("V")


class Mention(NamedTuple, Generic[V]):
    """A value read from ``text[start:end]``; ``first``..``last`` are its tokens in the sentence, inclusive.

    ``rule`` is ``room.production``; ``inputs`` are further spans of characters that the value was made from (the
    anchor of a relative date, the parts of a sum).
    """

    start: int
    end: int
    first: int
    last: int
    value: V
    rule: str
    kind: EvidenceKind = "words"
    inputs: tuple[tuple[int, int], ...] = ()

    def evidence(self) -> tuple[Evidence, ...]:
        """The mention's own words and its inputs as evidence of its value."""
        spans = ((self.start, self.end), *self.inputs)
        return tuple(Evidence(start, end, self.kind, self.rule) for start, end in spans)
