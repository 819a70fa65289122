"""How a mention is named in the record: as written."""

from __future__ import annotations

from typing import Any

from marsad.reading.mention import Mention


def name_of(mention: Mention[Any], text: str) -> str:
    """The name of an actor, a target, goods or a group of people, as written."""
    value = mention.value
    name = value if isinstance(value, str) else getattr(value, "name", "") or getattr(value, "what", "")
    return name or text[mention.start:mention.end]
