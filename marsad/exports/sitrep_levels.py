"""The levels of a situation report in words: what stands, what stood, and why, in either language."""

from __future__ import annotations

from marsad.exports.level_words import reason_words
from marsad.exports.shown import FSI, PDI, safe
from marsad.exports.sitrep_terms import level_term, term
from marsad.exports.wording import day_words
from marsad.picture.alert_reasons import level_reasons
from marsad.picture.level import LevelValue
from marsad.picture.sitrep import SectionRow, Sitrep
from marsad.picture.standing import Standing

# From least to most that somebody must look at: silence before calm.
GRAVITY: tuple[LevelValue, ...] = ("low", "no baseline", "not known", "medium", "high", "critical")
_SEMICOLON = {"ar": "؛ ", "en": "; "}


def summary_level(report: Sitrep, language: str) -> str:
    """The first line of the summary: the border's level, and the sections by level, the gravest first."""
    name = report.border.name_ar if language == "ar" else report.border.name_en
    line = term("level_line", language).format(border=name, level=level_term(report.whole.stands.value, language),
                                               before=level_term(report.whole.before, language))
    sections: dict[LevelValue, list[str]] = {}
    for row in sorted(report.sections, key=lambda row: -GRAVITY.index(row.stands.value)):
        sections.setdefault(row.stands.value, []).append(section_name(report, row, language))
    told = (f"{level_term(value, language).capitalize()}: {_SEMICOLON[language].join(names)}"
            for value, names in sections.items())
    return ". ".join([line, *told])


def level_rows(report: Sitrep, language: str) -> tuple[tuple[str, ...], ...]:
    """A row a section, numbered as on the map, and one for the border as a whole."""
    numbers = [*(str(n) for n in range(1, len(report.sections) + 1)), ""]
    return tuple((number, section_name(report, row, language), _value(row.stands, language),
                  level_term(row.before, language), why_words(row.stands, language))
                 for number, row in zip(numbers, (*report.sections, report.whole), strict=True))


def change_lines(report: Sitrep, language: str) -> list[str]:
    """A line for each level that is another than the week before."""
    return [term("change_row", language).format(
        section=section_name(report, row, language), before=level_term(row.before, language),
        now=level_term(row.stands.value, language)) for row in report.changed] or [term("unchanged", language)]


def section_name(report: Sitrep, row: SectionRow, language: str) -> str:
    """A section as its border names it."""
    found = next((s for s in report.border.sections if s.id == row.stands.computed.section), None)
    if found is None:
        return term("whole", language)
    return found.name_ar if language == "ar" else found.name_en


def _value(stands: Standing, language: str) -> str:
    words, until = level_term(stands.value, language), stands.computed.until
    if until is not None and stands.value == stands.computed.value:
        return f"{words} {term('until', language).format(day_words(until, language))}"
    return words


def why_words(stands: Standing, language: str) -> str:
    """Why a level stands: the numbers behind it, or who set it and why."""
    entry = stands.entry
    if entry is None or entry.kind == "computed":
        return _SEMICOLON[language].join(
            reason_words(one, language) for one in level_reasons(stands.computed))
    return term("set_by", language).format(
        who=f"{FSI}{safe(entry.person or '')}{PDI}", until=day_words(entry.until, language),
        why=f"{FSI}{safe(entry.why)}{PDI}", computed=level_term(stands.computed.value, language))
