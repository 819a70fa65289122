"""When may a channel speak? Quiet hours, and the hours of a digest, by the clock on the wall of its zone."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

GRADES = ("low", "medium", "high", "very high", "critical")  # of impacts and levels, as far as an alert has one


class Hours(NamedTuple):
    """``quiet`` are the hours in which nothing is sent, from the first to the second, over midnight where that is
    earlier. ``digest`` is the hour of the one message a day. What is of grade ``at_once`` or more waits for
    neither."""

    zone: ZoneInfo = ZoneInfo("UTC")
    quiet: tuple[time, time] | None = None
    digest: time | None = None
    at_once: str | None = None

    def is_quiet(self, now: datetime) -> bool:
        """True where ``now`` lies in the quiet hours."""
        if self.quiet is None:
            return False
        (start, end), clock = self.quiet, now.astimezone(self.zone).time()
        return start <= clock < end if start < end else clock >= start or clock < end

    def last_digest(self, now: datetime) -> datetime | None:
        """The last hour of a digest that has come; None where each alert is a message of its own."""
        if self.digest is None:
            return None
        here = now.astimezone(self.zone)
        today = datetime.combine(here.date(), self.digest, self.zone)
        return today if today <= here else datetime.combine(here.date() - timedelta(1), self.digest, self.zone)

    def urgent(self, grade: str | None) -> bool:
        """True where a grade is so grave that it waits for no hour."""
        if self.at_once is None or grade not in GRADES:
            return False
        return GRADES.index(grade) >= GRADES.index(self.at_once)
