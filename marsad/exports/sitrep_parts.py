"""The situation report as parts that any format can set: titles, lines and tables, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from marsad.exports.english import country_names, english, english_thing
from marsad.exports.headline import headline, when_words
from marsad.exports.incident_json import incident_dict
from marsad.exports.labels import label
from marsad.exports.party_words import party_words
from marsad.exports.shown import FSI, PDI, safe
from marsad.exports.sitrep_levels import change_lines, level_rows, summary_level
from marsad.exports.sitrep_terms import level_term, term
from marsad.exports.wording import counted, day_words
from marsad.picture.case import Case
from marsad.picture.picture import Shown
from marsad.picture.sitrep import Sitrep
from marsad.picture.tolls import Toll
from marsad.record.event import Item
from marsad.record.values import Count

_MOST_ITEMS = 8


@dataclass(frozen=True, slots=True)
class Part:
    """One part: lines, then a table where ``head`` is given."""

    key: str
    title: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A report in one language; ``facts`` are the pairs of its head."""

    language: str
    title: str
    facts: tuple[tuple[str, str], ...]
    summary: Part
    parts: tuple[Part, ...]


def document(report: Sitrep, language: str) -> Document:
    """The report in "ar" or "en". Nothing is in it that the record does not hold."""
    name = report.border.name_ar if language == "ar" else report.border.name_en
    made = (_levels(report, language), _changed(report, language), _incidents(report, language),
            _claims(report, language), _talks(report, language), _measures(report, language),
            _tolls(report, language), _seized(report, language), _crossings(report, language),
            _unsure(report, language), _basis(report, language), _method(report, language))
    return Document(language, f"{term('title', language)}: {name}", _facts(report, language),
                    Part("summary", term("summary", language), _summary(report, language)), made)


def named(text: str) -> str:
    """A name that others wrote, isolated so that it moves nothing round it."""
    return f"{FSI}{safe(text)}{PDI}"


def _facts(report: Sitrep, language: str) -> tuple[tuple[str, str], ...]:
    start, end = (day_words(day, language) for day in (report.period.start, report.period.end))
    cut = term("cut_off_day", language).format(day_words(report.cut_off, language)) if report.cut_off else \
        term("nothing_published", language)
    return ((term("number", language), named(report.number)),
            (term("period", language), term("from_to", language).format(start, end)), (term("cut_off", language), cut))


def _summary(report: Sitrep, language: str) -> tuple[str, ...]:
    now, before = (counted("incidents", {"min": n, "max": n}, language)
                   for n in (len(report.incidents), report.before))
    numbers = [term("count_line", language).format(now=now, before=before)]
    numbers += [_count(toll.field, toll.range, language) for toll in report.tolls]
    last = [term("gravest", language).format(_head(report.incidents[0].case, language))] if report.incidents else \
        [term("no_incident", language)]
    if report.talks:
        last.append(term("talks_line", language).format(_number("talks", len(report.talks), language)))
    return summary_level(report, language), _semicolons(numbers, language), _semicolons(last, language)


def _levels(report: Sitrep, language: str) -> Part:
    head = tuple(term(key, language) for key in ("section", "level", "before", "why"))
    return Part("levels", term("levels", language), (), ("", *head), level_rows(report, language))


def _changed(report: Sitrep, language: str) -> Part:
    fresh = [one for one in report.incidents if one.case.id in report.new]
    lines = [*change_lines(report, language),
             term("new_row", language).format(_number("incidents", len(fresh), language))]
    return Part("changed", term("changed", language), tuple(lines))


def _incidents(report: Sitrep, language: str) -> Part:
    rows = tuple((_day(one.case, language), _head(one.case, language), level_term(one.impact.grade, language),
                  _sure(one, language), _sources(one.case, language)) for one in report.incidents)
    return _table("incidents", ("day", "what", "impact", "confidence", "by_sources"), rows, language)


def _claims(report: Sitrep, language: str) -> Part:
    rows = tuple((_party(one.claim.who, language), _stance(one.claim.stance, language), _head(one.case, language),
                  named(one.claim.medium) if one.claim.medium else "", _list(one.sources, language))
                 for one in report.claims)
    return _table("claims", ("who", "stance", "of", "medium", "by_sources"), rows, language)


def _talks(report: Sitrep, language: str) -> Part:
    rows = tuple((_day(case, language), _head(case, language), _agreed(case, language), _sources(case, language))
                 for case in report.talks)
    return _table("talks", ("day", "what", "words", "by_sources"), rows, language)


def _agreed(case: Case, language: str) -> str:
    words = dict.fromkeys(word for account in case.accounts for word in account.event.outcomes)
    return _semicolons((named(f"«{word}»") for word in words), language)


def _measures(report: Sitrep, language: str) -> Part:
    rows = tuple((_day(one.case, language),
                  named(f"«{one.words}»") if one.words else _head(one.case, language),
                  _semicolons((named(words.ar if language == "ar" else words.en)
                               for words in party_words(one.by).values()), language),
                  _list(one.sources, language), term(one.mark.state if one.mark else "unmarked", language))
                 for one in report.measures)
    return _table("measures", ("day", "what", "who", "by_sources", "mark"), rows, language)


def _tolls(report: Sitrep, language: str) -> Part:
    rows = tuple((_field(toll, language), _count(toll.field, toll.best, language),
                  _count(toll.field, toll.range, language), str(toll.incidents)) for toll in report.tolls)
    return _table("tolls", ("kind", "most_told", "range", "in_incidents"), rows, language)


def _seized(report: Sitrep, language: str) -> Part:
    rows = tuple((_both(one.kind, "goods", language), str(one.incidents), _items(one.items, language))
                 for one in report.seized)
    return _table("seized", ("kind", "in_incidents", "things"), rows, language)


def _items(items: Sequence[Item], language: str) -> str:
    told = [named(" ".join(filter(None, (_quantity(item), _thing(item.unit, language), _thing(item.what, language)))))
            for item in items]
    if len(told) > _MOST_ITEMS:
        told[_MOST_ITEMS:] = [term("and_more", language).format(len(told) - _MOST_ITEMS)]
    return _semicolons(told, language)


def _thing(word: str | None, language: str) -> str:
    """A thing or a unit; in English where its name is known, else as told."""
    return (english_thing(word) if word and language == "en" else None) or word or ""


def _quantity(item: Item) -> str:
    return "" if item.quantity is None else f"{item.quantity:g}"


def _crossings(report: Sitrep, language: str) -> Part:
    rows = tuple((_day(one.case, language), _head(one.case, language), _way(one, language),
                  _sources(one.case, language)) for one in report.crossings)
    return _table("crossings", ("day", "what", "way", "by_sources"), rows, language)


def _way(one: Shown, language: str) -> str:
    if one.route is None:
        return ""
    ends = (("from_place", one.route.origin), ("to_place", one.route.destination))
    return " ".join(term(key, language).format(country_names(code)[language == "en"]) for key, code in ends if code)


def _unsure(report: Sitrep, language: str) -> Part:
    lines = [term("unsure_row", language).format(what=_head(one.case, language),
                                                 why=term(one.confidence.information, language))
             for one in report.unsure]
    lines += [term("closed_row", language).format(what=_head(one.case, language), why=_closed(one, language))
              for one in report.closed]
    lines += [term("history_row", language).format(_head(one.case, language)) for one in report.history]
    nowhere = sum(all(b.section is None for b in one.bearings) for one in report.incidents)
    alone = sum(one.confidence.information == "probable" for one in report.incidents)
    for key, number in (("alone", alone), ("nowhere", nowhere), ("undated", len(report.undated))):
        if number:
            lines.append(term(key, language).format(_number("incidents", number, language)))
    return Part("unsure", term("unsure", language), tuple(lines) or (term("nothing", language),))


def _closed(one: Shown, language: str) -> str:
    if one.case.closed or one.case.validated is False:
        return f"{term('closed', language)}: {named(one.case.closed)}" if one.case.closed else term("closed", language)
    return term("denied", language)


def _basis(report: Sitrep, language: str) -> Part:
    numbers = {name: _number(name, getattr(report.basis, name), language) for name in report.basis._fields}
    return Part("basis", term("basis", language),
                (term("rests_on", language).format(**numbers), term("copies", language)))


def _method(report: Sitrep, language: str) -> Part:
    versions = term("versions", language).format(rules=named(report.rules), borders=named(report.borders))
    return Part("method", term("method", language), (term("how", language), versions))


def _table(key: str, columns: Iterable[str], rows: tuple[tuple[str, ...], ...], language: str) -> Part:
    """A part with a table, or with the line that there is nothing."""
    if not rows:
        return Part(key, term(key, language), (term("nothing", language),))
    return Part(key, term(key, language), (), tuple(term(column, language) for column in columns), rows)


def _head(case: Case, language: str) -> str:
    return headline(incident_dict(case.incident), language)


def _day(case: Case, language: str) -> str:
    return when_words(incident_dict(case.incident), language)


def _sure(one: Shown, language: str) -> str:
    words = [term(one.confidence.information, language)]
    if one.confidence.validation == "validated":
        words.append(term("validated", language))
    return _semicolons(words, language)


def _sources(case: Case, language: str) -> str:
    """Each source with the days on which it told."""
    days: dict[str, set[str]] = {}
    for account in case.accounts:
        days.setdefault(account.source, set()).add(account.published.isoformat() if account.published else "?")
    return _semicolons((f"{named(source)} {named(', '.join(sorted(told)))}" for source, told in sorted(days.items())),
                       language)


def _list(names: Iterable[str], language: str) -> str:
    return _semicolons(map(named, names), language)


def _party(name: str, language: str) -> str:
    return named(name if language == "ar" else str(english(name)))


def _semicolons(words: Iterable[str], language: str) -> str:
    return ("؛ " if language == "ar" else "; ").join(filter(None, words))


def _number(name: str, number: int, language: str) -> str:
    return counted(name, {"min": number, "max": number}, language)


def _count(name: str, count: Count, language: str) -> str:
    return counted(name, count.to_dict(), language)


def _field(toll: Toll, language: str) -> str:
    return _both(toll.field, "", language)


def _both(key: str, of: str, language: str) -> str:
    return label(key, of)[language == "en"]


def _stance(stance: str, language: str) -> str:
    return term("claims_stance" if stance == "claims" else stance, language)
