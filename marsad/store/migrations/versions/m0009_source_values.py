"""What people say of sources: each value with the one before it, in rows that are never rewritten."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """The table, and triggers that keep its rows as they were written."""
    op.create_table(
        "source_values",
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_source_values_change"), primary_key=True),
        Column("source_id", Text, ForeignKey("sources.id", name="fk_source_values_source_id"), primary_key=True),
        Column("field", Text, primary_key=True),
        Column("was", Text),
        Column("value", Text),
        Column("reason", Text))
    op.create_index("ix_source_values_source_id", "source_values", ["source_id"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER source_values_no_{verb.lower()} BEFORE {verb} ON source_values BEGIN "
                       "SELECT RAISE(ABORT, 'rows of source_values are never altered or deleted'); END")
        return
    op.execute("CREATE TRIGGER source_values_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON source_values "
               "FOR EACH STATEMENT EXECUTE FUNCTION marsad_append_only()")
