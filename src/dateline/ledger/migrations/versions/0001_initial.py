"""The ledger's first tables: what is kept, what is projected, the search index, and the guards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEPT = (
    "log",
    "reports",
    "readings",
    "tellings",
    "observations",
    "incidents",
    "memberships",
    "aliases",
    "decisions",
)


def upgrade() -> None:
    """Make the tables; what only one of the two databases has comes last."""
    _tables()
    if op.get_context().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(title, text, words, content='', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    for table in KEPT:
        for act in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER keep_{table}_{act.lower()} BEFORE {act} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _postgresql() -> None:
    op.execute("CREATE TABLE search (report integer PRIMARY KEY REFERENCES reports (seq), document tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_search_document ON search USING gin (document)")
    op.execute(
        "CREATE FUNCTION dateline_keep() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    for table in KEPT:
        op.execute(
            f"CREATE TRIGGER keep_{table} BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION dateline_keep()"
        )


def _tables() -> None:
    op.create_table(
        "feed_entries",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("stamp", sa.Text(), nullable=False),
        sa.Column("fetched", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feed_entries")),
    )
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("checked", sa.Text(), nullable=True),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feeds")),
    )
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("prev", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_log")),
        sa.UniqueConstraint("hash", name=op.f("uq_log_hash")),
    )
    op.create_table(
        "incidents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("log", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["log"], ["log.seq"], name=op.f("fk_incidents_log")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_table(
        "reports",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("log", sa.Integer(), nullable=False),
        sa.Column("story", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("captured", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("text_hash", sa.Text(), nullable=False),
        sa.Column("meta", sa.Text(), nullable=False),
        sa.Column("sketch", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["log"], ["log.seq"], name=op.f("fk_reports_log")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_reports")),
        sa.UniqueConstraint("id", name=op.f("uq_reports_id")),
    )
    op.create_index(op.f("ix_reports_key"), "reports", ["key"], unique=False)
    op.create_index(op.f("ix_reports_story"), "reports", ["story"], unique=False)
    op.create_index(op.f("ix_reports_text_hash"), "reports", ["text_hash"], unique=False)
    op.create_table(
        "aliases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("log", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["log"], ["log.seq"], name=op.f("fk_aliases_log")),
        sa.ForeignKeyConstraint(["new"], ["incidents.id"], name=op.f("fk_aliases_new")),
        sa.ForeignKeyConstraint(["old"], ["incidents.id"], name=op.f("fk_aliases_old")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aliases")),
    )
    op.create_index(op.f("ix_aliases_old"), "aliases", ["old"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reviewer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_decisions_incident")),
        sa.ForeignKeyConstraint(["seq"], ["log.seq"], name=op.f("fk_decisions_seq")),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.seq"], name=op.f("fk_decisions_undoes")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_incident"), "decisions", ["incident"], unique=False)
    op.create_index(op.f("ix_decisions_undoes"), "decisions", ["undoes"], unique=False)
    op.create_table(
        "overview",
        sa.Column("incident", sa.Text(), nullable=False),
        sa.Column("date_start", sa.Text(), nullable=True),
        sa.Column("date_end", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("types", sa.Text(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False),
        sa.Column("killed", sa.Integer(), nullable=True),
        sa.Column("killed_low", sa.Integer(), nullable=True),
        sa.Column("killed_high", sa.Integer(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("newest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_overview_incident")),
        sa.PrimaryKeyConstraint("incident", name=op.f("pk_overview")),
    )
    op.create_index(op.f("ix_overview_country_date_start"), "overview", ["country", "date_start"], unique=False)
    op.create_index(op.f("ix_overview_date_start"), "overview", ["date_start"], unique=False)
    op.create_index(op.f("ix_overview_killed"), "overview", ["killed"], unique=False)
    op.create_index(op.f("ix_overview_newest"), "overview", ["newest"], unique=False)
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("log", sa.Integer(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("relevant", sa.Boolean(), nullable=True),
        sa.Column("statements", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["log"], ["log.seq"], name=op.f("fk_readings_log")),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_readings_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_report"), "readings", ["report"], unique=False)
    op.create_table(
        "traits",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("date_start", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_traits_incident")),
        sa.PrimaryKeyConstraint("kind", "value", "date_start", "incident", name=op.f("pk_traits")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_traits_incident"), "traits", ["incident"], unique=False)
    op.create_table(
        "tellings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("local", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("features", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.id"], name=op.f("fk_tellings_reading")),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_tellings_report")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tellings")),
    )
    op.create_index(op.f("ix_tellings_reading"), "tellings", ["reading"], unique=False)
    op.create_index(op.f("ix_tellings_report"), "tellings", ["report"], unique=False)
    op.create_table(
        "block_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("telling", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["telling"], ["tellings.id"], name=op.f("fk_block_keys_telling")),
        sa.PrimaryKeyConstraint("key", "telling", name=op.f("pk_block_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_block_keys_telling"), "block_keys", ["telling"], unique=False)
    op.create_table(
        "links",
        sa.Column("a", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("b", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["tellings.id"], name=op.f("fk_links_a")),
        sa.ForeignKeyConstraint(["b"], ["tellings.id"], name=op.f("fk_links_b")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_links_b"), "links", ["b"], unique=False)
    op.create_index(op.f("ix_links_score"), "links", ["score"], unique=False)
    op.create_table(
        "members",
        sa.Column("telling", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("slot", sa.Text(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("place_in_order", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_members_incident")),
        sa.ForeignKeyConstraint(["report"], ["reports.seq"], name=op.f("fk_members_report")),
        sa.ForeignKeyConstraint(["telling"], ["tellings.id"], name=op.f("fk_members_telling")),
        sa.PrimaryKeyConstraint("telling", name=op.f("pk_members")),
    )
    op.create_index(op.f("ix_members_confidence"), "members", ["confidence"], unique=False)
    op.create_index(op.f("ix_members_incident"), "members", ["incident"], unique=False)
    op.create_index(op.f("ix_members_report"), "members", ["report"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telling", sa.Integer(), nullable=False),
        sa.Column("incident", sa.Text(), nullable=True),
        sa.Column("log", sa.Integer(), nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["incident"], ["incidents.id"], name=op.f("fk_memberships_incident")),
        sa.ForeignKeyConstraint(["log"], ["log.seq"], name=op.f("fk_memberships_log")),
        sa.ForeignKeyConstraint(["telling"], ["tellings.id"], name=op.f("fk_memberships_telling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_incident"), "memberships", ["incident"], unique=False)
    op.create_index(op.f("ix_memberships_telling"), "memberships", ["telling"], unique=False)
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telling", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Integer(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=True),
        sa.Column("high", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("total", sa.Boolean(), nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=True),
        sa.Column("as_of", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision"], ["log.seq"], name=op.f("fk_observations_decision")),
        sa.ForeignKeyConstraint(["telling"], ["tellings.id"], name=op.f("fk_observations_telling")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
    )
    op.create_index(op.f("ix_observations_telling"), "observations", ["telling"], unique=False)
    op.create_table(
        "wishes",
        sa.Column("a", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("b", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("together", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["a"], ["tellings.id"], name=op.f("fk_wishes_a")),
        sa.ForeignKeyConstraint(["b"], ["tellings.id"], name=op.f("fk_wishes_b")),
        sa.PrimaryKeyConstraint("a", "b", name=op.f("pk_wishes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_wishes_b"), "wishes", ["b"], unique=False)
