"""Photos that came with reports: as they came, and the copies without metadata that are shown."""

from __future__ import annotations

from alembic import op
from sqlalchemy import BigInteger, Column, ForeignKey, Integer, LargeBinary, Text

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def upgrade() -> None:
    """The table, and triggers that keep its rows as they were written."""
    op.create_table(
        "photos",
        Column("id", Text, primary_key=True),
        Column("report_id", Text, ForeignKey("reports.id", name="fk_photos_report_id"), nullable=False),
        Column("change", _NUMBER, ForeignKey("changes.number", name="fk_photos_change"), nullable=False),
        Column("position", Integer, nullable=False),
        Column("name", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("original", LargeBinary, nullable=False),
        Column("shown_sha256", Text, nullable=False),
        Column("shown", LargeBinary, nullable=False),
        Column("width", Integer, nullable=False),
        Column("height", Integer, nullable=False))
    op.create_index("ix_photos_report_id", "photos", ["report_id"])
    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER photos_no_{verb.lower()} BEFORE {verb} ON photos BEGIN "
                       "SELECT RAISE(ABORT, 'rows of photos are never altered or deleted'); END")
        return
    op.execute("CREATE TRIGGER photos_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON photos "
               "FOR EACH STATEMENT EXECUTE FUNCTION marsad_append_only()")
