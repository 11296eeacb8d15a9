"""Ledgers to test on: each test that takes `address` runs on SQLite and on a PostgreSQL of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.ledger import Ledger

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger is to be: a file, then a database."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    return str(request.getfixturevalue("new_database")())


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """A new ledger."""
    with Ledger.open(address) as made:
        yield made
