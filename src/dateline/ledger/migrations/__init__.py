"""Alembic migrations of the ledger, run on a connection that the caller has opened."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings: scripts beside this file, no ini file."""
    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent))
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the ledger to revision `to`, in the caller's transaction. Two processes may do it at once."""
    command.upgrade(config(connection), to)
