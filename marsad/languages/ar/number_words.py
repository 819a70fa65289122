"""Arabic numbers in words, in digits, and in both (١٢٠ ألف، 1.5 مليون، ألف ومئتان وخمسة وثلاثون)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from marsad.languages.ar.numerals import run_at
from marsad.lexicon.entry import Entry
from marsad.lexicon.language import Token
from marsad.lexicon.trie import END
from marsad.text.tokens import Kind

_LARGEST = Fraction(10**15)
_ZERO = Fraction(0)
_INNER_PROCLITICS = frozenset({"", "و", "ال", "وال"})


class _Part(NamedTuple):
    """One word, or one run of digits, of a number."""

    role: str
    value: Fraction
    joined: bool
    last: int
    entry: Entry | None = None


def number_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The whole number that starts at token ``i``: (value, index of its last token), or None.

    Decimals are no whole numbers unless a scale makes them one (1.5 مليون); ordinals and percents are none.
    """
    amount = amount_at(tokens, i)
    if amount is None or amount[0].denominator != 1:
        return None
    return int(amount[0]), amount[1]


def amount_at(tokens: Sequence[Token], i: int) -> tuple[Fraction, int] | None:
    """Like ``number_at``, decimals and fractions too (2.5 طن)."""
    part = _part(tokens, i)
    if part is None or _is_percent(tokens, i, part) or _after_ordinal(tokens, i, part):
        return None
    total = _Sum()
    if not total.begin(part):
        return None
    while True:
        following = next((p for p in _following(tokens, part.last + 1) if total.add(p)), None)
        if following is None:
            break
        part = following
    if total.unfinished or total.value >= _LARGEST:
        return None
    return total.value, part.last


def _part(tokens: Sequence[Token], i: int) -> _Part | None:
    if tokens[i].kind is Kind.NUMBER:
        run = run_at(tokens, i)
        return None if run is None or run.value is None else _Part("digits", run.value, False, run.last)
    found = next(_words(tokens[i]), None)
    return None if found is None or found[0].get("role") == "ordinal" else _spelled(i, *found)


def _spelled(i: int, entry: Entry, proclitic: str) -> _Part:
    return _Part(entry.get("role"), _value(entry), proclitic.startswith("و"), i, entry)


@lru_cache(maxsize=1024)
def _value(entry: Entry) -> Fraction:
    return Fraction(entry.get("value"))


def _words(token: Token) -> Iterator[tuple[Entry, str]]:
    """The number words that a token may be, with what leans on each in front (واحد is one, or و with أحد)."""
    for node, split in token.type.heads:
        if split.enclitic:
            continue
        for sense in node.get(END, ()):
            entry: Entry = sense.entry
            never = entry.cls == "number_word" and entry.get("article") == "never" and split.proclitic.endswith("ال")
            if entry.cls == "number_word" and not never:
                yield entry, split.proclitic


def _following(tokens: Sequence[Token], i: int) -> Iterator[_Part]:
    """What token ``i`` may add to a number: a word of it, or one after و, glued or apart."""
    if i >= len(tokens) or tokens[i].kind is Kind.NUMBER:
        return
    if tokens[i].folded == "و":
        part = _part(tokens, i + 1) if i + 1 < len(tokens) else None
        if part is not None and not part.joined:
            yield part._replace(joined=True)
        return
    for entry, proclitic in _words(tokens[i]):
        part = _spelled(i, entry, proclitic)
        waits = part.role == "unit" and entry.get("alone") == "no"
        if proclitic in _INNER_PROCLITICS and part.role != "ordinal" and (not waits or _goes_on(tokens, i + 1)):
            yield part


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """True where عشر, or a ten after و, follows: only there أحد is a number."""
    found = next(_words(tokens[i]), None) if i < len(tokens) else None
    if found is None:
        return i + 1 < len(tokens) and tokens[i].folded == "و" and _role(tokens[i + 1]) == "tens"
    return found[0].get("role") in ("ten_or_teen", "tens")


def _role(token: Token) -> str:
    found = next(_words(token), None)
    return found[0].get("role") if found else ""


def _is_percent(tokens: Sequence[Token], i: int, part: _Part) -> bool:
    """بالمئة، في المئة: what a percentage is of, no number."""
    if part.role != "hundred":
        return False
    word = tokens[i].folded
    return word.startswith("بال") or (word.startswith("ال") and i > 0 and tokens[i - 1].folded in ("في", "ب"))


def _after_ordinal(tokens: Sequence[Token], i: int, part: _Part) -> bool:
    """الخامس عشر، الحادي والعشرين: the second word of an ordinal."""
    if i == 0 or not (part.role == "ten_or_teen" or (part.role == "tens" and part.joined)):
        return False
    return _role(tokens[i - 1]) == "ordinal"


class _Sum:
    """A number in the making: ``total`` of closed groups, ``group`` below the last ``scale``."""

    __slots__ = ("group", "last_role", "needs_more", "scale", "spelled", "total")

    def __init__(self) -> None:
        self.total = self.group = _ZERO
        self.scale = _LARGEST
        self.last_role = ""
        self.spelled = False  # a word for hundreds or more was read, so that و may add digits
        self.needs_more = False

    @property
    def value(self) -> Fraction:
        return self.total + self.group if self.total else self.group

    @property
    def unfinished(self) -> bool:
        return self.needs_more

    def begin(self, part: _Part) -> bool:
        role = part.role
        if role in ("fraction",) or (role == "scale" and self._not_alone(part)):
            return False
        self.needs_more = role == "part" or self._not_alone(part)
        if role in ("scale", "scales"):
            self._close(part.value, part.value if role == "scale" else part.value / 2)
        else:
            self.group = 1 / part.value if role == "part" else part.value
        self.spelled = role in ("scale", "scales", "hundred", "hundreds")
        self.last_role = role
        return True

    @staticmethod
    def _not_alone(part: _Part) -> bool:
        return part.entry is not None and part.entry.get("alone") == "no"

    def add(self, part: _Part) -> bool:
        """Take one more part; False where it does not go on this number."""
        added = self._join(part) if part.joined else self._multiply(part)
        if added:
            self.last_role = part.role
            self.spelled = self.spelled or part.role in ("scale", "scales", "hundred", "hundreds")
        return added

    def _multiply(self, part: _Part) -> bool:
        """Without و: خمسة عشر، ثلاث مئة، مئة ألف، عشرون أخماس، ونصف المليون."""
        if part.role == "ten_or_teen" and self.last_role == "unit" and 0 < self.group % 100 < 10:
            self.group += 10
        elif part.role == "hundred" and 0 < self.group < 100 and self.last_role != "part":
            self.group *= 100
        elif part.role == "scale" and self.group == 0 and self.last_role == "part":
            return part.value == self.scale
        elif part.role == "scale" and self.group > 0 and part.value < self.scale:
            self._close(self.group * part.value, part.value)
        elif part.role == "fraction" and self.group > 0 and self.total == 0:
            self.group /= part.value
        else:
            return False
        self.needs_more = False
        return True

    def _join(self, part: _Part) -> bool:
        """After و: مئة وخمسة، خمسة وعشرون، ألف ومئتان، ألف و200، مليون ونصف."""
        if part.role in ("unit", "ten_or_teen", "digits"):
            return self._join_small(part)
        if part.role == "tens":
            return self._join_tens(part)
        if self.group != 0 or self.total == 0:
            return False
        if part.role == "part":
            self.total += self.scale / part.value
        elif part.role in ("scale", "scales"):
            size = part.value if part.role == "scale" else part.value / 2
            if size >= self.scale or self._not_alone(part):
                return False
            self._close(part.value, size)
        elif self.scale > part.value:
            self.group = part.value
        return self.scale > part.value or part.role == "part"

    def _join_small(self, part: _Part) -> bool:
        room = Fraction(100) if self.group else min(self.scale, Fraction(1000))
        whole = part.value.denominator == 1 and part.value > 0
        if not (self.spelled and whole and self.group % 100 == 0 and part.value < room):
            return part.role != "digits" and self._room_below_scale(part)
        self.group += part.value
        return True

    def _room_below_scale(self, part: _Part) -> bool:
        if self.group == 0 or self.group % 100 or self.last_role == "digits":
            return False
        self.group += part.value
        return True

    def _join_tens(self, part: _Part) -> bool:
        below = self.group % 100
        fits = below < 10 and (self.last_role == "unit" or (below == 0 and self.spelled))
        if fits:
            self.group += part.value
            self.needs_more = False
        return fits

    def _close(self, amount: Fraction, scale: Fraction) -> None:
        self.total += amount
        self.group, self.scale = _ZERO, scale
