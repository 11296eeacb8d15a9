"""The chosen number of injured in lists; indexes by which the desk finds an outlet's reports, a report's incidents
and a report by its address."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing that is kept changes. The new column is filled when all rows are written anew, after migrating."""
    op.add_column("overview", sa.Column("injured", sa.Integer(), nullable=True))
    op.drop_index(op.f("ix_members_report"), "members")
    op.create_index(op.f("ix_members_report_incident_relation"), "members", ["report", "incident", "relation"])
    op.create_index(op.f("ix_reports_outlet_publisher_moment"), "reports", ["outlet", "publisher", "moment"])
    op.create_index(op.f("ix_reports_url"), "reports", ["url"])
