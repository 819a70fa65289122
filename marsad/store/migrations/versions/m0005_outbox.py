"""The outbox: messages whose alerts never change, each try to send one, and who took note of an alert."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, Text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """The tables, filled with what was sent so far; triggers keep their rows as they were written."""
    op.create_table(
        "messages",
        Column("channel", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_messages_change"), nullable=False),
        Column("alerts", Text, nullable=False))
    op.create_table(
        "tries",
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_tries_change"), primary_key=True),
        Column("channel", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("said", Text))
    op.create_table(
        "acknowledgements",
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_acknowledgements_change"), primary_key=True),
        Column("alert_id", Text, ForeignKey("alerts.id", name="fk_acknowledgements_alert_id"), nullable=False),
        Column("state", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("note", Text))
    op.create_index("ix_tries_channel", "tries", ["channel"])
    op.create_index("ix_acknowledgements_alert_id", "acknowledgements", ["alert_id"])
    _take_over()
    for table in ("messages", "tries", "acknowledgements"):
        _append_only(table)


def _take_over() -> None:
    """What was sent until now: one message an alert, its key the alert's id."""
    op.execute('INSERT INTO messages (channel, "key", change, alerts) '
               "SELECT channel, alert_id, MIN(change), alert_id FROM sendings GROUP BY channel, alert_id")
    op.execute('INSERT INTO tries (change, channel, "key", state, said) SELECT change, channel, alert_id, '
               "CASE WHEN said IS NULL THEN 'taken' ELSE 'failed' END, said FROM sendings")
    op.drop_table("sendings")


def _append_only(table: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
                       f"SELECT RAISE(ABORT, 'rows of {table} are never altered or deleted'); END")
        return
    op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
               "FOR EACH STATEMENT EXECUTE FUNCTION marsad_append_only()")
