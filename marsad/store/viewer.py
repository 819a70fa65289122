"""Who looks. Every query takes a viewer first, so that rules of sharing have one place to come to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks the store; ``name`` stands in the history of what they decide."""

    name: str


# The one who holds the store itself, and so sees all of it.
LOCAL = Viewer("local")
