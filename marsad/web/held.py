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
        self._lock = Lock()

    def one(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value of a key, made where it is not held."""
        return self.many([key], lambda missing: {missing[0]: make()})[key]

    def many(self, keys: Sequence[Key], make: Callable[[list[Key]], dict[Key, Value]]) -> dict[Key, Value]:
        """The values of keys; ``make`` gives those that are not held, as far as there are such."""
        with self._lock:
            found = {key: self._values[key] for key in keys if key in self._values}
        missing = [key for key in keys if key not in found]
        new = make(missing) if missing else {}
        with self._lock:
            self._values.update(new)
            for key in keys:
                if key in self._values:
                    self._values.move_to_end(key)
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return {**found, **new}
