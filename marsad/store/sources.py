"""Who published: the sources of a store, and how reliable each is held to be."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select

from marsad.store import tables
from marsad.store.opening import Store
from marsad.store.viewer import Viewer


class SourceView(NamedTuple):
    """``reliability`` is NATO's A to F; None where nobody said."""

    name: str
    reliability: str | None


def sources(viewer: Viewer, store: Store) -> list[SourceView]:
    """All sources by name."""
    s = tables.sources.c
    with store.reading() as connection:
        return [SourceView(*row) for row in connection.execute(select(s.name, s.reliability).order_by(s.name))]
