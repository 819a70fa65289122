"""Which of the dates told belongs to a deed: options with features, chosen by weights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from marsad.reading.deeds import Deed, parting, set_earlier
from marsad.reading.draft import Choice
from marsad.reading.mention import Mention
from marsad.reading.misdated import aired, datable, production, too_late
from marsad.reading.phrases import Phrases
from marsad.reading.weights import Told, Weights, bucket
from marsad.record.values import DateSpan

Option = tuple[tuple[DateSpan | None, Mention[DateSpan] | None, str], Told]


def options(deed: Deed, phrases: Phrases, before: Sequence[Phrases], published: date | None,
            features: Sequence[str]) -> list[Option]:
    """All dates a deed may have: those of its sentence, those carried from sentences before, publication, none."""
    found = list(_own(deed, phrases, published))
    unfixed = _unfixed(deed, phrases) or (not found and set_earlier(deed))
    for back, earlier in enumerate(() if unfixed else before[:2], start=1):
        for mention in earlier.dates[-1:]:
            if too_late(deed, mention.value, published) or aired(earlier.sentence, mention.first):
                continue
            told = [f"carried={back}", f"carried.rule={production(mention)}", f"own.dates={bool(found)}",
                    f"carried.definite={'ال' in deed.head.proclitic}", f"carried.role={deed.head.entry.get('role')}"]
            found.append(((mention.value, mention, "carried"), Told(told, "carried", features, _SHARED)))
    context = [f"own.dates={bucket(len(phrases.dates), (0, 1, 2))}"]
    if published is not None and not unfixed:
        told = ["published", *(f"published+{c}" for c in context)]
        found.append(((DateSpan.day(published), None, "published"), Told(told, "published", features, _SHARED)))
    told = ["none", *(f"none+{c}" for c in context)]
    found.append(((None, None, "none"), Told(told, "none", features, _SHARED)))
    return found


def _unfixed(deed: Deed, phrases: Phrases) -> bool:
    """Does the sentence tell a weekday, not in a place's name (سوق الأربعاء), or a yesterday of a report whose own day
    nobody told, that nothing fixes? Then it is neither another sentence's date nor the day found for the report."""
    days = [] if phrases.dates else [*deed.sentence.of("weekday")]
    if not phrases.dates and (phrases.published is None or (phrases.inferred and not phrases.inferred.sure)):
        days += deed.sentence.of("day_word")
    return any(not any(p.first <= m.first <= p.last for p in phrases.places) for m in days)


# The deed's own features that weigh for options that stand in no words of its sentence.
_SHARED = ("in.title", "sentence=", "cue.before=", "form=", "role=", "role+form", "quoted", "evokes=", "definite=",
           "future", "role+definite")


def _bounds(mention: Mention[DateSpan]) -> str:
    """Whether the date is the deed's day or only bounds something: since, until, before, after."""
    word = production(mention).split("_", 1)[0]
    return word if word in ("since", "until", "before", "after") else "day"


def _own(deed: Deed, phrases: Phrases, published: date | None) -> Iterator[Option]:
    dates = [(m, parting(deed, m.first, m.last)) for m in datable(deed, phrases.dates, published)]
    gaps = [deed.distance(m.first, m.last) for m, _ in dates]
    role, least = deed.head.entry.get("role"), min(gaps, default=0)
    for (mention, parts), gap in zip(dates, gaps, strict=True):
        side = "after" if mention.first > deed.head.last else "before"
        told = ["own", f"gap={side}{bucket(gap, (0, 1, 2, 4, 7, 12, 20))}", f"rule={production(mention)}",
                f"precision={mention.value.precision}", f"nearest={gap == least}", f"of={len(gaps)}",
                f"between={side}{parts}",
                f"bounds={_bounds(mention)}", f"precision+role={mention.value.precision}+{role}"]
        if published is not None:
            told.append(f"ago={bucket((published - mention.value.end).days, (-1, 0, 1, 3, 7, 31, 400))}")
        yield (mention.value, mention, "own"), Told(told)


def choose(found: Sequence[Option], weights: Weights) -> Choice:
    """The best option, with the runner-up's words for the trace."""
    ranked = weights.ranked("date", found)
    score, (value, mention, source) = ranked[0]
    second = next(((s, m) for s, (v, m, _) in ranked[1:] if m is not None and v != value), None)
    return Choice(value, mention, source, score, second[1] if second else None, second[0] if second else 0.0,
                  ranked)
