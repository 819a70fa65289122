"""The numbers behind a level, in words of either language."""

from __future__ import annotations

from marsad.exports.sitrep_terms import term
from marsad.exports.wording import counted
from marsad.picture.alert_reasons import Reason

NUMBERS = frozenset({"points", "usual", "surge", "silent", "no_past"})


def reason_words(reason: Reason, language: str) -> str:
    """One of the reasons that `level_reasons` gives."""
    numbers = [float(value or 0) for value in reason.values]
    if reason.kind == "no_past":
        return term("no_past", language)
    if reason.kind == "silent":
        return term("silent", language).format(f"{numbers[0]:.0%}")
    if reason.kind == "points":
        return term("points", language).format(f"{numbers[0]:.3g}")
    first = _incidents(numbers[0], language)
    if reason.kind == "usual":
        return term("usual", language).format(n=first, bound=f"{numbers[1]:.3g}")
    return term("surge", language).format(n=first, expected=f"{numbers[1]:.3g}", bound=f"{numbers[2]:.3g}")


def _incidents(number: float, language: str) -> str:
    """Incidents by their shares: 2.5 where one lies half in the section."""
    if number == int(number):
        return counted("incidents", {"min": int(number), "max": int(number)}, language)
    return f"{number:g} {'حادث' if language == 'ar' else 'incidents'}"
