"""Alerts that were raised: each once, and never altered."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, Date, ForeignKey, Integer, LargeBinary, Text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """The table, and triggers that keep its rows as they were written."""
    op.create_table(
        "alerts",
        Column("id", Text, primary_key=True),
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_alerts_change"), nullable=False),
        Column("rule", Text, nullable=False),
        Column("day", Date, nullable=False),
        Column("told", LargeBinary, nullable=False))
    op.create_index("ix_alerts_change", "alerts", ["change"])
    op.create_index("ix_alerts_day", "alerts", ["day"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER alerts_no_{verb.lower()} BEFORE {verb} ON alerts BEGIN "
                       "SELECT RAISE(ABORT, 'rows of alerts are never altered or deleted'); END")
        return
    op.execute("CREATE TRIGGER alerts_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON alerts "
               "FOR EACH STATEMENT EXECUTE FUNCTION marsad_append_only()")
