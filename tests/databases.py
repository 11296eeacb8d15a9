"""A PostgreSQL server for the tests that want one; each gets a database of its own."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

_NUMBERS = count(1)


def _tool(name: str) -> str | None:
    """PostgreSQL's program `name`: on the path, else where Debian puts it."""
    found = shutil.which(name)
    placed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return found or (str(placed[0]) if placed else None)


def _other_user() -> str | None:
    """Whom to run the server as: PostgreSQL refuses root."""
    if os.getuid() != 0:
        return None
    names = {u.pw_name for u in pwd.getpwall()}
    return next((n for n in ("postgres", "nobody") if n in names), None)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL cluster made for this run, on loopback, without its database's name.

    $DATELINE_TEST_POSTGRESQL names a server that is there already (its user may create databases).
    """
    if given := os.environ.get("DATELINE_TEST_POSTGRESQL"):
        yield given.rstrip("/")
        return
    initdb, pg_ctl = _tool("initdb"), _tool("pg_ctl")
    if initdb is None or pg_ctl is None:
        pytest.skip("no PostgreSQL here (initdb, pg_ctl): apt-get install postgresql, to run this test on it too")
    user = _other_user()
    home = Path(tempfile.mkdtemp(prefix="dateline-postgresql-"))  # not pytest's folder: only its maker may enter that
    if user is not None:
        shutil.chown(home, user)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = home / "data"
    _run([initdb, "-D", str(data), "-U", "dateline", "-A", "trust", "-E", "UTF8", "--no-sync"], user, home)
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={home} -c fsync=off"
    _run([pg_ctl, "-D", str(data), "-w", "-l", str(home / "log"), "-o", options, "start"], user, home)
    try:
        yield f"postgresql://dateline@127.0.0.1:{port}"
    finally:
        _run([pg_ctl, "-D", str(data), "-m", "immediate", "stop"], user, home)
        shutil.rmtree(home, ignore_errors=True)


def _run(command: list[str], user: str | None, folder: Path) -> None:
    subprocess.run(command, check=True, user=user, cwd=folder, stdout=subprocess.DEVNULL, timeout=60)


def _database(server: str) -> str:
    from sqlalchemy import create_engine, text

    name = f"dateline_test_{os.getpid()}_{next(_NUMBERS)}"
    engine = create_engine(f"{server}/postgres".replace("postgresql:", "postgresql+pg8000:"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
        db.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return f"{server}/{name}"


@pytest.fixture(scope="session")
def new_database(postgresql: str) -> Callable[[], str]:
    """Makes a new database and gives its address."""
    return lambda: _database(postgresql)
