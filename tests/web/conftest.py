"""A ledger with the example reports and a hostile one, and the desk over a copy of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from dateline.api import read_all
from dateline.ledger import Ledger
from dateline.read import Failure
from tests.web.hand import EXAMPLES, client_of, hostile


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger's file; tests work on copies."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "hostile.jsonl").write_text(hostile(), encoding="utf-8")
    with Ledger.open(folder / "made.db") as ledger:
        for record in read_all([str(EXAMPLES), str(folder / "hostile.jsonl")]):
            assert not isinstance(record, Failure)
            ledger.add(record)
    return folder / "made.db"


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A ledger of this test's own."""
    return Path(shutil.copy(made, tmp_path / "ledger.db"))


@pytest.fixture
def desk(path: Path) -> Iterator[TestClient]:
    """A client of the desk."""
    with client_of(path) as client:
        yield client
