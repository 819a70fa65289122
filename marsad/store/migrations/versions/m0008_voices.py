"""Voices are told apart also by source. No table alters; the incidents that counted more voices are written anew once
the schema is this one (`marsad.store.opening`), under a change of their own."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing in the schema."""
