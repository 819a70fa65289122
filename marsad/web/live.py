"""The column table of a store, kept up with it."""

from __future__ import annotations

from threading import Lock
from time import monotonic

from marsad.store.opening import Store
from marsad.store.since import newest_change, since
from marsad.store.viewer import Viewer
from marsad.web.columns import Columns, empty, updated

_ASK_AGAIN = 0.25   # seconds for which the newest change is taken to be the newest


class LiveTable:
    """Gives the table as it stands; of several threads that ask, one brings it up to date."""

    def __init__(self, viewer: Viewer, store: Store) -> None:
        self._viewer, self._store = viewer, store
        self._table = empty()
        self._lock = Lock()
        self._asked = float("-inf")

    def current(self) -> Columns:
        """The table after the newest change (known at most a quarter of a second ago)."""
        if monotonic() - self._asked < _ASK_AGAIN:
            return self._table
        with self._lock:
            if monotonic() - self._asked >= _ASK_AGAIN:
                if newest_change(self._viewer, self._store) != self._table.change:
                    self._table = updated(self._table, since(self._viewer, self._store, self._table.change))
                self._asked = monotonic()
            return self._table
