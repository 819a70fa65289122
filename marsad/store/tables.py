"""The tables as this version knows them (docs/store.md); `migrations` brings a store to them from every older version.

Three kinds: what came from outside and is never altered (reports, versions, photos, readings, events, accounts), what
people and the store itself did, appended only (changes, source_values, decisions, memberships, incident_states,
redirects, moves, queue_moves), and caches that can be made again from these (judgements, about, signatures, bands,
copies, event_words, event_texts, blocks, links, incidents with the full-text table `search`, doubts, and the columns
marked so).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

from marsad.store.columns import Exact, Moment, Name

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
    Column("at", Moment, nullable=False, index=True),
    Column("what", Text, nullable=False),              # add, reread, decide, describe, rebuild
    Column("who", Name))                               # the person, where a person decided

sources = Table(
    "sources", metadata,
    Column("id", Text, primary_key=True),
    Column("name", Name, nullable=False, unique=True),
    Column("kind", Name),                              # agency, newspaper, broadcaster; of source_values, as are
    Column("owner", Name),                             # the owner and the reliability
    Column("reliability", Text, CheckConstraint("reliability IN ('A', 'B', 'C', 'D', 'E', 'F')", "reliability")))

source_values = Table(
    "source_values", metadata,                         # what a person said of a source, and what stood before
    _change(primary_key=True),
    Column("source_id", Text, ForeignKey("sources.id"), primary_key=True, index=True),
    Column("field", Text, primary_key=True),           # kind, owner, reliability
    Column("was", Name),
    Column("value", Name),                             # null: not told any more
    Column("reason", Name))

reports = Table(
    "reports", metadata,
    Column("id", Text, primary_key=True),
    Column("source_id", Text, ForeignKey("sources.id"), index=True),
    Column("address", Name),
    Column("published", Date),
    Column("version_id", Text, nullable=False),        # cache: the newest version
    Column("reading_id", Text, nullable=False, index=True),  # cache: the reading that counts
    Column("voice", Text, nullable=False, index=True),       # cache: the least id among its near copies
    Column("credit", Text))                            # cache: the agency its text credits

report_names = Table(
    "report_names", metadata,
    Column("name", Name, primary_key=True),            # an id under which the report came
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True, index=True))

report_versions = Table(
    "report_versions", metadata,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False),
    Column("number", Integer, nullable=False),         # 1, 2, ... in the order of arrival
    _change(),
    Column("arrived", Moment, nullable=False),
    Column("sha256", Text, nullable=False),            # of the text in UTF-8
    Column("title", Exact),
    Column("text", Exact, nullable=False),
    Column("url", Name),                               # the address as it was written
    Column("bytes_sha256", Text),
    Column("encoding", Text),
    Column("extractor", Name),
    UniqueConstraint("report_id", "number"))

readings = Table(
    "readings", metadata,
    Column("id", Text, primary_key=True),
    Column("version_id", Text, ForeignKey("report_versions.id"), nullable=False, index=True),
    Column("reader", Name, nullable=False),
    _change(),
    Column("events", Integer, nullable=False))         # how many it tells

events = Table(
    "events", metadata,
    Column("id", Text, primary_key=True),
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("version_id", Text, ForeignKey("report_versions.id"), nullable=False),
    Column("type", Text, nullable=False),
    Column("reading_id", Text, ForeignKey("readings.id")),   # cache: whose account counts; null once no longer told
    Column("incident_id", Text, index=True))           # cache of memberships

accounts = Table(
    "accounts", metadata,
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    Column("reading_id", Text, ForeignKey("readings.id"), primary_key=True, index=True),
    Column("position", Integer, nullable=False),       # its place among the events of the reading
    Column("told", Exact, nullable=False))             # the event of the record, as JSON

successors = Table(
    "successors", metadata,                            # what an event is called since a new reading or version
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    _change(primary_key=True),
    Column("successor_id", Text, ForeignKey("events.id"), nullable=False, index=True))

decisions = Table(
    "decisions", metadata,
    Column("id", Text, primary_key=True),
    Column("change", _NUMBER, ForeignKey("changes.number"), nullable=False, index=True),
    Column("at", Moment, nullable=False),
    Column("person", Name, nullable=False),
    Column("verb", Text, nullable=False),              # merge, split, correct, retract, note, confirm
    Column("target", Text, nullable=False, index=True),
    Column("payload", Exact, nullable=False),          # JSON: what the verb needs
    Column("reason", Name))

judgements = Table(
    "judgements", metadata,                            # cache of decisions: pairs of events, the lesser id first
    Column("a", Text, ForeignKey("events.id"), primary_key=True),
    Column("b", Text, ForeignKey("events.id"), primary_key=True, index=True),
    Column("decision_id", Text, ForeignKey("decisions.id"), primary_key=True),
    Column("together", Boolean, nullable=False))       # one incident, or never one

about = Table(
    "about", metadata,                                 # cache of decisions: the events that one is about
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    Column("decision_id", Text, ForeignKey("decisions.id"), primary_key=True, index=True))

memberships = Table(
    "memberships", metadata,
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    _change(primary_key=True),
    Column("incident_id", Text, index=True))           # null: no longer in any

incident_states = Table(
    "incident_states", metadata,
    Column("incident_id", Text, primary_key=True),
    _change(primary_key=True),
    Column("status", Text, nullable=False),            # live, merged, split, withdrawn, retracted
    Column("state", Exact))                            # the folded incident as JSON; null where it is live no more

redirects = Table(
    "redirects", metadata,
    Column("incident_id", Text, primary_key=True),
    _change(primary_key=True),
    Column("into_id", Text, primary_key=True),
    Column("kind", Text, nullable=False))              # merged, split

signatures = Table(
    "signatures", metadata,
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True),
    Column("signature", LargeBinary, nullable=False))

bands = Table(
    "bands", metadata,
    Column("value", BigInteger, primary_key=True),     # week of publication and hash of a part of the signature
    Column("report_id", Text, ForeignKey("reports.id"), primary_key=True, index=True),
    sqlite_with_rowid=False)

copies = Table(
    "copies", metadata,                                # near copies: each pair once, the lesser id first
    Column("a", Text, ForeignKey("reports.id"), primary_key=True),
    Column("b", Text, ForeignKey("reports.id"), primary_key=True, index=True),
    Column("likeness", Float, nullable=False),         # estimated share of common shingles, 0 to 1
    sqlite_with_rowid=False)

event_words = Table(
    "event_words", metadata,                           # the folded words of the sentences that tell an event
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    Column("words", Name, nullable=False))

event_texts = Table(
    "event_texts", metadata,                           # the folded words that tell an event, in order, with the title
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True),
    Column("terms", Name, nullable=False))

blocks = Table(
    "blocks", metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),    # a day, and a hash of what is told of it
    Column("event_id", Text, ForeignKey("events.id"), primary_key=True, index=True),
    sqlite_with_rowid=False)

links = Table(
    "links", metadata,                                 # pairs of events that may be one: each once, lesser id first
    Column("a", Text, ForeignKey("events.id"), primary_key=True),
    Column("b", Text, ForeignKey("events.id"), primary_key=True, index=True),
    Column("weight", Float, nullable=False),
    sqlite_with_rowid=False)

incidents = Table(
    "incidents", metadata,                             # what stands now; its state is that of this change
    Column("key", _NUMBER, primary_key=True, autoincrement=False),  # the order in which incidents are shown
    Column("id", Text, nullable=False, unique=True),
    _change(),                                         # the newest that altered it
    Column("status", Text, nullable=False),            # happened, background, ...; retracted goes before
    Column("type", Text, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("days", Integer, index=True),               # from the first day to the last
    Column("country", Text),
    Column("admin1", Text),
    Column("place_id", Text),
    Column("place", Name),
    Column("lat", Float),
    Column("lon", Float),
    Column("radius_km", Float),
    Column("x", Float),                                # the point on the unit sphere, by which distances are told
    Column("y", Float),
    Column("z", Float),
    Column("killed_min", Integer),
    Column("killed_max", Integer),
    Column("confidence", Float),
    Column("reports", Integer, nullable=False),
    Column("voices", Integer, nullable=False),
    Column("confirmed", Boolean, nullable=False))      # by a person

moves = Table(
    "moves", metadata,                                 # an incident that stands elsewhere in the order since a change
    _change(primary_key=True),
    Column("incident_id", Text, primary_key=True),
    Column("key", _NUMBER, nullable=False))            # where it stood before

doubts = Table(
    "doubts", metadata,                                # what in an incident needs a person's eyes
    Column("incident_id", Text, primary_key=True),
    Column("score", Float, nullable=False, index=True),  # how much it matters to look
    Column("grade", Text),                             # its impact, where a rule gives it one
    Column("kinds", Text, nullable=False),             # of the doubts, with a comma before and behind each
    Column("told", Exact, nullable=False))             # the doubts as JSON

queue_moves = Table(
    "queue_moves", metadata,                           # an incident that stands elsewhere in the queue since a change
    _change(primary_key=True),
    Column("incident_id", Text, primary_key=True),
    Column("score", Float, nullable=False))            # with which it stood there before

# The full-text table, whose rows have the keys of `incidents`: FTS5 in SQLite, a tsvector in PostgreSQL.
SEARCH = {
    "sqlite": ("CREATE VIRTUAL TABLE search USING fts5"
               "(terms, tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\")",),
    "postgresql": ("CREATE TABLE search (key bigint PRIMARY KEY, terms tsvector NOT NULL)",
                   "CREATE INDEX ix_search_terms ON search USING gin (terms)"),
}

levels = Table(
    "levels", metadata,                                # which level a section of a border has, since when, and why
    _change(primary_key=True),
    Column("section", Text, primary_key=True, index=True),
    Column("kind", Text, nullable=False),              # set by a person, computed
    Column("value", Text),                             # null: back to what the rules compute
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    Column("why", Name, nullable=False),
    Column("person", Name),
    Column("was", Text))

alerts = Table(
    "alerts", metadata,
    Column("id", Text, primary_key=True),              # from the rule and what it tells of
    Column("change", _NUMBER, ForeignKey("changes.number"), nullable=False, index=True),
    Column("rule", Text, nullable=False),
    Column("day", Date, nullable=False, index=True),   # the first on which it could be known
    Column("told", Exact, nullable=False))             # the alert as JSON

messages = Table(
    "messages", metadata,                              # alerts that go out together; the same ones at every try
    Column("channel", Name, primary_key=True),
    Column("key", Text, primary_key=True),             # by which a receiver knows it again
    _change(),
    Column("alerts", Text, nullable=False))            # ids in order, a blank between

tries = Table(
    "tries", metadata,
    _change(primary_key=True),
    Column("channel", Name, nullable=False, index=True),
    Column("key", Text, nullable=False),
    Column("state", Text, nullable=False),             # begun, taken, failed
    Column("said", Name))                              # what went wrong

acknowledgements = Table(
    "acknowledgements", metadata,
    _change(primary_key=True),
    Column("alert_id", Text, ForeignKey("alerts.id"), nullable=False, index=True),
    Column("state", Text, nullable=False),             # seen, actual
    Column("person", Name, nullable=False),
    Column("note", Name))

photos = Table(
    "photos", metadata,
    Column("id", Text, primary_key=True),              # of the report and the bytes
    Column("report_id", Text, ForeignKey("reports.id"), nullable=False, index=True),
    _change(),
    Column("position", Integer, nullable=False),       # its place among the photos of the report
    Column("name", Name, nullable=False),              # of the file
    Column("kind", Text, nullable=False),              # image/jpeg, image/png, image/webp, image/heic
    Column("sha256", Text, nullable=False),            # of the original
    Column("original", LargeBinary, nullable=False),   # as it came
    Column("shown_sha256", Text, nullable=False),
    Column("shown", LargeBinary, nullable=False),      # drawn anew without metadata, JPEG
    Column("width", Integer, nullable=False),          # of the copy that is shown, in pixels
    Column("height", Integer, nullable=False))

# Tables whose rows are never updated or deleted; a trigger forbids it.
APPEND_ONLY = ("changes", "source_values", "report_versions", "readings", "accounts", "successors", "decisions",
               "memberships", "incident_states", "redirects", "moves", "queue_moves", "levels",
               "alerts", "messages", "tries", "acknowledgements", "photos")
