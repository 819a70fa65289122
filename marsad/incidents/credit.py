"""Which agency does a report credit with its text? "القاهرة (رويترز) - ...", "... (أ ف ب)", "المصدر: الأناضول".

An agency that is only quoted ("قالت رويترز") or explained ("وكالة الأنباء السعودية (واس)، الاثنين") is no credit:
credited ones stand at an end of the text, between dashes, slashes or line ends, alone or in brackets. Their names are
entries of the language data (class ``agency``).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.lexicon.language import Language, Token
from marsad.text.tokens import Kind

_HEAD = 300          # characters at the start in which a dateline may stand: a headline, a town, the agency
_TAIL = 80           # characters at the end
_APART = frozenset("-–—/|:")
_JOINING = frozenset("،,+&/.و")  # what stands between two agencies that are credited together


def credit(text: str, source: str | None, language: Language) -> frozenset[str]:
    """Ids of the agencies that a text credits, other than its own source; where its source is an agency that
    everybody quotes, that one alone."""
    own = _whole(language.tokens(source), language) if source else None
    if own:
        return frozenset({own})
    found = frozenset(_credited(language.tokens(text[:_HEAD]), True, len(text) <= _HEAD, language))
    if len(text) > _HEAD:
        found |= frozenset(_credited(language.tokens(text[-_TAIL:])[1:], False, True, language))
    return frozenset(name for name in found if not _same(name, source))


def _same(agency: str, source: str | None) -> bool:
    """True where the id of an agency ("agency.france24") is the name of the source as ids are written."""
    return bool(source) and agency.rpartition(".")[2] == "".join(filter(str.isalnum, source or "")).lower()


def _whole(tokens: Sequence[Token], language: Language) -> str | None:
    """The agency that a name as a whole is."""
    found = [m for m in language.matches_of(tokens, "agency") if m.first == 0 and m.last == len(tokens) - 1]
    return found[0].entry.id if found else None


def _credited(part: Sequence[Token], first: bool, last: bool, language: Language) -> list[str]:
    """The agencies in one end of a text that stand apart on both sides; ``first`` and ``last`` tell that the part
    begins or ends where the text does."""
    out: list[str] = []
    run: list[str] = []
    start = end = 0
    for match in sorted(language.matches_of(part, "agency"), key=lambda m: (m.first, -m.last)):
        if not run or not all(t.text in _JOINING for t in part[end:match.first]):
            out += run if run and _stands_apart(part, start, end, first, last) else []
            run, start = [], match.first
        run.append(match.entry.id)
        end = max(end, match.last + 1) if len(run) > 1 else match.last + 1
    return out + (run if run and _stands_apart(part, start, end, first, last) else [])


def _stands_apart(part: Sequence[Token], start: int, end: int, first: bool, last: bool) -> bool:
    """True where ``part[start:end]`` is set off on both sides; brackets open freely, and close before what is apart."""
    before = part[start - 1] if start else None
    if before is not None and before.text == "(" and end < len(part) and part[end].text == ")":
        after = part[end + 1] if end + 1 < len(part) else None
        return last if after is None else after.text == "." or _apart(after)
    after = part[end] if end < len(part) else None
    return (first if before is None else _apart(before)) and (last if after is None else _apart(after))


def _apart(token: Token) -> bool:
    return token.kind is Kind.BREAK or token.text in _APART
