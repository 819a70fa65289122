"""Tries to send alerts, and what became of each."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """The table, and triggers that keep its rows as they were written."""
    op.create_table(
        "sendings",
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_sendings_change"), primary_key=True),
        Column("alert_id", Text, ForeignKey("alerts.id", name="fk_sendings_alert_id"), nullable=False),
        Column("channel", Text, nullable=False),
        Column("said", Text))
    op.create_index("ix_sendings_alert_id", "sendings", ["alert_id"])
    op.create_index("ix_sendings_channel", "sendings", ["channel"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER sendings_no_{verb.lower()} BEFORE {verb} ON sendings BEGIN "
                       "SELECT RAISE(ABORT, 'rows of sendings are never altered or deleted'); END")
        return
    op.execute("CREATE TRIGGER sendings_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sendings "
               "FOR EACH STATEMENT EXECUTE FUNCTION marsad_append_only()")
