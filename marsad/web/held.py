"""What was worked out and holds until the store alters: the last ones used are kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Held(Generic[Key, Value]):
    """Values by keys that name all they depend on, so that none is ever out of date. Threads may share it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._making: dict[Key, Lock] = {}
        self._lock = Lock()

    def one(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of a key, made where it is not held; of several threads that ask for it, one makes it."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._values:
                    return self._values[key]
            try:
                value = make()
                self._keep({key: value})
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return value

    def many(self, keys: Sequence[Key], make: Callable[[list[Key]], dict[Key, Value]]) -> dict[Key, Value]:
        """The values of keys; ``make`` gives those that are not held, as far as there are such."""
        with self._lock:
            found = {key: self._values[key] for key in keys if key in self._values}
            for key in found:
                self._values.move_to_end(key)
        missing = [key for key in keys if key not in found]
        new = make(missing) if missing else {}
        self._keep(new)
        return {**found, **new}

    def _keep(self, new: dict[Key, Value]) -> None:
        """Hold new values, and let go of those that were used least lately."""
        with self._lock:
            self._values.update(new)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
