"""How often one client may ask: a bucket that refills, so that a short burst passes and a flood does not."""

from __future__ import annotations

from threading import Lock
from time import monotonic

A_SECOND = 200.0
AT_ONCE = 1000.0
_MOST_CLIENTS = 10_000


class Limits:
    """Counts requests by client."""

    def __init__(self, a_second: float = A_SECOND, at_once: float = AT_ONCE) -> None:
        self._a_second, self._at_once = a_second, at_once
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = Lock()

    def allow(self, client: str, now: float | None = None) -> bool:
        """Whether this request may pass; ``now`` is in seconds of any steady clock."""
        now = monotonic() if now is None else now
        with self._lock:
            if len(self._left) >= _MOST_CLIENTS:
                self._left.clear()
            left, at = self._left.get(client, (self._at_once, now))
            left = min(self._at_once, left + (now - at) * self._a_second)
            self._left[client] = (max(0.0, left - 1), now)
            return left >= 1
