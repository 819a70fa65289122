"""The published JSON Schema of the record."""

from __future__ import annotations

from importlib.resources import files


def schema_text() -> str:
    """The JSON Schema of one report's record, as JSON."""
    return files(__name__).joinpath("report.schema.json").read_text(encoding="utf-8")
