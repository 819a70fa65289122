"""The part of the day and the hour told beside a date, merged into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from marsad.reading.when_atoms import Atom
from marsad.reading.when_rule import Context, Made
from marsad.record.values import DateSpan, DayPart

if TYPE_CHECKING:
    from marsad.reading.when import Found

_HOUR = re.compile(r"t[Ff]?(?P<h>[ion])(?::(?P<min>[in]))?(?:&[Vio])?(?:F|f)?(?P<p>p)?")
_PART_BEFORE = re.compile(r"pf?$")
_PART_AFTER = re.compile(r"[,f]?p(?!D?[dw])")
_REACH = 8  # atoms between an hour and the date it belongs to, at most
_NOON = 12
_PARTS: dict[str, DayPart] = {"dawn": "dawn", "morning": "morning", "noon": "noon", "afternoon": "afternoon",
                              "evening": "evening", "night": "night"}


def told_with(context: Context, found: list[Found]) -> list[Found]:
    """The dates with the part of day that leans on them and the hour told nearest to them."""
    out: list[Found] = []
    for i, one in enumerate(found):
        ceiling = found[i + 1].start if i + 1 < len(found) else len(context.codes)
        out.append(_with_part(context, one, out[-1].end if out else 0, ceiling))
    if "t" in context.codes:
        for at in _HOUR.finditer(context.codes):
            _give_hour(context, out, at)
    return out


def _with_part(context: Context, one: Found, floor: int, ceiling: int) -> Found:
    if one.made is None or one.made.span.start != one.made.span.end:
        return one
    before = _PART_BEFORE.search(context.codes, floor, one.start)
    after = _PART_AFTER.match(context.codes, one.end)
    if after and after.end() > ceiling:
        after = None
    start = before.start() if before else one.start
    end = after.end() if after else one.end
    atoms = [a for a in (*context.atoms[start:one.start], *context.atoms[one.start:end]) if a.text in _PARTS]
    if not atoms:
        return one
    return one._replace(start=start, end=end, made=_made(one.made, part=_PARTS[atoms[0].text]))


def _made(made: Made, part: DayPart | None = None, hour: int | None = None) -> Made:
    span: DateSpan = made.span
    told = DateSpan(span.start, span.end, span.precision, part or span.part, hour if hour is not None else span.hour)
    return Made(told, made.kind)


def _give_hour(context: Context, found: list[Found], at: re.Match[str]) -> None:
    """Put an hour into the nearest date of one day, if that is near enough."""
    near = [(max(f.start - at.end(), at.start() - f.end), i) for i, f in enumerate(found)
            if f.made and f.made.span.start == f.made.span.end]
    distance, i = min(near, default=(_REACH + 1, -1))
    if distance > _REACH:
        return
    one = found[i]
    assert one.made
    part = context.atom(at, "p")
    hour = clock_hour(context, at, part.text if part else (one.made.span.part or ""))
    words = (context.sentence.tokens[context.atoms[at.start()].first].start,
             context.sentence.tokens[context.atoms[at.end() - 1].last].end)
    made = _made(one.made, _PARTS.get(part.text) if part else None, hour)
    inside = one.start <= at.start() and at.end() <= one.end
    found[i] = one._replace(made=made, inputs=one.inputs if inside else (*one.inputs, words))


def clock_hour(context: Context, at: re.Match[str], part: str) -> int | None:
    """The hour 0..23; None where nothing tells the half of the day."""
    told: Atom | None = context.atom(at, "h")
    if told is None or not 0 <= told.value <= 24 or (told.code == "n" and told.value and told.value != 24):
        return None
    hour = told.value % 24
    if hour > _NOON or told.text.startswith("0") or told.value == 24:
        return hour
    if part in ("afternoon", "evening") or (part == "noon" and hour < 10) or (part == "night" and hour >= 6):
        return (hour % _NOON) + (0 if part == "night" and hour == _NOON else _NOON)
    if part == "":
        return None
    return 0 if hour == _NOON and part != "noon" else hour
