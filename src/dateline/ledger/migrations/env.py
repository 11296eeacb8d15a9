"""Run by Alembic: migrates on the connection that `migrations.upgrade` hands over."""

from __future__ import annotations

from alembic import context

from dateline.ledger.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata)
context.run_migrations()
