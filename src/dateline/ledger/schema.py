"""The ledger's tables, for SQLite and PostgreSQL alike.

Two kinds. *Kept* tables are append-only (triggers refuse UPDATE and DELETE): what was read, what was decided,
when, and which incident a telling was put into. *Projected* tables (`PROJECTED`) can be rebuilt from the kept
ones at any time (`dateline check --rebuild`) and are the only ones whose rows change.

Words: a *telling* is one incident as one reading of one report tells it; an *observation* is one figure in
it; a *membership* puts a telling into an incident of the ledger, with the reason.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

HEAD = "0002"
"""The newest migration. A ledger at an older one is opened after `dateline migrate` only."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),  # ISO 8601, UTC
    Column("kind", Text, nullable=False),  # import | reading | decision
    Column("body", Text, nullable=False),  # canonical JSON of what happened
    Column("prev", Text, nullable=False),  # the hash of the entry before
    Column("hash", Text, nullable=False, unique=True),
)

reports = Table(
    "reports",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),  # SHA-256 of the source bytes
    Column("log", ForeignKey("log.seq"), nullable=False),
    Column("story", Text, nullable=False),  # the page: its address without decoration, else the report's id
    Column("url", Text),
    Column("key", Text),
    Column("title", Text),
    Column("publisher", Text),
    Column("outlet", Text),  # publisher in lower case, else the address's host: one voice
    Column("published", Text),
    Column("moment", Text, nullable=False),  # modified or published, UTC, for order; "" when unknown
    Column("captured", Text),  # when the page was taken, where the source says so (WARC)
    Column("text", Text, nullable=False),
    Column("text_hash", Text, nullable=False),
    Column("meta", Text, nullable=False),  # JSON: what else the report states (blocks, authors, images, ...)
    Column("sketch", LargeBinary, nullable=False),  # the smallest hashes of the text's shingles, 8 bytes each
    Index(None, "story"),
    Index(None, "text_hash"),
    Index(None, "key"),
    Index(None, "url"),
    Index(None, "outlet", "publisher", "moment"),
)

readings = Table(
    "readings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", ForeignKey("reports.seq"), nullable=False),
    Column("log", ForeignKey("log.seq"), nullable=False),
    Column("engine", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("relevant", Boolean),
    Column("statements", Integer, nullable=False),
    Column("body", Text, nullable=False),  # the record without its report, JSON
    Column("hash", Text, nullable=False),  # SHA-256 of body
    Index(None, "report"),
)

tellings = Table(
    "tellings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.id"), nullable=False),
    Column("report", ForeignKey("reports.seq"), nullable=False),
    Column("slot", Text, nullable=False),  # "main", else the record's own incident id
    Column("local", Text, nullable=False),  # the record's own incident id
    Column("role", Text, nullable=False),
    Column("features", Text, nullable=False),  # JSON: what merging looks at
    Index(None, "reading"),
    Index(None, "report"),
)

observations = Table(
    "observations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("telling", ForeignKey("tellings.id"), nullable=False),
    Column("decision", ForeignKey("log.seq")),  # set where a reviewer added it, else null
    Column("measure", Text, nullable=False),
    Column("of", Text, nullable=False),
    Column("low", Integer),
    Column("high", Integer),
    Column("kind", Text, nullable=False),
    Column("total", Boolean, nullable=False),
    Column("stated_by", Text),
    Column("as_of", Text),
    Column("evidence", Text, nullable=False),  # JSON
    Index(None, "telling"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("log", ForeignKey("log.seq"), nullable=False),
)

memberships = Table(
    "memberships",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("telling", ForeignKey("tellings.id"), nullable=False),
    Column("incident", ForeignKey("incidents.id")),  # null: in none (background of an incident not in the ledger)
    Column("log", ForeignKey("log.seq"), nullable=False),  # what caused it
    Column("relation", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Index(None, "telling"),
    Index(None, "incident"),
)

aliases = Table(
    "aliases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("old", ForeignKey("incidents.id"), nullable=False),
    Column("new", ForeignKey("incidents.id"), nullable=False),
    Column("log", ForeignKey("log.seq"), nullable=False),
    Index(None, "old"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("seq", ForeignKey("log.seq"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False),  # accept | correct | reject | add | merge | split | move | undo
    Column("reviewer", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("incident", ForeignKey("incidents.id")),
    Column("target", Text, nullable=False),  # JSON: what it decides, see reviews.py
    Column("undoes", ForeignKey("decisions.seq")),
    Index(None, "incident"),
    Index(None, "undoes"),
)

members = Table(  # projected: the newest membership of every telling of a current reading
    "members",
    metadata,
    Column("telling", ForeignKey("tellings.id"), primary_key=True, autoincrement=False),
    Column("report", ForeignKey("reports.seq"), nullable=False),
    Column("slot", Text, nullable=False),
    Column("incident", ForeignKey("incidents.id")),
    Column("relation", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("place_in_order", Text, nullable=False),  # order of clustering
    Index(None, "incident"),
    Index(None, "report", "incident", "relation"),
    Index(None, "confidence"),
)

block_keys = Table(  # projected: where to look for tellings of the same incident
    "block_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("telling", ForeignKey("tellings.id"), primary_key=True),
    Index(None, "telling"),
    sqlite_with_rowid=False,
)

links = Table(  # projected: pairs of tellings that may be of one incident; a < b
    "links",
    metadata,
    Column("a", ForeignKey("tellings.id"), primary_key=True, autoincrement=False),
    Column("b", ForeignKey("tellings.id"), primary_key=True, autoincrement=False),
    Column("score", Float, nullable=False),
    Index(None, "b"),
    Index(None, "score"),
    sqlite_with_rowid=False,
)

wishes = Table(  # projected: pairs of tellings that people put together or set apart; a < b
    "wishes",
    metadata,
    Column("a", ForeignKey("tellings.id"), primary_key=True, autoincrement=False),
    Column("b", ForeignKey("tellings.id"), primary_key=True, autoincrement=False),
    Column("together", Boolean, nullable=False),
    Index(None, "b"),
    sqlite_with_rowid=False,
)

overview = Table(  # projected: one row an incident that has reports, for lists and filters
    "overview",
    metadata,
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Column("date_start", Text),
    Column("date_end", Text),
    Column("country", Text),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("types", Text, nullable=False),  # ",bombing,shooting,"
    Column("actors", Text, nullable=False),  # ",islamic state,"
    Column("killed", Integer),  # chosen by the default rule
    Column("killed_low", Integer),
    Column("killed_high", Integer),
    Column("injured", Integer),  # the same
    Column("reports", Integer, nullable=False),
    Column("confidence", Float, nullable=False),  # of the least certain membership
    Column("newest", Text, nullable=False),  # moment of its newest report
    Index(None, "date_start"),
    Index(None, "country", "date_start"),
    Index(None, "killed"),
    Index(None, "newest"),
)

traits = Table(  # projected: types, actors, claimants, settlements and the place's precision, for filters
    "traits",
    metadata,
    Column("kind", Text, primary_key=True),  # type | actor | claimed | place | precision
    Column("value", Text, primary_key=True),
    Column("date_start", Text, nullable=False, primary_key=True),
    Column("incident", ForeignKey("incidents.id"), primary_key=True),
    Index(None, "incident"),
    sqlite_with_rowid=False,
)

feeds = Table(  # what `dateline watch` remembers of a feed
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("checked", Text),
    Column("due", Text),
    Column("failures", Integer, nullable=False),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("url", Text, primary_key=True),
    Column("stamp", Text, nullable=False),  # the feed's own date of the entry, so that a changed page is read again
    Column("fetched", Text, nullable=False),
    Column("outcome", Text, nullable=False),
)

KEPT = (log, reports, readings, tellings, observations, incidents, memberships, aliases, decisions)
PROJECTED = (members, block_keys, links, wishes, overview, traits)
