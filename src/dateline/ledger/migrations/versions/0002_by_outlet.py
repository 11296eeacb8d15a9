"""Indexes by which the desk finds an outlet's reports, a report's incidents and a report's address."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing that is kept changes."""
    op.drop_index(op.f("ix_members_report"), "members")
    op.create_index(op.f("ix_members_report_incident_relation"), "members", ["report", "incident", "relation"])
    op.create_index(op.f("ix_reports_outlet_publisher_moment"), "reports", ["outlet", "publisher", "moment"])
    op.create_index(op.f("ix_reports_url"), "reports", ["url"])
