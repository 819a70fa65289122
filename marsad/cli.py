"""The command ``marsad``."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """Read Arabic reports into events, each value tied to its words."""
