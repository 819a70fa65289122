"""Numbers in digits: runs such as 12,500, 12.500, ١٢٬٥٠٠, 40 000, 2.5 and what only looks like a number (إف-16)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from marsad.lexicon.language import Token
from marsad.text.tokens import Kind

GROUPING = frozenset(",٬،.’'")
DECIMAL = frozenset(".,٫")
MAX_DIGITS = 15   # longer runs of digits are identifiers, not counts
MAX_GROUPS = 8


class Run(NamedTuple):
    """A number in digits: its value, None where the digits name something else, and its last token."""

    value: Fraction | None
    last: int


def run_at(tokens: Sequence[Token], i: int) -> Run | None:
    """The number in digits whose first token is ``i``; None where the token lies inside a run begun before it."""
    start = _start_of_run(tokens, i)
    run = _run(tokens, start)
    while run.last < i:
        start = run.last + 1
        while tokens[start].kind is not Kind.NUMBER:
            start += 1
        run = _run(tokens, start)
    return run if start == i else None


def _start_of_run(tokens: Sequence[Token], i: int) -> int:
    for _ in range(MAX_GROUPS):
        if _inside(tokens, i):
            i -= 2
        elif i >= 1 and tokens[i - 1].kind is Kind.NUMBER and _one_apart(tokens, i):
            i -= 1
        else:
            break
    return i


def _glued(tokens: Sequence[Token], i: int) -> bool:
    """True where token ``i`` follows the one before it without a space."""
    return 0 < i < len(tokens) and tokens[i].start == tokens[i - 1].end


def _inside(tokens: Sequence[Token], i: int) -> bool:
    """True where a mark glues token ``i`` to digits before it."""
    return i >= 2 and _glued(tokens, i - 1) and _glued(tokens, i) and tokens[i - 2].kind is Kind.NUMBER


def _one_apart(tokens: Sequence[Token], i: int) -> bool:
    return tokens[i].start == tokens[i - 1].end + 1


def _run(tokens: Sequence[Token], i: int) -> Run:
    if _is_name(tokens, i):
        return Run(None, i)
    run = _scientific(tokens, i) or _spaced(tokens, i) or _punctuated(tokens, i) or Run(_whole(tokens[i].folded), i)
    if _glued(tokens, run.last + 1) and tokens[run.last + 1].kind is Kind.LATIN and not tokens[run.last + 1].type.heads:
        return Run(None, run.last)
    return run


def _is_name(tokens: Sequence[Token], i: int) -> bool:
    """A number glued to Latin letters, or by a hyphen to a word, is part of a name (F16, إف-16); after a
    lone full stop or comma it is the rest of a decimal."""
    if not _glued(tokens, i):
        return False
    before = tokens[i - 1]
    if before.kind is Kind.LATIN:
        return True
    if before.folded in ("-", "–", "‑"):
        return _glued(tokens, i - 1) and tokens[i - 2].kind in (Kind.WORD, Kind.LATIN) and \
            tokens[i - 2].end - tokens[i - 2].start > 1
    return before.folded in (".", ",") and not _glued(tokens, i - 1)


@lru_cache(maxsize=4096)
def _whole(digits: str) -> Fraction | None:
    return Fraction(int(digits)) if len(digits) <= MAX_DIGITS else None


def _scientific(tokens: Sequence[Token], i: int) -> Run | None:
    if i + 2 < len(tokens) and tokens[i + 1].folded == "e" and _glued(tokens, i + 1) and _glued(tokens, i + 2):
        digits, power = tokens[i].folded, tokens[i + 2].folded
        if tokens[i + 2].kind is Kind.NUMBER and len(power) <= 2 and len(digits) + int(power) <= MAX_DIGITS:
            return Run(Fraction(int(digits) * 10 ** int(power)), i + 2)
    return None


def _spaced(tokens: Sequence[Token], i: int) -> Run | None:
    """40 000: groups of three digits, one space apart, after a first group of one to three."""
    last = i
    while last + 1 < len(tokens) and _is_group(tokens[last + 1]) and _one_apart(tokens, last + 1):
        last += 1
    if last == i or not _is_head(tokens[i]) or _continues(tokens, last):
        return None
    return Run(_whole("".join(t.folded for t in tokens[i:last + 1])), last)


def _is_head(token: Token) -> bool:
    return len(token.folded) <= 3 and token.folded[0] != "0"


def _is_group(token: Token) -> bool:
    return token.kind is Kind.NUMBER and len(token.folded) == 3


def _continues(tokens: Sequence[Token], i: int) -> bool:
    return i + 2 < len(tokens) and _glued(tokens, i + 1) and _glued(tokens, i + 2) \
        and tokens[i + 2].kind is Kind.NUMBER


def _punctuated(tokens: Sequence[Token], i: int) -> Run | None:
    """12,500 and 12.500 (groups of three), 2.5 (a decimal); None for dates, addresses and the like."""
    if _inside(tokens, i):
        return None
    last = i
    while last < i + 2 * MAX_GROUPS and _continues(tokens, last):
        last += 2
    marks = [t.folded for t in tokens[i + 1:last + 1:2]]
    if not marks:
        return None
    groups = tokens[i + 2:last + 1:2]
    grouped = 0
    if _is_head(tokens[i]) and marks[0] in GROUPING:
        while grouped < len(groups) and _is_group(groups[grouped]) and marks[grouped] == marks[0]:
            grouped += 1
    whole = tokens[i].folded + "".join(t.folded for t in groups[:grouped])
    rest = groups[grouped:]
    if not rest:
        return Run(_whole(whole), last)
    if len(rest) == 1 and marks[-1] in DECIMAL and (grouped == 0 or marks[-1] != marks[0]):
        return Run(_decimal(whole, rest[0].folded), last)
    return None


def _decimal(whole: str, fraction: str) -> Fraction | None:
    return Fraction(f"{whole}.{fraction}") if len(whole) + len(fraction) <= MAX_DIGITS else None
