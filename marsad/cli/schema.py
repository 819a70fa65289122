"""``marsad schema``: the shape of the record."""

from __future__ import annotations

import click

from marsad.record.schema import schema_text


@click.command()
def schema() -> None:
    """Print the JSON Schema of one report's record (draft 2020-12): what `--format jsonl` gives on each line."""
    click.echo(schema_text(), nl=False)
