"""Levels of border sections: every entry kept, so that none changes without one that says why."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Date, ForeignKey, Integer, Text

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """The table, and triggers that keep its rows as they were written."""
    op.create_table(
        "levels",
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_levels_change"), primary_key=True),
        Column("section", Text, primary_key=True),
        Column("kind", Text, nullable=False),
        Column("value", Text),
        Column("since", Date, nullable=False),
        Column("until", Date, nullable=False),
        Column("why", Text, nullable=False),
        Column("person", Text),
        Column("was", Text))
    op.create_index("ix_levels_section", "levels", ["section"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER levels_no_{verb.lower()} BEFORE {verb} ON levels BEGIN "
                       "SELECT RAISE(ABORT, 'rows of levels are never altered or deleted'); END")
        return
    op.execute("CREATE TRIGGER levels_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON levels "
               "FOR EACH STATEMENT EXECUTE FUNCTION marsad_append_only()")
