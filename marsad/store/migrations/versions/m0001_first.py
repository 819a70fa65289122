"""The first schema: reports, readings, incidents, decisions.

A snapshot that stands for good: it names no table of `marsad.store.tables`, which follows the newest schema.
"""

from __future__ import annotations

from alembic import op
from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_MOMENT = DateTime(timezone=True)
metadata = MetaData(naming_convention={
    "ix": "ix_%(column_0_N_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s"})

# A number that grows with each change; SQLite counts only a column of type INTEGER by itself.
_NUMBER = BigInteger().with_variant(Integer, "sqlite")


def _change(primary_key: bool = False) -> Column[int]:
    return Column("change", _NUMBER, ForeignKey("changes.number"), primary_key=primary_key, nullable=False)


changes = Table(
    "changes", metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=True),
    Column("at", _MOMENT, nullable=False, index=True),
    Column("what", Text, nullable=False),
    Column("who", Text))

sources = Table(
    "sources", metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("kind", Text),
    Column("owner", Text),
    Column("reliability", Text, CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", "reliability")))

reports = Table(
    "reports", metadata,
    Column("id", Text, primary_key=True),
    Column("source_id", Text, ForeignKey("sources.id"), index=True),
    Column("address", Text),
    Column("published", Date),
    Column("version_id", Text, nullable=False),
    Column("reading_id", Text, nullable=False, index=True),
    Column("voice", Text, nullable=False, index=True),
    Column("credit", Text))

report_names = Table(
    "report_names", metadata,
    Column("name", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True, index=True))

report_versions = Table(
    "report_versions", metadata,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("number", Integer, nullable=False),
    _change(),
    Column("arrived", _MOMENT, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("title", LargeBinary),
    Column("text", LargeBinary, nullable=False),
    Column("url", Text),
    Column("bytes_sha256", Text),
    Column("encoding", Text),
    Column("extractor", Text),
    UniqueConstraint("report_id", "number"))

readings = Table(
    "readings", metadata,
    Column("id", Text, primary_key=True),
    Column("version_id", Text, ForeignKey("report_versions.id"), nullable=False, index=True),
    Column("reader", Text, nullable=False),
    _change(),
    Column("events", Integer, nullable=False))

events = Table(
    "events", metadata,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("version_id", Text, ForeignKey("report_versions.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("reading_id", Text, ForeignKey("readings.id")),
    Column("incident_id", Text, index=True))

accounts = Table(
    "accounts", metadata,
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    Column("reading_id", Text, ForeignKey("readings.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),
    Column("told", LargeBinary, nullable=False))

successors = Table(
    "successors", metadata,
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    _change(primary_key=True),
    Column("successor_id", Text, ForeignKey("events.id"), nullable=False, index=True))

decisions = Table(
    "decisions", metadata,
    Column("id", Text, primary_key=True),
    Column("change", _NUMBER, ForeignKey("changes.number"), nullable=False, index=True),
    Column("at", _MOMENT, nullable=False),
    Column("person", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("target", Text, nullable=False, index=True),
    Column("payload", LargeBinary, nullable=False),
    Column("reason", Text))

judgements = Table(
    "judgements", metadata,
    Column("a", Text, ForeignKey("events.id"), primary_key=True),
    Column("b", Text, ForeignKey("events.id"), primary_key=True, index=True),
    Column("decision_id", Text, ForeignKey("decisions.id"), primary_key=True),
    Column("together", Boolean, nullable=False))

about = Table(
    "about", metadata,
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    Column("decision_id", Text, ForeignKey("decisions.id"), primary_key=True, index=True))

memberships = Table(
    "memberships", metadata,
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    _change(primary_key=True),
    Column("incident_id", Text, index=True))

incident_states = Table(
    "incident_states", metadata,
    Column("incident_id", Text, primary_key=True),
    _change(primary_key=True),
    Column("status", Text, nullable=False),
    Column("state", LargeBinary))

redirects = Table(
    "redirects", metadata,
    Column("incident_id", Text, primary_key=True),
    _change(primary_key=True),
    Column("into_id", Text, primary_key=True),
    Column("kind", Text, nullable=False))

signatures = Table(
    "signatures", metadata,
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True),
    Column("signature", LargeBinary, nullable=False))

bands = Table(
    "bands", metadata,
    Column("value", BigInteger, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True, index=True),
    sqlite_with_rowid=False)

copies = Table(
    "copies", metadata,
    Column("a", Text, ForeignKey("reports.id"), primary_key=True),
    Column("b", Text, ForeignKey("reports.id"), primary_key=True, index=True),
    Column("likeness", Float, nullable=False),
    sqlite_with_rowid=False)

event_words = Table(
    "event_words", metadata,
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    Column("words", Text, nullable=False))

event_texts = Table(
    "event_texts", metadata,
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    Column("terms", Text, nullable=False))

blocks = Table(
    "blocks", metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True, index=True),
    sqlite_with_rowid=False)

links = Table(
    "links", metadata,
    Column("a", Text, ForeignKey("events.id"), primary_key=True),
    Column("b", Text, ForeignKey("events.id"), primary_key=True, index=True),
    Column("weight", Float, nullable=False),
    sqlite_with_rowid=False)

incidents = Table(
    "incidents", metadata,
    Column("key", _NUMBER, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, unique=True),
    _change(),
    Column("status", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("days", Integer, index=True),
    Column("country", Text),
    Column("admin1", Text),
    Column("place_id", Text),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("x", Float),
    Column("y", Float),
    Column("z", Float),
    Column("killed_min", Integer),
    Column("killed_max", Integer),
    Column("confidence", Float),
    Column("reports", Integer, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("confirmed", Boolean, nullable=False))

_APPEND_ONLY = ("changes", "report_versions", "readings", "accounts", "successors", "decisions", "memberships",
                "incident_states", "redirects")
_SEARCH = {
    "sqlite": ("CREATE VIRTUAL TABLE search USING fts5"
               "(terms, tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\")",),
    "postgresql": ("CREATE TABLE search (key bigint PRIMARY KEY, terms tsvector NOT NULL)",
                   "CREATE INDEX ix_search_terms ON search USING gin (terms)"),
}
_POSTGRES_FUNCTION = """
CREATE FUNCTION marsad_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never altered or deleted', TG_TABLE_NAME;
END $$
"""


def upgrade() -> None:
    """All tables, and triggers that keep the rows of some as they were written."""
    connection = op.get_bind()
    metadata.create_all(connection)
    for statement in _SEARCH[connection.dialect.name]:
        op.execute(statement)
    if connection.dialect.name == "sqlite":
        for table in _APPEND_ONLY:
            for verb in ("UPDATE", "DELETE"):
                op.execute(f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} BEGIN "
                           f"SELECT RAISE(ABORT, 'rows of {table} are never altered or deleted'); END")
        return
    op.execute(_POSTGRES_FUNCTION)
    for table in _APPEND_ONLY:
        op.execute(f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                   "FOR EACH STATEMENT EXECUTE FUNCTION marsad_append_only()")
