"""What ``marsad evaluate`` prints: scores, misses, rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from marsad.evaluation.errors import Miss
from marsad.evaluation.page import shown
from marsad.evaluation.reliability import Reliability, as_table
from marsad.evaluation.rules import LEAST_RIGHT, LEAST_USES, RuleFigures
from marsad.evaluation.score import Figures, Scores


def scores_table(scores: Scores) -> str:
    """The figures, a line each."""
    lines = [f"{scores.reports} reports; quiet reports left empty: {scores.quiet_left_empty}/{scores.quiet}",
             _row("detection", scores.detection), _row("full record", scores.full)]
    lines += [_row(f"  {slot}", figures) for slot, figures in scores.slots.items()]
    for kind, fates in scores.by_type.items():
        lines.append(f"  {kind:<16} found {fates.get('hit', 0):>3}  missed {fates.get('miss', 0):>3}  "
                     f"spurious {fates.get('spurious', 0):>3}")
    return "\n".join(lines) + "\n"


def _row(name: str, f: Figures) -> str:
    row = f"{name:<12} P {f.p:.3f}  R {f.r:.3f}  F1 {f.f1:.3f}   ({f.tp} right of {f.pred} given, {f.gold} gold)"
    return row if f.interval is None else f"{row}   95 %: {f.interval[0]:.2f}-{f.interval[1]:.2f}"


def rules_table(figures: Sequence[RuleFigures], never: Mapping[str, Sequence[str]]) -> str:
    """The rules that are wrong too often, and how many of each class never fired; "" where they were not asked for."""
    if not never:
        return ""
    weak = [f for f in figures if f.weak]
    lines = ["", f"{len(figures)} rules; {len(weak)} right in under {LEAST_RIGHT:.0%} of at least {LEAST_USES} uses:"]
    lines += [f"  {f.field:<10} {f.rule:<32} {f.right:>3} right of {f.uses}" for f in weak]
    lines.append("never fired: " + ", ".join(f"{len(ids)} {cls}" for cls, ids in never.items()))
    return "\n".join(lines) + "\n"


def reliability_table(found: Mapping[str, Reliability]) -> str:
    """The share right of what was given at each chance; "" where it was not asked for."""
    return "\n" + as_table(found) if found else ""


def misses_list(misses: Sequence[Miss], texts: Mapping[str, str]) -> str:
    """Each miss with the words it is about."""
    return "".join(_miss(miss, texts.get(miss.report, "")) for miss in misses)


def _miss(miss: Miss, text: str) -> str:
    read_from = " ".join(f"«{text[start:end]}»" for start, end in miss.spans)
    return (f"\n{miss.report}  {miss.event}  {miss.slot}\n  gold {shown(miss.gold)}\n  read {shown(miss.read)}"
            f"{'  from ' + read_from if read_from else ''}\n  in   «{miss.words}»\n")
