"""Opening a ledger: a SQLite file or a PostgreSQL address, and the transactions on it.

One writer at a time on both: `BEGIN IMMEDIATE` on SQLite, an advisory lock on PostgreSQL, since every entry
of the log carries the hash of the one before. Readers are never blocked (WAL; PostgreSQL's snapshots).
"""

from __future__ import annotations

import importlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, insert, inspect, literal, make_url, text
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError

from dateline.errors import LedgerError
from dateline.ledger.schema import HEAD

DEFAULT_LEDGER = "dateline.db"
BUSY_SECONDS = 60.0
"""How long a writer waits for another one before it gives up."""

_WRITER_LOCK = 0x6461_7465_6C69_6E65  # "dateline", the key of PostgreSQL's advisory lock
_CACHE_KIB = 64_000


def connect(address: str | Path, *, create: bool = True) -> Engine:
    """The engine of the ledger at `address`, migrated when new.

    `address` is a file's path or a URL (`sqlite:///...`, `postgresql://...`). Raises LedgerError where it
    cannot be opened, is not a ledger, or is of another version.
    """
    url = _url(str(address))
    made = _sqlite(url, create) if url.get_backend_name() == "sqlite" else _postgresql(url)
    try:
        _check_version(made, create)
    except (OperationalError, InterfaceError) as error:
        made.dispose()
        raise LedgerError(f"{shown(url)} cannot be opened: {_first_line(error)}") from None
    except LedgerError:
        made.dispose()
        raise
    return made


def shown(url: URL) -> str:
    """The address as it may be printed: a file's path, or the URL without its password."""
    return url.database or "" if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)


def is_sqlite(connection: Connection) -> bool:
    """Whether the connection speaks to SQLite (else PostgreSQL)."""
    return connection.dialect.name == "sqlite"


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, none being fine. On PostgreSQL that is one statement for all of them: RETURNING makes SQLAlchemy
    write it so, where the driver would send one a row."""
    if rows:
        made = insert(table) if is_sqlite(connection) else insert(table).returning(literal(1))
        connection.execute(made, rows)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the one writer: all of it is kept, or nothing."""
    with engine.connect().execution_options(ledger_writes=True) as connection, connection.begin():
        if not is_sqlite(connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITER_LOCK})
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that only reads, on one state of the ledger."""
    with engine.connect() as connection, connection.begin():
        yield connection


def migrate(address: str | Path) -> tuple[str | None, str]:
    """Bring the ledger at `address` to the newest version. Gives the versions before and after."""
    url = _url(str(address))
    engine = _sqlite(url, False) if url.get_backend_name() == "sqlite" else _postgresql(url)
    try:
        before = _version(engine)
        _upgrade(engine)
        return before, HEAD
    finally:
        engine.dispose()


def _url(address: str) -> URL:
    if "://" not in address:
        return URL.create("sqlite+pysqlite", database=address)
    try:
        url = make_url(address)
    except ArgumentError:
        raise LedgerError(f"'{address}' is neither a file nor an address of a database.") from None
    names = {
        "sqlite": "sqlite+pysqlite",
        "postgresql": "postgresql+pg8000",
        "postgres": "postgresql+pg8000",
    }
    if url.drivername.split("+")[0] not in names:
        raise LedgerError(f"A ledger is a SQLite file or a PostgreSQL database, not '{url.drivername}'.")
    return url.set(drivername=names[url.drivername.split("+")[0]])


def _sqlite(url: URL, create: bool) -> Engine:
    path = Path(url.database or DEFAULT_LEDGER)
    if not create and not path.exists():
        raise LedgerError(f"{path}: there is no ledger here. `dateline add` makes one.")
    if path.is_dir() or not path.parent.is_dir():
        raise LedgerError(f"{path} cannot be a ledger: it is a folder, or its folder does not exist.")
    engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.DatabaseError as error:
        raise LedgerError(f"this file is not a ledger ({error}).") from None
    connection.execute("PRAGMA synchronous=FULL")  # what is acknowledged survives a power cut, not only a kill
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
    connection.execute("PRAGMA temp_store=MEMORY")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("ledger_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url)
    except ImportError:
        raise LedgerError("PostgreSQL needs the driver: pip install 'dateline[postgresql]'.") from None


def _check_version(engine: Engine, create: bool) -> None:
    version = _version(engine)
    if version is None:
        if not create:
            raise LedgerError(f"{shown(engine.url)} holds no ledger. `dateline add` makes one.")
        _upgrade(engine)
    elif version != HEAD:
        word = "newer than this program" if version > HEAD else "of an older version: run `dateline migrate`"
        raise LedgerError(f"{shown(engine.url)} is {word} (it is at {version}, the program at {HEAD}).")


def _version(engine: Engine) -> str | None:
    with reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def _upgrade(engine: Engine) -> None:
    """Alembic takes a fifth of a second to load and is needed for a new or an old ledger only."""
    with writing(engine) as connection:
        importlib.import_module("dateline.ledger.migrations").upgrade(connection)


def _first_line(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
