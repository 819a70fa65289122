"""The column table of a store, kept up with it."""

from __future__ import annotations

from threading import Lock, Thread
from time import monotonic

from marsad.store.opening import Store
from marsad.store.since import newest_change, since
from marsad.store.viewer import Viewer
from marsad.web.columns import Columns, empty, updated
from marsad.web.kept import KeptTable

_ASK_AGAIN = 0.25       # seconds for which the newest change is taken to be the newest
_WORTH_KEEPING = 2000   # altered incidents that take longer to read than the file of the table


class LiveTable:
    """Gives the table as it stands; of several threads that ask, one brings it up to date."""

    def __init__(self, viewer: Viewer, store: Store) -> None:
        self._viewer, self._store = viewer, store
        self._kept = KeptTable(viewer, store)
        self._table = empty()
        self._unkept = 0    # incidents that altered since the table was written to its file
        self._lock = Lock()
        self._asked = float("-inf")

    def current(self) -> Columns:
        """The table after the newest change (known at most a quarter of a second ago)."""
        if monotonic() - self._asked < _ASK_AGAIN:
            return self._table
        with self._lock:
            if monotonic() - self._asked >= _ASK_AGAIN:
                self._update()
                self._asked = monotonic()
            return self._table

    def _update(self) -> None:
        """Bring the table up to the newest change; write it to its file where much altered."""
        if not self._table.change:
            self._table = self._kept.load() or self._table
        if newest_change(self._viewer, self._store) == self._table.change:
            return
        altered = since(self._viewer, self._store, self._table.change)
        self._table = updated(self._table, altered)
        self._unkept += len(altered.rows) + len(altered.gone)
        if self._unkept > _WORTH_KEEPING:
            self._unkept = 0
            Thread(target=self._kept.save, args=(self._table,), daemon=True).start()
