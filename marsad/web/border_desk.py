"""The border picture over a store: each week's picture, history and report, kept until the store alters."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from marsad.errors import FilterError, UnknownError
from marsad.exports.sitrep_forms import FORMS, LANGUAGES
from marsad.picture.borders import Border
from marsad.picture.borders_file import read_borders
from marsad.picture.case import Period
from marsad.picture.measures import announced
from marsad.picture.picture import Ground, Picture, pictures
from marsad.picture.rules import read_rules
from marsad.picture.sitrep import sitrep
from marsad.picture.standing import Entry
from marsad.store.cases import ground, last_published
from marsad.store.levels import entries, keep
from marsad.store.opening import Store
from marsad.store.since import newest_change
from marsad.store.viewer import Viewer
from marsad.web.border_answers import history_answer, list_answer, measure_answer, picture_answer
from marsad.web.held import Held
from marsad.web.settings import Settings

Json = dict[str, Any]
_MOST_HELD = 64
MOST_WEEKS = 104


class BorderDesk:
    """Answers for one viewer, by the borders and rules of the settings."""

    def __init__(self, viewer: Viewer, store: Store, settings: Settings) -> None:
        self._viewer, self._store = viewer, store
        self.borders, self._rules = read_borders(settings.borders), read_rules(settings.rules)
        self._held: Held[tuple[object, ...], Any] = Held(_MOST_HELD)

    def change(self) -> int:
        """The newest change of the store, on which all answers depend."""
        return newest_change(self._viewer, self._store)

    def listed(self) -> Json:
        """The borders with their lines, and the last week in which anything was published."""
        found: Json = self._once(("list",), lambda: list_answer(self.borders, self._last()))
        return found

    def picture(self, name: str, week: str | None) -> Json:
        """A border in a week, beside the week before."""
        border, period = self.border(name), self.week(week)

        def make() -> Json:
            before, now = self._pictures(border, period, 2)
            return picture_answer(now, before, self._entries(border), self._held_ground(border, period, 2))

        found: Json = self._once(("picture", name, period.name), make)
        return found

    def keep(self, name: str, week: str | None) -> tuple[Entry, ...]:
        """Enter the levels that the rules give a week, where they are not entered so yet; those that are new."""
        border, period = self.border(name), self.week(week)
        found = self._pictures(border, period, 2)[-1]
        return keep(self._viewer, self._store, (*found.sections, found.whole))

    def history(self, name: str, week: str | None, weeks: int) -> Json:
        """What stood in each of so many weeks up to one, and every entry of a level."""
        border, period = self.border(name), self.week(week)
        found: Json = self._once(("history", name, period.name, weeks), lambda: history_answer(
            border, self._pictures(border, period, weeks), self._entries(border)))
        return found

    def report(self, name: str, week: str | None, form: str, language: str) -> bytes:
        """The situation report as a file."""
        border, period = self.border(name), self.week(week)
        if form not in FORMS:
            raise UnknownError("form of report", form)
        if language not in LANGUAGES:
            raise FilterError("lang", f"there is no {language[:60]}", f"give one of {', '.join(LANGUAGES)}")

        def make() -> bytes:
            made = sitrep(self._held_ground(border, period, 2), border, period, self._entries(border))
            return FORMS[form](made, LANGUAGES[language])

        found: bytes = self._once(("report", name, period.name, form, language), make)
        return found

    def measures(self, name: str, since: date, until: date) -> list[Json]:
        """What was announced for a border in some days."""
        border, period = self.border(name), Period(since, until)

        def make() -> list[Json]:
            held = ground(self._viewer, self._store, self.borders, self._rules, period, border)
            return [measure_answer(one) for one in announced(held, border, period)]

        found: list[Json] = self._once(("measures", name, period), make)
        return found

    def border(self, name: str) -> Border:
        """The border of an id. Raises UnknownError."""
        found = self.borders.border(name)
        if found is None:
            raise UnknownError("border", name)
        return found

    def section(self, name: str) -> str:
        """The id of a section that is there. Raises UnknownError."""
        if name not in {section.id for section in self.borders.sections}:
            raise UnknownError("section", name)
        return name

    def week(self, written: str | None) -> Period:
        """The week that is asked for; the last one with news where none is. Raises FilterError."""
        try:
            return Period.week(written) if written else self._last()
        except (ValueError, OverflowError):
            raise FilterError("week", f"{written[:60] if written else ''} is no ISO week", "give it like 2018-W20"
                              ) from None

    def _last(self) -> Period:
        day = last_published(self._viewer, self._store) or self._store.now().date()
        year, week, _ = day.isocalendar()
        return Period.week(f"{year}-{week}")

    def _pictures(self, border: Border, period: Period, weeks: int) -> tuple[Picture, ...]:
        held = self._held_ground(border, period, weeks)
        return pictures(held, border, [period.back(i) for i in reversed(range(weeks))])

    def _held_ground(self, border: Border, period: Period, weeks: int) -> Ground:
        span = Period(period.back(weeks - 1).start, period.end)
        found: Ground = self._once(("ground", border.id, span), lambda: ground(
            self._viewer, self._store, self.borders, self._rules, span, border))
        return found

    def _entries(self, border: Border) -> tuple[Entry, ...]:
        return entries(self._viewer, self._store, border.ids)

    def _once(self, key: tuple[object, ...], make: Callable[[], Any]) -> Any:
        return self._held.one((*key, self.change()), make)
