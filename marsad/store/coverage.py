"""How much was published, and by how many sources: beside every count, so that what nobody told is not read as calm."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.viewer import Viewer


class Published(NamedTuple):
    """What one source published on one day: reports of whatever kind. Reports without a source are those of one."""

    day: date
    source: str
    reports: int


def coverage(viewer: Viewer, store: Store) -> list[Published]:
    """All that was published on a day that is known, by day and source."""
    r = tables.reports.c
    query = (select(r.published, r.source_id, func.count()).where(r.published.is_not(None))
             .group_by(r.published, r.source_id))
    with store.reading() as connection:
        return sorted(Published(day, source or "", reports) for day, source, reports in connection.execute(query))
