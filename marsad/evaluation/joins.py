"""How well accounts of many reports were joined into incidents: pairwise, B-cubed, look-alikes.

A gold mention is found when an account of its report is told in words that overlap its own; it then belongs to that
account's incident (of several the one that overlaps most; of equals the one where its fellows are). Copies are left
out. How many mentions are found is the reader's share, told apart from the joining.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.errors import InputError

Span = tuple[int, int]
Told = tuple[str, str, tuple[Span, ...]]     # report, incident, and the words in which the report tells it
Item = tuple[str, str]                       # gold incident, predicted incident


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a report tells a gold incident: offsets in code points."""

    report: str
    at: Span


@dataclass(frozen=True, slots=True)
class GoldIncident:
    """One labelled incident: its mentions without copies, how many there are with them, and the incidents that look
    like it and are others; ``tier`` says how hard it is, where the file does."""

    id: str
    mentions: tuple[Mention, ...]
    told: int
    look_alikes: frozenset[str]
    tier: str | None = None


@dataclass(frozen=True, slots=True)
class JoinScores:
    """Figures of one set of incidents; ``wrong`` are look-alikes that were joined, ``split`` the predicted incidents
    of each gold incident that has several."""

    incidents: int
    mentions: int
    found: int
    pairwise: tuple[float, float]
    b_cubed: tuple[float, float]
    look_alikes: int
    wrong: tuple[Item, ...]
    split: tuple[tuple[str, tuple[str, ...]], ...]

    def to_dict(self) -> dict[str, Any]:
        return {"incidents": self.incidents, "mentions": self.mentions, "found": self.found,
                "pairwise": _prf(*self.pairwise), "b_cubed": _prf(*self.b_cubed),
                "look_alikes_joined": len(self.wrong), "look_alikes": self.look_alikes}


def _prf(p: float, r: float) -> dict[str, float]:
    return {"p": round(p, 4), "r": round(r, 4), "f1": round(2 * p * r / (p + r) if p + r else 0.0, 4)}


def load_incidents(path: Path) -> list[GoldIncident]:
    """Labelled incidents, one JSON object a line. Raises InputError with the line that is not one."""
    out = []
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip():
                out.append(_incident(path, number, line))
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read as UTF-8 text ({error})", "give a file of incidents") from error
    return out


def _incident(path: Path, number: int, line: str) -> GoldIncident:
    try:
        row = json.loads(line)
        mentions = tuple(Mention(str(m["report"]), (int(m["at"][0]), int(m["at"][1])))
                         for m in row["mentions"] if not m.get("dup_of"))
        look_alikes = frozenset(row.get("hard_negatives_of", ()))
        return GoldIncident(str(row["incident"]), mentions, len(row["mentions"]), look_alikes, row.get("tier"))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        problem = f"not an incident with 'incident' and 'mentions' ({error})"
        raise InputError(str(path), problem, "mend the line", number) from error


def halves(gold: Sequence[GoldIncident]) -> tuple[list[GoldIncident], list[GoldIncident]]:
    """The half that weights are fitted on and the half that is held back. What looks alike stays together, so that
    no pair of look-alikes is lost between them; each goes to the half that has fewer mentions so far."""
    near: dict[str, set[str]] = defaultdict(set)
    for one in gold:
        for other in one.look_alikes:
            near[one.id].add(other)
            near[other].add(one.id)
    fitted, counts, seen = set[str](), [0, 0], set[str]()
    sizes = {one.id: one.told for one in gold}
    for one in gold:
        if one.id not in seen:
            group = _reached(one.id, near)
            seen |= group
            half = 0 if counts[0] <= counts[1] else 1
            counts[half] += sum(sizes.get(name, 0) for name in group)
            fitted |= group if half == 0 else set()
    return [g for g in gold if g.id in fitted], [g for g in gold if g.id not in fitted]


def _reached(start: str, near: Mapping[str, set[str]]) -> set[str]:
    found, open_ = {start}, [start]
    while open_:
        new = near[open_.pop()] - found
        found |= new
        open_ += new
    return found


def score_joins(gold: Sequence[GoldIncident], told: Iterable[Told]) -> JoinScores:
    """Figures of predicted incidents, given as the accounts that reports give of them, against gold."""
    accounts: dict[str, list[tuple[str, tuple[Span, ...]]]] = defaultdict(list)
    for report, incident, spans in told:
        accounts[report].append((incident, spans))
    items = _items(gold, accounts)
    at: dict[str, set[str]] = {}
    for one, other in items:
        at.setdefault(one, set()).add(other)
    hard = {(min(g.id, other), max(g.id, other)) for g in gold for other in g.look_alikes}
    wrong = tuple(h for h in sorted(hard) if at.get(h[0], set()) & at.get(h[1], set()))
    split = tuple((one, tuple(sorted(found))) for one, found in at.items() if len(found) > 1)
    mentions = sum(len(g.mentions) for g in gold)
    return JoinScores(len(gold), mentions, len(items), _pairwise(items), _b_cubed(items), len(hard), wrong, split)


def _items(gold: Sequence[GoldIncident], accounts: Mapping[str, list[tuple[str, tuple[Span, ...]]]]) -> list[Item]:
    items, tied = list[Item](), list[tuple[str, list[str]]]()
    for one in gold:
        for mention in one.mentions:
            near = [(_overlap(mention.at, spans), incident) for incident, spans in accounts.get(mention.report, ())]
            most = max((n for n, _ in near), default=0)
            best = sorted({incident for n, incident in near if n == most}) if most else []
            if len(best) == 1:
                items.append((one.id, best[0]))
            elif best:
                tied.append((one.id, best))
    sure = Counter(items)
    return items + [(one, max(best, key=lambda found: sure[one, found])) for one, best in tied]


def _overlap(at: Span, spans: Iterable[Span]) -> int:
    return sum(max(0, min(at[1], end) - max(at[0], start)) for start, end in spans)


def _pairwise(items: Sequence[Item]) -> tuple[float, float]:
    gold, predicted, both = Counter(i[0] for i in items), Counter(i[1] for i in items), Counter(items)
    right, given, wanted = _pairs(both), _pairs(predicted), _pairs(gold)
    return (right / given if given else 1.0, right / wanted if wanted else 1.0)


def _pairs(counts: Mapping[Any, int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts.values())


def _b_cubed(items: Sequence[Item]) -> tuple[float, float]:
    gold, predicted, both = Counter(i[0] for i in items), Counter(i[1] for i in items), Counter(items)
    if not items:
        return 0.0, 0.0
    return (sum(both[i] / predicted[i[1]] for i in items) / len(items),
            sum(both[i] / gold[i[0]] for i in items) / len(items))
