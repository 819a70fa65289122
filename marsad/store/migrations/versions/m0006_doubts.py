"""What in incidents needs a person's eyes. Of incidents that stood before, it is written when they alter next, or all
at once by `marsad check --repair`."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Column, Float, Text

from marsad.store.columns import Exact

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The table."""
    op.create_table(
        "doubts",
        Column("incident_id", Text, primary_key=True),
        Column("score", Float, nullable=False),
        Column("grade", Text),
        Column("kinds", Text, nullable=False),
        Column("told", Exact, nullable=False))
    op.create_index("ix_doubts_score", "doubts", ["score"])
