"""With which score incidents stood in the queue, so that its pages go on in the order of their beginning."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Float, ForeignKey, Integer, Text

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """The table, and triggers that keep its rows as they were written."""
    op.create_table(
        "queue_moves",
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_queue_moves_change"), primary_key=True),
        Column("incident_id", Text, primary_key=True),
        Column("score", Float, nullable=False))
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER queue_moves_no_{verb.lower()} BEFORE {verb} ON queue_moves BEGIN "
                       "SELECT RAISE(ABORT, 'rows of queue_moves are never altered or deleted'); END")
        return
    op.execute("CREATE TRIGGER queue_moves_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON queue_moves "
               "FOR EACH STATEMENT EXECUTE FUNCTION marsad_append_only()")
