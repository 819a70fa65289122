"""Events of which only whether they are right was judged, one by one, and no answer written down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marsad.record.event import Event


def verdict(judged: Sequence[Mapping[str, Any]], event: Event) -> bool | None:
    """Whether an event is right: as it was judged of one of its type, told alike, with words in common; None if none
    was. ``judged`` have ``type``, ``status``, the offsets ``at`` of their words, and whether they are ``right``."""
    start, end = event.quote
    return next((bool(one["right"]) for one in judged if one["at"][0] < end and start < one["at"][1]
                 and (one["type"], one["status"]) == (event.type, event.status)), None)
