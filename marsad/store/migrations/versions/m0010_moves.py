"""Where incidents stood in the order in which they are shown, so that pages go on in the order of their beginning."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """The table, and triggers that keep its rows as they were written."""
    op.create_table(
        "moves",
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_moves_change"), primary_key=True),
        Column("incident_id", Text, primary_key=True),
        Column("key", _NUMBER, nullable=False))
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER moves_no_{verb.lower()} BEFORE {verb} ON moves BEGIN "
                       "SELECT RAISE(ABORT, 'rows of moves are never altered or deleted'); END")
        return
    op.execute("CREATE TRIGGER moves_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON moves "
               "FOR EACH STATEMENT EXECUTE FUNCTION marsad_append_only()")
