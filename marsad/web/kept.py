"""The column table in a file beside the store, so that a server that starts again need not read every incident.

The file stands beside a SQLite file, with its rights, and can be deleted at any time; a PostgreSQL database has none.
It names the change after which it stood and when that was, so that a store which took the place of another is noticed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from marsad.store.opening import Store
from marsad.store.since import made_at
from marsad.store.viewer import Viewer
from marsad.web.columns import DTYPE, LISTS, NAMES, Array, Columns, Vocabulary, Words

LAYOUT = f"1 {DTYPE}"   # of the file; another one is not read
_UNREADABLE = (OSError, EOFError, ValueError, KeyError, IndexError, BadZipFile)
_VOCABULARIES = ("type", "status", "goods", "country", "admin1", "place", "actors", "claimed_by")


class KeptTable:
    """The file of one store for one viewer."""

    def __init__(self, viewer: Viewer, store: Store) -> None:
        self._viewer, self._store = viewer, store
        self._path = Path(f"{store.address}-{viewer.name}.columns") if store.embedded else None

    def load(self) -> Columns | None:
        """The table as it was written last; None where there is none, or none of this store."""
        if self._path is None:
            return None
        with suppress(*_UNREADABLE), np.load(self._path, allow_pickle=False) as held:
            told, *arrays = (held[name] for name in held.files)
            head = json.loads(told.tobytes())
            if head["layout"] == LAYOUT and head["at"] == self._at(head["change"]):
                return _table(head, arrays)
        return None

    def save(self, table: Columns) -> None:
        """Write the table; where that cannot be done, none is there the next time."""
        if self._path is None:
            return
        told = {"layout": LAYOUT, "change": table.change, "at": self._at(table.change),
                "words": {name: getattr(table.words, name).words for name in _VOCABULARIES}}
        partial = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        with suppress(OSError):
            try:
                with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
                    np.savez(stream, np.frombuffer(json.dumps(told).encode(), np.uint8), *_arrays(table))
                partial.replace(self._path)
            finally:
                partial.unlink(missing_ok=True)

    def _at(self, change: int) -> str | None:
        at: datetime | None = made_at(self._viewer, self._store, change)
        return at.isoformat() if at else None


def _arrays(table: Columns) -> Iterator[Array]:
    """The columns, then rows and codes of each list."""
    yield from (table[name] for name in NAMES)
    for name in LISTS:
        yield from table.lists[name]


def _table(told: dict[str, Any], arrays: list[Array]) -> Columns:
    words = Words(**{name: Vocabulary(told["words"][name]) for name in _VOCABULARIES})
    pairs = arrays[len(NAMES):]
    return Columns(told["change"], words, dict(zip(NAMES, arrays, strict=False)),
                   {name: (pairs[2 * i], pairs[2 * i + 1]) for i, name in enumerate(LISTS)})
